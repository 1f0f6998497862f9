"""What the demonstration shows of calendars to subscribe to, the syllabus and its contract."""

from datetime import datetime, time

from django.utils.timezone import make_aware

from cohort.domain.feeds import open_feed
from config.demoyear.year import DemoYear


def fill(year: DemoYear) -> None:
    """Fill the running season."""
    for user in (year.fellow, year.guide):
        open_feed(by=user, at=make_aware(datetime.combine(year.today, time(8))))
