"""The evidence of conditions in words: ages, ties to the city, papers with who checked them and when."""

from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from recruitment.enums import IneligibleReason
from recruitment.models import Paper, PaperKind, PaperState

NAMES: dict[IneligibleReason, str | Promise] = {
    IneligibleReason.NOT_RESIDENT: gettext_lazy("Residency in the city"),
    IneligibleReason.NOT_STUDENT: gettext_lazy("Studies this year"),
    IneligibleReason.AGE: gettext_lazy("Age in the bounds"),
    IneligibleReason.EVENING_TAKEN: gettext_lazy("Weekly evening free"),
    IneligibleReason.OTHER_SCHOLARSHIP: gettext_lazy("No other scholarship"),
    IneligibleReason.DOCUMENTS_MISSING: gettext_lazy("Documents complete"),
}
"""What each condition asks for; the enum names why somebody stops."""


def day_words(day: date) -> str:
    """Return a day as people here write it."""
    return date_format(day, _("j M Y"))


def age_words(*, age: int, born: date, sent: date) -> str:
    """Return the age on the day of sending with both days."""
    return _("Age %(age)s on %(sent)s, born %(born)s") % {
        "age": age,
        "sent": day_words(sent),
        "born": day_words(born),
    }


def tie_words(tie: str, proof: Paper | None) -> str:
    """Return a tie to the city with how its proof stands."""
    return _("Tie to the city: %(tie)s. %(proof)s") % {"tie": tie, "proof": state_words(proof)}


def paper_words(kind: PaperKind, paper: Paper | None, on: date) -> str:
    """Return one paper with how it stands."""
    words = state_words(paper)
    if paper and paper.state == PaperState.CHECKED and paper.valid_until and paper.valid_until < on:
        words = _("ran out on %(day)s") % {"day": day_words(paper.valid_until)}
    return f"{kind.label}: {words}"


def state_words(paper: Paper | None) -> str:
    """Return how a paper stands, with who checked it and when."""
    if paper is None:
        return _("not handed in")
    if paper.state == PaperState.CHECKED and paper.checked_on:
        return _("checked by %(who)s on %(day)s") % {"who": paper.checked_by, "day": day_words(paper.checked_on)}
    if paper.state == PaperState.RETURNED:
        return _("returned: %(reason)s") % {"reason": paper.return_reason}
    return _("waits to be checked")
