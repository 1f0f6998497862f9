"""What is filled in about initiatives, page by page and in the office."""
