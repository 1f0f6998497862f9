"""The demonstration of notes, photos, posts and what came of it."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
