"""Each half of a scholarship in words, for the treasury, for staff and for the fellow."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from cohort.domain.rounding import in_hours
from cohort.domain.scholarship import Half, Step

STEP_WORDS: dict[Step, StrOrPromise] = {
    Step.PLANNED: gettext_lazy("Planned"),
    Step.HELD: gettext_lazy("Waiting for a condition"),
    Step.READY: gettext_lazy("Ready for payment"),
    Step.HEARING: gettext_lazy("Before a hearing"),
    Step.LISTED: gettext_lazy("At the treasury"),
    Step.PAID: gettext_lazy("Transferred"),
    Step.WITHHELD: gettext_lazy("Will not be paid"),
}
CHIPS = {
    Step.PLANNED: "",
    Step.HELD: "waiting",
    Step.READY: "sea",
    Step.HEARING: "watch",
    Step.LISTED: "waiting",
    Step.PAID: "good",
    Step.WITHHELD: "problem",
}


@dataclass(frozen=True)
class HalfRow:
    """One half, ready to draw; the sum in agorot."""

    half: Half
    name: str
    agorot: int
    level: str
    word: str
    basis: str


def half_row(half: Half) -> HalfRow:
    """Return one half in words."""
    name = half.instalment.fellow.name
    return HalfRow(half, name, half.agorot, CHIPS[half.step], str(STEP_WORDS[half.step]), basis(half))


def half_rows(halves: Sequence[Half]) -> list[tuple[str, list[HalfRow]]]:
    """Return the first and the second halves under their titles."""
    titles = {1: _("First half"), 2: _("Second half")}
    return [(title, [half_row(h) for h in halves if h.instalment.number == n]) for n, title in titles.items()]


def basis(half: Half) -> str:
    """Return what the state rests on; never a reason of absence."""
    if half.line and half.line.paid_on:
        paid = {"day": f"{half.line.paid_on:%d.%m.%Y}", "reference": half.line.reference}
        return _("Paid on %(day)s, reference %(reference)s") % paid
    if half.withholding:
        return _("Notice given on %(day)s") % {"day": f"{half.withholding.notice_on:%d.%m.%Y}"}
    if half.sent_back and not half.line:
        return _("Sent back by the treasury: %(reason)s") % {"reason": half.sent_back.sent_back_reason}
    if half.instalment.ready_on:
        return _("Conditions met on %(day)s") % {"day": f"{half.instalment.ready_on:%d.%m.%Y}"}
    if half.instalment.missing_minutes:
        return _("%(hours)s hours missing") % {"hours": f"{in_hours(half.instalment.missing_minutes):g}"}
    return ""
