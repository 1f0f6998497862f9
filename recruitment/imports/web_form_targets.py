"""What a column of a web form can stand for, and what was kept of that for the next file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from recruitment.imports.web_form_words import words
from recruitment.models import Call, Fact, FormQuestion, HeadingMatch, Question

SENT_AT, EMAIL, FIRST_NAME, LAST_NAME, CODE = "sent_at", "email", "first_name", "last_name", "code"
ROW_FACTS: Mapping[str, StrOrPromise] = {
    SENT_AT: _("When it was sent"),
    EMAIL: _("E-mail"),
    FIRST_NAME: _("First name"),
    LAST_NAME: _("Family name"),
    CODE: _("Id of the application"),
}
LANGUAGES = ("he", "en")


class How(Enum):
    """How a column got its meaning."""

    BY_HAND = "by hand"
    KEPT = "kept"
    ALIKE = "alike"
    NONE = "none"


@dataclass(frozen=True)
class Target:
    """A fact (`fact:phone`) or a question of the form (`question:12`), with the spellings it is known by."""

    key: str
    label: StrOrPromise
    names: tuple[str, ...]
    fact: str = ""
    question: Question | None = None


@dataclass(frozen=True)
class Match:
    """What a heading stands for, how that became known, and how sure it is in percent."""

    heading: str
    target: Target | None
    how: How
    sure: int = 0


def targets_of(call: Call) -> list[Target]:
    """Return what a column can stand for; a fact that a question of the form asks for is that question. One query."""
    rows = FormQuestion.objects.filter(call=call).select_related("question").order_by("position")
    questions = [row.question for row in rows]
    asked = {question.fact for question in questions}
    facts = [Target(f"fact:{fact}", label, spellings(fact, label), fact) for fact, label in ROW_FACTS.items()]
    facts += [
        Target(f"fact:{fact}", fact.label, spellings(fact, fact.label), fact.value)
        for fact in Fact
        if fact not in asked
    ]
    return facts + [of_question(question) for question in questions]


def of_question(question: Question) -> Target:
    """Return a question as a target, known by its own words and by those of its fact."""
    fact = Fact(question.fact) if question.fact else None
    names = spellings(fact, fact.label) if fact else ()
    return Target(f"question:{question.pk}", question.label, (question.label, *names), question.fact, question)


def spellings(fact: str, label: StrOrPromise) -> tuple[str, ...]:
    """Return the spellings of a fact: known ones, and its own name in each language."""
    told = []
    for language in LANGUAGES:
        with translation.override(language):
            told.append(str(label))
    return (*words().facts.get(str(fact), ()), *told)


def kept_matches(call: Call) -> dict[str, str]:
    """Return what headings stood for in the earlier files of a call; one query."""
    return dict(HeadingMatch.objects.filter(call=call).values_list("heading", "target"))


def keep_matches(call: Call, matches: Sequence[Match]) -> None:
    """Keep for the next file what headings stand for; a column left out only where somebody said so. One query."""
    HeadingMatch.objects.bulk_create(
        [
            HeadingMatch(
                call=call,
                heading=match.heading,
                target=match.target.key if match.target else "",
                by_hand=match.how == How.BY_HAND,
            )
            for match in matches
            if match.how in (How.BY_HAND, How.ALIKE)
        ],
        update_conflicts=True,
        unique_fields=["call", "heading"],
        update_fields=["target", "by_hand"],
    )
