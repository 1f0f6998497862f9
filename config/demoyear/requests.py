"""What the demonstration shows of make-ups, adjustments, announced absences and certificates of hours."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
