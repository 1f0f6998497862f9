"""What the demonstration shows of questionnaires, pulses and the closing event."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
