"""Writes the letters of a call, and the versions of the commitment that is signed (S1-32, S1-52)."""

from dataclasses import dataclass
from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.slots import Problem
from people.models import User
from recruitment.domain.letters import LetterRefusedError, LetterText, check_letter, default_letter
from recruitment.domain.refusals import CallRefusedError, refused
from recruitment.models import Call, CommitmentText, Letter, LetterKind, Signature


@dataclass(frozen=True)
class LetterRow:
    """One kind of letter of a call: its words, and whether the call wrote them itself."""

    kind: LetterKind
    text: LetterText
    own: bool


def letters_of(*, call: Call) -> list[LetterRow]:
    """Return every letter of a call in the order in which they are sent; one query."""
    own = {row.kind: LetterText(row.subject, row.body) for row in Letter.objects.filter(call=call)}
    return [LetterRow(kind, own.get(kind) or default_letter(kind), kind in own) for kind in LetterKind]


@transaction.atomic
def write_letter(*, call: Call, kind: str, text: LetterText, by: User) -> None:
    """Write a letter; raise CallRefusedError beside the field that names what it cannot know."""
    problems = []
    for field, words in (("subject", text.subject), ("body", text.body)):
        try:
            check_letter(kind=kind, text=words)
        except LetterRefusedError as refusal:
            problems.append(Problem(field, str(refusal)))
    if problems:
        raise CallRefusedError(*problems)
    with pghistory.context(user=by.pk):
        Letter.objects.update_or_create(call=call, kind=kind, defaults={"subject": text.subject, "body": text.body})


def usual_again(*, call: Call, kind: str, by: User) -> None:
    """Give a letter its usual words back."""
    with pghistory.context(user=by.pk):
        Letter.objects.filter(call=call, kind=kind).delete()


def current_commitment(call: Call) -> CommitmentText | None:
    """Return the version of the commitment that is signed now."""
    return CommitmentText.objects.filter(call=call).order_by("-version").first()


@transaction.atomic
def write_commitment(*, call: Call, text: str, by: User, at: datetime) -> CommitmentText:
    """Write the commitment; once a version was signed the change is the next one. Raise CallRefusedError."""
    if not text.strip():
        raise refused("text", _("Write what is committed to."))
    held = CommitmentText.objects.select_for_update().filter(call=call).order_by("-version").first()
    if held and held.text == text:
        return held
    with pghistory.context(user=by.pk):
        if held and not Signature.objects.filter(text=held).exists():
            held.text, held.written_at = text, at
            held.save(update_fields=["text", "written_at"])
            return held
        number = held.version + 1 if held else 1
        return CommitmentText.objects.create(call=call, version=number, text=text, written_at=at)
