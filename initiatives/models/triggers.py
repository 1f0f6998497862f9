"""Rules between rows of several tables, kept by the database itself."""

from functools import reduce
from operator import or_

import pgtrigger

from cohort.models.triggers import change_of, refusal

LEAD_OF_THE_COHORT = refusal(
    "initiative_lead_of_the_cohort",
    unless="EXISTS (SELECT 1 FROM cohort_fellowship f WHERE f.id = NEW.lead_id AND f.cohort_id = NEW.cohort_id)",
    sentence="an initiative is led by a fellow of its own cohort.",
    operation=pgtrigger.Insert | change_of("lead_id", "cohort_id"),
)
GIFT_WITHIN_ONE_COHORT = refusal(
    "contribution_within_one_cohort",
    unless="SELECT p.cohort_id = i.cohort_id FROM initiatives_partner p, initiatives_initiative i"
    " WHERE p.id = NEW.partner_id AND i.id = NEW.initiative_id",
    sentence="the partner and the initiative belong to different cohorts.",
    operation=pgtrigger.Insert | change_of("partner_id", "initiative_id"),
)
ENGAGEMENT_WITHIN_ONE_COHORT = refusal(
    "engagement_within_one_cohort",
    unless="SELECT v.cohort_id = i.cohort_id FROM initiatives_volunteer v, initiatives_initiative i"
    " WHERE v.id = NEW.volunteer_id AND i.id = NEW.initiative_id",
    sentence="the volunteer and the initiative belong to different cohorts.",
    operation=pgtrigger.Insert | change_of("volunteer_id", "initiative_id"),
)


def any_column_changes(columns: tuple[str, ...]) -> pgtrigger.Q:
    """Return the trigger condition that at least one of the columns gets another value."""
    return reduce(or_, (pgtrigger.Q(**{f"old__{c}__df": pgtrigger.F(f"new__{c}")}) for c in columns))
