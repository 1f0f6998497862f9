"""The tables behind the figures, one a topic."""
