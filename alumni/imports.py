"""Reads the register of the alumni community and what its members did, as a season's folder holds them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from alumni.domain.freshness import months_before
from alumni.models import EngagementAct, EngagementMode, Membership, MembershipState
from alumni.policy import AlumniPolicy
from cohort.models import Cohort
from people import cells
from people.domain.persons import PersonData, find_or_add_all
from people.models import User
from people.sheets import Column, Faults, Row, SheetFolder, read_table, read_text

MEMBERS_FILE = "alumni_before.csv"
ACTS_FILE = "alumni_actions.csv"
MEMBER_COLUMNS = (
    Column("id", cells.code),
    Column("cohort", cells.text),
    Column("verified", cells.day, required=False),
    Column("reachable", cells.yes_no),
    Column("consent", cells.yes_no),
)
ACT_COLUMNS = (
    Column("alumnus", cells.code),
    Column("mode", cells.one_of(EngagementMode.values)),
)
LONGEST_COHORT_NAME = 100


class Season(Protocol):
    """What the register needs to know of its cohort."""

    @property
    def ends_on(self) -> date: ...


@dataclass(frozen=True)
class MemberRow:
    """One member as the register has it."""

    code: str
    origin_cohort_name: str
    verified_on: date | None
    reachable: bool
    consent: bool


@dataclass(frozen=True)
class ActRow:
    """One act of a member of the register."""

    member_code: str
    mode: str


@dataclass(frozen=True)
class AlumniSheet:
    """The register and the acts of one season."""

    members: Sequence[MemberRow]
    acts: Sequence[ActRow]


def read_alumni(folder: SheetFolder, cohort: Season) -> AlumniSheet:
    """Read and check the register and the acts; faults gather in the folder, nothing is written."""
    members = folder.rows(MEMBERS_FILE, MEMBER_COLUMNS, unique=("id",))
    for row in members:
        check_member(row, faults=folder.faults, ends_on=cohort.ends_on)
    acts = folder.rows(ACTS_FILE, ACT_COLUMNS)
    note_strangers(acts, folder)
    return AlumniSheet(
        members=[member_of(row) for row in members],
        acts=[ActRow(member_code=row["alumnus"], mode=row["mode"]) for row in acts],
    )


def member_of(row: Row) -> MemberRow:
    """Return a row that was read as a member."""
    return MemberRow(
        code=row["id"],
        origin_cohort_name=row["cohort"],
        verified_on=row["verified"],
        reachable=row["reachable"],
        consent=row["consent"],
    )


def check_member(row: Row, *, faults: Faults, ends_on: date) -> None:
    """Note a name that is too long and a verification that lies far behind the season's end, surely a slip."""
    if len(row["cohort"]) > LONGEST_COHORT_NAME:
        faults.at(row, "cohort", _("at most %(count)s characters") % {"count": LONGEST_COHORT_NAME})
    verified = row["verified"]
    if verified and months_before(on=verified, months=AlumniPolicy.fresh_months) > ends_on:
        sentence = _("a date not later than a year after the season's end, %(day)s")
        faults.at(row, "verified", sentence % {"day": ends_on.isoformat()})


def note_strangers(acts: Sequence[Row], folder: SheetFolder) -> None:
    """Note acts of someone who is not in the register; a member whose own row is faulty is no stranger."""
    codes = codes_in_register(folder)
    if codes is None:
        return
    for row in acts:
        if row["alumnus"] not in codes:
            folder.faults.at(row, "alumnus", _("an id that stands in %(file)s") % {"file": MEMBERS_FILE})


def codes_in_register(folder: SheetFolder) -> set[str] | None:
    """Return every id that the register holds, in sound and in faulty rows; None when it cannot be read at all."""
    elsewhere = Faults()
    text = read_text(folder.path / MEMBERS_FILE, elsewhere)
    rows = list(read_table(MEMBERS_FILE, text, MEMBER_COLUMNS, elsewhere)) if text is not None else []
    return None if elsewhere.found and not rows else {row.raw.get("id", "") for row in rows}


def write_alumni(sheet: AlumniSheet, cohort: Cohort, by: User, progress: Callable[[str], None]) -> None:
    """Write the register and the acts of a cohort; three queries, inside the caller's transaction.

    The register names nobody, so each member is a person of their own until a name is typed. Nobody decided about
    these members in the system, so `by` leaves no decision on them.
    """
    progress(_("Writing the alumni community…"))
    people = find_or_add_all([PersonData() for _row in sheet.members])
    members = Membership.objects.bulk_create(
        Membership(
            person=person,
            programme_id=cohort.programme_id,
            register=cohort,
            code=row.code,
            origin_cohort_name=row.origin_cohort_name,
            state=MembershipState.CONFIRMED,
            verified_on=row.verified_on,
            reachable=row.reachable,
            consent_to_contact=row.consent,
            unverified=True,
        )
        for person, row in zip(people, sheet.members, strict=True)
    )
    by_code = {member.code: member for member in members}
    EngagementAct.objects.bulk_create(
        EngagementAct(membership=by_code[act.member_code], season=cohort, mode=act.mode) for act in sheet.acts
    )
