"""The results of the conditions as the staff read them: the words and the level of the chip."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recruitment.domain.conditions import Standing
from recruitment.domain.sifted import WAITING
from recruitment.enums import ApplicationState as S


@dataclass(frozen=True)
class ResultWords:
    """One result: its key in the address, its words, its level."""

    key: str
    label: str | Promise
    level: str


RESULTS = (
    ResultWords(WAITING, _("Something waits to be checked"), "waiting"),
    ResultWords(S.INCOMPLETE.value, _("Something is missing"), "watch"),
    ResultWords(S.INELIGIBLE.value, _("Does not meet the conditions"), "problem"),
    ResultWords(S.ELIGIBLE.value, _("Meets the conditions"), "good"),
)
BY_KEY = {words.key: words for words in RESULTS}
ORDER = {words.key: place for place, words in enumerate(RESULTS)}

STANDINGS: dict[Standing, tuple[str | Promise, str]] = {
    Standing.MET: (_("met"), "good"),
    Standing.NOT_MET: (_("not met"), "problem"),
    Standing.LACKING: (_("missing"), "watch"),
    Standing.WAITING: (_("to be checked"), "waiting"),
    Standing.EXCEPTED: (_("set aside"), "sea"),
}
