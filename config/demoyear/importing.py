"""What the demonstration shows of attendance from a spreadsheet."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
