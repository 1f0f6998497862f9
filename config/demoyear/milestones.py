"""The demonstration of milestones, events, the month and the board."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
