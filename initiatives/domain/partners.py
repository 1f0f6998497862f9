"""Partners of initiatives: written down once, what they promised and gave, thanked, asked again (R8.13, R10.13)."""

from dataclasses import dataclass
from datetime import date, datetime

import pghistory
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from initiatives.models import Initiative, Partner, PartnerContact, PartnerContribution
from initiatives.policy import InitiativesPolicy
from people.domain.outbox import News, tell
from people.domain.persons import PersonData, find_or_add_all
from people.models import User


class PartnerError(Exception):
    """A partner or a gift that cannot be kept; `about` names the field that the sentence belongs to."""

    def __init__(self, sentence: str, about: str | None = None) -> None:
        super().__init__(sentence)
        self.about = about


@dataclass(frozen=True)
class PartnerFacts:
    """What is filled in about a partner and the person to speak to there."""

    name: str
    kind: str
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    contact_role: str = ""


@dataclass(frozen=True)
class Gift:
    """What was promised and received, in agorot; in kind is valued by the giver or by a quote."""

    what: str
    promised_cash_agorot: int
    promised_in_kind_agorot: int
    promised_on: date | None
    cash_agorot: int
    in_kind_agorot: int
    received_on: date | None
    valued_by: str


def rounded(agorot: int, *, policy: InitiativesPolicy) -> int:
    """Return the value of a gift in kind rounded to the step of R8.13, half up, in agorot."""
    step = policy.in_kind_rounding_agorot
    return (agorot + step // 2) // step * step


def known_partner(*, initiative: Initiative, name: str) -> Partner | None:
    """Return the partner of the cohort with a name, the one it was merged into where it was; two queries at most."""
    wanted = " ".join(name.split())
    rows = Partner.objects.filter(cohort=initiative.cohort_id, name__iexact=wanted).select_related("merged_into")
    found = rows.order_by("pk").first()
    return (found.merged_into or found) if found else None


@transaction.atomic
def add_partner(*, initiative: Initiative, facts: PartnerFacts, gift: Gift, by: User) -> PartnerContribution:
    """Write down a partner of an initiative with what it promised or gave; one that is known is not written twice."""
    check_gift(gift)
    partner = known_partner(initiative=initiative, name=facts.name)
    with pghistory.context(user=by.pk):
        if partner is None:
            partner = Partner.objects.create(
                cohort_id=initiative.cohort_id,
                name=" ".join(facts.name.split()),
                kind=facts.kind,
                recruited_by_id=initiative.lead_id,
            )
        add_contact(partner=partner, facts=facts)
        return write_gift(
            contribution=PartnerContribution(partner=partner, initiative=initiative, entered_by=by), gift=gift
        )


def add_contact(*, partner: Partner, facts: PartnerFacts) -> None:
    """Keep the person to speak to; someone who is known by name and address is found again."""
    if not facts.contact_name.strip():
        return
    person = find_or_add_all([PersonData(full_name=facts.contact_name, email=facts.contact_email)])[0]
    if facts.contact_phone and not person.phone:
        person.phone = facts.contact_phone
        person.save(update_fields=["phone"])
    PartnerContact.objects.get_or_create(partner=partner, person=person, defaults={"role": facts.contact_role})


def check_gift(gift: Gift) -> None:
    """Raise PartnerError for dates without sums, or a value in kind that nobody stated (R8.13)."""
    if gift.promised_cash_agorot + gift.promised_in_kind_agorot and not gift.promised_on:
        raise PartnerError(_("When was it promised?"), "promised_on")
    if gift.cash_agorot + gift.in_kind_agorot and not gift.received_on:
        raise PartnerError(_("When was it received?"), "received_on")
    if gift.promised_on and gift.received_on and gift.received_on < gift.promised_on:
        raise PartnerError(_("It was received before it was promised."), "received_on")
    if gift.in_kind_agorot and not gift.valued_by:
        raise PartnerError(_("Who said what the gift in kind is worth?"), "valued_by")


def write_gift(*, contribution: PartnerContribution, gift: Gift) -> PartnerContribution:
    """Keep what was promised and received; values in kind are rounded (R8.13)."""
    policy = policy_for(contribution.initiative.cohort, InitiativesPolicy)
    for name, value in vars(gift).items():
        setattr(contribution, name, rounded(value, policy=policy) if "in_kind" in name else value)
    contribution.save()
    return contribution


@transaction.atomic
def change_gift(*, contribution: PartnerContribution, gift: Gift, by: User) -> PartnerContribution:
    """Change what was promised and received; raise PartnerError."""
    check_gift(gift)
    with pghistory.context(user=by.pk):
        return write_gift(contribution=contribution, gift=gift)


@transaction.atomic
def thank(*, contribution: PartnerContribution, words: str, by: User, at: datetime, on: date) -> int:
    """Keep that a partner was thanked, and mail the words to its contacts; return how many letters were written."""
    if contribution.thanked_on:
        raise PartnerError(_("This partner was thanked already."))
    contribution.thanked_on, contribution.thanks = on, words
    with pghistory.context(user=by.pk):
        contribution.save(update_fields=["thanked_on", "thanks"])
    contacts = PartnerContact.objects.filter(partner=contribution.partner_id).select_related("person")
    return tell(news=[letter(contact, contribution) for contact in contacts if contact.person.email], at=at)


def letter(contact: PartnerContact, contribution: PartnerContribution) -> News:
    """Return the letter of thanks to one person."""
    with translation.override(contact.person.language):
        subject = _("Thank you from %(initiative)s") % {"initiative": contribution.initiative.title}
    key = f"partner_thanks:{contribution.pk}:{contact.person_id}"
    return News(contact.person, "partner_thanks", key, subject, contribution.thanks)


def ask_again(*, partner: Partner, answer: str, by: User, on: date) -> None:
    """Keep whether a partner would help again."""
    partner.willing_again, partner.willing_asked_on = answer, on
    with transaction.atomic(), pghistory.context(user=by.pk):
        partner.save(update_fields=["willing_again", "willing_asked_on"])
