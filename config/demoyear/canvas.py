"""The demonstration of ideas and the canvas."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
