"""Rules between rows of several tables, kept by the database itself."""

from functools import reduce
from operator import or_

import pgtrigger

from cohort.models.triggers import BREACH, change_of, refusal

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
# The lock lets no second approval look at the ledger before the first one stands in it.
HOLD = "PERFORM 1 FROM initiatives_initiative WHERE id = NEW.initiative_id FOR NO KEY UPDATE;"
GIVEN = (
    "(SELECT COALESCE(SUM(CASE WHEN f.kind = 'release' THEN -f.agorot ELSE f.agorot END), 0)"
    " FROM initiatives_fundingentry f WHERE f.initiative_id = NEW.initiative_id)"
)
SPENT = (
    "(SELECT COALESCE(SUM(e.amount_agorot), 0) FROM initiatives_expense e"
    " WHERE e.initiative_id = NEW.initiative_id AND e.state = 'approved' AND e.id IS DISTINCT FROM {apart})"
)


def ledger_refusal(
    name: str, *, when: str, breach: str, sentence: str, operation: pgtrigger.Operation
) -> pgtrigger.Trigger:
    """Return the trigger that refuses a row with which an initiative would spend more than it was given (R8.9)."""
    refuse = f"RAISE EXCEPTION '{name}: {sentence}' {BREACH}"
    check = f"{HOLD} IF {breach} THEN {refuse}; END IF;"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        func=f"IF {when} THEN {check} END IF; RETURN NEW;",
    )


SPENDING_WITHIN_FUNDING = ledger_refusal(
    "expense_within_funding",
    when="NEW.state = 'approved'",
    breach=f"{SPENT.format(apart='NEW.id')} + NEW.amount_agorot > {GIVEN}",
    sentence="the initiative has less left than this sum.",
    operation=pgtrigger.Insert | change_of("initiative_id", "amount_agorot", "state"),
)
RELEASE_WITHIN_REST = ledger_refusal(
    "funding_release_within_rest",
    when="NEW.kind = 'release'",
    breach=f"{SPENT.format(apart='NULL')} + NEW.agorot > {GIVEN}",
    sentence="only what is left can be released.",
    operation=pgtrigger.Insert,
)


def any_column_changes(columns: tuple[str, ...]) -> pgtrigger.Q:
    """Return the trigger condition that at least one of the columns gets another value."""
    return reduce(or_, (pgtrigger.Q(**{f"old__{c}__df": pgtrigger.F(f"new__{c}")}) for c in columns))
