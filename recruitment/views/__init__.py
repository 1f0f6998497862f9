"""Views of screening."""
