"""The first minute of an application: a name, an address, a consent, and a draft with a link that opens it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from people.domain.logins import system_user
from people.domain.persons import PersonData, find_or_add_all
from people.models import Consent, Person, User
from people.models.consent import ConsentKind
from recruitment.domain.call_words import Season, season_of
from recruitment.domain.codes import next_codes
from recruitment.domain.link_mail import mail_link
from recruitment.domain.links import draw_key
from recruitment.models import Application, Call, Interest

NOTICE_VERSION = "apply-1"
"""The version of the notice (R12.1) that stands under the first form."""


class ApplyingRefusedError(Exception):
    """No application can begin now; the message says why."""


@dataclass(frozen=True)
class Begun:
    """An application of an address: `is_new` when it was made now, otherwise only the mailed link opens it."""

    application: Application
    is_new: bool


def acting_for(*, application: Application) -> User:
    """Return under which account an applicant acts: their own login, or that of all who have none."""
    return User.objects.filter(person=application.person_id, is_active=True).first() or system_user("applicant")


@transaction.atomic
def begin_application(*, call: Call, full_name: str, email: str, person: Person | None, at: datetime) -> Begun:
    """Begin an application with the consent to the privacy notice, and mail its link; raise ApplyingRefusedError.

    An address that applied to this call already gets the link of that application instead of a second one. `person`
    is who is signed in, if anybody is.
    """
    # One after the other, so that each draws the next number and a double click finds the first.
    held = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    if held.published_at is None or season_of(call=held, on=timezone.localdate(at)) != Season.OPEN:
        raise ApplyingRefusedError(_("Applications to this call are closed."))
    known = own_application(call=call, email=email, person=person)
    if known is None:
        applicant = person or stranger(full_name=full_name, email=email)
        application = add_draft(call=call, person=applicant, at=at)
    else:
        application = known
    mail_link(application=application, at=at)
    return Begun(application=application, is_new=known is None)


def stranger(*, full_name: str, email: str) -> Person:
    """Return the person of an interest again, otherwise a new one.

    Someone whose phone or login is known is not opened to whoever types their address; the coordinator joins the two.
    """
    [person] = find_or_add_all([PersonData(full_name=full_name, email=email)])
    if person.phone or User.objects.filter(person=person).exists():
        return Person.objects.create(full_name=person.full_name, email=person.email)
    return person


def own_application(*, call: Call, email: str, person: Person | None) -> Application | None:
    """Return the application to a call of whoever is signed in, or of an address."""
    rows = Application.objects.filter(call=call, person__erased_at__isnull=True)
    rows = rows.select_related("person", "call__cohort__programme")
    own = rows.filter(person=person).first() if person else None
    return own or rows.filter(person__email__iexact=email.strip()).first()


def add_draft(*, call: Call, person: Person, at: datetime) -> Application:
    """Add a draft under the next free number of a locked call, with its consent and its key."""
    interest = Interest.objects.filter(call=call, person=person).first()
    application = Application.objects.create(
        call=call, person=person, code=next_codes(call=call, count=1)[0], source=interest.source if interest else ""
    )
    Consent.objects.create(
        person=person, kind=ConsentKind.PRIVACY, given=True, text_version=NOTICE_VERSION, answered_at=at
    )
    draw_key(application=application)
    return application
