"""Pages ask the database as often for a whole cohort as for one fellow."""

from collections.abc import Callable, Iterator
from typing import Any

import pgtrigger
import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohort.models import (
    AbsenceNotice,
    Attendance,
    Certificate,
    CheckIn,
    Cohort,
    CommitmentAdjustment,
    ContactLog,
    Document,
    Fellowship,
    GroupWork,
    HourLog,
    LevelSnapshot,
    MakeupRequest,
    PaymentLine,
    SignalDismissal,
    SurveyAnswer,
    Withholding,
)
from config.tests.pages.kit import Counted, of_the_cohort
from config.tests.permissions import AREAS
from config.tests.scene import Scene, scene_for_reading
from initiatives.models import Engagement, Expense, FundingEntry, Initiative, PartnerContribution, Receipt
from recruitment.models import Application, ApplicationMove, Decision, Offer, Rating, Withdrawal
from reports.domain.year import year_figures

pytestmark = pytest.mark.django_db
FULL = 20
OF_A_FELLOW = (
    Attendance,
    CheckIn,
    AbsenceNotice,
    HourLog,
    MakeupRequest,
    CommitmentAdjustment,
    SurveyAnswer,
    LevelSnapshot,
    ContactLog,
    SignalDismissal,
    Certificate,
    Document,
    PaymentLine,
    Withholding,
)
"""Everything that hangs on a fellow and does not go with them by itself."""


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), scene_for_reading() as built:
        yield built


def queries(action: Callable[[], object]) -> int:
    """Return how many queries an action takes once what is kept in memory is there."""
    action()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        action()
    return len(captured)


def delete_all(*rows: QuerySet[Any]) -> None:
    """Delete rows that no one could delete otherwise: approved ones, ledgers."""
    with pgtrigger.ignore():
        for found in rows:
            found.delete()


def leave_one_fellow(cohort: Cohort, fellow: Fellowship) -> None:
    """Take everyone but one fellow out of a cohort, with all that they did."""
    others = cohort.fellowships.exclude(pk=fellow.pk)
    initiatives = Initiative.objects.filter(lead__in=others)
    delete_all(Receipt.objects.filter(expense__initiative__in=initiatives))
    delete_all(FundingEntry.objects.filter(other_side__initiative__in=initiatives))
    for model in (Expense, FundingEntry, Engagement, PartnerContribution):
        delete_all(model._default_manager.filter(initiative__in=initiatives))
    delete_all(initiatives)
    delete_all(GroupWork.objects.filter(handed_in_by__in=others))
    for kind in OF_A_FELLOW:
        delete_all(kind._default_manager.filter(fellowship__in=others))
    delete_all(others)


def leave_one_application(cohort: Cohort) -> None:
    """Take all applications but one out of a cohort's call."""
    first = Application.objects.filter(call__cohort=cohort, decision__isnull=False).order_by("code")[0]
    others = Application.objects.filter(call__cohort=cohort).exclude(pk=first.pk)
    for model in (Rating, Decision, Offer, ApplicationMove, Withdrawal):
        delete_all(model._default_manager.filter(application__in=others))
    delete_all(others)


def fellow_of(scene: Scene, cohort: Cohort) -> Fellowship:
    """Return the fellow of the scene, or the first one who leads an initiative."""
    own = cohort.fellowships.filter(person=scene.users["fellow"].person_id).first()
    return own or Initiative.objects.filter(cohort=cohort).order_by("code")[0].lead


@pytest.mark.parametrize(
    "page",
    [
        Counted("fellow", "home"),
        Counted("guide", "my_fellows"),
        Counted("manager", "cohort_figures", of_the_cohort),
        Counted("treasury", "payments", of_the_cohort),
        Counted("trainer", "training"),
        *(page for area in AREAS for page in area.COUNTED),
    ],
    ids=lambda page: page.name,
)
def test_page_asks_as_often_for_one_fellow_as_for_all(scene: Scene, page: Counted) -> None:
    cohort, client = scene.running, scene.signed_in(page.role)
    fellow = fellow_of(scene, cohort)
    with pgtrigger.ignore():
        cohort.fellowships.update(guide=fellow.guide)
    address = reverse(page.name, args=page.args(scene))
    assert cohort.fellowships.count() >= FULL
    many = queries(lambda: client.get(address))

    leave_one_fellow(cohort, fellow)

    assert cohort.fellowships.count() == 1
    assert queries(lambda: client.get(address)) == many


def test_year_figures_ask_as_often_for_a_small_season(scene: Scene) -> None:
    cohort = scene.finished
    many = queries(lambda: year_figures(cohort=cohort))

    leave_one_fellow(cohort, fellow_of(scene, cohort))
    leave_one_application(cohort)

    assert queries(lambda: year_figures(cohort=cohort)) == many
