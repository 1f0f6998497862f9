"""Reads what somebody chose a column to stand for."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from recruitment.imports.web_form_targets import Target, targets_of
from recruitment.models import Call

LEFT_OUT = ("", "-")


class UnknownTargetError(Exception):
    """A column was said to stand for nothing that is known; the message lists what is."""


def target_keys(call: Call, told: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return the key of a target for each heading; raise UnknownTargetError.

    A target is named by its key (`fact:phone`, `question:12`), by a fact's or a question's own key, or by - for none.
    """
    pairs = list(told)
    if not pairs:
        return {}
    known = {name: target.key for target in targets_of(call) for name in names_of(target)}
    for _heading, name in pairs:
        if name not in known and name not in LEFT_OUT:
            words = {"name": name, "names": ", ".join(sorted(known))}
            raise UnknownTargetError(_("A column cannot stand for “%(name)s”. Known: %(names)s") % words)
    return {heading: known.get(name, "") for heading, name in pairs}


def names_of(target: Target) -> set[str]:
    """Return the names by which a target can be chosen."""
    own = {target.question.code} if target.question else set()
    return {target.key, *own, *({str(target.fact)} if target.fact else set())}
