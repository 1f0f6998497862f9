"""The demonstration of the programme's money, its ledger and lists."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
