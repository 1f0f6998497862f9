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
CO_LEAD_OF_THE_COHORT = refusal(
    "co_lead_of_the_cohort",
    unless="SELECT f.cohort_id = i.cohort_id AND i.lead_id <> f.id"
    " FROM cohort_fellowship f, initiatives_initiative i"
    " WHERE f.id = NEW.fellowship_id AND i.id = NEW.initiative_id",
    sentence="a co-lead is another fellow of the same cohort.",
    operation=pgtrigger.Insert | change_of("initiative_id", "fellowship_id"),
)
SIGN_UP_ONCE = refusal(
    "sign_up_once",
    unless="SELECT s.initiative_id = e.initiative_id AND NOT EXISTS (SELECT 1 FROM initiatives_signup o"
    " JOIN initiatives_engagement oe ON oe.id = o.engagement_id"
    " WHERE o.shift_id = NEW.shift_id AND oe.volunteer_id = e.volunteer_id AND o.id IS DISTINCT FROM NEW.id)"
    " FROM initiatives_shift s, initiatives_engagement e WHERE s.id = NEW.shift_id AND e.id = NEW.engagement_id",
    sentence="a volunteer of the initiative stands once in a shift.",
    operation=pgtrigger.Insert | change_of("shift_id", "engagement_id"),
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
    "(SELECT COALESCE(SUM(CASE WHEN f.kind IN ('release', 'transfer_out') THEN -f.agorot ELSE f.agorot END), 0)"
    " FROM initiatives_fundingentry f WHERE f.initiative_id = NEW.initiative_id)"
)
# What was approved in advance is kept free for it until it is spent or given up.
TAKEN = (
    "(SELECT COALESCE(SUM(CASE WHEN e.state = 'approved' THEN e.amount_agorot"
    " WHEN e.state IN ('agreed', 'pending') THEN COALESCE(e.agreed_agorot, 0) ELSE 0 END), 0)"
    " FROM initiatives_expense e WHERE e.initiative_id = NEW.initiative_id AND e.id IS DISTINCT FROM {apart})"
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
    when="NEW.state = 'approved' OR (NEW.state = 'agreed' AND NEW.agreed_agorot IS NOT NULL)",
    breach=f"{TAKEN.format(apart='NEW.id')} + (CASE WHEN NEW.state = 'approved' THEN NEW.amount_agorot"
    f" ELSE NEW.agreed_agorot END) > {GIVEN}",
    sentence="the initiative has less left than this sum.",
    operation=pgtrigger.Insert | change_of("initiative_id", "amount_agorot", "agreed_agorot", "state"),
)
RELEASE_WITHIN_REST = ledger_refusal(
    "funding_release_within_rest",
    when="NEW.kind IN ('release', 'transfer_out')",
    breach=f"{TAKEN.format(apart='NULL')} + NEW.agorot > {GIVEN}",
    sentence="only what is left can be taken away.",
    operation=pgtrigger.Insert,
)


def any_column_changes(columns: tuple[str, ...]) -> pgtrigger.Q:
    """Return the trigger condition that at least one of the columns gets another value."""
    return reduce(or_, (pgtrigger.Q(**{f"old__{c}__df": pgtrigger.F(f"new__{c}")}) for c in columns))
