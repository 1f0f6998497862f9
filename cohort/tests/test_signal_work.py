"""Signals are set aside with a reason, put into hands, and told once for each change for the worse."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cohort.domain.level_news import tell_level_changes
from cohort.domain.signal_work import SignalRefusedError, dismiss, give_owner
from cohort.models import Fellowship, SignalDismissal, SignalOwner
from cohort.tasks import tell_level_changes as job
from cohort.tests.factories import FellowshipFactory
from cohort.tests.factories_signals import (
    PauseFactory,
    SignalDismissalFactory,
    TalkFactory,
    mark,
    short_season,
    staff,
)
from config.testing import on_day
from people.access import Role
from people.models import Message

pytestmark = pytest.mark.django_db
THIRD = date(2025, 11, 18)
DAY = timedelta(days=1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)


@pytest.fixture
def missing() -> Fellowship:
    """A fellow who is at risk since the third evening, when there was a talk."""
    fellow = FellowshipFactory.create(cohort=short_season())
    mark(fellow, "S0", "S1", "S2")
    TalkFactory.create(fellowship=fellow, on=THIRD)
    return fellow


def test_signal_is_set_aside_for_the_weeks_of_the_policy(missing: Fellowship) -> None:
    manager = staff(Role.MANAGER)

    kept = dismiss(fellowship=missing, level="at_risk", reason=" תואם ", by=manager, on=THIRD)

    assert (kept.reason, kept.until, kept.dismissed_by) == ("תואם", THIRD + timedelta(weeks=2), manager)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"reason": "  "}, "reason"),
        ({"weeks": 0}, "weeks"),
        ({"weeks": 9}, "weeks"),
        ({"level": "on_track"}, None),
        ({"level": "purple"}, None),
    ],
)
def test_signal_is_not_set_aside_without_reason_or_end(
    missing: Fellowship, change: dict[str, str | int], field: str | None
) -> None:
    told = {"level": "at_risk", "reason": "תואם", "weeks": 2, **change}

    with pytest.raises(SignalRefusedError) as refusal:
        dismiss(
            fellowship=missing,
            level=str(told["level"]),
            reason=str(told["reason"]),
            weeks=int(told["weeks"]),
            by=staff(Role.MANAGER),
            on=THIRD,
        )

    assert refusal.value.field == field
    assert not SignalDismissal.objects.exists()


def test_signal_is_set_aside_once_a_day_and_by_the_coordinator(missing: Fellowship) -> None:
    manager, guide = staff(Role.MANAGER), staff(Role.GUIDE)
    dismiss(fellowship=missing, level="at_risk", reason="תואם", by=manager, on=THIRD)

    for by in (manager, guide):
        with pytest.raises(SignalRefusedError):
            dismiss(fellowship=missing, level="at_risk", reason="תואם", by=by, on=THIRD)

    assert SignalDismissal.objects.count() == 1


def test_owner_is_told_and_may_be_changed_back_to_the_guide(missing: Fellowship) -> None:
    manager, colleague = staff(Role.MANAGER), staff(Role.GUIDE)

    give_owner(fellowship=missing, owner=colleague, by=manager, at=at(THIRD))
    told = list(Message.objects.values_list("person", "kind"))
    give_owner(fellowship=missing, owner=manager, by=manager, at=at(THIRD + DAY))

    assert told == [(colleague.person_id, "signal_owner")]
    assert SignalOwner.objects.get().owner == manager
    give_owner(fellowship=missing, owner=None, by=manager, at=at(THIRD))
    assert not SignalOwner.objects.exists()
    assert Message.objects.count() == 1


def test_owner_guides_or_coordinates(missing: Fellowship) -> None:
    with pytest.raises(SignalRefusedError) as refusal:
        give_owner(fellowship=missing, owner=staff(Role.TREASURY), by=staff(Role.MANAGER), at=at(THIRD))

    assert refusal.value.field == "owner"


def test_guide_and_coordinators_are_told_once_when_a_fellow_comes_to_be_at_risk(missing: Fellowship) -> None:
    manager = staff(Role.MANAGER)
    assert missing.guide

    written = [tell_level_changes(at=at(day)) for day in (THIRD - DAY, THIRD, THIRD, THIRD + DAY)]

    assert written == [0, 2, 0, 0]
    assert set(Message.objects.values_list("person", flat=True)) == {manager.person_id, missing.guide.person_id}
    assert missing.person.full_name in Message.objects.all()[0].subject


def test_worse_level_and_a_new_fall_are_told_again(missing: Fellowship) -> None:
    staff(Role.MANAGER)
    mark(missing, "S3", missed=False)
    mark(missing, "S4", "S5", "S6")
    days = [THIRD, date(2025, 11, 26), date(2025, 12, 17)]
    TalkFactory.create(fellowship=missing, on=date(2025, 12, 2))

    written = [tell_level_changes(at=at(day)) for day in days]
    missing.cohort.policy_overrides.update(value="9000")
    written.append(tell_level_changes(at=at(date(2025, 12, 18))))

    assert written == [2, 0, 2, 2]


def test_paused_and_set_aside_are_not_told(missing: Fellowship) -> None:
    staff(Role.MANAGER)
    row = PauseFactory.create(cohort=missing.cohort, fellowship=missing, starts_on=THIRD + DAY)
    assert tell_level_changes(at=at(THIRD + DAY)) == 0
    row.delete()
    SignalDismissalFactory.create(fellowship=missing, dismissed_on=THIRD, until=THIRD + 2 * DAY)

    assert [tell_level_changes(at=at(THIRD + n * DAY)) for n in (1, 2)] == [0, 2]


def test_job_tells_and_counts(missing: Fellowship) -> None:
    staff(Role.MANAGER)

    with on_day(THIRD):
        assert job() == 2
