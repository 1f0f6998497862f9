"""Covers: who sees whose fellows when, what is refused, ending early, and everything afterwards as before."""

from datetime import date, datetime, time, timedelta

import pytest

from cohort.domain.cover import CoverRefusedError, arrange_cover, end_cover
from cohort.models import Fellowship, Guide, GuideCover
from cohort.tests.factories import FellowshipFactory, GuideFactory
from cohort.tests.factories_accompaniment import JERUSALEM, login_of, manager
from config.testing import on_day
from people.models import Message, User

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 10, 9, tzinfo=JERUSALEM)
FIRST, LAST = date(2026, 1, 11), date(2026, 1, 20)
DAY = timedelta(days=1)


def two_guides() -> tuple[Guide, Guide]:
    """Return a guide with one fellow and a colleague of the same cohort."""
    guide = GuideFactory.create()
    FellowshipFactory.create(cohort=guide.cohort, guide=guide)
    return guide, GuideFactory.create(cohort=guide.cohort)


def covered(guide: Guide, colleague: Guide, *, by: User | None = None) -> GuideCover:
    """Let a colleague cover from the first to the last day."""
    by = by or login_of(guide)
    return arrange_cover(guide=guide, covered_by=colleague, starts_on=FIRST, ends_on=LAST, by=by, at=NOW)


def seen(colleague: Guide, on: date) -> int:
    """Return how many fellows a guide's login sees on a day."""
    with on_day(on, at=time(23, 59)):
        return Fellowship.objects.visible_to(User.objects.get(pk=login_of(colleague).pk)).count()


def test_fellows_come_with_the_first_day_and_return_after_the_last() -> None:
    guide, colleague = two_guides()

    covered(guide, colleague)

    days = (FIRST - DAY, FIRST, LAST, LAST + DAY)
    assert [seen(colleague, day) for day in days] == [0, 1, 1, 0]
    assert [seen(guide, day) for day in days] == [1, 1, 1, 1]


def test_the_colleague_is_told_and_so_is_the_guide_when_the_coordinator_arranges() -> None:
    guide, colleague = two_guides()

    covered(guide, colleague, by=manager())

    assert set(Message.objects.values_list("person", flat=True)) == {guide.person_id, colleague.person_id}


def test_days_that_are_covered_already_are_refused_kindly() -> None:
    guide, colleague = two_guides()
    covered(guide, colleague)
    third = GuideFactory.create(cohort=guide.cohort)

    with pytest.raises(CoverRefusedError, match=str(colleague.person)):
        arrange_cover(guide=guide, covered_by=third, starts_on=LAST, ends_on=LAST + DAY, by=login_of(guide), at=NOW)


def test_a_colleague_who_is_away_herself_does_not_cover() -> None:
    guide, colleague = two_guides()
    third = GuideFactory.create(cohort=guide.cohort)
    covered(colleague, third)

    with pytest.raises(CoverRefusedError) as refusal:
        covered(guide, colleague)

    assert refusal.value.field == "covered_by"


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [(LAST, FIRST, "ends_on"), (date(2026, 1, 1), date(2026, 1, 9), "ends_on")],
)
def test_days_in_the_wrong_order_and_days_gone_by_are_refused(first: date, last: date, field: str) -> None:
    guide, colleague = two_guides()

    with pytest.raises(CoverRefusedError) as refusal:
        arrange_cover(guide=guide, covered_by=colleague, starts_on=first, ends_on=last, by=login_of(guide), at=NOW)

    assert refusal.value.field == field


def test_nobody_covers_for_themselves_or_in_another_cohort() -> None:
    guide, _colleague = two_guides()

    for other in (guide, GuideFactory.create(cohort__name="2026/27")):
        with pytest.raises(CoverRefusedError):
            covered(guide, other)


def test_another_guide_arranges_and_ends_nothing() -> None:
    guide, colleague = two_guides()

    with pytest.raises(CoverRefusedError):
        covered(guide, colleague, by=login_of(colleague))
    cover = covered(guide, colleague)
    with pytest.raises(CoverRefusedError):
        end_cover(cover=cover, by=login_of(colleague), at=NOW)


def test_ending_early_returns_the_fellows_the_same_day() -> None:
    guide, colleague = two_guides()
    cover = covered(guide, colleague)
    today = date(2026, 1, 14)

    end_cover(cover=cover, by=login_of(guide), at=datetime(2026, 1, 14, 8, tzinfo=JERUSALEM))

    assert [seen(colleague, day) for day in (today - DAY, today)] == [1, 0]


def test_a_cover_that_has_not_begun_goes_away() -> None:
    guide, colleague = two_guides()
    cover = covered(guide, colleague)

    assert end_cover(cover=cover, by=manager(), at=NOW) is None
    assert not GuideCover.objects.exists()


def test_a_cover_that_has_ended_stays_as_it_was() -> None:
    guide, colleague = two_guides()
    cover = covered(guide, colleague)

    with pytest.raises(CoverRefusedError):
        end_cover(cover=cover, by=manager(), at=datetime(2026, 1, 21, 8, tzinfo=JERUSALEM))
