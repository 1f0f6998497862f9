"""The demonstration of volunteers, shifts and the public page."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
