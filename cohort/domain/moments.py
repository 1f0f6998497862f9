"""When a session begins and ends on the clock, also over midnight and in the nights on which the clock moves."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone


def begins(*, on: date, at: time) -> datetime:
    """Return the moment of a local date and hour; an hour that comes twice is the first of the two."""
    return datetime.combine(on, at, tzinfo=get_default_timezone())


def ends(*, on: date, at: time, minutes: int) -> datetime:
    """Return the local moment so many minutes later: real minutes, whatever the clock does meanwhile."""
    later = begins(on=on, at=at).astimezone(UTC) + timedelta(minutes=minutes)
    return later.astimezone(get_default_timezone())


def exists(*, on: date, at: time) -> bool:
    """Say whether the clock shows the hour on that date; one hour of a spring night is left out."""
    moment = begins(on=on, at=at)
    return moment.astimezone(UTC).astimezone(get_default_timezone()).time() == at


def overlap(first: tuple[datetime, datetime], second: tuple[datetime, datetime]) -> bool:
    """Say whether two stretches of time share more than a moment."""
    return first[0].astimezone(UTC) < second[1].astimezone(UTC) and second[0].astimezone(UTC) < first[1].astimezone(UTC)
