"""What the demonstration shows of calendars to subscribe to, the syllabus and its contract."""

from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
