"""What a call still lacks before strangers may read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from recruitment.domain.number_changes import WHOLE, weights_of
from recruitment.enums import Criterion
from recruitment.models import Call, CommitmentText, FormQuestion, Letter, LetterKind, QuestionKind, Rubric, Station

WORDS = ("about", "gives", "gets", "evening", "contact")
LABELS = {field.name: field.verbose_name for field in Call._meta.fields}


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: in words, the page where it is mended, and whether it holds publishing up."""

    sentence: str
    page: str
    stops: bool = True


def gaps_of(*, call: Call, on: date) -> list[Gap]:
    """Return what is missing, what holds publishing up first."""
    found = [*word_gaps(call), *date_gaps(call, on), *form_gaps(call), *rubric_gaps(call), *letter_gaps(call)]
    return sorted(found, key=lambda gap: not gap.stops)


def word_gaps(call: Call) -> Iterator[Gap]:
    """Find words of the call that nobody wrote."""
    for name in WORDS:
        if not getattr(call, name).strip():
            sentence = _("Nothing is written yet under “%(part)s”.") % {"part": LABELS[name]}
            yield Gap(sentence, "call_settings", stops=name in WORDS[:3])
    if not call.next_way:
        yield Gap(_("Letters of refusal name no next way to take part."), "call_settings", stops=False)


def date_gaps(call: Call, on: date) -> Iterator[Gap]:
    """Find dates that have passed."""
    if call.closes_on < on:
        yield Gap(_("The last day for applying has passed."), "call_settings")
    if call.answer_on < on:
        yield Gap(_("The day of the answers has passed."), "call_settings")


def form_gaps(call: Call) -> Iterator[Gap]:
    """Find a form without questions or without a consent."""
    kinds = list(FormQuestion.objects.filter(call=call).values_list("question__kind", flat=True))
    if not kinds:
        yield Gap(_("The form has no questions yet."), "call_form")
    elif QuestionKind.CONSENT not in kinds:
        sentence = _("The form asks for no consent to keeping the details; only its first page does.")
        yield Gap(sentence, "call_form", stops=False)


def rubric_gaps(call: Call) -> Iterator[Gap]:
    """Find weights that do not add up and criteria without anchors or stations."""
    total = sum(weights_of(cohort=call.cohort).values())
    if total != WHOLE:
        yield Gap(_("The weights add up to %(total)s, not to 100.") % {"total": total}, "call_criteria")
    there = set(Rubric.objects.filter(call=call).values_list("criterion", flat=True))
    for criterion in Criterion:
        if criterion not in there:
            sentence = _("“%(criterion)s” has no anchors yet.") % {"criterion": criterion.label}
            yield Gap(sentence, "call_criteria")
    if not Station.objects.filter(call=call).exists():
        yield Gap(_("The assessment centre has no stations yet."), "call_criteria", stops=False)


def letter_gaps(call: Call) -> Iterator[Gap]:
    """Find letters that are still the usual ones, and a missing commitment."""
    own = Letter.objects.filter(call=call).count()
    if own < len(LetterKind):
        left = len(LetterKind) - own
        yield Gap(_("%(count)s letters are still in their usual words.") % {"count": left}, "call_letters", stops=False)
    if not CommitmentText.objects.filter(call=call).exists():
        yield Gap(_("There is no commitment to sign yet."), "call_commitment")
