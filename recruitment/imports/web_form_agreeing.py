"""Reads what a cell agrees to: nothing but a plain yes is one, and what is neither yes nor no stays unanswered."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from recruitment.imports.web_form_likeness import likeness
from recruitment.imports.web_form_values import UnclearError
from recruitment.imports.web_form_words import bare, words

YES, NO = "yes", "no"
SAME_WORDS = 85
"""From this likeness on, in percent, a ticked consent repeats its own words."""


def read_yes_no(text: str, *, also: Sequence[str] = ()) -> bool:
    """Return what a cell agrees to: it begins with yes or no, or with one of `also`; raise UnclearError."""
    told = opened(bare(text))
    if not doubtful(told):
        if begins(told, words().no):
            return False
        if begins(told, words().yes) or begins(told, also):
            return True
    raise UnclearError(_("yes or no"))


def read_consent(text: str, *, asked: str) -> bool:
    """Return whether a cell agrees to what is asked: a yes, an agreement, or the words of the question themselves.

    A refusal before any agreement is a no; what is neither raises UnclearError.
    """
    told, label = bare(text), bare(asked)
    against = refusals(told)
    if likeness(told, label) >= SAME_WORDS and against == refusals(label):
        return True
    if doubtful(opened(told)):
        raise UnclearError(_("yes or no"))
    if against:
        return agreed_in_spite(told, label)
    if begins(opened(told), words().no):
        return False
    if begins(opened(told), words().yes) or set(words().agree) & set(told.split()):
        return True
    raise UnclearError(_("yes or no"))


def agreed_in_spite(told: str, label: str) -> bool:
    """Return what a text with a refusal agrees to: yes where the refusal is the question's own, behind a yes."""
    tokens = told.split()
    first = next(place for place, token in enumerate(tokens) if token in words().refusal)
    if not set(words().agree) & set(tokens[:first]):
        return False
    if set(refusals(told)) <= set(label.split()):
        return True
    raise UnclearError(_("yes or no"))


def refusals(text: str) -> list[str]:
    """Return the words of a text that refuse something."""
    return [token for token in text.split() if token in words().refusal]


def opened(text: str) -> str:
    """Return a text without what only leads to the answer."""
    for word in words().i:
        text = text.removeprefix(f"{word} ")
    return text


def doubtful(text: str) -> bool:
    """Say whether a text doubts, or says politely neither yes nor no."""
    return any(f" {phrase} " in f" {text} " for phrase in words().doubt) or begins(text, words().unclear)


def begins(text: str, phrases: Sequence[str]) -> bool:
    """Say whether a text is one of some phrases, or one with more words behind it."""
    return any(text == phrase or text.startswith(f"{phrase} ") for phrase in phrases)
