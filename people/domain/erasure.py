"""Erases one person's details from every table, and from the tables that keep what they were before (R12.12)."""

from collections.abc import Iterable
from datetime import datetime

import pghistory
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils.translation import gettext as _

from people.domain.logins import SYSTEM_DOMAIN
from people.domain.traces import past_tables, personal_tables
from people.models import Erasure, ErasureReason, Person, User
from people.privacy import MASK

MODELS_OF_A_LOGIN = (EmailAddress, Authenticator)


class ErasureRefusedError(Exception):
    """The person cannot be erased; the message says why."""


@transaction.atomic
def erase(*, person: Person, reason: str, by: User, at: datetime) -> Erasure:
    """Erase a person in every app; hours, marks and sums stay without a name, so that totals do not change.

    Raises ErasureRefusedError without a known reason, for someone erased already, and for one's own person.
    """
    locked = Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    refuse_unless_fit(person=locked, reason=reason, by=by)
    with pghistory.context(user=by.pk):
        deleted = sum(close_login(user) for user in User.objects.filter(person=locked))
        rows = [(table, table.ids(locked)) for table in personal_tables()]
        blanked = sum(table.blank(ids) for table, ids in rows)
        deleted += sum(table.delete(ids) for table, ids in rows)
        past = [table.clean_past(locked, ids) for table, ids in rows]
        forget_in_log(User, User.objects.filter(person=locked).values_list("pk", flat=True))
        for table, ids in rows:
            forget_in_log(table.model, ids)
        Person.objects.filter(pk=locked.pk).update(erased_at=at)
    return Erasure.objects.create(
        person=locked,
        reason=reason,
        erased_at=at,
        erased_by=by,
        blanked_count=blanked + sum(count for count, _gone in past),
        deleted_count=deleted + sum(gone for _count, gone in past),
    )


def refuse_unless_fit(*, person: Person, reason: str, by: User) -> None:
    """Raise ErasureRefusedError when this person must not be erased now."""
    if reason not in ErasureReason.values:
        raise ErasureRefusedError(_("Choose why the details are erased."))
    if person.erased_at:
        raise ErasureRefusedError(_("These details were erased already."))
    if by.person_id == person.pk:
        raise ErasureRefusedError(_("You cannot erase yourself; ask another manager."))


def forget_in_log(model: type[models.Model], ids: Iterable[int]) -> None:
    """Take the names out of what the admin's log wrote about some rows; who changed them and when stays."""
    entries = apps.get_model("admin", "LogEntry")._default_manager
    kind = ContentType.objects.get_for_model(model)
    about = entries.filter(content_type=kind, object_id__in=[str(pk) for pk in ids])
    about.update(object_repr=MASK, change_message="")


def close_login(user: User) -> int:
    """Shut a login for good: address, password, factors and rights go, what it decided stays; return rows deleted."""
    user.email = f"erased-{user.pk}@{SYSTEM_DOMAIN}"
    user.is_active = user.is_staff = user.is_superuser = False
    user.set_unusable_password()
    user.save()
    user.user_permissions.clear()
    for table in past_tables(User):
        table._base_manager.filter(pgh_obj_id=user.pk).update(email=user.email)
    return sum(model.objects.filter(user=user).delete()[0] for model in MODELS_OF_A_LOGIN)
