"""The demonstration of expenses, receipts and approvals."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
