"""Reads the screening files, computes who was accepted, and checks that the files agree with it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cohort.domain.policies import PolicyType
from cohort.policy import CohortPolicy
from people.sheets import Row, SheetFolder
from recruitment.domain.course import Terms
from recruitment.domain.dates import CallDates, call_dates
from recruitment.imports.applicants import check_applicants
from recruitment.imports.checking import Screening, computed_course
from recruitment.imports.fellows import check_fellows, check_guides
from recruitment.imports.references import check_ids
from recruitment.imports.rows import (
    APPLICANTS,
    ASSESSORS,
    FELLOWS,
    RATINGS,
    WITHDRAWALS,
    AssessorRow,
    FellowRow,
    ScreeningSheet,
    WithdrawalRow,
    applicant_of,
    marks_of,
)
from recruitment.policy import RecruitmentPolicy


class Season(Protocol):
    """What screening asks of the cohort's own sheet."""

    @property
    def city(self) -> str: ...

    @property
    def starts_on(self) -> date: ...

    def policy(self, policy_class: type[PolicyType]) -> PolicyType:
        """Return the numbers of one area, with the cohort's own where it sets them."""
        ...


@dataclass(frozen=True)
class Files:
    """The lines of the five files that were read whole."""

    assessors: Sequence[Row]
    applicants: Sequence[Row]
    withdrawals: Sequence[Row]
    ratings: Sequence[Row]
    fellows: Sequence[Row]


def read_files(folder: SheetFolder) -> Files:
    """Read the files cell by cell; faults are noted in the folder."""
    return Files(
        assessors=folder.rows("assessors.csv", ASSESSORS, unique=("id",)),
        applicants=folder.rows("applicants.csv", APPLICANTS, unique=("id",)),
        withdrawals=folder.rows("withdrawals.csv", WITHDRAWALS, unique=("applicant",)),
        ratings=folder.rows("ratings.csv", RATINGS, unique=("candidate", "stage", "rater", "criterion")),
        fellows=folder.rows("fellows.csv", FELLOWS, unique=("id",)),
    )


def read_screening(folder: SheetFolder, cohort: Season, guide_ids: Collection[str]) -> ScreeningSheet:
    """Read and check all of screening; every fault is noted in `folder.faults`, none raises."""
    files = read_files(folder)
    policy = cohort.policy(RecruitmentPolicy)
    dates = call_dates(starts_on=cohort.starts_on, policy=policy)
    check_single_files(folder, files, dates, guide_ids)
    terms = Terms(city=cohort.city, capacity=cohort.policy(CohortPolicy).capacity, policy=policy)
    screening = Screening(
        candidates=[applicant_of(row).candidate for row in files.applicants],
        applicants=files.applicants,
        withdrawals=files.withdrawals,
        ratings=files.ratings,
        terms=terms,
    )
    course = computed_course(folder, screening)
    if course:
        check_fellows(folder, files.fellows, course)
    return ScreeningSheet(
        dates=dates,
        offer_hours=policy.offer_hours,
        assessors=tuple(AssessorRow(row["id"], row["name"]) for row in files.assessors),
        applicants=tuple(applicant_of(row) for row in files.applicants),
        withdrawals=tuple(WithdrawalRow(r["applicant"], r["stage"], r["reason"] or "") for r in files.withdrawals),
        marks=tuple(marks_of(files.ratings)),
        fellows=tuple(FellowRow(row["id"], row["applicant"], row["guide"]) for row in files.fellows),
        course=course,
    )


def check_single_files(folder: SheetFolder, files: Files, dates: CallDates, guide_ids: Collection[str]) -> None:
    """Check what needs no computation: each file by itself, and the ids that files name of one another."""
    check_applicants(folder.faults, files.applicants, dates)
    applicants = [row["id"] for row in files.applicants]
    assessors = [row["id"] for row in files.assessors]
    check_ids(folder, files.withdrawals, "applicant", applicants, "applicants.csv")
    check_ids(folder, files.ratings, "candidate", applicants, "applicants.csv")
    check_ids(folder, files.ratings, "rater", assessors, "assessors.csv")
    check_ids(folder, files.fellows, "applicant", applicants, "applicants.csv")
    check_guides(folder, files.fellows, guide_ids)
