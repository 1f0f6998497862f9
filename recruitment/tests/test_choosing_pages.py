"""The pages of choosing: what they show, what they refuse kindly, who may press."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate
from openpyxl import load_workbook
from pypdf import PdfReader

from cohort.models import Cohort
from config.testing import HouseClient
from people.domain.logins import give_role
from people.enums import Role
from people.models import User
from recruitment.domain.committee import load_committee
from recruitment.models import Application, Call, Decision, Formula
from recruitment.tests.factories import ApplicationFactory, CallFactory, UserFactory
from recruitment.tests.factories_choosing import call_with_marks, large_call, manager, outcomes_of, states_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client: HouseClient) -> HouseClient:
    client.force_login(manager())
    client.cookies["django_language"] = "en"
    return client


def head_of_centre() -> User:
    user: User = UserFactory.create()
    give_role(user=user, role=Role.CENTRE_HEAD, by=user)
    return user


def season_begins_today(call: Call) -> None:
    """Move a call's season to today, so that people may still join it."""
    today = localdate()
    Cohort.objects.filter(pk=call.cohort_id).update(starts_on=today, ends_on=today + timedelta(days=200))


def page(client: HouseClient, name: str, *args: int, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == 200
    return response.content.decode()


def candidate(call: Call, code: str) -> Application:
    return call.applications.get(code=code)


@pytest.mark.parametrize(
    "name", ["call_ranking", "what_if", "compare_candidates", "call_decisions", "call_unanswered", "call_protocol"]
)
def test_pages_of_a_call_without_candidates_invite(client: HouseClient, name: str) -> None:
    assert page(client, name, CallFactory.create().pk)


def test_ranking_shows_the_zone_first_and_the_line_of_the_seats(client: HouseClient) -> None:
    call = call_with_marks(marks=[5, 4, 4, 1], seats=2)

    text = page(client, "call_ranking", call.pk)

    assert text.index('id="zone"') < text.index('id="lines"')
    assert "seat-line" in text


def test_ranking_asks_as_often_for_many_as_for_few(client: HouseClient) -> None:
    taken = []
    for people in (5, 60):
        call = large_call(people=people)
        page(client, "call_ranking", call.pk)
        with CaptureQueriesContext(connection) as captured:
            page(client, "call_ranking", call.pk)
        taken.append(len(captured))

    assert taken[0] == taken[1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?seats=inside", ["A01", "A02"]),
        ("?seats=outside", ["A03", "A04"]),
        ("?name=a03", ["A03"]),
        ("?quarter=רובע 1", ["A01", "A04"]),
        ("?quarter=nowhere", ["A01", "A02", "A03", "A04"]),
    ],
)
def test_ranking_is_filtered(client: HouseClient, query: str, expected: list[str]) -> None:
    call = call_with_marks(marks=[5, 4, 3, 1], seats=2)

    rows = client.get(reverse("call_ranking", args=[call.pk]) + query).context["rows"]

    assert [row.line.code for row in rows] == expected


def test_trying_weights_keeps_nothing_and_applying_needs_a_reason(client: HouseClient) -> None:
    call = call_with_marks(marks=[5, 4], seats=1)
    page(client, "what_if", call.pk, query="?assessment_center=10&interview=10&pitch=80")
    address = reverse("apply_what_if", args=[call.pk])
    sliders = {"assessment_center": 10, "interview": 10, "pitch": 80}

    refused = client.post(address, {**sliders, "reason": ""})
    assert (refused.status_code, Formula.objects.count()) == (422, 0)
    applied = client.post(address, {**sliders, "reason": "מצגות חזקות"})

    assert applied.status_code == 302
    assert Formula.objects.get().pitch_weight == 80


@pytest.mark.parametrize("query", ["", "?who=A01", "?who=A01&who=A01", "?who=nobody&who=A01"])
def test_comparing_asks_for_two(client: HouseClient, query: str) -> None:
    call = call_with_marks(marks=[5, 4], seats=1)

    assert not client.get(reverse("compare_candidates", args=[call.pk]) + query).context["both"]


def test_comparing_shows_two_side_by_side(client: HouseClient) -> None:
    call = call_with_marks(marks=[5, 4, 3], seats=1)

    response = client.get(reverse("compare_candidates", args=[call.pk]) + "?who=A03&who=A01&who=A02")

    assert [card.row.line.code for card in response.context["sides"]] == ["A03", "A01"]


def test_manager_proposes_discusses_and_sends_all(client: HouseClient) -> None:
    call = call_with_marks(marks=[5, 4, 1], seats=1)
    season_begins_today(call)
    client.post(reverse("propose_decisions", args=[call.pk]))
    for code in ("A01", "A02"):
        address = reverse("stage_decision", args=[call.pk, candidate(call, code).pk])
        client.post(address, {"outcome": outcomes_of(call)[code], "discussion": "נדון"})
        assert page(client, "preview_letter", call.pk, candidate(call, code).pk)

    seen = load_committee(call=call).board.fingerprint
    client.post(reverse("apply_prepared", args=[call.pk]), {"seen": seen})

    assert states_of(call) == {"A01": ("offered", None), "A02": ("waitlisted", 1), "A03": ("waitlisted", 2)}
    assert page(client, "call_decisions", call.pk)


def test_offers_after_the_last_day_of_joining_are_refused_with_a_sentence(client: HouseClient) -> None:
    call = call_with_marks(marks=[5], seats=1)
    client.post(reverse("propose_decisions", args=[call.pk]))
    Decision.objects.update(discussion="נדון")
    seen = load_committee(call=call).board.fingerprint

    told = client.post(reverse("apply_prepared", args=[call.pk]), {"seen": seen}, follow=True).content.decode()

    assert "no seat is offered" in told
    assert states_of(call) == {"A01": ("ranked", None)}


def test_free_seat_is_offered_to_the_first_on_the_list_with_one_press(client: HouseClient) -> None:
    call = call_with_marks(marks=[], seats=1)
    season_begins_today(call)
    ApplicationFactory.create(call=call, code="A01", state="waitlisted", waitlist_position=1)
    address = reverse("offer_to_first", args=[call.pk])

    before = page(client, "call_decisions", call.pk)
    client.post(address)
    second = client.post(address, follow=True).content.decode()

    assert address in before
    assert address not in page(client, "call_decisions", call.pk)
    assert "No seat is free" in second
    assert states_of(call) == {"A01": ("offered", None)}


def test_decision_out_of_order_without_a_reason_comes_back_with_what_was_written(client: HouseClient) -> None:
    call = call_with_marks(marks=[5, 1], seats=1)
    address = reverse("stage_decision", args=[call.pk, candidate(call, "A02").pk])

    response = client.post(address, {"outcome": "offer", "discussion": "נדון ארוכות"})

    assert response.status_code == 422
    assert "נדון ארוכות" in response.content.decode()
    assert not Decision.objects.exists()


def test_centre_head_looks_and_confirms_seats_and_decides_nothing(client: HouseClient) -> None:
    call = call_with_marks(marks=[5, 1], seats=1)
    client.force_login(head_of_centre())

    assert page(client, "call_decisions", call.pk)
    assert client.post(reverse("propose_decisions", args=[call.pk])).status_code == 403
    assert client.post(reverse("apply_prepared", args=[call.pk])).status_code == 403
    raised = client.post(reverse("set_seat_count", args=[call.pk]), {"seats": 2, "reason": "תקן נוסף אושר"})
    refused = client.post(reverse("set_seat_count", args=[call.pk]), {"seats": 26, "reason": "תקן"})

    assert (raised.status_code, refused.status_code) == (302, 422)
    assert load_committee(call=call).capacity == 2


def test_candidate_of_another_call_is_not_there(client: HouseClient) -> None:
    call, other = call_with_marks(marks=[5], seats=1), call_with_marks(marks=[5], seats=1)

    for name in ("stage_decision", "preview_letter"):
        assert client.get(reverse(name, args=[call.pk, candidate(other, "A01").pk])).status_code == 404


def test_protocol_workbook_reads_from_right_to_left_and_never_runs_a_formula(client: HouseClient) -> None:
    call = call_with_marks(marks=[5, 1], seats=1)
    client.post(reverse("propose_decisions", args=[call.pk]))
    Decision.objects.update(reason="=1+1")

    response = client.get(reverse("protocol_workbook", args=[call.pk]))

    book = load_workbook(BytesIO(response.content))
    sheet = book.worksheets[0]
    assert sheet.sheet_view.rightToLeft
    assert [row[2].value for row in sheet.iter_rows(min_row=2)] == ["A01", "A02"]
    assert {cell.data_type for cell in sheet[2] if cell.value == "=1+1"} == {"s"}


def test_protocol_is_a_pdf_with_every_name(client: HouseClient) -> None:
    call = call_with_marks(marks=[5, 1], seats=1)

    response = client.get(reverse("protocol_pdf", args=[call.pk]))

    text = "".join(leaf.extract_text() for leaf in PdfReader(BytesIO(response.content)).pages)
    assert all(code in text for code in ("A01", "A02"))
