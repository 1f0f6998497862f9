"""The rows of the screening files: their columns, and what is read from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from people.cells import code, day, decimal, one_of, text, whole, yes_no
from people.models import Gender, Person
from people.sheets import CellError, Column, Reader, Row
from recruitment.domain.course import Course
from recruitment.domain.dates import CallDates
from recruitment.domain.rows import Candidate, Mark
from recruitment.enums import Criterion, Stage, WithdrawalStage
from recruitment.models import Application, Withdrawal
from recruitment.policy import RecruitmentPolicy

LATEST_YEAR_OF_STUDY = 12
GENDERS = (Gender.FEMALE.value, Gender.MALE.value)
FILE_WITHDRAWAL_STAGES = (
    WithdrawalStage.ASSESSMENT_CENTER.value,
    WithdrawalStage.INTERVIEW.value,
    WithdrawalStage.OFFER.value,
)


def fitting(model: type[Person | Application | Withdrawal], field: str) -> Reader:
    """Return a reader of texts that fit into a column of a table."""
    most = int(getattr(model._meta.get_field(field), "max_length", 0))

    def read(value: str) -> str:
        if len(value) > most:
            raise CellError(_("at most %(count)s characters") % {"count": most})
        return str(text(value))

    return read


def address(value: str) -> str:
    """Read an e-mail address; one may be valid and still start a formula."""
    try:
        validate_email(text(value))
    except ValidationError as error:
        raise CellError(_("an address such as name@example.org")) from error
    return value


ASSESSORS = (Column("id", code), Column("name", fitting(Person, "full_name")))
APPLICANTS = (
    Column("id", code),
    Column("name", fitting(Person, "full_name")),
    Column("gender", one_of(GENDERS), required=False),
    Column("birth_date", day, required=False),
    Column("email", address, required=False),
    Column("city", fitting(Application, "city"), required=False),
    Column("quarter", fitting(Application, "quarter"), required=False),
    Column("institution", fitting(Application, "institution"), required=False),
    Column("field", fitting(Application, "field_of_study"), required=False),
    Column("year_of_study", whole(least=1, most=LATEST_YEAR_OF_STUDY), required=False),
    Column("is_student", yes_no, required=False),
    Column("documents_complete", yes_no, required=False),
    Column("submitted", day, required=False),
    Column("form_score", decimal(most=Decimal(RecruitmentPolicy.highest_form_score)), required=False),
)
NEEDED_ONCE_SUBMITTED = ("gender", "birth_date", "city", "is_student", "documents_complete")
WITHDRAWALS = (
    Column("applicant", code),
    Column("stage", one_of(FILE_WITHDRAWAL_STAGES)),
    Column("reason", fitting(Withdrawal, "reason"), required=False),
)
RATINGS = (
    Column("candidate", code),
    Column("stage", one_of(Stage.values)),
    Column("rater", code),
    Column("criterion", one_of(Criterion.values)),
    Column("score", whole(least=RecruitmentPolicy.lowest_score, most=RecruitmentPolicy.highest_score)),
)
FELLOWS = (Column("id", code), Column("applicant", code), Column("guide", code))


@dataclass(frozen=True)
class AssessorRow:
    """One line of assessors.csv."""

    code: str
    name: str


@dataclass(frozen=True)
class ApplicantRow:
    """One line of applicants.csv; a draft has no day of submission and may lack anything but id and name."""

    code: str
    name: str
    gender: str
    birth_date: date | None
    email: str
    city: str
    quarter: str
    institution: str
    field_of_study: str
    year_of_study: int | None
    is_student: bool | None
    documents_complete: bool
    submitted_on: date | None
    form_score: Decimal | None

    @property
    def candidate(self) -> Candidate:
        """Return what the conditions and the form review see."""
        return Candidate(
            code=self.code,
            city=self.city,
            birth_date=self.birth_date,
            is_student=bool(self.is_student),
            documents_complete=self.documents_complete,
            submitted_on=self.submitted_on,
            form_score=self.form_score,
        )


@dataclass(frozen=True)
class WithdrawalRow:
    """One line of withdrawals.csv."""

    applicant: str
    stage: str
    reason: str


@dataclass(frozen=True)
class FellowRow:
    """One line of fellows.csv."""

    code: str
    applicant: str
    guide: str


@dataclass(frozen=True)
class ScreeningSheet:
    """The screening files as read; `course` is what was computed, None when faults stand in the way."""

    dates: CallDates
    offer_hours: int
    assessors: tuple[AssessorRow, ...]
    applicants: tuple[ApplicantRow, ...]
    withdrawals: tuple[WithdrawalRow, ...]
    marks: tuple[Mark, ...]
    fellows: tuple[FellowRow, ...]
    course: Course | None

    @property
    def fellow_ids(self) -> list[str]:
        """Return the ids of the fellows, as the other files name them."""
        return [fellow.code for fellow in self.fellows]


def applicant_of(row: Row) -> ApplicantRow:
    """Return a line of applicants.csv."""
    return ApplicantRow(
        code=row["id"],
        name=row["name"],
        gender=row["gender"] or "",
        birth_date=row["birth_date"],
        email=row["email"] or "",
        city=row["city"] or "",
        quarter=row["quarter"] or "",
        institution=row["institution"] or "",
        field_of_study=row["field"] or "",
        year_of_study=row["year_of_study"],
        is_student=row["is_student"],
        documents_complete=bool(row["documents_complete"]),
        submitted_on=row["submitted"],
        form_score=row["form_score"],
    )


def marks_of(rows: Sequence[Row]) -> list[Mark]:
    """Return the lines of ratings.csv."""
    return [Mark(r["candidate"], r["stage"], r["rater"], r["criterion"], r["score"]) for r in rows]
