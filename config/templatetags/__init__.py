"""Template tags and filters that the components are drawn with."""
