"""The payment list as the treasury reads it: names, sums, states; no attendance and no reasons of absence."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cohort.domain.book import CohortBook
from cohort.domain.instalments import Instalment, InstalmentState, instalments
from reports.domain.words import hours_text

CHIPS = {
    InstalmentState.PLANNED: "",
    InstalmentState.READY: "good",
    InstalmentState.HELD: "waiting",
    InstalmentState.WITHHELD: "problem",
}


@dataclass(frozen=True)
class PaymentRow:
    """One half of one scholarship; the sum in agorot."""

    name: str
    agorot: int
    level: str
    word: str
    basis: str


@dataclass(frozen=True)
class PaymentList:
    """Both halves, and what is ready in agorot."""

    halves: list[tuple[str, list[PaymentRow]]]
    ready_agorot: int
    committed_agorot: int


def payment_list(*, book: CohortBook, on: date) -> PaymentList:
    """Return the payments of a cohort on a day."""
    found = instalments(book=book, on=on)
    titles = {1: _("First half"), 2: _("Second half")}
    return PaymentList(
        halves=[(title, [payment_row(i) for i in found if i.number == n]) for n, title in titles.items()],
        ready_agorot=sum(i.agorot for i in found if i.state == InstalmentState.READY),
        committed_agorot=sum(i.agorot for i in found),
    )


def payment_row(half: Instalment) -> PaymentRow:
    """Return one half in words."""
    words = {
        InstalmentState.PLANNED: _("Planned"),
        InstalmentState.READY: _("Ready for payment"),
        InstalmentState.HELD: _("Waiting for a condition"),
        InstalmentState.WITHHELD: _("Will not be paid"),
    }
    return PaymentRow(half.fellow.name, half.agorot, CHIPS[half.state], words[half.state], basis(half))


def basis(half: Instalment) -> str:
    """Return what the state rests on."""
    if half.ready_on:
        return _("Conditions met on %(day)s") % {"day": f"{half.ready_on:%d.%m.%Y}"}
    if half.missing_minutes:
        return _("%(hours)s hours missing") % {"hours": hours_text(half.missing_minutes)}
    return ""
