"""Pages that belong to a person as such."""
