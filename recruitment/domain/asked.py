"""What a call asks, section by section: the questions of its form, and the facts that its conditions need."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from recruitment.domain.facts import NO, PLACES, YES, FactError, choices_of, read_date, read_fact
from recruitment.models import Call, Fact, FormQuestion, Question, QuestionKind
from recruitment.policy import RecruitmentPolicy

LONGEST_LINE, LONGEST_TEXT = 300, 5000
NUMBER = re.compile(r"-?[0-9]{1,12}([.][0-9]{1,6})?")
USUAL_FACTS = (
    Fact.PHONE,
    Fact.BIRTH_DATE,
    Fact.CITY,
    Fact.QUARTER,
    Fact.INSTITUTION,
    Fact.FIELD_OF_STUDY,
    Fact.YEAR_OF_STUDY,
)
MAY_STAY_EMPTY = frozenset({Fact.QUARTER, Fact.FIELD_OF_STUDY, Fact.YEAR_OF_STUDY})


@dataclass(frozen=True)
class Asked:
    """One thing that the form asks; `question` is None where only the fact is asked."""

    name: str
    label: str
    kind: QuestionKind
    required: bool
    help_text: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    fact: str = ""
    question: Question | None = None
    offered: str = ""
    """What a line of text may well say, as a suggestion."""


@dataclass(frozen=True)
class Section:
    """One step of the form."""

    title: str
    items: list[Asked] = field(default_factory=list)


def sections_of(call: Call) -> list[Section]:
    """Return the steps of a call's form; facts that no question asks for stand at the head of the first."""
    rows = list(call.form_questions.select_related("question").order_by("position", "pk"))
    policy = policy_for(call.cohort, RecruitmentPolicy)
    sections: dict[str, Section] = {}
    for row in rows:
        sections.setdefault(row.section, Section(row.section)).items.append(asked_of(call, row, policy))
    facts = [fact for fact in needed_facts(call, bare=not rows) if fact not in {r.question.fact for r in rows}]
    found = list(sections.values()) or [Section(_("About you"))]
    found[0].items[:0] = [asked_fact(call, fact) for fact in facts]
    return found


def needed_facts(call: Call, *, bare: bool) -> list[str]:
    """Return the facts that a call cannot do without; a `bare` call without questions asks the usual ones."""
    usual = USUAL_FACTS if bare else (Fact.PHONE, Fact.BIRTH_DATE, Fact.CITY)
    wanted = (
        (Fact.IS_STUDENT, call.student_needed),
        (Fact.EVENING_FREE, call.evening_needed),
        (Fact.OTHER_SCHOLARSHIP, call.other_scholarship_refused),
    )
    return [*usual, *(fact for fact, needed in wanted if needed)]


def asked_of(call: Call, row: FormQuestion, policy: RecruitmentPolicy) -> Asked:
    """Return a question of a form."""
    question = row.question
    kind = QuestionKind(question.kind)
    own = scale_of(policy) if kind == QuestionKind.SCALE else [(choice, choice) for choice in question.choices]
    return Asked(
        name=f"q{question.pk}",
        label=question.label,
        kind=kind,
        required=row.required,
        help_text=question.help_text,
        choices=choices_for(kind, own),
        fact=question.fact,
        question=question,
        offered=offered_for(call, question.fact),
    )


def asked_fact(call: Call, fact: str) -> Asked:
    """Return a fact that is asked for without a question of the bank."""
    kind = PLACES[fact].kind
    help_text = call.evening if fact == Fact.EVENING_FREE else ""
    return Asked(
        name=f"fact-{fact}",
        label=fact_label(fact),
        kind=kind,
        required=fact not in MAY_STAY_EMPTY,
        help_text=help_text,
        choices=choices_for(kind, choices_of(fact)),
        fact=fact,
        offered=offered_for(call, fact),
    )


def offered_for(call: Call, fact: str) -> str:
    """Return what is suggested for a fact: the programme's city, in the spelling that it is known by."""
    return call.cohort.programme.city if fact == Fact.CITY else ""


def scale_of(policy: RecruitmentPolicy) -> list[tuple[str, str]]:
    """Return the steps of a scale within the call's numbers."""
    return [(str(step), str(step)) for step in range(policy.lowest_score, policy.highest_score + 1)]


def fact_label(fact: str) -> str:
    """Return how a fact is asked for."""
    asked = {
        Fact.IS_STUDENT: _("Are you studying this year?"),
        Fact.EVENING_FREE: _("Are you free on the weekly evening?"),
        Fact.OTHER_SCHOLARSHIP: _("Do you receive another scholarship of the same funder?"),
    }
    return asked.get(Fact(fact), str(Fact(fact).label))


def choices_for(kind: QuestionKind, own: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Return what can be chosen, for the kinds that are chosen."""
    if kind == QuestionKind.YES_NO:
        return ((YES, _("Yes")), (NO, _("No")))
    return tuple(own)


def tidy(item: Asked, text: str) -> str:
    """Return an answer as it is stored: plain line ends, nothing around it, a date as ISO where it is one."""
    told = text.replace("\r\n", "\n").replace("\x00", "").strip()
    if item.kind == QuestionKind.DATE and told:
        try:
            return read_date(told).isoformat()
        except FactError:
            return told
    return told


def problem_with(item: Asked, text: str, *, on: date) -> str:
    """Return what is wrong with an answer that is not empty, nothing where it can be read."""
    if not text:
        return ""
    try:
        if item.fact:
            read_fact(fact=item.fact, text=text, on=on)
        return CHECKS[item.kind](item, text) if item.kind in CHECKS else ""
    except FactError as error:
        return str(error)


def check_length(item: Asked, text: str) -> str:
    """Refuse a text that is too long."""
    most = LONGEST_LINE if item.kind == QuestionKind.SHORT_TEXT else LONGEST_TEXT
    return _("At most %(count)s characters.") % {"count": most} if len(text) > most else ""


def check_choice(item: Asked, text: str) -> str:
    """Refuse what the list does not hold."""
    known = {value for value, _label in item.choices}
    return "" if known.issuperset(text.split("\n")) else _("Choose from the list.")


def check_number(item: Asked, text: str) -> str:
    """Refuse what is no number."""
    return "" if NUMBER.fullmatch(text.replace(",", "")) else _("Write a number.")


def check_date(item: Asked, text: str) -> str:
    """Refuse what is no date."""
    read_date(text)
    return ""


CHECKS = {
    QuestionKind.SHORT_TEXT: check_length,
    QuestionKind.LONG_TEXT: check_length,
    QuestionKind.CHOICE: check_choice,
    QuestionKind.CHOICES: check_choice,
    QuestionKind.YES_NO: check_choice,
    QuestionKind.SCALE: check_choice,
    QuestionKind.NUMBER: check_number,
    QuestionKind.DATE: check_date,
}
