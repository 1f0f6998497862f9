"""What the demonstration shows of screening: sifting."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Leave the demonstration as it is."""
