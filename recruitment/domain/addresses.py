"""Corrects the mistyped address of an applicant without a login: a new link goes there, older links open nothing."""

from datetime import datetime

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from people.models import Person, User
from recruitment.domain.applying import acting_for, own_application
from recruitment.domain.link_mail import mail_link
from recruitment.domain.links import draw_key
from recruitment.models import Application


class AddressRefusedError(Exception):
    """The address cannot be the applicant's; the message says why."""


def may_correct_address(application: Application) -> bool:
    """Say whether the applicant corrects the address here: whoever has a login does so in the account."""
    return not User.objects.filter(person=application.person_id).exists()


@transaction.atomic
def correct_address(*, application: Application, email: str, at: datetime) -> None:
    """Write to another address from now on, and mail a new link there; raise AddressRefusedError.

    The keys of all applications of the person are drawn anew, since their links went to an address that is not theirs.
    """
    person = Person.objects.select_for_update().get(pk=application.person_id)
    if not may_correct_address(application):
        raise AddressRefusedError(_("The address of a login is changed in its account."))
    address = email.strip().lower()
    other = own_application(call=application.call, email=address, person=None)
    if other and other.person_id != person.pk:
        raise AddressRefusedError(
            _(
                "This address belongs to another application of this call. "
                "Ask for its link, or write to us and we will join the two."
            )
        )
    with pghistory.context(user=acting_for(application=application).pk):
        person.email = address
        person.save(update_fields=["email"])
    application.person = person
    for held in Application.objects.filter(person=person).exclude(pk=application.pk).exclude(link_key=""):
        draw_key(application=held)
    draw_key(application=application)
    mail_link(application=application, at=at, anew=True)
