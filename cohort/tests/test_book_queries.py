"""Ten years of twenty-five fellows take as many queries as one: six."""

from datetime import date, timedelta
from time import perf_counter

import pytest
from pytest_django import DjangoAssertNumQueries

from cohort.domain.book import load_books
from cohort.domain.risk import assess
from cohort.models import Attendance, Cohort, Fellowship, HourKind, HourLog, HourState, Mark, Meeting, MeetingKind
from cohort.tests.factories import CohortFactory, FellowshipFactory, UserFactory
from people.models import Person, User

pytestmark = pytest.mark.django_db
YEARS, FELLOWS, MEETINGS, REPORTS = 10, 25, 44, 17
SECONDS = 5


def full_cohort(number: int, by: User) -> Cohort:
    """Return a cohort of a whole year: fellows, meetings, marks and approved reports."""
    starts_on = date(2016 + number, 11, 1)
    cohort = CohortFactory.create(name=f"{number}", starts_on=starts_on, ends_on=date(2017 + number, 7, 31))
    fellows, meetings = fellows_of(cohort), meetings_of(cohort)
    Attendance.objects.bulk_create(
        [Attendance(meeting=m, fellowship=f, mark=Mark.PRESENT, recorded_by=by) for f in fellows for m in meetings]
    )
    day = starts_on + timedelta(days=40)
    decided = {"state": HourState.APPROVED, "decided_by": by, "decided_on": day, "reported_on": day}
    HourLog.objects.bulk_create(
        [
            HourLog(fellowship=f, date=day, kind=HourKind.INITIATIVE, minutes=60 + n, **decided)
            for f in fellows
            for n in range(REPORTS)
        ]
    )
    return cohort


def fellows_of(cohort: Cohort) -> list[Fellowship]:
    """Fill the seats of a cohort."""
    people = Person.objects.bulk_create([Person(full_name=f"אדם {n}") for n in range(FELLOWS)])
    rows = [
        Fellowship(cohort=cohort, person=person, code=f"F{n}", seat=n + 1, joined_on=cohort.starts_on)
        for n, person in enumerate(people)
    ]
    return Fellowship.objects.bulk_create(rows)


def meetings_of(cohort: Cohort) -> list[Meeting]:
    """Hold a meeting every six days."""
    common = {"cohort": cohort, "kind": MeetingKind.MEETING, "starts_at": "18:00", "minutes": 180}
    rows = [
        Meeting(code=f"M{n}", title=f"{n}", date=cohort.starts_on + timedelta(days=6 * n), **common)
        for n in range(MEETINGS)
    ]
    return Meeting.objects.bulk_create(rows)


@pytest.mark.timeout(300)
def test_ten_years_take_six_queries_and_seconds(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    by = UserFactory.create()
    cohorts = [full_cohort(number, by) for number in range(YEARS)]
    began = perf_counter()

    with django_assert_num_queries(6):
        standings = [
            assess(book=book, fellow=fellow, on=book.ends_on) for book in load_books(cohorts) for fellow in book.fellows
        ]

    took = perf_counter() - began
    assert len(standings) == YEARS * FELLOWS
    assert all(standing.hours.total == MEETINGS * 180 + sum(60 + n for n in range(REPORTS)) for standing in standings)
    assert took < SECONDS


def test_one_fellow_takes_six_queries_too(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fellow = FellowshipFactory.create()

    with django_assert_num_queries(6):
        (book,) = load_books([fellow.cohort])

    assert [f.id for f in book.fellows] == [fellow.pk]
