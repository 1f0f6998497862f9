"""An open offer, a refusal with its evaluation, feedback that was asked for, an appeal: in the committee's call."""

from datetime import date, timedelta
from typing import Any

from config.demoyear.screening import moment
from config.demoyear.year import DemoYear
from people.enums import Role
from people.models import Person, User
from recruitment.domain.links import draw_key
from recruitment.enums import ApplicationState as S
from recruitment.enums import Criterion, DecisionOutcome, Stage
from recruitment.models import (
    Appeal,
    Application,
    ApplicationMove,
    Assessor,
    Call,
    Decision,
    Feedback,
    FormReview,
    Offer,
    Rating,
    ScoreSheet,
)

OFFERED, REFUSED = "90", "91"
RANK = 21


def add_afterwards(year: DemoYear, call: Call, told: dict[str, Any]) -> None:
    """Add what comes after an answer: the applicant's login has an offer, the alumna's a refusal."""
    applicant = Application.objects.get(call__cohort=year.cohort, state=S.WAITLISTED, waitlist_position=1).person
    decider = User.objects.filter(groups__name=Role.CENTRE_HEAD).order_by("pk")[0]
    offered = answered(year, call, applicant, code=OFFERED, state=S.OFFERED, by=decider)
    Offer.objects.create(
        application=offered,
        offered_on=year.today - timedelta(days=1),
        offered_by=decider,
        answer_by=moment(year.today + timedelta(days=2), 12),
        made_at=moment(year.today - timedelta(days=1), 12),
    )
    alumna = User.objects.filter(email__startswith="alumna").select_related("person").first()
    if alumna and alumna.person:
        add_refused(year, call, alumna.person, told, decider)
    add_asked(year, call, told, decider)


def answered(year: DemoYear, call: Call, person: Person, *, code: str, state: S, by: User) -> Application:
    """Add an application that the committee answered yesterday."""
    day = call.opens_on or year.today
    application = Application.objects.create(
        call=call,
        person=person,
        code=code,
        state=state,
        city=call.cohort.programme.city,
        quarter=person.quarter,
        is_student=True,
        documents_complete=True,
        submitted_on=day,
        submitted_at=moment(day, 21),
        form_score=75,
        evening_free=True,
        other_scholarship=False,
    )
    draw_key(application=application)
    add_decision(year, application, by)
    return application


def add_decision(year: DemoYear, application: Application, by: User) -> None:
    """Add what the committee decided about an application yesterday."""
    yesterday, rank = year.today - timedelta(days=1), RANK + int(application.code) % 10
    ApplicationMove.objects.create(
        application=application, from_state=S.RANKED, to_state=application.state, moved_on=yesterday, moved_by=by
    )
    Decision.objects.create(
        application=application,
        rank=rank,
        rank_raw=rank,
        final_score=47,
        outcome=DecisionOutcome.OFFER if application.state == S.OFFERED else DecisionOutcome.REJECT,
        decided_on=yesterday,
        decided_by=by,
    )


def add_refused(year: DemoYear, call: Call, person: Person, told: dict[str, Any], by: User) -> None:
    """Add someone who was not accepted, with all that was seen and written about them."""
    application = answered(year, call, person, code=REFUSED, state=S.REJECTED, by=by)
    assessors = list(call.assessors.order_by("code")[2:4])
    locked = year.today - timedelta(days=10)
    for assessor in assessors:
        FormReview.objects.create(
            application=application, reader=assessor, score=74, note=told["reading"], read_at=moment(locked, 9)
        )
    Rating.objects.bulk_create(
        Rating(
            application=application,
            stage=stage,
            assessor=assessor,
            criterion=criterion,
            score=3 + (place + number) % 2,
            locked_on=locked,
            observed=told["observed"][criterion.value][number],
            indicators=[told["signs"][criterion.value]] if (place + number) % 2 else [],
        )
        for stage in Stage
        for number, assessor in enumerate(assessors)
        for place, criterion in enumerate(Criterion)
    )
    add_sheets(application, assessors, locked, told)


def add_sheets(application: Application, assessors: list[Assessor], locked: date, told: dict[str, Any]) -> None:
    """Add the locked sheets that the marks stand on."""
    ScoreSheet.objects.bulk_create(
        ScoreSheet(
            application=application,
            stage=stage,
            assessor=assessor,
            note=told["note"] if stage == Stage.INTERVIEW and assessor == assessors[0] else "",
            version=1,
            saved_at=moment(locked, 21),
            locked_at=moment(locked, 22),
        )
        for stage in Stage
        for assessor in assessors
    )


def add_asked(year: DemoYear, call: Call, told: dict[str, Any], by: User) -> None:
    """Let two of those who were not advanced ask for feedback, and a third appeal."""
    refused = list(call.applications.filter(state=S.NOT_ADVANCED_ASSESSMENT).order_by("code")[:3])
    days = [year.today - timedelta(days=number) for number in (3, 5, 4)]
    ApplicationMove.objects.bulk_create(
        ApplicationMove(
            application=application,
            from_state=S.INVITED_ASSESSMENT,
            to_state=S.NOT_ADVANCED_ASSESSMENT,
            moved_on=day,
            moved_by=by,
        )
        for application, day in zip(refused, days, strict=True)
    )
    Feedback.objects.create(application=refused[0], asked_at=moment(year.today - timedelta(days=2), 18))
    Feedback.objects.create(
        application=refused[1],
        asked_at=moment(year.today - timedelta(days=4), 18),
        strengths=told["strengths"],
        written_by=year.manager,
        written_at=moment(year.today - timedelta(days=2), 11),
    )
    Appeal.objects.create(
        application=refused[2], text=told["appeal"], made_at=moment(year.today - timedelta(days=2), 19)
    )
