"""A half that is not to be paid: notice, hearing, and a decision by two people, with its reason (R6.7, R6.8)."""

from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cohort.domain.policies import policy_for
from cohort.models import Cohort, Fellowship, PaymentLine, StopGround, Withholding
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.domain.outbox import News, tell
from people.models import User


class WithholdingRefusedError(Exception):
    """The half cannot be withheld like this; the message says why."""


@transaction.atomic
def give_notice(
    *, fellowship: Fellowship, half: int, ground: str, reason: str, by: User, on: date, at: datetime
) -> Withholding:
    """Begin withholding a half: the fellow is told in writing and heard within some days; nothing stops by itself."""
    if not has_role(by, Role.MANAGER):
        raise WithholdingRefusedError(_("Notice is given by the coordinator."))
    if ground not in StopGround.values or not reason.strip():
        raise WithholdingRefusedError(_("Choose a ground and write in a few words why."))
    Cohort.objects.select_for_update(of=("self",)).get(pk=fellowship.cohort_id)
    if PaymentLine.objects.filter(fellowship=fellowship, half=half, sent_back_on=None).exists():
        raise WithholdingRefusedError(_("This half is on a list already. The treasury has to send it back first."))
    try:
        with transaction.atomic():
            made = Withholding.objects.create(
                fellowship=fellowship, half=half, ground=ground, reason=reason.strip(), notice_on=on, proposed_by=by
            )
    except IntegrityError as error:
        raise WithholdingRefusedError(_("Notice was already given about this half.")) from error
    tell(news=[notice_of(made)], at=at)
    return made


def notice_of(withholding: Withholding) -> News:
    """Return what the fellow is told: the ground, and by when they are heard."""
    fellowship = withholding.fellowship
    days = policy_for(fellowship.cohort, CohortPolicy).hearing_days
    until = withholding.notice_on + timedelta(days=days)
    with translation.override(fellowship.person.language):
        body = _(
            "Ground: %(ground)s. We want to hear you before anything is decided: please arrange a talk by %(day)s."
        )
        words = body % {"ground": withholding.get_ground_display(), "day": f"{until:%d.%m.%Y}"}
        subject = _("About your scholarship: we would like to talk")
    return News(
        person=fellowship.person,
        kind="withholding_notice",
        key=f"withholding:{withholding.pk}",
        subject=subject,
        body=words,
        url=reverse("my_scholarship"),
    )


@transaction.atomic
def record_hearing(*, withholding: Withholding, by: User, on: date) -> Withholding:
    """Record that the fellow was heard."""
    held = hold(withholding)
    if not has_role(by, Role.MANAGER, Role.CENTRE_HEAD):
        raise WithholdingRefusedError(_("Hearings are recorded by the coordinator or the head of the centre."))
    held.hearing_on = on
    held.save(update_fields=["hearing_on"])
    return held


@transaction.atomic
def decide(*, withholding: Withholding, by: User, on: date) -> Withholding:
    """Withhold the half for good: the head of the centre decides, never who proposed it, and after the hearing."""
    held = hold(withholding)
    if not has_role(by, Role.CENTRE_HEAD) or by.pk == held.proposed_by_id:
        raise WithholdingRefusedError(
            _("The head of the centre decides, together with the coordinator who proposed it.")
        )
    if held.hearing_on is None:
        raise WithholdingRefusedError(_("First the fellow is heard."))
    held.decided_by, held.decided_on = by, on
    held.save(update_fields=["decided_by", "decided_on"])
    return held


@transaction.atomic
def lift(*, withholding: Withholding, reason: str, by: User, on: date) -> Withholding:
    """Take the notice back with a reason; a decision is taken back by the head of the centre only."""
    held = hold(withholding, also_decided=True)
    if not has_role(by, Role.MANAGER, Role.CENTRE_HEAD):
        raise WithholdingRefusedError(_("This is taken back by the coordinator or the head of the centre."))
    if held.decided_on and not has_role(by, Role.CENTRE_HEAD):
        raise WithholdingRefusedError(_("A decision of the head of the centre is taken back by the head only."))
    if not reason.strip():
        raise WithholdingRefusedError(_("Write in a few words why."))
    held.lifted_on, held.lifted_by, held.lifted_reason = on, by, reason.strip()
    held.save(update_fields=["lifted_on", "lifted_by", "lifted_reason"])
    return held


def hold(withholding: Withholding, *, also_decided: bool = False) -> Withholding:
    """Return the locked row; refuse one that is over."""
    held = Withholding.objects.select_for_update().get(pk=withholding.pk)
    if held.lifted_on or (held.decided_on and not also_decided):
        raise WithholdingRefusedError(_("This was already settled."))
    return held
