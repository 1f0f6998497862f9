"""Two records of one partner become one; nothing is deleted, so that it can be taken back (R10.13, S1-37)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from cohort.models import Cohort
from initiatives.domain.partners import PartnerError
from initiatives.models import Partner, PartnerContact, PartnerContribution
from people.models import User

ALIKE = 0.8


@dataclass(frozen=True)
class Pair:
    """Two records that may be one partner; the older one stays."""

    kept: Partner
    other: Partner


def plain(name: str) -> str:
    """Return a name without what people write in different ways: quotes, hyphens, capitals, spaces."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def alike(cohort: Cohort) -> list[Pair]:
    """Return the pairs of a cohort's partners with nearly the same name, the most alike first; one query."""
    partners = list(Partner.objects.filter(cohort=cohort, merged_into__isnull=True).order_by("pk"))
    names = {partner.pk: plain(partner.name) for partner in partners}
    found = [
        (likeness, Pair(one, other))
        for one, other in combinations(partners, 2)
        if (likeness := SequenceMatcher(None, names[one.pk], names[other.pk]).ratio()) >= ALIKE
    ]
    return [pair for _likeness, pair in sorted(found, key=lambda row: (-row[0], row[1].kept.pk))]


@transaction.atomic
def merge(*, kept: Partner, other: Partner, by: User, on: date) -> int:
    """Move everything of the other record to the kept one; return how many contributions moved.

    The other record stays as an alias. Raises PartnerError for two cohorts, one record, or one merged already.
    """
    rows = {row.pk: row for row in Partner.objects.select_for_update().filter(pk__in={kept.pk, other.pk})}
    if len(rows) != len({kept.pk, other.pk, None}) - 1 or kept.pk == other.pk:
        raise PartnerError(_("Choose two different partners."))
    stays, goes = rows[kept.pk], rows[other.pk]
    if stays.cohort_id != goes.cohort_id:
        raise PartnerError(_("Partners of two cohorts are not merged."))
    if stays.merged_into_id or goes.merged_into_id:
        raise PartnerError(_("One of the two was merged already."))
    with pghistory.context(user=by.pk, merged_from=goes.pk):
        moved = PartnerContribution.objects.filter(partner=goes).update(partner=stays)
        Partner.objects.filter(merged_into=goes).update(merged_into=stays)
        take_over(stays=stays, goes=goes)
        goes.merged_into, goes.merged_on, goes.merged_by = stays, on, by
        goes.save(update_fields=["merged_into", "merged_on", "merged_by"])
    return moved


def take_over(*, stays: Partner, goes: Partner) -> None:
    """Give the kept record what only the other one knew: recruiter, answer, note, contacts."""
    stays.recruited_by_id = stays.recruited_by_id or goes.recruited_by_id
    if not stays.willing_again:
        stays.willing_again, stays.willing_asked_on = goes.willing_again, goes.willing_asked_on
    stays.note = " · ".join(filter(None, (stays.note, goes.note)))[:500]
    stays.save()
    known = set(PartnerContact.objects.filter(partner=stays).values_list("person", flat=True))
    PartnerContact.objects.bulk_create(
        PartnerContact(partner=stays, person_id=contact.person_id, role=contact.role)
        for contact in PartnerContact.objects.filter(partner=goes)
        if contact.person_id not in known
    )


def aliases(partner: Partner) -> Sequence[str]:
    """Return the other names under which a partner was written down; one query."""
    return list(partner.merged_from.order_by("name").values_list("name", flat=True))


@transaction.atomic
def part_again(*, other: Partner, contributions: Sequence[int], by: User) -> None:
    """Take a merge back: the record stands for itself again, with the named contributions of the kept one."""
    row = Partner.objects.select_for_update().get(pk=other.pk)
    if row.merged_into_id is None:
        raise PartnerError(_("This partner stands for itself."))
    with pghistory.context(user=by.pk):
        PartnerContribution.objects.filter(pk__in=contributions, partner=row.merged_into_id).update(partner=row)
        row.merged_into = row.merged_on = row.merged_by = None
        row.save(update_fields=["merged_into", "merged_on", "merged_by"])
