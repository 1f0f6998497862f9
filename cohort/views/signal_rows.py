"""A signal in the words and numbers of its row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.signals import DueKind, Signal
from cohort.domain.words import CAUSE_WORDS, CHIP_OF_LEVEL, LEVEL_WORDS
from cohort.forms.signals import OwnerForm, SetAsideForm
from cohort.models import PauseKind
from cohort.policy import CohortPolicy

People = Sequence[tuple[int, str]]


@dataclass(frozen=True)
class CauseLine:
    """A cause in words, and since when."""

    words: str
    since: date


@dataclass(frozen=True)
class SignalRow:
    """One signal, ready to draw; the forms only for those who may act."""

    id: int
    name: str
    chip: str
    word: str
    since: date
    is_new: bool
    causes: list[CauseLine]
    done: list[str]
    owner: str
    is_owned: bool
    due: str
    due_on: date | None
    overdue: bool
    decision: bool
    back_on: date | None
    reason: str
    paused_since: date | None
    pause_kind: str
    aside_form: SetAsideForm | None
    owner_form: OwnerForm | None

    @property
    def folded_out(self) -> str:
        """Say which form came back and stands open."""
        if self.aside_form is not None and self.aside_form.is_bound:
            return "aside"
        return "owner" if self.owner_form is not None and self.owner_form.is_bound else ""


@dataclass(frozen=True)
class Pen:
    """Who reads the rows: may they act, may they read notes; a form that came back, and whose it is."""

    policy: CohortPolicy
    people: People = ()
    may_act: bool = False
    notes: bool = False
    returned: SetAsideForm | OwnerForm | None = None
    returned_for: int = 0

    def aside_form(self, signal: Signal) -> SetAsideForm | None:
        """Return the form for setting a signal aside, as it came back where it did."""
        if not self.may_act:
            return None
        if self.returned_for == signal.fellow.id and isinstance(self.returned, SetAsideForm):
            return self.returned
        return SetAsideForm(initial={"level": signal.level.value, "weeks": self.policy.dismissal_weeks})

    def owner_form(self, signal: Signal) -> OwnerForm | None:
        """Return the form for giving a signal to someone, as it came back where it did."""
        if not self.may_act:
            return None
        if self.returned_for == signal.fellow.id and isinstance(self.returned, OwnerForm):
            return self.returned
        return OwnerForm(people=self.people)


def signal_row(signal: Signal, pen: Pen) -> SignalRow:
    """Return one row."""
    due, aside, pause = signal.due, signal.aside, signal.pause
    return SignalRow(
        id=signal.fellow.id,
        name=signal.fellow.name,
        chip=CHIP_OF_LEVEL[signal.level],
        word=str(LEVEL_WORDS[signal.level]),
        since=signal.since,
        is_new=signal.is_new,
        causes=[CauseLine(cause_words(cause.code), cause.since) for cause in signal.causes],
        done=done_words(signal),
        owner=owner_words(signal),
        is_owned=signal.owner is not None,
        due=due_words(signal),
        due_on=due.day if due and due.kind == DueKind.CONTACT else None,
        overdue=bool(due and due.overdue),
        decision=bool(due and due.kind == DueKind.DECISION),
        back_on=aside.until if aside else None,
        reason=aside.reason if aside and pen.notes else "",
        paused_since=pause.starts_on if pause else None,
        pause_kind=str(PauseKind(pause.kind).label) if pause else "",
        aside_form=pen.aside_form(signal),
        owner_form=pen.owner_form(signal),
    )


def cause_words(code: str) -> str:
    """Return a cause in words."""
    return str(CAUSE_WORDS.get(code, code))


def done_words(signal: Signal) -> list[str]:
    """Return what was done since the signal began."""
    talks = ngettext("%(count)s talk since then", "%(count)s talks since then", signal.talks)
    makeups = ngettext("%(count)s make-up asked for", "%(count)s make-ups asked for", signal.makeups)
    first = talks % {"count": signal.talks} if signal.talks else _("No talk since then")
    return [first, makeups % {"count": signal.makeups}] if signal.makeups else [first]


def owner_words(signal: Signal) -> str:
    """Return in whose hands a signal is."""
    if signal.owner is None:
        return _("In nobody's hands")
    if signal.owner.covers_for:
        return _("%(name)s, covering for %(guide)s") % {"name": signal.owner.name, "guide": signal.owner.covers_for}
    return signal.owner.name


def due_words(signal: Signal) -> str:
    """Return what has to be done (R4.5)."""
    if signal.due is None:
        return ""
    if signal.due.kind == DueKind.DECISION:
        return _("A decision is needed")
    return _("A talk is overdue") if signal.due.overdue else _("A talk is due")
