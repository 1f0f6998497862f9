"""Writes a checked screening sheet in bulk: people, applications with their moves, marks, decisions, seats."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from cohort.domain.enrolment import Enrolment, enrol_all
from cohort.models import Cohort, Guide
from people.domain.persons import PersonData, find_or_add_all
from people.models import User
from recruitment.domain.course import Course
from recruitment.domain.rows import Mark
from recruitment.imports.records import decisions_of, moves_of, offers_of, unsaved_applications, withdrawals_of
from recruitment.imports.rows import ApplicantRow, ScreeningSheet
from recruitment.models import Application, ApplicationMove, Assessor, Call, Decision, Offer, Rating, Withdrawal

BATCH = 2000


def write_screening(sheet: ScreeningSheet, cohort: Cohort, by: User, progress: Callable[[str], None]) -> None:
    """Write the whole sheet in a fixed number of queries; runs inside the caller's transaction.

    `sheet` must have been read without a fault; `by` stands for whoever took the decisions that the files hold.
    """
    course = sheet.course
    if course is None:
        raise ValueError("a sheet with faults is not written")
    call = Call.objects.create(
        cohort=cohort,
        opens_on=min((row.submitted_on for row in sheet.applicants if row.submitted_on), default=None),
        closes_on=sheet.dates.closes_on,
        answer_on=sheet.dates.answer_on,
        assessors_until=sheet.dates.assessors_until,
    )
    assessors = write_assessors(sheet, call)
    applications = write_applications(sheet, call, course)
    progress(_("Applications: %(count)s") % {"count": len(applications)})
    write_decisions(sheet, call, course, applications, by)
    write_marks(sheet, applications, assessors)
    progress(_("Ratings: %(count)s") % {"count": len(sheet.marks)})
    enrol_accepted(sheet, cohort, applications, by)
    progress(_("Fellows: %(count)s") % {"count": len(sheet.fellows)})


def write_assessors(sheet: ScreeningSheet, call: Call) -> dict[str, Assessor]:
    """Write the assessors; they get no login."""
    people = find_or_add_all([PersonData(full_name=row.name) for row in sheet.assessors])
    rows = [
        Assessor(call=call, person=person, code=row.code, access_until=call.assessors_until)
        for row, person in zip(sheet.assessors, people, strict=True)
    ]
    return {assessor.code: assessor for assessor in Assessor.objects.bulk_create(rows)}


def person_data(row: ApplicantRow) -> PersonData:
    """Return what an applicant's line says about the person."""
    return PersonData(
        full_name=row.name,
        gender=row.gender,
        birth_date=row.birth_date,
        email=row.email,
        city=row.city,
        quarter=row.quarter,
    )


def write_applications(sheet: ScreeningSheet, call: Call, course: Course) -> dict[str, Application]:
    """Write the applications in the states in which the course leaves them."""
    people = find_or_add_all([person_data(row) for row in sheet.applicants])
    rows = unsaved_applications(sheet.applicants, people, call, course)
    return {a.code: a for a in Application.objects.bulk_create(rows, batch_size=BATCH)}


def write_decisions(
    sheet: ScreeningSheet, call: Call, course: Course, applications: dict[str, Application], by: User
) -> None:
    """Write every move, withdrawal, decision and offer that led to those states."""
    ApplicationMove.objects.bulk_create(moves_of(sheet, call, course, applications, by), batch_size=BATCH)
    Withdrawal.objects.bulk_create(withdrawals_of(sheet, call, applications), batch_size=BATCH)
    Decision.objects.bulk_create(decisions_of(call, course, applications, by), batch_size=BATCH)
    Offer.objects.bulk_create(offers_of(call, course, applications, by, sheet.offer_hours), batch_size=BATCH)


def write_marks(sheet: ScreeningSheet, applications: dict[str, Application], assessors: dict[str, Assessor]) -> None:
    """Write all marks, locked."""

    def rating(mark: Mark) -> Rating:
        return Rating(
            application=applications[mark.candidate],
            stage=mark.stage,
            assessor=assessors[mark.assessor],
            criterion=mark.criterion,
            score=mark.score,
            locked_on=sheet.dates.answer_on,
        )

    Rating.objects.bulk_create([rating(mark) for mark in sheet.marks], batch_size=BATCH)


def enrol_accepted(sheet: ScreeningSheet, cohort: Cohort, applications: dict[str, Application], by: User) -> None:
    """Give every accepted applicant the seat, id and guide that fellows.csv names."""
    guides = {guide.code: guide for guide in Guide.objects.filter(cohort=cohort)}
    accepted = [(row, applications[row.applicant]) for row in sheet.fellows]
    enrol_all(
        cohort=cohort,
        enrolments=[
            Enrolment(
                person=application.person,
                code=row.code,
                guide=guides[row.guide],
                joined_on=cohort.starts_on,
                quarter=application.quarter,
                institution=application.institution,
                field_of_study=application.field_of_study,
                year_of_study=application.year_of_study,
            )
            for row, application in accepted
        ],
        by=by,
    )
