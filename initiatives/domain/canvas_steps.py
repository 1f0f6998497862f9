"""The way of a canvas between lead, guide and coordinator: hand in, return, agree, approve (R8.5, R8.2, R10.2)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from cohort.domain.asking import guides_told, managers_told, news_for
from cohort.domain.policies import policy_for
from initiatives.domain.canvas import CanvasError, fields_of
from initiatives.domain.reserve import approve_plan, move
from initiatives.domain.versions import keep_version
from initiatives.enums import CanvasField, Stage
from initiatives.models import CanvasComment, CoLead, Event, Initiative, Milestone, PlannedLine, VersionOccasion
from initiatives.policy import InitiativesPolicy
from people.domain.outbox import tell
from people.models import Person, User

LONGEST_COMMENT = 1000
HANDED_IN = gettext_noop("The canvas of “%(title)s” was handed in")
RETURNED = gettext_noop("The canvas of “%(title)s” came back for correction")
AGREED = gettext_noop("The guide agreed to the plan of “%(title)s”")
APPROVED = gettext_noop("The plan of “%(title)s” was approved and its money is open")


@dataclass(frozen=True)
class Condition:
    """One of the four conditions of an approval, and whether it holds."""

    label: str | Promise
    holds: bool
    about: str


def conditions(*, initiative: Initiative) -> list[Condition]:
    """Return the four conditions under which a plan is approved (R8.5)."""
    lines = PlannedLine.objects.filter(initiative=initiative, planned_agorot__gt=0).exists()
    return [
        Condition(gettext_lazy("The canvas is complete"), not missing(initiative=initiative), "canvas"),
        Condition(gettext_lazy("The budget has lines"), lines, "budget"),
        Condition(gettext_lazy("There is a date"), has_date(initiative), "date"),
        Condition(gettext_lazy("The guide agrees"), initiative.guide_agreed_on is not None, "guide"),
    ]


def has_date(initiative: Initiative) -> bool:
    """Say whether the plan has a milestone or an event."""
    events = Event.objects.standing().filter(initiative=initiative)
    return events.exists() or Milestone.objects.filter(initiative=initiative).exists()


def missing(*, initiative: Initiative) -> list[CanvasField]:
    """Return the fields in which nothing stands yet."""
    return [state.field for state in fields_of(initiative=initiative) if not state.filled]


def hold(initiative: Initiative) -> Initiative:
    """Return the initiative, locked."""
    rows = Initiative.objects.select_for_update(of=("self",)).select_related("cohort", "lead__person")
    return rows.get(pk=initiative.pk)


@transaction.atomic
def hand_in(*, initiative: Initiative, by: User, at: datetime) -> Initiative:
    """Present a complete canvas; raise CanvasError with the fields that are missing or still to be corrected."""
    locked = hold(initiative)
    if locked.stage not in (Stage.IDEA, Stage.CANVAS):
        raise CanvasError(_("This canvas was handed in already."))
    empty = missing(initiative=locked)
    if empty:
        names = ", ".join(str(field.label) for field in empty)
        raise CanvasError(_("These fields are still empty: %(names)s.") % {"names": names})
    if corrections(locked):
        raise CanvasError(_("Some fields still have to be corrected. Correct them and mark each as settled."))
    locked.guide_agreed_by, locked.guide_agreed_on = None, None
    locked.save(update_fields=["guide_agreed_by", "guide_agreed_on"])
    move(initiative=locked, to=Stage.PRESENTED, reason="", by=by, at=at)
    keep_version(initiative=locked, occasion=VersionOccasion.HANDED_IN, by=by, at=at)
    staff = {p.pk: p for p in [*guides_told(fellowship=locked.lead, on=localtime(at).date()), *managers_told()]}
    told(locked, staff.values(), HANDED_IN, by, at)
    return locked


@transaction.atomic
def give_back(
    *, initiative: Initiative, reason: str, fields: Collection[CanvasField], by: User, at: datetime
) -> Initiative:
    """Return a presented canvas with a reason and a correction beside each marked field; raise CanvasError."""
    locked = hold(initiative)
    check_presented(locked)
    if not reason.strip():
        raise CanvasError(_("Write in a few words what has to be corrected."))
    move(initiative=locked, to=Stage.CANVAS, reason=reason.strip(), by=by, at=at)
    facts = {"text": reason.strip()[:LONGEST_COMMENT], "is_correction": True, "written_by": by, "written_at": at}
    CanvasComment.objects.bulk_create(CanvasComment(initiative=locked, field=field, **facts) for field in fields)
    locked.guide_agreed_by, locked.guide_agreed_on = None, None
    locked.save(update_fields=["guide_agreed_by", "guide_agreed_on"])
    keep_version(initiative=locked, occasion=VersionOccasion.RETURNED, by=by, at=at)
    told(locked, those_who_lead(locked), RETURNED, by, at, reason.strip())
    return locked


@transaction.atomic
def agree(*, initiative: Initiative, by: User, at: datetime) -> Initiative:
    """Note that the guide agrees to a presented plan; raise CanvasError for one that is not presented."""
    locked = hold(initiative)
    check_presented(locked)
    if locked.guide_agreed_on:
        return locked
    locked.guide_agreed_by, locked.guide_agreed_on = by, localtime(at).date()
    locked.save(update_fields=["guide_agreed_by", "guide_agreed_on"])
    told(locked, [*those_who_lead(locked), *managers_told()], AGREED, by, at)
    return locked


@transaction.atomic
def approve(*, initiative: Initiative, agorot: int | None, why: str, by: User, at: datetime) -> Initiative:
    """Approve a plan that meets the four conditions and open its money in agorot (R8.5); raise CanvasError.

    Without a sum it is the usual allocation. A sum outside the range of an allocation needs a reason (R8.2).
    """
    locked = hold(initiative)
    check_presented(locked)
    lacking = [str(one.label) for one in conditions(initiative=locked) if not one.holds]
    if lacking:
        raise CanvasError(_("Still missing before the approval: %(what)s.") % {"what": ", ".join(lacking)})
    policy = policy_for(locked.cohort, InitiativesPolicy)
    given = policy.allocation_agorot if agorot is None else agorot
    if not policy.least_allocation_agorot <= given <= policy.greatest_allocation_agorot and not why.strip():
        raise CanvasError(_("This sum lies outside what an initiative usually gets; write why."))
    keep_version(initiative=locked, occasion=VersionOccasion.APPROVED, by=by, at=at)
    done = approve_plan(initiative=locked, by=by, on=localtime(at).date(), at=at, agorot=given, why=why)
    staff = guides_told(fellowship=locked.lead, on=localtime(at).date())
    told(locked, [*those_who_lead(locked), *staff], APPROVED, by, at)
    return done


def check_presented(initiative: Initiative) -> None:
    """Refuse a decision about a canvas that does not wait for one."""
    if initiative.stage != Stage.PRESENTED:
        raise CanvasError(_("This canvas does not wait for an answer now."))


def corrections(initiative: Initiative) -> list[CanvasComment]:
    """Return what still has to be corrected, in the order in which it was said; one query."""
    rows = CanvasComment.objects.filter(initiative=initiative, is_correction=True, settled_at__isnull=True)
    return list(rows.order_by("written_at", "pk"))


def those_who_lead(initiative: Initiative) -> list[Person]:
    """Return the people who lead an initiative."""
    shared = CoLead.objects.filter(initiative=initiative).select_related("fellowship__person").order_by("pk")
    return [initiative.lead.person, *(row.fellowship.person for row in shared)]


def told(
    initiative: Initiative, people: Iterable[Person], subject: str, by: User, at: datetime, body: str = ""
) -> None:
    """Tell the other side of a step, once, each in the own language; never the one who took it."""

    def words() -> tuple[str, str]:
        head = _(subject) % {"title": initiative.title}
        return head, body or head

    key = f"canvas:{initiative.pk}:{initiative.versions.count()}:{subject[:24]}"
    others = {person.pk: person for person in people if person.pk != by.person_id}.values()
    url = reverse("canvas", args=[initiative.pk])
    tell(news=news_for(others, kind="canvas", key=key, words=words, url=url), at=at)
