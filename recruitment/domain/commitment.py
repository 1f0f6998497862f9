"""Signing the commitment: which text, by which typed name, when (S1-32)."""

import re
from datetime import datetime
from difflib import SequenceMatcher
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from people.models import User
from recruitment.domain.acceptance import note_commitment
from recruitment.enums import ApplicationState
from recruitment.models import Application, CommitmentText, Signature
from recruitment.policy import RecruitmentPolicy

DASHES = re.compile(r"[-\u05be\u2010-\u2015]")
NOT_LETTERS = re.compile(r"[^\w\s]|_")
LAST_LETTERS = str.maketrans("\u05da\u05dd\u05df\u05e3\u05e5", "\u05db\u05de\u05e0\u05e4\u05e6")


class SigningRefusedError(Exception):
    """The commitment cannot be signed like this; the message says why."""


def newest_text(*, application: Application) -> CommitmentText | None:
    """Return the version that is signed today; None where the call has none yet."""
    return application.call.commitment_texts.order_by("-version").first()


def name_words(name: str) -> list[str]:
    """Return the words of a name without signs, in small letters and one order."""
    return sorted(NOT_LETTERS.sub("", DASHES.sub(" ", name)).casefold().translate(LAST_LETTERS).split())


def names_match(*, typed: str, known: str, least: Fraction) -> bool:
    """Say whether a typed name is the known one, apart from order, signs and a slip of the finger.

    Two words of a longer name are enough. `least` is a share from 0 to 1.
    """
    mine, theirs = name_words(typed), name_words(known)
    if not mine or not theirs:
        return False
    if len(mine) > 1 and set(mine) <= set(theirs):
        return True
    return SequenceMatcher(None, " ".join(mine), " ".join(theirs)).ratio() >= least


@transaction.atomic
def sign(*, application: Application, text: CommitmentText, typed_name: str, at: datetime, by: User) -> Signature:
    """Sign a version, hand the paper down to the cohort as checked; raise SigningRefusedError.

    A second press changes nothing: the first signature is returned.
    """
    held = Application.objects.select_for_update(of=("self",)).select_related("person", "call__cohort")
    application = held.get(pk=application.pk)
    known = Signature.objects.filter(application=application).first()
    if known:
        return known
    if application.state != ApplicationState.ACCEPTED:
        raise SigningRefusedError(_("The commitment is signed once the offer is accepted."))
    if text != newest_text(application=application):
        raise SigningRefusedError(_("The text changed meanwhile. Please read it once more and sign."))
    policy = policy_for(application.call.cohort, RecruitmentPolicy)
    if not names_match(typed=typed_name, known=application.person.full_name, least=policy.least_typed_name):
        raise SigningRefusedError(_("Write your full name as it stands in the application."))
    signature = Signature.objects.create(
        application=application, text=text, typed_name=typed_name.strip(), signed_at=at
    )
    note_commitment(application=application, by=by)
    return signature
