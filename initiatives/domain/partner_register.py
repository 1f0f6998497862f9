"""All partners of a cohort on one page, with what each promised and gave; sums in agorot."""

from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from cohort.models import Cohort
from initiatives.domain.partner_merging import plain
from initiatives.models import Partner, PartnerContribution


@dataclass(frozen=True)
class PartnerRow:
    """One partner with its initiatives; cash and in kind stand apart (R8.13)."""

    partner: Partner
    initiatives: list[str]
    cash_agorot: int
    in_kind_agorot: int
    promised_agorot: int
    unthanked: int

    @property
    def recruiter(self) -> str:
        """Return who recruited the partner, in a name."""
        fellow = self.partner.recruited_by
        return str(fellow.person) if fellow else ""


def register_of(*, cohort: Cohort, kind: str = "", words: str = "", open_only: bool = False) -> list[PartnerRow]:
    """Return the partners of a cohort; two queries, however many there are."""
    rows = partners_with_sums(Partner.objects.filter(cohort=cohort, merged_into__isnull=True))
    if kind:
        rows = rows.filter(kind=kind)
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(merged_from__name__icontains=words)).distinct()
    found = [partner_row(partner) for partner in rows]
    return [row for row in found if row.promised_agorot or row.unthanked] if open_only else found


def partners_with_sums(partners: QuerySet[Partner]) -> "QuerySet[Partner]":
    """Add to partners what they gave and promised."""
    gifts = PartnerContribution.objects.select_related("initiative").order_by("pk")
    return partners.select_related("recruited_by__person").prefetch_related(Prefetch("contributions", queryset=gifts))


def partner_row(partner: Partner) -> PartnerRow:
    """Return one partner of the register; its contributions are loaded already."""
    gifts = list(partner.contributions.all())
    received = [gift for gift in gifts if not (gift.promised_on and not gift.received_on)]
    promised = [gift for gift in gifts if gift.promised_on and not gift.received_on]
    return PartnerRow(
        partner=partner,
        initiatives=list(dict.fromkeys(gift.initiative.title for gift in gifts)),
        cash_agorot=sum(gift.cash_agorot for gift in received),
        in_kind_agorot=sum(gift.in_kind_agorot for gift in received),
        promised_agorot=sum(gift.promised_cash_agorot + gift.promised_in_kind_agorot for gift in promised),
        unthanked=sum(not gift.thanked_on for gift in received),
    )


def same_in_other_years(*, partner: Partner) -> list[Partner]:
    """Return the records of other cohorts with the same name, the newest first; one query."""
    others = Partner.objects.exclude(cohort=partner.cohort_id).select_related("cohort").order_by("-cohort__starts_on")
    return [other for other in others if plain(other.name) == plain(partner.name)]


def known_names(*, cohort: Cohort) -> list[str]:
    """Return the names of partners of this and earlier cohorts, for a field that proposes them; one query."""
    names = Partner.objects.filter(cohort__programme=cohort.programme_id, merged_into__isnull=True)
    return list(names.order_by("name").values_list("name", flat=True).distinct())


def proposed_thanks(contribution: PartnerContribution) -> str:
    """Return words of thanks that may be changed before they go out."""
    told = {
        "partner": contribution.partner.name,
        "initiative": contribution.initiative.title,
        "what": contribution.what or _("your help"),
        "lead": contribution.initiative.lead.person,
    }
    words = _("Dear %(partner)s,\n\nThank you for %(what)s. With your help “%(initiative)s” came about.\n\n%(lead)s")
    return words % told
