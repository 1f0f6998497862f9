"""What somebody should look at in the programme's money, the gravest first (R8.11)."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.domain.money import MoneyWarning
from initiatives.domain.programme_rows import Offers
from initiatives.domain.purse import InitiativeRow, Purse, PurseLine
from initiatives.domain.sums import in_words
from initiatives.enums import EXECUTED, BudgetLineKind, Stage

PROBLEM, WATCH = "problem", "watch"
ENDED = frozenset({*EXECUTED, Stage.CANCELLED, Stage.CLOSED})


@dataclass(frozen=True)
class Notice:
    """One sentence with its level, and the page that it leads to with the key of what it is about."""

    level: str
    sentence: str
    page: str
    key: str | int


def notices_of(purse: Purse, *, offers: Offers) -> list[Notice]:
    """Return everything that stands out, the gravest first."""
    found = [*lines_that_run_out(purse), *initiatives_that_run_out(purse), *money_at_rest(purse), *contract(offers)]
    return sorted(found, key=lambda notice: notice.level != PROBLEM)


def lines_that_run_out(purse: Purse) -> Iterator[Notice]:
    """Yield lines of which most or all is used, and those that the pace of the season leads beyond their plan."""
    for line in purse.lines:
        available = line.planned_agorot + line.moved_agorot
        if line.warning == MoneyWarning.RED:
            yield about_line(PROBLEM, _("“%(line)s” is used up.") % {"line": line.label}, line)
        elif line.forecast_agorot > available and line.line != BudgetLineKind.INITIATIVES_RESERVE:
            told = {"line": line.label, "over": in_words(line.forecast_agorot - available)}
            sentence = _("“%(line)s” will be %(over)s above its plan by the end of the season at this pace.")
            yield about_line(WATCH, sentence % told, line)
        elif line.warning == MoneyWarning.AMBER:
            yield about_line(WATCH, _("Most of “%(line)s” is used.") % {"line": line.label}, line)


def about_line(level: str, sentence: str, line: PurseLine) -> Notice:
    """Return a notice about a line of the budget."""
    return Notice(level, sentence, "line", line.line.value)


def initiatives_that_run_out(purse: Purse) -> Iterator[Notice]:
    """Yield initiatives that go on, of whose money most or all is used."""
    for row in purse.initiatives:
        if row.warning == MoneyWarning.NONE or row.initiative.stage in ENDED:
            continue
        told = {"initiative": row.initiative, "free": in_words(row.money.free_agorot)}
        if row.money.free_agorot < 0:
            sentence = _("%(initiative)s: more waits for approval than is left (%(free)s).")
            yield Notice(PROBLEM, sentence % told, "initiative", row.initiative.pk)
        elif row.warning == MoneyWarning.RED:
            yield Notice(PROBLEM, _("%(initiative)s: the money is used up.") % told, "initiative", row.initiative.pk)
        else:
            sentence = _("%(initiative)s: most of the money is used, %(free)s are free.")
            yield Notice(WATCH, sentence % told, "initiative", row.initiative.pk)


def money_at_rest(purse: Purse) -> Iterator[Notice]:
    """Yield initiatives that ended with money, which can go back to the reserve (R8.10)."""
    rows = [row for row in purse.initiatives if can_release(row)]
    if rows:
        rest = sum(row.money.unkept_agorot for row in rows)
        sentence = ngettext(
            "%(count)s initiative ended with money left: %(rest)s can go back to the reserve.",
            "%(count)s initiatives ended with money left: %(rest)s can go back to the reserve.",
            len(rows),
        )
        told = {"count": len(rows), "rest": in_words(rest)}
        yield Notice(WATCH, sentence % told, "release", rows[0].initiative.pk)


def can_release(row: InitiativeRow) -> bool:
    """Say whether an initiative ended and still holds money that nothing waits for."""
    return row.initiative.stage in ENDED and row.money.unkept_agorot > 0 and not row.money.committed_agorot


def contract(offers: Offers) -> Iterator[Notice]:
    """Yield paid milestones that are not entered, and entered ones whose payment was taken back since."""
    if offers.open:
        sentence = ngettext(
            "%(count)s paid milestone of the training contract is not entered yet.",
            "%(count)s paid milestones of the training contract are not entered yet.",
            len(offers.open),
        )
        yield Notice(WATCH, sentence % {"count": len(offers.open)}, "outside", "")
    for row in offers.unpaid:
        sentence = _("“%(what)s” is entered, but its payment was taken back in the contract.")
        yield Notice(PROBLEM, sentence % {"what": row.description}, "outside", "")
