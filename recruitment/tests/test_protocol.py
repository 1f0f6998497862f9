"""The protocol stays as it was decided, whoever leaves and whatever changes afterwards."""

from datetime import datetime
from io import BytesIO
from zoneinfo import ZoneInfo

import pgtrigger
import pytest
from django.utils import translation
from openpyxl import load_workbook

from cohort.models import PolicyOverride
from recruitment.domain.committee import load_committee
from recruitment.domain.conflict_list import set_aside
from recruitment.domain.formulas import apply_weights
from recruitment.domain.moves import move
from recruitment.domain.one_press import apply_decisions
from recruitment.domain.protocol import Protocol, load_protocol
from recruitment.domain.staging import Wish, propose, set_seats, stage
from recruitment.enums import ApplicationState
from recruitment.exports.choosing import protocol_workbook_bytes
from recruitment.models import Assessor, Call, Decision, Formula, Rating
from recruitment.tests.factories_choosing import call_with_marks, manager

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 10, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))

LATER = {"assessment_center_weight": 20, "interview_weight": 30, "pitch_weight": 50}


def decided_call() -> Call:
    """Return a call whose four candidates were decided: one seat, three on the wait-list."""
    call = call_with_marks(marks=[5, 4, 3, 1], seats=1)
    propose(call=call, by=manager(), at=NOW)
    Decision.objects.update(discussion="נדון בשם")
    apply_decisions(call=call, seen=load_committee(call=call).board.fingerprint, by=manager(), at=NOW)
    return call


def protocol_of(call: Call) -> Protocol:
    with translation.override("en"):
        return load_protocol(call=call, on=NOW.date())


def lines_of(protocol: Protocol) -> list[tuple[int, str, str, str]]:
    return [(ruling.rank, ruling.code, ruling.final, ruling.outcome) for ruling in protocol.rulings]


def test_someone_who_leaves_afterwards_stays_in_the_protocol() -> None:
    call = decided_call()
    before = protocol_of(call)
    leaving = call.applications.get(code="A02")

    gone = ApplicationState.WITHDREW
    move(application=leaving, to=gone, by=manager(), on=NOW.date(), reason="עברה עיר", waitlist_position=None)
    after = protocol_of(call)

    assert lines_of(after) == lines_of(before)
    assert len(lines_of(after)) == 4
    assert after.rulings[1].state == "Withdrawn"
    assert list(after.rulings[1].t) == ["–", "–", "–"]


def test_marks_and_weights_of_later_change_nothing_that_was_decided() -> None:
    call = decided_call()
    before = protocol_of(call)

    with pgtrigger.ignore("recruitment.Rating:locked_marks_stand"):
        Rating.objects.filter(application__code="A04").update(score=5)
    Formula.objects.create(call=call, version=1, reason="אחר כך", applied_by=manager(), applied_at=NOW, **LATER)
    for name, weight in LATER.items():
        row = {"key": f"recruitment.{name}", "value": str(weight), "reason": "אחר כך"}
        PolicyOverride.objects.create(cohort=call.cohort, **row)
    after = protocol_of(call)

    assert lines_of(after) == lines_of(before)
    assert after.numbers[:2] == before.numbers[:2]
    assert after.numbers[0][1] == "0"


def test_protocol_says_why_there_are_more_seats_and_who_said_so() -> None:
    call, by = call_with_marks(marks=[5, 4], seats=1), manager()
    set_seats(call=call, seats=22, reason="תקן נוסף אושר", by=by, at=NOW)

    words = " ".join(value for _label, value in protocol_of(call).numbers)

    assert "תקן נוסף אושר" in words
    assert str(by.person) in words
    assert PolicyOverride.objects.get(cohort=call.cohort).changed_by == by


def test_protocol_has_every_discussion_and_the_hints_set_aside() -> None:
    call, by = call_with_marks(marks=[5, 4, 3, 1], seats=1), manager()
    last = call.applications.get(code="A04")
    stage(application=last, wish=Wish("waitlist", "סיבה", "נדונה ארוכות"), by=by, at=NOW)
    set_aside(application=last, assessor=Assessor.objects.filter(call=call)[0], by=by, at=NOW)

    protocol = protocol_of(call)

    assert "A04" in [ruling.code for ruling in protocol.discussed]
    assert protocol.counts.set_aside == len(protocol.set_aside) == 1


def test_workbook_says_who_applied_each_formula_and_when() -> None:
    call, by = call_with_marks(marks=[5, 4], seats=1), manager()
    weights = {"assessment_center": 20, "interview": 30, "pitch": 50}
    apply_weights(call=call, weights=weights, reason="ניסיון", by=by, at=NOW)

    with translation.override("en"):
        book = load_workbook(BytesIO(protocol_workbook_bytes(load_protocol(call=call, on=NOW.date()))))

    [line] = list(book["Formulas"].iter_rows(min_row=2, values_only=True))
    assert line[-2:] == (str(by.person), "20.10.2025 12:00")
