"""The home page of each role, the figures, and what is drawn from every app."""
