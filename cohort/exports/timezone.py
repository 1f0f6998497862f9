"""A time zone as a calendar file describes it: each change of the clock between two days."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

Moment = datetime
DAY, SECOND = timedelta(days=1), timedelta(seconds=1)


def timezone_block(*, zone: ZoneInfo, first: date, last: date) -> Timezone:
    """Return the VTIMEZONE that is right from the first day to the last one.

    An onset is written on the clock that it ends (RFC 5545, 3.6.5). The library's own block writes the spring one
    on the clock that it begins, so that the hour after it would be read wrong.
    """
    block = Timezone()
    block.add("tzid", zone.key)
    begin, end = (datetime.combine(day, time(), tzinfo=UTC) for day in (first - DAY, last + DAY))
    block.add_component(observance(begin, zone=zone, before=begin.astimezone(zone)))
    for moment in clock_changes(zone=zone, begin=begin, end=end):
        block.add_component(observance(moment, zone=zone, before=(moment - SECOND).astimezone(zone)))
    return block


def clock_changes(*, zone: ZoneInfo, begin: Moment, end: Moment) -> Iterator[Moment]:
    """Yield the moments in UTC at which the zone's clock changes."""
    day = begin
    while day < end:
        if offset(day, zone) != offset(day + DAY, zone):
            yield exact_change(day, day + DAY, zone)
        day += DAY


def exact_change(low: Moment, high: Moment, zone: ZoneInfo) -> Moment:
    """Return the first second in UTC of the new clock, between two moments that have different ones."""
    before = offset(low, zone)
    while high - low > SECOND:
        middle = low + timedelta(seconds=(high - low) // SECOND // 2)
        low, high = (middle, high) if offset(middle, zone) == before else (low, middle)
    return high


def offset(moment: Moment, zone: ZoneInfo) -> timedelta:
    """Return how far the zone's clock is ahead of UTC."""
    return moment.astimezone(zone).utcoffset() or timedelta()


def observance(moment: Moment, *, zone: ZoneInfo, before: Moment) -> TimezoneStandard | TimezoneDaylight:
    """Return the clock that holds from a moment; the moment is written on the clock before it."""
    after = moment.astimezone(zone)
    part = TimezoneDaylight() if after.dst() else TimezoneStandard()
    earlier = before.utcoffset() or timedelta()
    part.add("dtstart", (moment + earlier).replace(tzinfo=None))
    part.add("tzoffsetfrom", earlier)
    part.add("tzoffsetto", after.utcoffset())
    part.add("tzname", after.tzname())
    return part
