"""Exports of screening."""
