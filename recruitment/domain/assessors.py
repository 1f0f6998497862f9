"""Who assesses a call: adding somebody known or new with a login, and what tells hidden conflicts (S1-49, R5.13)."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from people.domain.logins import LoginTakenError, give_login
from people.enums import Role
from people.models import Person, User
from recruitment.domain.rows import id_order
from recruitment.models import Assessor, Call

PREFIX = "R"


class AssessorRefusedError(Exception):
    """This person cannot assess here; the message says why."""


@dataclass(frozen=True)
class AboutAssessor:
    """What is written down about an assessor beside the person."""

    reads_forms: bool = True
    employer: str = ""
    school: str = ""
    street: str = ""


def known_people(call: Call) -> QuerySet[Person]:
    """Return who assessed another call or works here, and neither assesses this one nor applied to it."""
    work = User.objects.filter(is_active=True, groups__isnull=False, person__isnull=False)
    assessed = Assessor.objects.exclude(call=call)
    people = Person.objects.present().filter(Q(pk__in=work.values("person")) | Q(pk__in=assessed.values("person")))
    here = Q(pk__in=call.assessors.values("person")) | Q(pk__in=call.applications.values("person"))
    return people.exclude(here).exclude(full_name="")


@transaction.atomic
def add_assessor(*, call: Call, person: Person, email: str, about: AboutAssessor, by: User) -> Assessor:
    """Let a person assess a call until its access ends, with a login of their own; raise AssessorRefusedError."""
    Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if call.applications.filter(person=person).exists():
        raise AssessorRefusedError(_("%(name)s applied to this call and does not assess it.") % {"name": person})
    if call.assessors.filter(person=person).exists():
        raise AssessorRefusedError(_("%(name)s assesses this call already.") % {"name": person})
    login = User.objects.filter(person=person).first()
    address = login.email if login else (email or person.email).strip().lower()
    if not address:
        raise AssessorRefusedError(_("Write the e-mail address with which %(name)s signs in.") % {"name": person})
    try:
        give_login(person=person, email=address, role=Role.ASSESSOR, by=by)
    except LoginTakenError as error:
        raise AssessorRefusedError(_("Somebody else signs in with this address.")) from error
    return Assessor.objects.create(
        call=call,
        person=person,
        code=next_code(call),
        access_until=call.assessors_until,
        **asdict(about),
    )


def change_assessor(*, assessor: Assessor, about: AboutAssessor, by: User) -> Assessor:
    """Change what is written down about an assessor beside the person."""
    columns = asdict(about)
    for name, value in columns.items():
        setattr(assessor, name, value)
    assessor.save(update_fields=list(columns))
    return assessor


def person_for(*, name: str, email: str) -> Person:
    """Return the person with this login or with this name and address, or a new one."""
    address, full_name = email.strip().lower(), " ".join(name.split())
    login = User.objects.filter(email__iexact=address, person__isnull=False).select_related("person").first()
    if login and login.person and login.person.full_name == full_name:
        return login.person
    same = Person.objects.present().at_addresses([address]).filter(full_name=full_name).first()
    return same or Person.objects.create(full_name=full_name, email=address)


def next_code(call: Call) -> str:
    """Return the next free id of an assessor of a call, as R4 after R3."""
    codes = call.assessors.values_list("code", flat=True)
    return f"{PREFIX}{max((id_order(code)[0] for code in codes), default=0) + 1}"
