"""What a fellow reads after sending a report, and why their guide will look twice (R2.13, R2.15)."""

from django.utils.translation import gettext as _

from cohort.domain.hour_facts import HourFacts, load_hour_facts
from cohort.domain.hour_flags import Odd, odd_things
from cohort.models import Fellowship, HourLog


def sent_words(*, log: HourLog, fellowship: Fellowship) -> str:
    """Return the sentence of success; four queries."""
    guide = str(fellowship.guide) if fellowship.guide else ""
    sent = _("Sent for approval to %(guide)s.") % {"guide": guide} if guide else _("Sent for approval.")
    facts = load_hour_facts(logs=[log])
    return " ".join([sent, *second_looks(log, facts)])


def second_looks(log: HourLog, facts: HourFacts) -> list[str]:
    """Return what the fellow should know about the decision to come."""
    kinds = {thing.kind for thing in odd_things(log=log, facts=facts)}
    words = []
    if Odd.DAY_OFF in kinds:
        day = {"name": facts.rest_name(log)}
        words.append(_("The day was %(name)s, so your guide confirms it.") % day)
    if Odd.OVER_GUIDE_LIMIT in kinds:
        words.append(_("A report this long is approved by the coordinator."))
    return words
