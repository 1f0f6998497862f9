"""All volunteers of a cohort: each person once, where, how many hours, what is missing, and who seems twice (R10.6)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

import pghistory
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from cohort.models import Cohort
from initiatives.domain.engagements import counted, with_first_day, with_minutes
from initiatives.domain.safety import Sign, clearance_sign, fellows_among, insurance_sign, parent_sign
from initiatives.domain.shifts import VolunteersRefusedError
from initiatives.models import Clearance, Engagement, SignUp, Volunteer
from people.domain.acquaintances import plain_name
from people.models import User

ALIKE = 0.9
"""From this likeness of two names (0 to 1) on they are proposed as one."""


@dataclass(frozen=True)
class CityRow:
    """One person who volunteers: the titles of the initiatives, minutes in all, and what is missing."""

    volunteer: Volunteer
    initiatives: Sequence[str]
    minutes: int
    is_student: bool
    insured: Sign
    cleared: Sign | None
    parent: Sign | None
    is_fellow: bool

    @property
    def is_red(self) -> bool:
        """Say whether something is missing before a start."""
        return any(sign and sign.level == "problem" for sign in (self.insured, self.cleared, self.parent))


@dataclass(frozen=True)
class CityRoster:
    """The volunteers of a cohort with the counts of the year; engagements without a referral among all."""

    rows: Sequence[CityRow]
    engagements: int
    unreferred: int
    students: int
    minutes: int


def city_roster(*, cohort: Cohort, on: date) -> CityRoster:
    """Return all volunteers of a cohort, by name; two queries."""
    rows = with_first_day(with_minutes(Engagement.objects.filter(initiative__cohort=cohort)))
    engagements = list(counted(rows).select_related("volunteer__person", "initiative", "role").order_by("pk"))
    of_people: dict[int, list[Engagement]] = defaultdict(list)
    for engagement in engagements:
        of_people[engagement.volunteer_id].append(engagement)
    fellows = fellows_among(people={e.volunteer.person_id for e in engagements})
    found = [city_row(own, fellows=fellows, on=on) for own in of_people.values()]
    return CityRoster(
        rows=sorted(found, key=lambda row: (not row.volunteer.person.full_name, str(row.volunteer))),
        engagements=len(engagements),
        unreferred=sum(not is_referred(e, on=on) for e in engagements),
        students=sum(row.is_student for row in found),
        minutes=sum(row.minutes for row in found),
    )


def city_row(own: Sequence[Engagement], *, fellows: set[int], on: date) -> CityRow:
    """Return one person with all engagements; a student where any of them says so."""
    volunteer = own[0].volunteer
    unreferred = [e for e in own if not is_referred(e, on=on)]
    worst = (unreferred or own)[0]
    return CityRow(
        volunteer=volunteer,
        initiatives=list(dict.fromkeys(e.initiative.title for e in own)),
        minutes=sum(getattr(e, "given", e.minutes) for e in own),
        is_student=any(e.is_student for e in own),
        insured=sign_of(worst, on=on),
        cleared=clearance_sign(volunteer=volunteer, with_minors=any(e.role and e.role.with_minors for e in own)),
        parent=parent_sign(volunteer=volunteer),
        is_fellow=volunteer.person_id in fellows,
    )


def sign_of(engagement: Engagement, *, on: date) -> Sign:
    """Return whether the referral holds on the day of an engagement's first activity."""
    first_at = getattr(engagement, "first_at", None)
    days = {localdate(first_at)} if first_at else set()
    return insurance_sign(volunteer=engagement.volunteer, imported=engagement.insurance_referral, days=days, on=on)


def is_referred(engagement: Engagement, *, on: date) -> bool:
    """Say whether an engagement has a valid referral."""
    return sign_of(engagement, on=on).level == "good"


@dataclass(frozen=True)
class Twins:
    """Two volunteers who seem to be one person, and why."""

    first: Volunteer
    second: Volunteer
    why: str


def twins(*, volunteers: Iterable[Volunteer]) -> list[Twins]:
    """Return pairs that share a phone or an address, or whose names are alike; the persons are loaded already.

    Only those are compared that share a phone, an address or a word of the name.
    """
    named = [v for v in volunteers if v.person.full_name]
    sharing: dict[str, list[int]] = defaultdict(list)
    for place, volunteer in enumerate(named):
        for key in traits(volunteer):
            sharing[key].append(place)
    pairs = sorted({pair for places in sharing.values() for pair in combinations(places, 2)})
    found = ((named[a], named[b], reason_of(named[a], named[b])) for a, b in pairs)
    return [Twins(first=a, second=b, why=why) for a, b, why in found if why]


def traits(volunteer: Volunteer) -> set[str]:
    """Return what another row of the same person would share."""
    person = volunteer.person
    told = {str(person.phone or ""), person.email.lower(), *plain_name(person.full_name).split()}
    return told - {""}


def reason_of(a: Volunteer, b: Volunteer) -> str:
    """Return why two volunteers may be one person; empty for no reason."""
    if a.person.phone and a.person.phone == b.person.phone:
        return _("The same phone number")
    if a.person.email and a.person.email.lower() == b.person.email.lower():
        return _("The same address")
    first, second = plain_name(a.person.full_name), plain_name(b.person.full_name)
    if first == second:
        return _("The same name")
    near = SequenceMatcher(None, first, second)
    return _("Names alike") if near.quick_ratio() >= ALIKE and near.ratio() >= ALIKE else ""


@transaction.atomic
def merge(*, kept: Volunteer, gone: Volunteer, by: User) -> Volunteer:
    """Merge two volunteers of one cohort: engagements, hours, shifts, referral and consents all stay with one.

    Raises VolunteersRefusedError for one and the same, and for volunteers of different cohorts. The person of the
    other row stays as it is, since an application or a membership may belong to it.
    """
    locked = {v.pk: v for v in Volunteer.objects.select_for_update(of=("self",)).filter(pk__in=[kept.pk, gone.pk])}
    if len(locked) < 2 or kept.cohort_id != gone.cohort_id:
        raise VolunteersRefusedError(_("Choose two different volunteers of one season."))
    stays, goes = locked[kept.pk], locked[gone.pk]
    with pghistory.context(user=by.pk, reason=f"volunteer {goes.code} into {stays.code}"):
        for engagement in list(Engagement.objects.filter(volunteer=goes).order_by("pk")):
            hand_over(engagement, to=stays)
        take_facts(stays, goes)
        take_contact(stays, goes)
        goes.delete()
    return stays


def hand_over(engagement: Engagement, *, to: Volunteer) -> None:
    """Give an engagement to another volunteer; where one stands in the initiative already, both become one."""
    same = Engagement.objects.filter(volunteer=to, initiative=engagement.initiative_id).order_by("pk").first()
    if same is None:
        Engagement.objects.filter(pk=engagement.pk).update(volunteer=to)
        return
    known = set(SignUp.objects.filter(engagement=same).values_list("shift", flat=True))
    for sign_up in list(SignUp.objects.filter(engagement=engagement)):
        if sign_up.shift_id in known:
            same.minutes += sign_up.minutes
            sign_up.delete()
        else:
            SignUp.objects.filter(pk=sign_up.pk).update(engagement=same)
    same.minutes += engagement.minutes
    same.is_student = same.is_student or engagement.is_student
    same.insurance_referral = same.insurance_referral or engagement.insurance_referral
    same.role_id = same.role_id or engagement.role_id
    code = same.thanks_code or engagement.thanks_code
    same.thanked_on = same.thanked_on or engagement.thanked_on
    same.state = min(same.state, engagement.state)
    engagement.delete()
    same.thanks_code = code
    same.save()


def take_facts(stays: Volunteer, goes: Volunteer) -> None:
    """Keep what either row knew: the later referral, a clearance that was seen, a parent."""
    if goes.insured_until and (stays.insured_until is None or goes.insured_until > stays.insured_until):
        stays.insured_from, stays.insured_until = goes.insured_from, goes.insured_until
        stays.insured_by_id = goes.insured_by_id
    if goes.clearance == Clearance.SHOWN and stays.clearance != Clearance.SHOWN:
        stays.clearance, stays.clearance_seen_on = goes.clearance, goes.clearance_seen_on
        stays.clearance_seen_by_id = goes.clearance_seen_by_id
    for name in ("parent_name", "parent_phone", "parent_agreed_at", "consent_version", "consented_at"):
        setattr(stays, name, getattr(stays, name) or getattr(goes, name))
    stays.is_minor = stays.is_minor or goes.is_minor
    stays.save()


def take_contact(stays: Volunteer, goes: Volunteer) -> None:
    """Keep a name, a phone and an address that only the other row knew."""
    mine, other = stays.person, goes.person
    changed = [name for name in ("full_name", "phone", "email") if not getattr(mine, name) and getattr(other, name)]
    for name in changed:
        setattr(mine, name, getattr(other, name))
    if changed:
        mine.save(update_fields=changed)
