"""Template tags of the programme year."""
