"""Tags that the pages of figures are drawn with."""
