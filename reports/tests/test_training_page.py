"""The trainer on the day finds the next session, the group, and how the sessions were."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cohort.domain.book import load_book
from cohort.models import Cohort, Pulse
from cohort.tests.factories import CohortFactory, FellowshipFactory, MeetingFactory, TrainingFactory, UserFactory
from cohort.tests.factories_training import contracted
from config.testing import on_day
from initiatives.enums import Stage
from initiatives.models import Initiative
from people.access import Role
from reports.domain.training import feedback_by_session, next_session, training_rows
from reports.domain.training_group import Field, training_group

pytestmark = pytest.mark.django_db
DAY = date(2025, 12, 9)


def answers(cohort: Cohort, *scores: int) -> int:
    """Return a training session after which some fellows said how it was."""
    session = TrainingFactory.create(cohort=cohort)
    for score in scores:
        fellow = FellowshipFactory.create(cohort=cohort)
        Pulse.objects.create(fellowship=fellow, meeting=session, score=score, at=datetime(2025, 12, 2, 21, tzinfo=UTC))
    return int(session.pk)


@pytest.mark.parametrize(("day", "title"), [(8, "שנייה"), (9, "שנייה"), (10, "שלישית")])
def test_next_session_is_todays_until_the_day_is_over(day: int, title: str) -> None:
    cohort = CohortFactory.create()
    for number, name in ((2, "ראשונה"), (9, "שנייה"), (16, "שלישית")):
        TrainingFactory.create(cohort=cohort, title=name, date=date(2025, 12, number))
    MeetingFactory.create(cohort=cohort, date=date(2025, 12, 8))

    found = next_session(training_rows(book=load_book(cohort)), on=date(2025, 12, day))

    assert found
    assert found.title == title


def test_no_session_is_next_after_the_last() -> None:
    cohort = TrainingFactory.create(date=date(2025, 12, 2)).cohort

    assert next_session(training_rows(book=load_book(cohort)), on=DAY) is None


def test_mean_is_shown_once_enough_people_answered() -> None:
    cohort = CohortFactory.create()
    few, enough = answers(cohort, 5, 5), answers(cohort, 5, 4, 4)

    found = feedback_by_session(book=load_book(cohort))

    assert (found[few].answers, found[few].mean) == (2, None)
    assert (found[enough].answers, round(float(found[enough].mean or 0), 2)) == (3, 4.33)


def test_group_names_fields_that_enough_people_share() -> None:
    cohort = CohortFactory.create()
    fields = ["משפטים"] * 3 + ["חינוך"] * 2 + ["עיצוב", ""]
    fellows = [FellowshipFactory.create(cohort=cohort, field_of_study=name) for name in fields]
    for number, stage in enumerate((Stage.IDEA, Stage.CANCELLED)):
        Initiative.objects.create(
            cohort=cohort,
            lead=fellows[number],
            code=f"I{number}",
            title=f"יוזמה {number}",
            category="קהילה",
            stage=stage,
        )

    group = training_group(cohort=cohort, book=load_book(cohort))

    assert (group.count, group.fields, group.others) == (7, (Field("משפטים", 3),), 3)
    assert [initiative.title for initiative in group.initiatives] == ["יוזמה 0"]


def test_page_leads_the_trainer_on_the_day(client: Client) -> None:
    session = TrainingFactory.create(title="איתור צרכים", date=DAY)
    user = UserFactory.create()
    user.groups.add(Group.objects.get_or_create(name=Role.TRAINER.value)[0])
    contracted(user, session.cohort)

    with on_day(DAY):
        client.force_login(user)
        page = client.get(reverse("training")).content.decode()

    assert "today-now" in page
    assert reverse("syllabus", args=[session.cohort_id]) in page
    assert reverse("syllabus_session", args=[session.pk]) in page
    assert reverse("training_contract", args=[session.cohort_id]) not in page
    assert "₪" not in page
