"""A weekly rhythm becomes exactly the known season; again it adds nothing; the planner counts."""

import csv
from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from cohort.domain.planner import planner_check, strand_shares
from cohort.domain.planning import Fate, apply_rhythm, propose
from cohort.domain.slots import MeetingRefusedError, Slot
from cohort.domain.year_plan import year_plan
from cohort.models import Meeting, MeetingKind, Sector, Strand
from cohort.policy import CohortPolicy
from cohort.tests.factories import CohortFactory, DayOffFactory, MeetingFactory, UserFactory
from cohort.tests.planning_rows import tuesdays

pytestmark = pytest.mark.django_db
SKIPPED = {date(2026, 3, 3): "Purim", date(2026, 4, 7): "Eve of Seventh day of Passover"}
MEMORIAL = date(2026, 4, 21)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def known_tuesdays() -> list[date]:
    """Return the Tuesday meetings of the season in the spreadsheet."""
    file = Path(settings.BASE_DIR) / "config" / "demo" / "sessions.csv"
    with file.open(encoding="utf-8-sig", newline="") as handle:
        days = [date.fromisoformat(r["date"]) for r in csv.DictReader(handle) if r["id"].startswith("M")]
    return sorted(days)


def test_tuesdays_are_those_of_the_known_season() -> None:
    proposed = propose(cohort=CohortFactory.create(), rhythm=tuesdays())

    assert [p.date for p in proposed if p.fate == Fate.NEW] == known_tuesdays()
    assert {p.date: p.reason for p in proposed if p.fate != Fate.NEW} == {
        **SKIPPED,
        MEMORIAL: "Memorial Day · Eve of Independence Day",
    }
    assert len(known_tuesdays()) == 36


def test_applying_again_adds_only_what_is_missing() -> None:
    cohort, by = CohortFactory.create(), UserFactory.create()
    days = known_tuesdays()

    first = apply_rhythm(cohort=cohort, rhythm=tuesdays(), chosen=days[:5], by=by)
    second = apply_rhythm(cohort=cohort, rhythm=tuesdays(), chosen=days[:7], by=by)
    third = apply_rhythm(cohort=cohort, rhythm=tuesdays(), chosen=days[:7], by=by)

    assert (first.added, second.added, third.added) == (5, 2, 0)
    assert first.rule == second.rule == third.rule
    assert list(cohort.meetings.values_list("date", flat=True)) == days[:7]
    assert list(cohort.meetings.values_list("code", flat=True)) == [f"M0{n}" for n in range(1, 8)]


def test_ids_continue_behind_those_that_are_there() -> None:
    cohort = CohortFactory.create()
    MeetingFactory.create(cohort=cohort, code="M36", date=date(2026, 1, 5))
    MeetingFactory.create(cohort=cohort, code="E09", date=date(2026, 1, 6))

    apply_rhythm(cohort=cohort, rhythm=tuesdays(), chosen=[date(2025, 11, 4)], by=UserFactory.create())

    assert cohort.meetings.get(date=date(2025, 11, 4)).code == "M37"


def test_clash_is_named_and_cannot_be_chosen() -> None:
    cohort, day = CohortFactory.create(), date(2025, 11, 11)
    MeetingFactory.create(cohort=cohort, title="ערב פתיחה", date=day, starts_at=time(20), kind=MeetingKind.EVENT)

    proposal = next(p for p in propose(cohort=cohort, rhythm=tuesdays()) if p.date == day)

    assert (proposal.fate, proposal.reason) == (Fate.CLASH, "“ערב פתיחה” is at that time (20:00)")
    with pytest.raises(MeetingRefusedError):
        apply_rhythm(cohort=cohort, rhythm=tuesdays(), chosen=[date(2025, 11, 4), day], by=UserFactory.create())
    assert cohort.meetings.count() == 1


def test_meeting_over_midnight_clashes_with_the_night() -> None:
    cohort = CohortFactory.create()
    MeetingFactory.create(cohort=cohort, date=date(2025, 11, 3), starts_at=time(22), minutes=300)

    night = propose(cohort=cohort, rhythm=tuesdays(starts_at=time(2), minutes=120))
    morning = propose(cohort=cohort, rhythm=tuesdays(starts_at=time(3), minutes=120))

    assert (night[0].fate, morning[0].fate) == (Fate.CLASH, Fate.NEW)


def test_own_days_off_are_left_out_with_their_name() -> None:
    cohort = CohortFactory.create()
    DayOffFactory.create(cohort=cohort, name="בחינות", starts_on=date(2026, 2, 8), ends_on=date(2026, 2, 19))
    DayOffFactory.create(
        cohort=cohort, name="יריד", starts_on=date(2026, 1, 6), ends_on=date(2026, 1, 6), blocks_meetings=False
    )

    proposed = {p.date: p for p in propose(cohort=cohort, rhythm=tuesdays())}

    assert [d for d, p in proposed.items() if p.reason == "בחינות"] == [date(2026, 2, 10), date(2026, 2, 17)]
    assert (proposed[date(2026, 1, 6)].fate, proposed[date(2026, 1, 6)].note) == (Fate.NEW, "יריד")


def test_sectors_add_their_days() -> None:
    cohort = CohortFactory.create(sectors=[Sector.MUSLIM, Sector.DRUZE])

    proposed = propose(cohort=cohort, rhythm=tuesdays())

    assert {p.date: p.reason for p in proposed if p.fate == Fate.KEPT_FREE} == {
        date(2026, 4, 28): "Feast of the Prophet Shu'ayb",
        date(2026, 5, 26): "Eve of Eid al-Adha",
    }


def test_hour_that_the_clock_skips_is_not_proposed() -> None:
    cohort = CohortFactory.create(sectors=[])

    fridays = propose(cohort=cohort, rhythm=tuesdays(weekday=4, starts_at=time(2, 30), minutes=60))

    assert [(p.date, p.reason) for p in fridays if p.fate == Fate.CLASH] == [
        (date(2026, 3, 27), "The clock skips this hour")
    ]


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"ends_on": date(2025, 10, 1)}, "ends_on"),
        ({"starts_on": date(2025, 10, 1)}, "starts_on"),
        ({"ends_on": date(2026, 8, 31)}, "ends_on"),
        ({"starts_on": date(2025, 11, 5), "ends_on": date(2025, 11, 6)}, "ends_on"),
    ],
)
def test_rhythm_outside_the_season_is_refused(other: dict[str, object], field: str) -> None:
    with pytest.raises(MeetingRefusedError) as refusal:
        propose(cohort=CohortFactory.create(), rhythm=tuesdays(**other))

    assert [problem.field for problem in refusal.value.problems] == [field]


def test_leap_day_and_a_season_across_two_years() -> None:
    cohort = CohortFactory.create(starts_on=date(2027, 11, 1), ends_on=date(2028, 7, 31), sectors=[])
    rhythm = tuesdays(starts_on=cohort.starts_on, ends_on=cohort.ends_on)

    days = [p.date for p in propose(cohort=cohort, rhythm=rhythm)]

    assert date(2028, 2, 29) in days
    assert (days[0], days[-1], len(days)) == (date(2027, 11, 2), date(2028, 7, 25), 39)


def test_length_of_a_night_is_in_real_minutes() -> None:
    spring = Slot(date(2026, 3, 26), time(22), 300).span[1]
    autumn = Slot(date(2026, 10, 24), time(22), 300).span[1]

    assert (f"{spring:%d %H:%M}", f"{autumn:%d %H:%M}") == ("27 04:00", "25 02:00")


def test_planner_says_how_many_hours_are_missing() -> None:
    meetings = [Meeting(kind=MeetingKind.MEETING, minutes=60 * 100), Meeting(kind=MeetingKind.EVENT, minutes=60 * 30)]
    meetings.append(Meeting(kind=MeetingKind.EVENT, minutes=600, cancelled_on=date(2026, 1, 1)))

    check = planner_check(meetings=meetings, policy=CohortPolicy())

    assert (check.planned, check.wanted, check.missing) == (160 * 60, 165 * 60, 5 * 60)
    assert (check.is_enough, float(round(check.percent, 1))) == (False, 106.7)


def test_strands_follow_the_kind_where_none_is_set() -> None:
    meetings = [
        Meeting(kind=MeetingKind.MEETING, minutes=60),
        Meeting(kind=MeetingKind.TRAINING, minutes=180),
        Meeting(kind=MeetingKind.EVENT, minutes=60, strand=Strand.COMMUNITY),
    ]

    assert [(s.strand, s.percent) for s in strand_shares(meetings)] == [(Strand.COMMUNITY, 40), (Strand.TRAINING, 60)]


def test_plan_lists_the_weeks_without_a_meeting() -> None:
    cohort = CohortFactory.create()
    apply_rhythm(cohort=cohort, rhythm=tuesdays(), chosen=known_tuesdays()[1:], by=UserFactory.create())

    plan = year_plan(cohort=cohort, on=date(2025, 11, 1))

    assert [row.date for row in plan.skipped] == [date(2025, 11, 4), *SKIPPED, MEMORIAL]
    assert plan.skipped[0].reason == "Left out when the dates were chosen"
    assert plan.skipped[1].reason == "Purim"
    assert [month.first.month for month in plan.months] == [11, 12, 1, 2, 3, 4, 5, 6, 7]
