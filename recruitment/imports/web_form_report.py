"""Tells how a web form's file was read: what each column stands for, and which rows were left out and why."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from people.sheets import shortened
from recruitment.imports.web_form import FormPlan
from recruitment.imports.web_form_plan import Outcome
from recruitment.imports.web_form_targets import How, Match, Target
from recruitment.models import Fact

SAMPLES = 3
FIRST_STRONG, END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def apart(text: str) -> str:
    """Return what stood in a file as it may stand inside a sentence, its own direction kept."""
    return f"{FIRST_STRONG}{shortened(text)}{END}"


def column_sentences(plan: FormPlan) -> Iterator[str]:
    """Yield what each column stands for and how sure that is."""
    for match in plan.matches:
        heading = apart(match.heading)
        if match.target is None:
            yield _("Column “%(heading)s”: stays out") % {"heading": heading}
            continue
        words = {"heading": heading, "target": apart(str(match.target.label)), "how": how_known(match)}
        yield _("Column “%(heading)s”: %(target)s (%(how)s)") % words


def how_known(match: Match) -> str:
    """Return in words how a column got its meaning."""
    match match.how:
        case How.BY_HAND:
            return _("chosen by hand")
        case How.KEPT:
            return _("as in the last file")
        case How.ALIKE:
            return _("%(percent)s%% alike") % {"percent": match.sure}
    return _("stays out")


def left_out_sentences(plan: FormPlan) -> Iterator[str]:
    """Yield every row that does not go in, with its number and why."""
    for planned in plan.left_out:
        name = planned.row.fact(Fact.FULL_NAME)
        words = {"row": planned.row.line, "name": shortened(name or ""), "why": planned.sentence}
        if name:
            yield _("Row %(row)s, %(name)s: %(why)s") % words
        else:
            yield _("Row %(row)s: %(why)s") % words


def noted_sentences(plan: FormPlan) -> Iterator[str]:
    """Yield every row that goes in with a cell that nobody could take for an answer."""
    for planned in plan.rows:
        if planned.row.note and planned.outcome != Outcome.LEFT_OUT:
            name = shortened(planned.row.fact(Fact.FULL_NAME) or "")
            words = {"row": planned.row.line, "name": name, "why": planned.row.note}
            yield _("Row %(row)s, %(name)s goes in, but one thing stays unanswered: %(why)s") % words


def choices_of(targets: Sequence[Target]) -> list[Any]:
    """Return what a column can stand for as a choice, facts and questions apart."""
    facts = [(target.key, target.label) for target in targets if target.question is None]
    questions = [(target.key, shortened(str(target.label))) for target in targets if target.question]
    groups: list[Any] = [(_("Facts"), facts)]
    return [*groups, (_("Questions of the form"), questions)] if questions else groups


def columns_of(plan: FormPlan) -> list[tuple[str, str]]:
    """Return each heading with the key of what it stands for."""
    return [(match.heading, match.target.key if match.target else "") for match in plan.matches]


def samples_of(plan: FormPlan, place: int) -> list[str]:
    """Return the first different values of a column."""
    values = dict.fromkeys(shortened(line.cells[place]) for line in plan.table.lines if line.cells[place])
    return list(values)[:SAMPLES]
