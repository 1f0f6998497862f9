"""Who has no rank is decided by hand, what is kept by hand takes its seat, and equals at the line are voted on."""

from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from config.testing import HouseClient
from people.models import Message
from recruitment.domain.committee import load_committee
from recruitment.domain.one_press import apply_decisions, obstacles
from recruitment.domain.staging import DecisionRefusedError, Wish, propose, stage
from recruitment.models import Call, Decision, Rating
from recruitment.tests.factories import ApplicationFactory
from recruitment.tests.factories_choosing import call_with_marks, manager, outcomes_of, states_of

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))


def unmarked_call() -> Call:
    """Return a call of two seats whose last candidate was not seen in one stage."""
    call = call_with_marks(marks=[5, 4, 3, 4], seats=2)
    Rating.objects.filter(application__code="A04", stage="pitch").delete()
    propose(call=call, by=manager(), at=NOW)
    Decision.objects.update(discussion="נדון בשם")
    return call


def press(call: Call) -> None:
    apply_decisions(call=call, seen=load_committee(call=call).board.fingerprint, by=manager(), at=NOW)


def test_someone_without_a_rank_stops_the_press_by_name() -> None:
    call = unmarked_call()
    name = call.applications.get(code="A04").person.full_name

    found = obstacles(load_committee(call=call))

    assert [name in words for words in found] == [True]
    with pytest.raises(DecisionRefusedError):
        press(call)
    assert not Message.objects.exists()


def test_someone_without_a_rank_is_decided_with_a_reason_and_answered() -> None:
    call, by = unmarked_call(), manager()
    last = call.applications.get(code="A04")

    with pytest.raises(DecisionRefusedError):
        stage(application=last, wish=Wish("reject"), by=by, at=NOW)
    stage(application=last, wish=Wish("reject", reason="לא הגיעה למצגת"), by=by, at=NOW)
    press(call)

    decision = Decision.objects.get(application=last)
    assert states_of(call)["A04"] == ("rejected_final", None)
    assert (decision.rank, decision.rank_raw, decision.final_score, decision.decided_on) == (
        4,
        4,
        Decimal(0),
        NOW.date(),
    )
    assert decision.tie_break
    assert Message.objects.filter(person=last.person, kind="recruitment.rejected").count() == 1


def test_pages_show_who_has_no_rank_and_the_way_to_decide(client: HouseClient) -> None:
    call = unmarked_call()
    last = call.applications.get(code="A04")
    client.force_login(manager())

    desk = client.get(reverse("call_decisions", args=[call.pk])).content.decode()
    page = client.get(reverse("stage_decision", args=[call.pk, last.pk]))

    assert reverse("stage_decision", args=[call.pk, last.pk]) in desk
    assert page.context["row"].has_rank is False


def test_offers_kept_by_hand_take_their_seats() -> None:
    call, by = call_with_marks(marks=[5, 4, 3, 2, 1], seats=2), manager()
    third = call.applications.get(code="A03")
    stage(application=third, wish=Wish("offer", reason="פעילה בשכונה"), by=by, at=NOW)

    propose(call=call, by=by, at=NOW)

    assert outcomes_of(call) == {
        "A01": "offer",
        "A02": "waitlist",
        "A03": "offer",
        "A04": "waitlist",
        "A05": "waitlist",
    }


def test_those_who_wait_already_take_places_of_the_list() -> None:
    call, by = call_with_marks(marks=[5, 4, 3, 2, 1], seats=1), manager()
    for place in (1, 2):
        ApplicationFactory.create(call=call, state="waitlisted", waitlist_position=place)

    propose(call=call, by=by, at=NOW)

    outcomes = outcomes_of(call)
    assert [outcomes[code] for code in ("A01", "A02", "A03", "A04")] == ["offer", "waitlist", "reject", "reject"]


def test_letter_names_the_place_that_the_press_gives(client: HouseClient) -> None:
    call, by = call_with_marks(marks=[5, 3, 1], seats=1), manager()
    ApplicationFactory.create(call=call, state="waitlisted", waitlist_position=6)
    propose(call=call, by=by, at=NOW)
    Decision.objects.update(discussion="נדון בשם")
    second = call.applications.get(code="A02")
    client.force_login(by)

    page = client.get(reverse("preview_letter", args=[call.pk, second.pk]))
    press(call)

    second.refresh_from_db()
    assert second.waitlist_position == 7
    assert "7" in page.context["letter"].body


def test_equals_at_the_line_wait_for_the_vote_of_the_committee() -> None:
    call, by = call_with_marks(marks=[5, 4, 4, 1], seats=2), manager()
    propose(call=call, by=by, at=NOW)
    Decision.objects.update(discussion="נדון בשם")

    before = obstacles(load_committee(call=call))
    stage(application=call.applications.get(code="A02"), wish=Wish("offer", "", "נדון", "3 מול 1"), by=by, at=NOW)

    assert len(before) == 1
    assert [line.code for line in load_committee(call=call).tied] == ["A02", "A03"]
    assert obstacles(load_committee(call=call)) == []


def test_equals_on_one_side_of_the_line_need_no_vote() -> None:
    call = call_with_marks(marks=[5, 5, 3, 1], seats=2)

    assert load_committee(call=call).tied == []
