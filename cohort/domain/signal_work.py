"""What staff do about a signal: give it to someone, set it aside with a reason (S1-63)."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.domain.readings import ORDER, severity
from cohort.domain.risk import Level
from cohort.models import Fellowship, FellowshipState, SignalDismissal, SignalOwner
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.domain.outbox import News, tell
from people.models import Person, User

OWNERS = (Role.MANAGER, Role.GUIDE)


class SignalRefusedError(Exception):
    """It cannot be done like this; the message says why, `field` where."""

    def __init__(self, sentence: str, *, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@transaction.atomic
def dismiss(
    *, fellowship: Fellowship, level: str, reason: str, by: User, on: date, weeks: int | None = None
) -> SignalDismissal:
    """Set a signal aside for some weeks (the policy's where none are given); raise SignalRefusedError.

    It comes back on the day that is kept with it, or at once when the level gets worse.
    """
    held = held_fellow(fellowship, by)
    policy = policy_for(held.cohort, CohortPolicy)
    chosen = policy.dismissal_weeks if weeks is None else weeks
    if level not in ORDER or level == Level.ON_TRACK:
        raise SignalRefusedError(_("There is no signal to set aside."))
    if not reason.strip():
        raise SignalRefusedError(_("Write in a few words why."), field="reason")
    if not 1 <= chosen <= policy.dismissal_most_weeks:
        sentence = _("Choose between one week and %(most)s.") % {"most": policy.dismissal_most_weeks}
        raise SignalRefusedError(sentence, field="weeks")
    for known in held.signal_dismissals.standing(on=on):
        if known.dismissed_on == on and severity(known.level) >= severity(level):
            raise SignalRefusedError(_("This signal was already set aside today."))
    until = on + timedelta(weeks=chosen)
    return SignalDismissal.objects.create(
        fellowship=held, level=level, reason=reason.strip(), dismissed_on=on, until=until, dismissed_by=by
    )


@transaction.atomic
def give_owner(*, fellowship: Fellowship, owner: User | None, by: User, at: datetime) -> SignalOwner | None:
    """Put a signal into someone's hands and tell them; nobody means the fellow's guide again.

    Raise SignalRefusedError.
    """
    held = held_fellow(fellowship, by)
    if owner is None:
        SignalOwner.objects.filter(fellowship=held).delete()
        return None
    if not has_role(owner, *OWNERS):
        raise SignalRefusedError(_("Choose someone who guides or coordinates."), field="owner")
    day = timezone.localdate(at)
    given = {"owner": owner, "given_by": by, "given_on": day}
    row, _made = SignalOwner.objects.update_or_create(fellowship=held, defaults=given)
    if owner.person and owner != by:
        tell(news=[owner_news(held, owner.person, at)], at=at)
    return row


def held_fellow(fellowship: Fellowship, by: User) -> Fellowship:
    """Return the fellow's row, held until the end of the transaction; refuse all but the coordinator."""
    held = Fellowship.objects.select_for_update(of=("self",)).select_related("cohort", "person").get(pk=fellowship.pk)
    if not has_role(by, Role.MANAGER):
        raise SignalRefusedError(_("Only the coordinator decides about signals."))
    if held.state != FellowshipState.ACTIVE:
        raise SignalRefusedError(_("This fellow is not in the cohort any more."))
    return held


def owner_news(fellowship: Fellowship, owner: Person, at: datetime) -> News:
    """Return what a new owner is told; no word of a level leaves the portal."""
    name = {"name": fellowship.person.full_name}
    with translation.override(owner.language):
        subject = _("%(name)s is in your hands") % name
        body = _("You were asked to look after %(name)s. The page tells what is known and what was done so far.") % name
    return News(
        person=owner,
        kind="signal_owner",
        key=f"signal_owner:{fellowship.pk}:{owner.pk}:{at:%Y%m%d%H%M%S}",
        subject=subject,
        body=body,
        url=reverse("fellow_signal", args=[fellowship.pk]),
    )
