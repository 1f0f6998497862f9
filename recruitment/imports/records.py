"""The unsaved rows that a checked sheet becomes; the files hold decisions without days, so the call's days stand in."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from people.models import Person, User
from recruitment.domain.course import Course, standings
from recruitment.domain.figures import rounded
from recruitment.domain.paths import decision_on, way_to
from recruitment.domain.rows import Standing
from recruitment.enums import ApplicationState as S
from recruitment.enums import OfferAnswer
from recruitment.imports.rows import ApplicantRow, ScreeningSheet
from recruitment.models import Application, ApplicationMove, Call, Decision, Offer, Withdrawal

DECIDED_AT_THE_DEADLINE = frozenset({S.ELIGIBLE, S.INELIGIBLE, S.NOT_ADVANCED_FORM, S.INVITED_ASSESSMENT})

Applications = Mapping[str, Application]


def unsaved_applications(
    rows: Sequence[ApplicantRow], people: Sequence[Person], call: Call, course: Course
) -> list[Application]:
    """Return the applications in the order of the file."""
    where = {standing.code: standing for standing in standings(course)}
    places = {code: place for place, code in enumerate(course.seating.waitlisted, start=1)}
    return [
        unsaved(row, person, call, where[row.code], places.get(row.code))
        for row, person in zip(rows, people, strict=True)
    ]


def unsaved(row: ApplicantRow, person: Person, call: Call, standing: Standing, place: int | None) -> Application:
    """Return one application in the state in which the course leaves it."""
    return Application(
        call=call,
        person=person,
        code=row.code,
        city=row.city,
        quarter=row.quarter,
        institution=row.institution,
        field_of_study=row.field_of_study,
        year_of_study=row.year_of_study,
        is_student=row.is_student,
        documents_complete=row.documents_complete,
        submitted_on=row.submitted_on,
        form_score=row.form_score,
        state=standing.state,
        ineligible_reason=standing.ineligible_reason,
        waitlist_position=place,
    )


def day_of(to: S, application: Application, call: Call) -> date:
    """Return the day that stands for a move's unknown one."""
    if to == S.SUBMITTED and application.submitted_on:
        return application.submitted_on
    return call.closes_on if to in DECIDED_AT_THE_DEADLINE else call.answer_on


def moves_of(
    sheet: ScreeningSheet, call: Call, course: Course, applications: Applications, by: User
) -> list[ApplicationMove]:
    """Return every move of every application."""
    reasons = {row.applicant: row.reason for row in sheet.withdrawals}
    return [
        ApplicationMove(
            application=applications[standing.code],
            from_state=before,
            to_state=after,
            moved_on=day_of(after, applications[standing.code], call),
            moved_by=by,
            reason=reasons.get(standing.code, "") if after in (S.WITHDREW, S.DECLINED) else "",
        )
        for standing in standings(course)
        for before, after in way_to(standing=standing, course=course)
    ]


def withdrawals_of(sheet: ScreeningSheet, call: Call, applications: Applications) -> list[Withdrawal]:
    """Return the withdrawals."""
    return [
        Withdrawal(
            application=applications[row.applicant], stage=row.stage, reason=row.reason, withdrawn_on=call.answer_on
        )
        for row in sheet.withdrawals
    ]


def decisions_of(call: Call, course: Course, applications: Applications, by: User) -> list[Decision]:
    """Return the committee's protocol: the ranks and scores that it saw."""
    return [
        Decision(
            application=applications[ranked.code],
            rank=ranked.rank,
            rank_raw=ranked.rank_raw,
            final_score=rounded(ranked.final, 2),
            outcome=decision_on(code=ranked.code, course=course),
            decided_on=call.answer_on,
            decided_by=by,
        )
        for ranked in course.ranking
    ]


def offers_of(call: Call, course: Course, applications: Applications, by: User, hours: int) -> list[Offer]:
    """Return the offers, all answered."""
    answers = dict.fromkeys(course.seating.accepted, OfferAnswer.ACCEPTED)
    answers |= dict.fromkeys(course.seating.declined, OfferAnswer.DECLINED)
    made_at = timezone.make_aware(datetime.combine(call.answer_on, time.min))
    return [
        Offer(
            application=applications[code],
            offered_on=call.answer_on,
            offered_by=by,
            from_waitlist=code in course.seating.promoted,
            answer_by=made_at + timedelta(hours=hours),
            answer=answer,
            answered_on=call.answer_on,
        )
        for code, answer in answers.items()
    ]
