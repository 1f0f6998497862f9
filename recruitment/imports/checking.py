"""Computes the course of screening step by step; each step checks the files before the next builds on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from people.sheets import Row, SheetFolder
from recruitment.domain.course import Course, Terms, invited_to_center, invited_to_interview, run_course, staying
from recruitment.domain.eligibility import judge
from recruitment.domain.ranking import scores_by_stage
from recruitment.domain.rows import Candidate, Mark
from recruitment.enums import IneligibleReason, Stage, WithdrawalStage
from recruitment.imports.references import has_faults
from recruitment.imports.rows import marks_of

SOURCES = ("cohort.csv", "assessors.csv", "applicants.csv", "withdrawals.csv", "ratings.csv")


@dataclass(frozen=True)
class Screening:
    """The lines that screening is computed from, and what it is measured by."""

    candidates: Sequence[Candidate]
    applicants: Sequence[Row]
    withdrawals: Sequence[Row]
    ratings: Sequence[Row]
    terms: Terms

    @property
    def left(self) -> dict[str, str]:
        """Return the stage at which each one stepped back."""
        return {row["applicant"]: row["stage"] for row in self.withdrawals}

    @property
    def marks(self) -> list[Mark]:
        """Return all marks."""
        return marks_of(self.ratings)


def computed_course(folder: SheetFolder, screening: Screening) -> Course | None:
    """Return the course, or None when faults, noted already or now, make it meaningless."""
    if has_faults(folder, *SOURCES):
        return None
    reasons = judge(candidates=screening.candidates, city=screening.terms.city, policy=screening.terms.policy)
    check_form_scores(folder, screening, reasons)
    if has_faults(folder, *SOURCES):
        return None
    invited = invited_to_center(candidates=screening.candidates, reasons=reasons, terms=screening.terms)
    attended = check_step(folder, screening, WithdrawalStage.ASSESSMENT_CENTER, invited, (Stage.ASSESSMENT_CENTER,))
    if has_faults(folder, *SOURCES):
        return None
    marks = screening.marks
    scores = scores_by_stage(marks=marks, policy=screening.terms.policy)
    advanced = invited_to_interview(attended=attended, scores=scores, terms=screening.terms)
    check_step(folder, screening, WithdrawalStage.INTERVIEW, advanced, (Stage.INTERVIEW, Stage.PITCH))
    if has_faults(folder, *SOURCES):
        return None
    course = run_course(
        candidates=screening.candidates, left=screening.left, marks=marks, scores=scores, terms=screening.terms
    )
    sentence = _("only someone who got an offer can decline it")
    check_left(folder, screening, WithdrawalStage.OFFER, course.seating.declined, sentence)
    return None if has_faults(folder, *SOURCES) else course


def check_form_scores(
    folder: SheetFolder, screening: Screening, reasons: Mapping[str, IneligibleReason | None]
) -> None:
    """Note form scores of those who do not meet the conditions, and missing ones of those who do."""
    for row in screening.applicants:
        reason = reasons.get(row["id"])
        if reason is not None and row["form_score"] is not None:
            sentence = _("empty: this application does not meet the conditions (%(reason)s)")
            folder.faults.at(row, "form_score", sentence % {"reason": reason.label})
        if row["id"] in reasons and reason is None and row["form_score"] is None:
            folder.faults.at(row, "form_score", _("a score: this application meets the conditions"))


def check_step(
    folder: SheetFolder,
    screening: Screening,
    step: WithdrawalStage,
    invited: Sequence[str],
    stages: Collection[Stage],
) -> list[str]:
    """Check a step's withdrawals and marks against who was invited; return who came."""
    sentence = _("only someone who was invited to this stage can step back from it")
    check_left(folder, screening, step, invited, sentence)
    came = staying(invited, screening.left, step)
    for stage in stages:
        check_marks(folder, screening, stage, came)
    return came


def check_left(
    folder: SheetFolder, screening: Screening, step: WithdrawalStage, able: Collection[str], sentence: str
) -> None:
    """Note withdrawals at a step by those who never reached it."""
    for row in screening.withdrawals:
        if row["stage"] == step and row["applicant"] not in able:
            folder.faults.at(row, "stage", sentence)


def check_marks(folder: SheetFolder, screening: Screening, stage: Stage, came: Sequence[str]) -> None:
    """Note marks of people who were not there, at their first line, and people who were there without a mark."""
    able = frozenset(came)
    marked: set[str] = set()
    noted: set[str] = set()
    for row in screening.ratings:
        if row["stage"] != stage:
            continue
        marked.add(row["candidate"])
        if row["candidate"] not in able | noted:
            noted.add(row["candidate"])
            sentence = _("someone who took part in “%(stage)s”; this application did not")
            folder.faults.at(row, "candidate", sentence % {"stage": stage.label})
    for code in came:
        if code not in marked:
            sentence = _("this application took part in “%(stage)s” and has no mark there")
            folder.faults.add(
                file="ratings.csv", column="candidate", value=code, expected=sentence % {"stage": stage.label}
            )
