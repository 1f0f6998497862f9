"""The canvas: begun with a dream, written by one at a time, handed in, returned, approved; ideas adopted once."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse

from cohort.tests.factories import FellowshipFactory, UserFactory
from initiatives.domain.canvas import CanvasConflictError, CanvasError, begin, write
from initiatives.domain.canvas_steps import agree, approve, conditions, give_back, hand_in
from initiatives.domain.ideas import adopt, board_of_ideas, propose, show_or_hide, vote
from initiatives.domain.versions import keep_by_hand, restore
from initiatives.enums import CanvasField, FundingKind, Stage
from initiatives.models import FundingEntry, Initiative, InitiativeMove, Measure, PlannedLine
from initiatives.models.ideas import IdeaSource

pytestmark = pytest.mark.django_db
AT = datetime(2026, 2, 10, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))


def begun(**facts: Any) -> tuple[Initiative, Any]:
    fellowship = FellowshipFactory.create(**facts)
    by = UserFactory.create(person=fellowship.person)
    return begin(fellowship=fellowship, dream="שכל הרחוב יכיר בשם", by=by, at=AT), by


def filled(initiative: Initiative, by: Any) -> None:
    for field in CanvasField:
        if field not in (CanvasField.DREAM, CanvasField.MEASURES):
            write(initiative=initiative, field=field, text="תשובה", was=0, by=by, at=AT)
    Measure.objects.create(initiative=initiative, number=1, name="משתתפים", target=60, how_counted="רישום")


def test_dream_makes_an_initiative_and_a_second_one_is_refused() -> None:
    initiative, by = begun()

    with pytest.raises(CanvasError):
        begin(fellowship=initiative.lead, dream="עוד", by=by, at=AT)

    assert (initiative.stage, initiative.title, initiative.code) == (Stage.IDEA, "שכל הרחוב יכיר בשם", "I01")
    assert initiative.answers.get().text == "שכל הרחוב יכיר בשם"


def test_pitch_of_screening_becomes_the_first_draft() -> None:
    initiative, _by = begun(pitch="סלון פתוח")

    assert initiative.answers.get(field=CanvasField.SOLUTION).text == "סלון פתוח"
    assert initiative.versions.count() == 1


def test_two_who_write_at_once_lose_nothing() -> None:
    initiative, by = begun()
    write(initiative=initiative, field=CanvasField.NEED, text="שלי", was=0, by=by, at=AT)

    with pytest.raises(CanvasConflictError) as told:
        write(initiative=initiative, field=CanvasField.NEED, text="שלהם", was=0, by=by, at=AT)

    assert told.value.theirs.text == "שלי"


def test_incomplete_canvas_is_not_handed_in_and_names_what_is_missing() -> None:
    initiative, by = begun()

    with pytest.raises(CanvasError) as told:
        hand_in(initiative=initiative, by=by, at=AT)

    assert str(CanvasField.RISKS.label) in str(told.value)


def test_returned_canvas_marks_its_fields_and_goes_on_once_they_are_settled() -> None:
    initiative, by = begun()
    filled(initiative, by)
    hand_in(initiative=initiative, by=by, at=AT)

    guide = UserFactory.create()
    give_back(initiative=initiative, reason="חסר תאריך", fields=[CanvasField.NEED], by=guide, at=AT)

    initiative.refresh_from_db()
    assert initiative.stage == Stage.CANVAS
    assert initiative.canvas_comments.get().field == CanvasField.NEED
    with pytest.raises(CanvasError):
        hand_in(initiative=initiative, by=by, at=AT)


def test_plan_is_approved_with_its_four_conditions_and_opens_the_money() -> None:
    initiative, by = begun()
    filled(initiative, by)
    hand_in(initiative=initiative, by=by, at=AT)
    manager = UserFactory.create()
    steps: dict[str, Any] = {"initiative": initiative, "agorot": 4_500_00, "why": "", "by": manager, "at": AT}

    with pytest.raises(CanvasError):
        approve(**steps)
    agree(initiative=initiative, by=manager, at=AT)
    PlannedLine.objects.create(initiative=initiative, category="content", planned_agorot=1_000_00)
    initiative.milestones.create(title="פתיחה", due_on=AT.date())
    approve(**steps)

    initiative.refresh_from_db()
    assert all(one.holds for one in conditions(initiative=initiative))
    assert initiative.stage == Stage.APPROVED
    assert FundingEntry.objects.get(kind=FundingKind.ALLOCATION).agorot == 4_500_00
    moves = InitiativeMove.objects.filter(initiative=initiative).values_list("to_stage", flat=True)
    assert list(moves) == [Stage.IDEA, Stage.CANVAS, Stage.PRESENTED, Stage.APPROVED]


def test_unusual_allocation_needs_a_reason() -> None:
    initiative, by = begun()
    filled(initiative, by)
    hand_in(initiative=initiative, by=by, at=AT)
    agree(initiative=initiative, by=by, at=AT)
    PlannedLine.objects.create(initiative=initiative, category="content", planned_agorot=1_000_00)
    initiative.milestones.create(title="פתיחה", due_on=AT.date())

    with pytest.raises(CanvasError):
        approve(initiative=initiative, agorot=6_000_00, why="", by=by, at=AT)


def test_older_version_comes_back_and_the_present_one_is_kept() -> None:
    initiative, by = begun()
    write(initiative=initiative, field=CanvasField.NEED, text="ראשון", was=0, by=by, at=AT)
    version = keep_by_hand(initiative=initiative, by=by, at=AT)
    write(initiative=initiative, field=CanvasField.NEED, text="שני", was=1, by=by, at=AT)

    restore(initiative=initiative, version=version, by=by, at=AT)

    assert initiative.answers.get(field=CanvasField.NEED).text == "ראשון"
    assert initiative.versions.order_by("-number")[0].answers["need"] == "שני"


def test_idea_has_one_vote_of_a_person_and_is_adopted_by_one_without_an_initiative() -> None:
    fellowship = FellowshipFactory.create()
    by = UserFactory.create(person=fellowship.person)
    idea = propose(
        cohort=fellowship.cohort,
        source=IdeaSource.RESIDENT,
        title="גינה",
        description="",
        quarter="",
        person=None,
        at=AT,
    )
    with pytest.raises(CanvasError):
        adopt(idea=idea, fellowship=fellowship, by=by, at=AT)
    show_or_hide(idea=idea, by=by, at=AT)
    votes = [vote(idea=idea, person=fellowship.person, at=AT) for _ in range(3)]

    made = adopt(idea=idea, fellowship=fellowship, by=by, at=AT)

    row = board_of_ideas(cohort=fellowship.cohort, person_id=fellowship.person_id)[0]
    assert votes == [True, False, True]
    assert (row.votes, row.mine, row.grown) == (1, True, [made])
    with pytest.raises(CanvasError):
        adopt(idea=idea, fellowship=fellowship, by=by, at=AT)


def test_field_that_another_saved_meanwhile_shows_both_texts(client: Client) -> None:
    initiative, by = begun()
    write(initiative=initiative, field=CanvasField.NEED, text="שלהם", was=0, by=by, at=AT)
    client.force_login(by)
    address = reverse("canvas_field", args=[initiative.pk, "need"])

    answer = client.post(address, {"text": "שלי", "was-text": "0"})

    assert answer.status_code == 422
    assert "שלהם" in answer.content.decode()
    assert "שלי" in answer.content.decode()


def test_resident_proposes_without_an_account_and_an_empty_idea_is_told(client: Client) -> None:
    FellowshipFactory.create()
    address = reverse("propose_idea")

    empty = client.post(address, {"title": "", "description": "משהו"})
    sent = client.post(address, {"title": "ספסל בצל"})

    assert empty.status_code == 422
    assert "משהו" in empty.content.decode()
    assert sent.status_code == 302
