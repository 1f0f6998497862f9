"""Writes year-end documents as files."""
