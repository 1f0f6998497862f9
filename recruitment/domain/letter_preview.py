"""Shows a letter as it would be read, by a person of the call or by an example."""

from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.letter_words import FACTS
from recruitment.domain.letters import LetterText, facts_of, facts_of_call, held_until, moment, render_letter
from recruitment.enums import IneligibleReason
from recruitment.models import Application, Call, LetterKind


def people_of(*, call: Call, user: User) -> QuerySet[Application]:
    """Return the applications of a call that a letter can be tried on."""
    return Application.objects.visible_to(user).filter(call=call).select_related("person", "call__cohort__programme")


def example_facts(*, call: Call, kind: str, at: datetime) -> dict[str, str]:
    """Return facts of an example person, so that no line of the letter is missing."""
    example = {
        "name": _("Noa Example"),
        "closes_on": moment(at),
        "documents_by": moment(at),
        "when": moment(at),
        "where": call.cohort.programme.centre,
        "reason": str(IneligibleReason.NOT_STUDENT.label),
        "answer_by": held_until(call=call, at=at),
        "place": "2",
        "waitlist_until": moment(at),
    }
    return {**{name: example[name] for name in FACTS[kind] if name in example}, **facts_of_call(call=call)}


def preview_of(
    *, call: Call, kind: str, letter: LetterText, application: Application | None, at: datetime
) -> LetterText:
    """Return a letter as an applicant, or an example, would read it; what is not there yet comes from the example."""
    example = example_facts(call=call, kind=kind, at=at)
    return render_letter(letter=letter, facts=merged(example, facts_of(application, kind) if application else {}))


def merged(example: Mapping[str, str], real: Mapping[str, str]) -> dict[str, str]:
    """Return real facts where there are any, those of the example elsewhere."""
    return {**example, **{name: value for name, value in real.items() if value}}


def kind_or_none(kind: str) -> LetterKind | None:
    """Return the kind of letter of that name."""
    return LetterKind(kind) if kind in LetterKind.values else None
