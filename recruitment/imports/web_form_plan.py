"""Decides what becomes of each row of a web form: added, replaced, unchanged, or left out with a sentence."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from enum import Enum

from django.utils.translation import gettext as _

from people.sheets import shortened
from recruitment.enums import ApplicationState
from recruitment.imports.web_form_faults import fault_of
from recruitment.imports.web_form_known import Known, says_the_same
from recruitment.imports.web_form_likeness import alike_names
from recruitment.imports.web_form_people import (
    ForeignAddressError,
    Human,
    Humans,
    find_in_records,
    of_person,
)
from recruitment.imports.web_form_rows import FormRow
from recruitment.imports.web_form_targets import CODE, EMAIL
from recruitment.models import Application, Call, Fact

REPLACEABLE = (ApplicationState.DRAFT, ApplicationState.SUBMITTED)


class Outcome(Enum):
    """What becomes of a row; the closing line counts them in this order."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    LEFT_OUT = "left out"


@dataclass(frozen=True)
class PlannedRow:
    """A row with its fate; `human` is whose it is, `kept` that it stays to be read beside the one that counts."""

    row: FormRow
    outcome: Outcome
    sentence: str = ""
    human: Human | None = None
    kept: bool = False
    counts_as: Outcome | None = None

    @property
    def counted(self) -> Outcome:
        """Return what the closing line counts it as."""
        return self.counts_as or self.outcome


@dataclass
class Planner:
    """A call, what is known of it, and the rows of a file on their way to a fate."""

    call: Call
    known: Known
    zone: tzinfo
    at: datetime
    planned: list[PlannedRow] = field(default_factory=list)
    humans: Humans = field(default_factory=Humans)

    def plan(self, rows: Sequence[FormRow]) -> list[PlannedRow]:
        """Return the fate of every row, in the order of the file."""
        for application in self.known.applications:
            if application.person.erased_at is None:
                self.humans.meet(of_person(application.person, application))
        open_rows = [row for row in rows if not self.settled_alone(row)]
        open_rows.sort(key=lambda row: (row.sent_at or self.at, row.line))
        for row in open_rows:
            self.give(row)
        met = [human for human in self.humans.all if human.rows]
        taken = {application.person_id for application in self.known.applications}
        find_in_records((human for human in met if human.application is None), taken=taken)
        for human in met:
            self.decide(human)
        return sorted(self.planned, key=lambda planned: planned.row.line)

    def leave_out(self, row: FormRow, sentence: str) -> None:
        """Note that a row does not go in, and why."""
        self.planned.append(PlannedRow(row, Outcome.LEFT_OUT, sentence))

    def superseded(self, human: Human, row: FormRow) -> Outcome:
        """Return what a row counts as whose place a later one of the same file took: replaced, then unchanged."""
        application = human.application
        known = application is not None and row.digest in self.known.submissions[application.pk]
        return Outcome.UNCHANGED if known else Outcome.REPLACED

    def settled_alone(self, row: FormRow) -> bool:
        """Settle a row that needs no other to be judged: one with a fault, or one that came out of this call."""
        application = self.known.by_code.get(row.fact(CODE) or "")
        if not row.fault and application and self.came_from(application, row):
            self.planned.append(PlannedRow(row, Outcome.UNCHANGED, human=of_person(application.person, application)))
            return True
        sentence = row.fault or fault_of(row, call=self.call, known=self.known, zone=self.zone, at=self.at)
        if sentence:
            self.leave_out(row, sentence)
        return bool(sentence)

    def came_from(self, application: Application, row: FormRow) -> bool:
        """Say whether a row with an application's id names the same person too, and nothing new about them."""
        name = row.fact(Fact.FULL_NAME) or ""
        return alike_names(application.person.full_name, name) and says_the_same(self.known, application, row)

    def give(self, row: FormRow) -> None:
        """Give a row to whose it is; one under somebody else's address is left out."""
        try:
            self.humans.take(row)
        except ForeignAddressError as error:
            owner = error.owner
            words = {"address": row.fact(EMAIL), "name": shortened(owner.name)}
            if owner.rows:
                sentence = _(
                    "the address %(address)s is that of %(name)s in row %(row)s; two people need two addresses"
                )
                self.leave_out(row, sentence % {**words, "row": owner.rows[-1].line})
            else:
                sentence = _("the address %(address)s is that of %(name)s, who applied already; two people need two")
                self.leave_out(row, sentence % words)

    def decide(self, human: Human) -> None:
        """Let the last row of a person count; earlier ones stay to be read beside it."""
        *earlier, last = human.rows
        fate = self.fate_of(human, last)
        self.planned.append(fate)
        stays = fate.outcome != Outcome.LEFT_OUT or fate.kept
        for row in earlier:
            sentence = _("row %(row)s of the same person is later and counts; this one stays to be read beside it")
            counts_as = self.superseded(human, row) if stays else None
            words = sentence % {"row": last.line}
            self.planned.append(PlannedRow(row, Outcome.LEFT_OUT, words, human, stays, counts_as))

    def fate_of(self, human: Human, row: FormRow) -> PlannedRow:
        """Return what becomes of a person's last row."""
        application = human.application
        if application is None:
            return PlannedRow(row, Outcome.ADDED, human=human)
        known = self.known.submissions[application.pk]
        if known.get(row.digest) or says_the_same(self.known, application, row):
            return PlannedRow(row, Outcome.UNCHANGED, human=human)
        if row.digest in known or self.is_older(application, row):
            sentence = _("something later from the same person is there already; this row stays to be read beside it")
            return PlannedRow(row, Outcome.LEFT_OUT, sentence, human, kept=True)
        if application.state not in REPLACEABLE:
            state = ApplicationState(application.state).label
            sentence = _("the application has gone on to “%(state)s” and is not overwritten") % {"state": state}
            return PlannedRow(row, Outcome.LEFT_OUT, sentence, human)
        return PlannedRow(row, Outcome.REPLACED, human=human)

    def is_older(self, application: Application, row: FormRow) -> bool:
        """Say whether a row was sent before what the application holds; a draft was never sent."""
        if application.state == ApplicationState.DRAFT or row.sent_at is None:
            return False
        if application.submitted_at:
            return row.sent_at < application.submitted_at.replace(microsecond=0)
        return (
            application.submitted_on is not None and row.sent_at.astimezone(self.zone).date() < application.submitted_on
        )


def counts_of(planned: Iterable[PlannedRow]) -> Mapping[Outcome, int]:
    """Return how many rows had each fate; every row counts once."""
    counted: dict[Outcome, int] = defaultdict(int, dict.fromkeys(Outcome, 0))
    for row in planned:
        counted[row.counted] += 1
    return counted
