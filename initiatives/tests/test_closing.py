"""The closing report: thin ones come back, the stage follows, a story needs consent; what the city did is counted."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from cohort.tests.factories import UserFactory
from initiatives.domain.city_processes import Occasion, add_process, answer_proposal
from initiatives.domain.closing import (
    ReportError,
    accept_report,
    approve_story,
    hand_in_report,
    return_report,
    save_report,
    without_an_end,
)
from initiatives.domain.outcomes import outcomes_of
from initiatives.enums import CountMethod, Stage
from initiatives.models import CityProposal, ClosingReport, Initiative
from initiatives.tests.factories import InitiativeFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 20, 12, tzinfo=ZoneInfo("Asia/Jerusalem"))
LONG = "היה ערב יפה ומלא אנשים " * 8


def written(**facts: Any) -> tuple[Initiative, Any]:
    initiative = InitiativeFactory.create(stage=facts.pop("stage", Stage.IN_PRODUCTION))
    by = UserFactory.create(person=initiative.lead.person)
    told = {
        "what_happened": LONG,
        "what_worked": "הזמנה אישית",
        "learned": "להתחיל מוקדם",
        "continues": "partly",
        "carried_out_on": date(2026, 6, 10),
        **facts,
    }
    reach = {"actual_reach": 84, "count_method": CountMethod.REGISTRATION, "circles": ["young", "families"]}
    save_report(initiative=initiative, facts=told, reach=reach, by=by)
    return initiative, by


@pytest.mark.parametrize("facts", [{"what_happened": "היה יפה"}, {"learned": ""}, {"carried_out_on": None}])
def test_thin_report_is_not_handed_in_and_the_draft_stays(facts: dict[str, Any]) -> None:
    initiative, by = written(**facts)

    with pytest.raises(ReportError):
        hand_in_report(initiative=initiative, went=Stage.COMPLETED, by=by, at=AT)

    assert ClosingReport.objects.get().state == "draft"
    assert ClosingReport.objects.get().what_worked == "הזמנה אישית"


@pytest.mark.parametrize("stage", [Stage.IN_PRODUCTION, Stage.APPROVED])
def test_report_says_how_it_went_and_closes_once_it_is_accepted(stage: Stage) -> None:
    initiative, by = written(stage=stage)
    manager = UserFactory.create()

    report = hand_in_report(initiative=initiative, went=Stage.SCALED_DOWN, by=by, at=AT)
    initiative.refresh_from_db()
    between = initiative.stage
    accept_report(report=report, by=manager, at=AT)

    initiative.refresh_from_db()
    assert (between, initiative.stage) == (Stage.SCALED_DOWN, Stage.CLOSED)
    assert without_an_end(cohort_id=initiative.cohort_id) == []


def test_initiative_without_a_plan_has_no_report() -> None:
    initiative, by = written(stage=Stage.CANVAS)

    with pytest.raises(ReportError):
        hand_in_report(initiative=initiative, went=Stage.COMPLETED, by=by, at=AT)


def test_returned_report_is_written_and_handed_in_again() -> None:
    initiative, by = written()
    report = hand_in_report(initiative=initiative, went=Stage.COMPLETED, by=by, at=AT)
    return_report(report=report, reason="כמה באו?", by=UserFactory.create(), at=AT)

    again = hand_in_report(initiative=initiative, went=Stage.COMPLETED, by=by, at=AT)

    assert (again.state, again.return_reason) == ("handed_in", "")


def test_story_is_told_only_with_consent() -> None:
    initiative, by = written(story="דייר ותיק סיפר", story_agreed=False)
    report = ClosingReport.objects.get(initiative=initiative)

    with pytest.raises(ReportError):
        approve_story(report=report, by=by, on=AT.date())


def test_outcome_keeps_registered_and_estimated_people_apart() -> None:
    initiative, by = written()
    hand_in_report(initiative=initiative, went=Stage.COMPLETED, by=by, at=AT)
    InitiativeFactory.create(
        cohort=initiative.cohort,
        lead=initiative.lead,
        stage=Stage.COMPLETED,
        actual_reach=200,
        count_method=CountMethod.HEADCOUNT_ESTIMATE,
    )

    found = outcomes_of(cohort=initiative.cohort)

    assert (found.registered, found.estimated, found.reached, found.executed) == (84, 200, 284, 2)


def test_proposals_to_the_city_are_counted_with_what_came_of_them() -> None:
    initiative, by = written()
    occasion = Occasion(date(2026, 5, 13), "שולחן עגול", "תאורה", initiative, [initiative.lead], ["עמודים", "ספסל"])
    add_process(cohort=initiative.cohort, occasion=occasion, by=by)

    answer_proposal(proposal=CityProposal.objects.all()[0], answer="adopted", words="הוצבו", on=AT.date())

    found = outcomes_of(cohort=initiative.cohort)
    assert (found.proposals, found.adopted) == (2, 1)
