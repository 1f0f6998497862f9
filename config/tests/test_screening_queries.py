"""Lists and sheets of screening ask the database as often for a few applications as for many."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from cohort.models import Cohort
from config.demoyear.screening import demo_call
from config.demoyear.year import DemoYear
from config.tests.scene import DAY, Scene, scene_for_reading
from config.tests.test_page_queries import queries
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call, Evening

pytestmark = pytest.mark.django_db
KEPT = 2
LISTS = (
    ("open", "call_desk"),
    ("open", "call_people"),
    ("open", "call_conditions"),
    ("open", "paper_queue"),
    ("forms", "form_reading"),
    ("forms", "advance_to_center"),
    ("evening", "evenings"),
    ("evening", "conflicts"),
    ("evening", "guiding_answers"),
    ("evening", "call_assessors"),
    ("evening", "call_slots"),
    ("evening", "call_unanswered"),
    ("committee", "call_ranking"),
    ("committee", "call_decisions"),
    ("committee", "compare_candidates"),
    ("committee", "call_protocol"),
    ("committee", "call_answers"),
    ("committee", "call_appeals"),
    ("committee", "call_retention"),
)
SHEETS = ("people", "conditions", "marks", "ranking", "decisions", "interests", "slots")


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), scene_for_reading() as built:
        yield built


def call_of(scene: Scene, key: str) -> Call:
    if key == "forms":
        return Call.objects.filter(applications__state=ApplicationState.INCOMPLETE).distinct().get()
    users = scene.users
    year = DemoYear(
        cohort=scene.running, today=DAY, manager=users["manager"], guide=users["guide"], fellow=users["fellow"]
    )
    return demo_call(year, key)


def leave_few(call: Call) -> int:
    """Move all but two applications of each state, and those with an appeal, elsewhere; return how many stay."""
    season = call.cohort
    later = Cohort.objects.create(
        programme=season.programme,
        name="later",
        starts_on=season.starts_on + timedelta(days=900),
        ends_on=season.ends_on + timedelta(days=900),
    )
    aside = Call.objects.create(
        cohort=later, closes_on=call.closes_on, answer_on=call.answer_on, assessors_until=call.assessors_until
    )
    kept = list(
        call.applications.filter(Q(appeal__isnull=False) | Q(feedback__isnull=False)).values_list("pk", flat=True)
    )
    for state in set(call.applications.values_list("state", flat=True)):
        kept += list(call.applications.filter(state=state).order_by("code").values_list("pk", flat=True)[:KEPT])
    moved = Application.objects.filter(call=call).exclude(pk__in=kept)
    moved.update(call=aside, code=Concat(Value("x"), Cast(F("pk"), CharField())))
    return len(set(kept))


@pytest.mark.parametrize(("key", "name"), LISTS)
def test_list_asks_as_often_for_a_few_applications_as_for_many(scene: Scene, key: str, name: str) -> None:
    call, client = call_of(scene, key), scene.signed_in("manager")
    address = reverse(name, args=[call.pk])
    assert client.get(address).status_code == 200
    many, count = queries(lambda: client.get(address)), call.applications.count()

    assert leave_few(call) < count

    assert queries(lambda: client.get(address)) == many


@pytest.mark.parametrize("what", SHEETS)
def test_sheet_asks_as_often_for_a_few_applications_as_for_many(scene: Scene, what: str) -> None:
    call, client = call_of(scene, "committee"), scene.signed_in("manager")
    address = reverse("export_file", args=[call.pk, what, "csv"])
    assert client.get(address).status_code == 200
    many, count = queries(lambda: client.get(address)), call.applications.count()

    assert leave_few(call) < count

    assert queries(lambda: client.get(address)) == many


@pytest.mark.parametrize("name", ["evening", "evening_door", "evening_sheets", "evening_tags"])
def test_page_of_the_evening_asks_as_often_for_a_few_as_for_many(scene: Scene, name: str) -> None:
    call, client = call_of(scene, "evening"), scene.signed_in("manager")
    address = reverse(name, args=[Evening.objects.get(call=call).pk])
    many, count = queries(lambda: client.get(address)), call.applications.count()

    assert leave_few(call) < count

    assert queries(lambda: client.get(address)) == many
