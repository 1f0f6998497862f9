"""Whether a volunteer may start: insurance referral, clearance with minors, a parent's consent (R10.7-R10.9)."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohort.domain.policies import policy_for
from cohort.models import Cohort, Fellowship, FellowshipState
from initiatives.domain.engagements import covers
from initiatives.domain.shifts import VolunteersRefusedError
from initiatives.models import Clearance, Volunteer
from initiatives.policy import InitiativesPolicy
from people.models import Gender, User


@dataclass(frozen=True)
class Sign:
    """One thing about a volunteer's safety: a word and how it is shown (good, watch, problem)."""

    word: str | Promise
    level: str


INSURED = Sign(gettext_lazy("Insurance referral valid"), "good")
NOT_INSURED = Sign(gettext_lazy("No insurance referral"), "problem")
RUNS_OUT = Sign(gettext_lazy("Insurance does not cover a shift"), "problem")
CLEARED = Sign(gettext_lazy("Clearance shown"), "good")
NOT_CLEARED = Sign(gettext_lazy("Clearance missing"), "problem")
ASK_CLEARANCE = Sign(gettext_lazy("With minors: ask whether a clearance is needed"), "watch")
PARENT_AGREED = Sign(gettext_lazy("A parent agreed"), "good")
PARENT_MISSING = Sign(gettext_lazy("A parent's consent is missing"), "problem")
A_FELLOW = Sign(gettext_lazy("Scholarship fellow: not a volunteer under this insurance"), "watch")


def insurance_sign(*, volunteer: Volunteer, imported: bool, days: Collection[date], on: date) -> Sign:
    """Return whether the referral holds on each day of activity, today where none is planned (R10.7)."""
    if imported:
        return INSURED
    if volunteer.insured_from is None:
        return NOT_INSURED
    begins, ends = volunteer.insured_from, volunteer.insured_until
    whole = all(covers(begins=begins, ends=ends, day=day) for day in days or (on,))
    return INSURED if whole else RUNS_OUT


def clearance_sign(*, volunteer: Volunteer, with_minors: bool) -> Sign | None:
    """Return whether a clearance is missing; adult men need it before regular contact with minors (R10.9)."""
    if volunteer.clearance == Clearance.SHOWN:
        return CLEARED
    if volunteer.clearance == Clearance.NEEDED:
        return NOT_CLEARED
    if not with_minors or volunteer.is_minor:
        return None
    gender = volunteer.person.gender
    return {Gender.MALE: NOT_CLEARED, "": ASK_CLEARANCE}.get(gender)


def parent_sign(*, volunteer: Volunteer) -> Sign | None:
    """Return whether a parent agreed to a minor's taking part; None for adults (R10.9)."""
    if not volunteer.is_minor:
        return None
    return PARENT_AGREED if volunteer.parent_agreed_at else PARENT_MISSING


def fellows_among(*, people: Iterable[int]) -> set[int]:
    """Return which of some people hold a scholarship now; one query (R10.8)."""
    rows = Fellowship.objects.filter(person__in=list(people), state=FellowshipState.ACTIVE)
    return set(rows.values_list("person_id", flat=True))


def refer(*, volunteers: Sequence[Volunteer], cohort: Cohort, begins: date, ends: date, by: User) -> int:
    """Note an insurance referral for many at once; raise VolunteersRefusedError for one of more than a year (R10.7)."""
    months = policy_for(cohort, InitiativesPolicy).insurance_months
    if ends < begins:
        raise VolunteersRefusedError(_("The last day lies before the first."), about="ends")
    if ends >= months_later(begins, months):
        sentence = _("A referral holds at most %(months)s months. Choose an earlier last day.")
        raise VolunteersRefusedError(sentence % {"months": months}, about="ends")
    rows = Volunteer.objects.filter(pk__in=[v.pk for v in volunteers], cohort=cohort)
    return rows.update(insured_from=begins, insured_until=ends, insured_by=by)


def months_later(day: date, months: int) -> date:
    """Return the same day some months later, the last one of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def see_clearance(*, volunteers: Sequence[Volunteer], by: User, on: date) -> int:
    """Note that police clearances were seen; the papers themselves are not kept (R10.9)."""
    rows = Volunteer.objects.filter(pk__in=[v.pk for v in volunteers])
    return rows.update(clearance=Clearance.SHOWN, clearance_seen_on=on, clearance_seen_by=by)
