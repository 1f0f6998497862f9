"""The figures of those who help: volunteers and partners."""

from collections import Counter

from initiatives.domain.book import InitiativesBook
from initiatives.domain.order import hours, ratio, shekels
from initiatives.enums import PartnerKind


def volunteer_figures(*, book: InitiativesBook) -> dict[str, object]:
    """Return engagements, people and hours; a person counts once, cancelled initiatives are left out (R10.6)."""
    cancelled = {i.pk for i in book.initiatives if i.cancelled}
    counted = [e for e in book.engagements if e.initiative not in cancelled]
    return {
        "engagements": len(counted),
        "engagements_all": len(book.engagements),
        "distinct": len({e.volunteer for e in counted}),
        "distinct_all": len({e.volunteer for e in book.engagements}),
        "hours": hours(sum(e.minutes for e in counted)),
        "mean_per_executed": ratio(len(counted), len(book.executed()), places=1),
        "missing_insurance": sum(not e.insurance_referral for e in counted),
    }


def partner_figures(*, book: InitiativesBook) -> dict[str, object]:
    """Return partners by kind and what they gave in whole shekels; a partner counts once (R10.13, R8.13).

    A partner is recruited by the fellow of the first initiative where it appears.
    """
    first = {c.partner: c for c in reversed(book.contributions)}
    kinds = Counter(c.kind for c in first.values())
    led = {i.pk for i in book.initiatives if i.fellow_code}
    cash = sum(c.cash_agorot for c in book.contributions)
    in_kind = sum(c.in_kind_agorot for c in book.contributions)
    return {
        "records": len(book.contributions),
        "distinct": len(first),
        "by_type_distinct": {kind: kinds[kind] for kind in PartnerKind.values if kinds[kind]},
        "cash": shekels(cash),
        "in_kind": shekels(in_kind),
        "total": shekels(cash + in_kind),
        "recruited_by_fellows": sum(c.initiative in led for c in first.values()),
    }
