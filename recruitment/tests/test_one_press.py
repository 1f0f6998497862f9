"""Decisions: prepared by rank, changed with a reason, applied once for all, never beyond the seats."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pgtrigger
import pytest
from django.db import connection

from cohort.domain.enrolment import EnrolmentError
from cohort.models import Fellowship, PolicyOverride
from people.models import Message
from recruitment.domain.acceptance import accept_offer
from recruitment.domain.committee import load_committee
from recruitment.domain.one_press import AppliedAlreadyError, apply_decisions, obstacles
from recruitment.domain.staging import DecisionRefusedError, Wish, propose, set_seats, stage
from recruitment.domain.unanswered import load_unanswered
from recruitment.models import Application, Call, Decision, Offer, Rating
from recruitment.tests.factories import ApplicationFactory
from recruitment.tests.factories_choosing import call_with_marks, manager, outcomes_of, states_of

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))


def prepared_call(marks: list[int], seats: int) -> Call:
    """Return a call with decisions by rank, those close to the line discussed."""
    call = call_with_marks(marks=marks, seats=seats)
    propose(call=call, by=manager(), at=NOW)
    Decision.objects.update(discussion="נדון בשם")
    return call


def seen(call: Call) -> str:
    return load_committee(call=call).board.fingerprint


def test_proposal_follows_ranks_seats_and_the_wait_list() -> None:
    call = call_with_marks(marks=[1, 5, 4, 3, 2, 2, 1], seats=2)

    assert propose(call=call, by=manager(), at=NOW) == 7

    assert outcomes_of(call) == {
        "A02": "offer",
        "A03": "offer",
        "A04": "waitlist",
        "A05": "waitlist",
        "A06": "waitlist",
        "A01": "reject",
        "A07": "reject",
    }
    assert not Decision.objects.exclude(decided_on=None).exists()


@pytest.mark.parametrize(("marks", "expected"), [([], {}), ([4], {"A01": "offer"})])
def test_proposal_with_nobody_or_fewer_than_seats(marks: list[int], expected: dict[str, str]) -> None:
    call = call_with_marks(marks=marks, seats=3)

    propose(call=call, by=manager(), at=NOW)

    assert outcomes_of(call) == expected


def test_proposing_anew_keeps_what_has_a_reason() -> None:
    call, by = call_with_marks(marks=[5, 4, 3], seats=1), manager()
    propose(call=call, by=by, at=NOW)
    second = call.applications.get(code="A02")
    stage(application=second, wish=Wish("offer", reason="פעילה בשכונה"), by=by, at=NOW)
    with pgtrigger.ignore("recruitment.Rating:locked_marks_stand"):
        Rating.objects.filter(application__code="A03").update(score=5)

    propose(call=call, by=by, at=NOW)

    assert Decision.objects.get(application=second).outcome == "offer"


def test_leaving_the_order_of_ranks_needs_a_reason() -> None:
    call, by = call_with_marks(marks=[5, 4, 3], seats=1), manager()
    last = call.applications.get(code="A03")

    with pytest.raises(DecisionRefusedError):
        stage(application=last, wish=Wish("offer", reason="  "), by=by, at=NOW)
    stage(application=last, wish=Wish("waitlist"), by=by, at=NOW)
    stage(application=last, wish=Wish("offer", "כי כן", "נדון", "3 מול 1"), by=by, at=NOW)

    decision = Decision.objects.get(application=last)
    assert (decision.outcome, decision.reason, decision.discussion, decision.tie_break, decision.rank) == (
        "offer",
        "כי כן",
        "נדון",
        "3 מול 1",
        3,
    )


def test_one_press_applies_everything_and_tells_everyone() -> None:
    call = prepared_call([5, 4, 3, 2, 1, 1], seats=2)

    applied = apply_decisions(call=call, seen=seen(call), by=manager(), at=NOW)

    assert (applied.offers, applied.waitlisted, applied.rejected) == (2, 3, 1)
    assert states_of(call) == {
        "A01": ("offered", None),
        "A02": ("offered", None),
        "A03": ("waitlisted", 1),
        "A04": ("waitlisted", 2),
        "A05": ("waitlisted", 3),
        "A06": ("rejected_final", None),
    }
    assert set(Offer.objects.values_list("answer_by", flat=True)) == {NOW + timedelta(hours=72)}
    kinds = sorted(Message.objects.values_list("kind", flat=True))
    assert kinds == ["recruitment.offer"] * 2 + ["recruitment.rejected"] + ["recruitment.waitlist"] * 3
    assert set(Decision.objects.values_list("decided_on", "formula_version")) == {(NOW.date(), 0)}
    assert not load_unanswered(call=call, on=NOW.date()).count


def test_applying_freezes_the_ranks_that_the_page_showed() -> None:
    call = prepared_call([5, 3], seats=1)
    Decision.objects.update(rank=9, final_score=Decimal(0))

    apply_decisions(call=call, seen=seen(call), by=manager(), at=NOW)

    assert list(Decision.objects.order_by("rank").values_list("rank", "final_score")) == [
        (1, Decimal("60.00")),
        (2, Decimal("40.00")),
    ]


def test_marks_that_changed_meanwhile_stop_the_press() -> None:
    call = prepared_call([5, 4, 3], seats=1)
    page = seen(call)
    with pgtrigger.ignore("recruitment.Rating:locked_marks_stand"):
        Rating.objects.filter(application__code="A03").update(score=5)

    with pytest.raises(DecisionRefusedError):
        apply_decisions(call=call, seen=page, by=manager(), at=NOW)

    assert {state for state, _place in states_of(call).values()} == {"ranked"}
    assert not Message.objects.exists()


@pytest.mark.parametrize("obstacle", ["undiscussed", "unprepared", "too many", "nobody"])
def test_what_stands_in_the_way_is_said_and_nothing_is_done(obstacle: str) -> None:
    call, by = prepared_call([5, 4, 3], seats=1), manager()
    if obstacle == "undiscussed":
        Decision.objects.update(discussion="")
    elif obstacle == "unprepared":
        Decision.objects.filter(application__code="A03").delete()
    elif obstacle == "too many":
        Decision.objects.update(outcome="offer")
    else:
        call.applications.update(state="withdrew")

    assert obstacles(load_committee(call=call))
    with pytest.raises(DecisionRefusedError):
        apply_decisions(call=call, seen=seen(call), by=by, at=NOW)
    assert not Offer.objects.exists()


def test_seats_change_with_a_reason_and_never_beyond_the_ceiling() -> None:
    call, by = prepared_call([5, 4, 3], seats=1), manager()
    Decision.objects.update(outcome="offer")

    for seats, reason in ((26, "תקן"), (3, " "), (0, "תקן")):
        with pytest.raises(DecisionRefusedError):
            set_seats(call=call, seats=seats, reason=reason, by=by, at=NOW)
    set_seats(call=call, seats=3, reason="חריגה ל-3: תקן נוסף אושר", by=by, at=NOW)
    apply_decisions(call=call, seen=seen(call), by=by, at=NOW)

    override = PolicyOverride.objects.get(cohort=call.cohort, key="cohort.capacity")
    assert (override.value, override.changed_by) == ("3", by)
    assert Offer.objects.count() == 3


def test_second_press_is_told_that_it_was_done() -> None:
    call = prepared_call([5, 3], seats=1)
    page = seen(call)
    apply_decisions(call=call, seen=page, by=manager(), at=NOW)

    with pytest.raises(AppliedAlreadyError):
        apply_decisions(call=call, seen=page, by=manager(), at=NOW)

    assert Message.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_two_managers_at_once_apply_once() -> None:
    call = prepared_call([5, 4, 3, 2], seats=2)
    page, managers = seen(call), [manager(), manager(), manager()]

    def press(n: int) -> bool:
        try:
            mine = Call.objects.get(pk=call.pk)
            apply_decisions(call=mine, seen=page, by=managers[n], at=NOW)
        except AppliedAlreadyError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(3) as pool:
        pressed = list(pool.map(press, range(3)))

    assert sorted(pressed) == [False, False, True]
    assert Offer.objects.count() == 2
    assert Message.objects.count() == 4


@pytest.mark.django_db(transaction=True)
def test_simultaneous_acceptances_never_exceed_the_seats() -> None:
    call, by = prepared_call([5, 4, 3, 2], seats=4), manager()
    apply_decisions(call=call, seen=seen(call), by=by, at=NOW)
    PolicyOverride.objects.filter(cohort=call.cohort).update(value="2")

    def accept(code: str) -> bool:
        try:
            accept_offer(application=Application.objects.get(call=call, code=code), by=by, at=NOW)
        except EnrolmentError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(4) as pool:
        accepted = list(pool.map(accept, ["A01", "A02", "A03", "A04"]))

    assert sorted(accepted) == [False, False, True, True]
    assert sorted(Fellowship.objects.values_list("code", flat=True)) == ["F01", "F02"]


def test_who_has_no_answer_is_named_with_what_they_wait_for() -> None:
    call = call_with_marks(marks=[4], seats=1)
    for state in ("draft", "submitted", "offered", "withdrew"):
        ApplicationFactory.create(call=call, state=state, submitted_on=None if state == "draft" else NOW.date())

    found = load_unanswered(call=call, on=NOW.date())

    assert [(g.state, g.url_name, len(g.applications)) for g in found.groups] == [
        ("submitted", "call_conditions", 1),
        ("ranked", "call_decisions", 1),
    ]
    assert (found.count, found.days_left) == (2, 5)
