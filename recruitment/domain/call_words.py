"""What the public page of a call says: what is asked, promised and needed, and what can be done today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from cohort.domain.book import policies_of
from cohort.domain.policies import policy_for
from cohort.policy import CohortPolicy
from recruitment.domain.papers import asked_papers, papers_until
from recruitment.models import Call, PaperKind, Residency
from recruitment.policy import RecruitmentPolicy

MINUTES_OF_AN_HOUR = 60
LAST_DAYS = 7
"""From so many days before the end the page says how many are left."""


class Season(StrEnum):
    """What can be done about a call on a day."""

    COMING = "coming"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True)
class Milestone:
    """One date of a call in words; `over` when it has passed."""

    label: str
    on: date
    over: bool


@dataclass(frozen=True)
class CallCard:
    """A call in the list: hours given, money in agorot, seats."""

    call: Call
    season: Season
    hours: int
    agorot: int
    seats: int

    @property
    def is_open(self) -> bool:
        """Say whether applications are taken now."""
        return self.season == Season.OPEN


@dataclass(frozen=True)
class CallPage:
    """A call, ready to be read: hours given, money in agorot, seats, conditions, documents and dates."""

    call: Call
    season: Season
    days_left: int
    hours: int
    agorot: int
    seats: int
    conditions: tuple[str, ...]
    papers: tuple[PaperKind, ...]
    milestones: tuple[Milestone, ...]

    @property
    def is_open(self) -> bool:
        """Say whether applications are taken now."""
        return self.season == Season.OPEN

    @property
    def is_coming(self) -> bool:
        """Say whether the call opens later."""
        return self.season == Season.COMING

    @property
    def ends_soon(self) -> bool:
        """Say whether the last days have begun."""
        return self.is_open and self.days_left <= LAST_DAYS


def season_of(*, call: Call, on: date) -> Season:
    """Return what can be done about a call on a day."""
    if on > call.closes_on:
        return Season.CLOSED
    return Season.COMING if call.opens_on and on < call.opens_on else Season.OPEN


def call_cards(*, calls: Sequence[Call], on: date) -> list[CallCard]:
    """Return the calls that are open or come, the open ones first; one query more for the numbers of all of them."""
    policies = policies_of([call.cohort_id for call in calls])
    cards = [card_of(call, policies[call.cohort_id], on) for call in calls]
    return sorted((card for card in cards if card.season != Season.CLOSED), key=lambda card: not card.is_open)


def card_of(call: Call, policy: CohortPolicy, on: date) -> CallCard:
    """Return a call as it stands in the list."""
    return CallCard(
        call=call,
        season=season_of(call=call, on=on),
        hours=policy.commitment_minutes // MINUTES_OF_AN_HOUR,
        agorot=policy.scholarship_agorot,
        seats=policy.capacity,
    )


def call_page_of(*, call: Call, on: date) -> CallPage:
    """Return a call as its public page shows it; every number comes from the cohort's policy."""
    cohort = policy_for(call.cohort, CohortPolicy)
    return CallPage(
        call=call,
        season=season_of(call=call, on=on),
        days_left=(call.closes_on - on).days,
        hours=cohort.commitment_minutes // MINUTES_OF_AN_HOUR,
        agorot=cohort.scholarship_agorot,
        seats=cohort.capacity,
        conditions=tuple(conditions(call=call, policy=policy_for(call.cohort, RecruitmentPolicy))),
        papers=tuple(asked_papers(call)),
        milestones=tuple(milestones(call=call, on=on)),
    )


def conditions(*, call: Call, policy: RecruitmentPolicy) -> list[str]:
    """Return the conditions in words, only those that this call has (R5.2)."""
    ages = {"least": policy.least_age, "greatest": policy.greatest_age}
    found = [residency_words(call), _("Aged %(least)s to %(greatest)s on the day of applying.") % ages]
    if call.student_needed:
        found.append(_("Studying this year, at any college or university."))
    if call.evening_needed:
        found.append(_("Free on the weekly evening, the whole year."))
    if call.other_scholarship_refused:
        found.append(_("Without another scholarship of the same funder this year."))
    return found


def residency_words(call: Call) -> str:
    """Return whose address counts, as a sentence."""
    sentences = {
        Residency.APPLICANT: _("Registered in %(city)s."),
        Residency.APPLICANT_OR_PARENT: _("Registered in %(city)s, or with a parent who is."),
        Residency.NOW_OR_BEFORE: _("Living in %(city)s, or grew up in it."),
    }
    return sentences[Residency(call.residency)] % {"city": call.cohort.programme.city}


def milestones(*, call: Call, on: date) -> list[Milestone]:
    """Return the dates of a call in their order."""
    cohort = call.cohort
    dates = (
        (_("Applications open"), call.opens_on),
        (_("Last day for applying"), call.closes_on),
        (_("Last day for missing documents"), papers_until(call)),
        (_("Everybody has an answer"), call.answer_on),
        (_("The year begins"), cohort.starts_on),
        (_("The year ends"), cohort.ends_on),
    )
    return [Milestone(label, day, over=day < on) for label, day in dates if day]
