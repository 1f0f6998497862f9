"""Is it enough, and what does it take: the sentences that a fellow reads about the rest of the season."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohort.domain.durations import hours_words
from cohort.domain.outlook import Pace, Span
from cohort.domain.risk import Standing


def commitment_sentence(*, standing: Standing, span: Span) -> str:
    """Return the answer to “is it enough?” in one line, without a word of risk (R4.5)."""
    missing = standing.commitment - standing.hours.total
    if missing <= 0:
        return _("The commitment is reached. Every further hour is a gift.")
    hours = {"hours": hours_words(missing)}
    if span.low >= standing.commitment:
        return _("%(hours)s hours to go, and it is enough even if the weeks ahead are your weakest.") % hours
    if standing.projection.projected >= standing.commitment:
        return _("%(hours)s hours to go, and at this pace it is enough.") % hours
    gap = {**hours, "gap": hours_words(standing.commitment - round(standing.projection.projected))}
    if standing.projection.max_possible >= standing.commitment:
        return _("%(hours)s hours to go. At this pace %(gap)s would be missing; below is what helps.") % gap
    return _("%(hours)s hours to go. Let us talk about what fits you.") % hours


def staff_sentence(*, standing: Standing, span: Span) -> str:
    """Return the same answer for those who accompany the fellow."""
    missing = max(standing.commitment - standing.hours.total, 0)
    words = {"missing": hours_words(missing), "low": hours_words(span.low), "high": hours_words(span.high)}
    return _("%(missing)s hours to go; the season would end between %(low)s and %(high)s.") % words


def pace_sentence(*, pace: Pace) -> str:
    """Return what it takes a week from now on; empty once nothing is missing."""
    if not pace.missing:
        return ""
    weekly = pace.weekly
    if weekly is None:
        return _("No week is left in this season.")
    weeks = ngettext("%(count)s week", "%(count)s weeks", pace.usable_weeks) % {"count": pace.usable_weeks}
    words = _("About %(hours)s hours a week for %(weeks)s, meetings included.")
    return words % {"hours": hours_words(weekly), "weeks": weeks}
