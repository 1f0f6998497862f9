"""How a fellow's standing is told: to staff by its level, to the fellow by what helps (glossary 2, rule 9)."""

from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from cohort.domain.risk import Level, Standing
from cohort.domain.rounding import in_hours, in_percent
from cohort.domain.words import CAUSE_WORDS, CHIP_OF_LEVEL, LEVEL_WORDS


@dataclass(frozen=True)
class Chip:
    """A level's colour and its word."""

    level: str
    word: str


def staff_chip(standing: Standing) -> Chip:
    """Return the level in the words of staff."""
    return Chip(CHIP_OF_LEVEL[standing.level], str(LEVEL_WORDS[standing.level]))


def own_chip(standing: Standing) -> Chip:
    """Return the level in the words that the fellow reads about themselves."""
    if standing.level == Level.ON_TRACK:
        return Chip("good", _("All on course"))
    if standing.level == Level.WATCH:
        return Chip("watch", _("A make-up would help"))
    return Chip("watch", _("Shall we talk?"))


def causes_in_words(standing: Standing) -> str:
    """Return why a level is what it is."""
    return " · ".join(str(CAUSE_WORDS[cause]) for cause in standing.causes)


def hours_text(minutes: Fraction | int) -> str:
    """Return minutes as a short number of hours."""
    return f"{in_hours(minutes):g}"


def own_sentence(standing: Standing) -> str:
    """Return the answer to “is it enough?” in one line."""
    missing = standing.commitment - standing.hours.total
    if missing <= 0:
        return _("The commitment is reached. Every further hour is a gift.")
    hours = {"hours": hours_text(missing)}
    if standing.projection.projected >= standing.commitment:
        return _("%(hours)s hours to go, and at this pace it is enough.") % hours
    return _("%(hours)s hours to go. A make-up would close the gap.") % hours


def staff_line(standing: Standing) -> str:
    """Return hours, attendance and projection in one line for staff."""
    share = in_percent(standing.rate.share)
    return _("%(done)s of %(all)s hours · attendance %(rate)s · projection %(projected)s") % {
        "done": hours_text(standing.hours.total),
        "all": hours_text(standing.commitment),
        "rate": "–" if share is None else f"{share:g}%",
        "projected": f"{in_hours(standing.projection.projected, 1):g}",
    }
