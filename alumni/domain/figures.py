"""The alumni figures of a cohort's year."""

import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, Q

from alumni.domain.community import community_of
from alumni.domain.engagement import Act, engagement_of, engagement_rate
from alumni.domain.freshness import fresh_since_for_year
from alumni.models import EngagementAct
from alumni.models.membership import MembershipQuerySet
from alumni.policy import AlumniPolicy
from cohort.domain.policies import policy_for
from cohort.models import Cohort


@dataclass(frozen=True)
class CommunityCount:
    """How many members there are, by what their details are worth."""

    existing: int
    fresh: int
    unreachable: int
    contactable: int

    @property
    def stale(self) -> int:
        """Return those who can be reached and are not fresh."""
        return self.existing - self.fresh - self.unreachable


def alumni_figures(*, cohort: Cohort, joining: int) -> dict[str, object]:
    """Return the community, its engagement and who joins; the rate is a percentage with one decimal.

    `joining` counts the fellows who completed and are proposed on the day of the transition (R11.1). There are four
    queries, whatever the size of the community.
    """
    policy = policy_for(cohort, AlumniPolicy)
    community = community_of(cohort=cohort)
    count = count_community(community, since=fresh_since_for_year(ends_on=cohort.ends_on, policy=policy))
    acts = season_acts(cohort=cohort, community=community)
    engagement = engagement_of(acts=acts)
    rate = engagement_rate(engaged=len(engagement.people), contactable=count.contactable)
    return {
        "existing": count.existing,
        "fresh": count.fresh,
        "stale": count.stale,
        "unreachable": count.unreachable,
        "contactable": count.contactable,
        "engaged_unique": len(engagement.people),
        "actions": engagement.acts,
        "by_mode_unique": engagement.by_mode,
        "engagement_rate_pct": percentage(rate),
        "engaged_not_contactable": sorted(engagement.not_contactable.values(), key=by_number),
        "joined_from_cohort": joining,
        "after_transition": count.existing + joining,
    }


def count_community(community: MembershipQuerySet, *, since: date) -> CommunityCount:
    """Count members by freshness and contact in one query; fresh is verified on `since` or later (R11.8)."""
    counts = community.aggregate(
        existing=Count("pk"),
        fresh=Count("pk", filter=Q(reachable=True, verified_on__gte=since)),
        unreachable=Count("pk", filter=Q(reachable=False)),
        contactable=Count("pk", filter=Q(reachable=True, consent_to_contact=True)),
    )
    return CommunityCount(**counts)


def season_acts(*, cohort: Cohort, community: MembershipQuerySet) -> list[Act]:
    """Return a season's acts of the community; a label is the id in the register, else the fellow's."""
    acts = EngagementAct.objects.filter(season=cohort, membership__in=community)
    rows = acts.values_list(
        "membership_id",
        "membership__code",
        "membership__fellowship__code",
        "mode",
        "membership__reachable",
        "membership__consent_to_contact",
    )
    return [
        Act(member=pk, label=code or fellow or str(pk), mode=mode, contactable=reachable and consent)
        for pk, code, fellow, mode, reachable, consent in rows
    ]


def percentage(share: Fraction | None) -> float | None:
    """Return a share as a percentage with one decimal, rounded once, half to even."""
    return None if share is None else float(round(share * 100, 1))


def by_number(code: str) -> tuple[int, str]:
    """Order ids by their number."""
    digits = re.search(r"[0-9]+", code)
    return (int(digits[0]) if digits else 0, code)
