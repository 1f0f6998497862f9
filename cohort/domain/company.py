"""Who is with me: what each agreed to show, and numbers in which nobody can be recognised (S2-14, S2-15, R12.9)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.domain.figures.people import FEMALE, age_on
from cohort.domain.policies import policy_for
from cohort.domain.rounding import mean
from cohort.models import Cohort, Fellowship, FellowshipState, Guide, Introduction, Meeting, ShareChoice
from cohort.policy import CohortPolicy
from people.models import User

SHARED = ("full_name", "quarter", "institution", "field_of_study", "phone")


class CompanyRefusedError(Exception):
    """The words cannot be put on the wall; the message says why."""


@dataclass(frozen=True)
class Companion:
    """One fellow as the group sees them: only what they agreed to show."""

    name: str
    lines: tuple[str, ...]
    phone: str
    about: str
    ask_me: str
    is_me: bool


@dataclass(frozen=True)
class Share:
    """How many of the group have something in common; small groups are merged under one name."""

    label: str
    count: int


@dataclass(frozen=True)
class Company:
    """The page before the first evening."""

    size: int
    mean_age: float | None
    women: int | None
    same_quarter: int | None
    same_institution: int | None
    quarters: list[Share]
    fields: list[Share]
    companions: list[Companion]
    staff: list[str]
    first: Meeting | None
    has_begun: bool
    introduced: int


def company(*, fellowship: Fellowship, on: date) -> Company:
    """Return who is with a fellow; six queries however many they are."""
    cohort = fellowship.cohort
    least = policy_for(cohort, CohortPolicy).smallest_group
    rows = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE)
    fellows = list(rows.select_related("person", "introduction", "share_choice").order_by("person__full_name"))
    first = Meeting.objects.filter(cohort=cohort, cancelled_on=None, date__gte=on).first()
    ages = [Fraction(age_on(f.person.birth_date, cohort.starts_on)) for f in fellows if f.person.birth_date]
    return Company(
        size=len(fellows),
        mean_age=mean(ages, 1) if len(ages) >= least else None,
        women=shown_count((f.person.gender == FEMALE for f in fellows), least),
        same_quarter=shown_count((bool(f.quarter) and f.quarter == fellowship.quarter for f in fellows), least),
        same_institution=shown_count(
            (bool(f.institution) and f.institution == fellowship.institution for f in fellows), least
        ),
        quarters=merged((f.quarter for f in fellows), least, _("other quarters")),
        fields=merged((f.field_of_study for f in fellows), least, _("other fields")),
        companions=[companion(f, f.pk == fellowship.pk) for f in fellows],
        staff=[str(g.person) for g in Guide.objects.filter(cohort=cohort).select_related("person")],
        first=first,
        has_begun=first is None or Meeting.objects.filter(cohort=cohort, cancelled_on=None, date__lt=on).exists(),
        introduced=sum(1 for f in fellows if introduction_of(f)),
    )


def shown_count(flags: Iterable[bool], least: int) -> int | None:
    """Return how many there are, or None where so few of them, or of the others, could be recognised."""
    found = list(flags)
    count, others = sum(found), len(found) - sum(found)
    return count if count >= least and (others == 0 or others >= least) else None


def merged(values: Iterable[str], least: int, rest: str) -> list[Share]:
    """Return how many share each value, the largest first; those below the smallest group stand together.

    Where the rest itself would be smaller than that, the smallest of the others joins it, so that nothing can be
    worked out by subtraction.
    """
    counts = Counter(value for value in values if value)
    shown = sorted(((v, n) for v, n in counts.items() if n >= least), key=lambda pair: (-pair[1], pair[0]))
    left = sum(n for n in counts.values() if n < least)
    while 0 < left < least and shown:
        left += shown.pop()[1]
    found = [Share(value, count) for value, count in shown]
    return [*found, Share(rest, left)] if left >= least else found


def introduction_of(fellow: Fellowship) -> Introduction | None:
    """Return what stands on the wall, None where nothing does."""
    found: Introduction | None = getattr(fellow, "introduction", None)
    return found if found and found.hidden_at is None else None


def companion(fellow: Fellowship, is_me: bool) -> Companion:
    """Return what the group sees of a fellow."""
    choice: ShareChoice | None = getattr(fellow, "share_choice", None)
    words = introduction_of(fellow)
    shown = {name: choice is not None and getattr(choice, name) for name in SHARED}
    person, first_name = fellow.person, fellow.person.full_name.split(" ")[0]
    lines = [getattr(fellow, name) for name in ("quarter", "institution", "field_of_study") if shown[name]]
    return Companion(
        name=person.full_name if shown["full_name"] else first_name,
        lines=tuple(line for line in lines if line),
        phone=str(person.phone) if shown["phone"] and person.phone else "",
        about=words.about if words else "",
        ask_me=words.ask_me if words else "",
        is_me=is_me,
    )


def introduce(*, fellowship: Fellowship, about: str, ask_me: str, by: User, at: datetime) -> Introduction:
    """Put a fellow's own words on the wall, or change them; what staff took off stays off until they say otherwise."""
    if by.person_id != fellowship.person_id:
        raise CompanyRefusedError(_("Everyone introduces themselves."))
    if not about.strip():
        raise CompanyRefusedError(_("Write a few words about yourself."))
    defaults = {"about": about.strip(), "ask_me": ask_me.strip(), "written_at": at}
    words, _made = Introduction.objects.update_or_create(fellowship=fellowship, defaults=defaults)
    return words


@transaction.atomic
def choose_shares(*, fellowship: Fellowship, shown: Iterable[str], by: User, at: datetime) -> ShareChoice:
    """Keep what a fellow agrees to show to the group; what is not named is not shown."""
    if by.person_id != fellowship.person_id:
        raise CompanyRefusedError(_("Everyone chooses for themselves."))
    named = set(shown)
    choice, _made = ShareChoice.objects.update_or_create(
        fellowship=fellowship, defaults={**{name: name in named for name in SHARED}, "chosen_at": at}
    )
    return choice


def take_off_the_wall(*, words: Introduction, at: datetime) -> Introduction:
    """Hide words from the wall; what was written stays with its writer."""
    words.hidden_at = at
    words.save(update_fields=["hidden_at"])
    return words


def silent_fellows(cohort: Cohort) -> list[Fellowship]:
    """Return the active fellows who have not introduced themselves; one query."""
    rows = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE, introduction__isnull=True)
    return list(rows.select_related("person").order_by("person__full_name"))
