"""Who comes when: free hours as one applicant sees them, booking with one press, moving in time (S1-50, S1-51)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cohort.domain.policies import policy_for
from people.domain.outbox import News, tell
from people.models import User
from recruitment.domain.applicant_news import address_of
from recruitment.domain.hour_series import hour_words
from recruitment.domain.panels import seat_panel, unseat_panel
from recruitment.enums import ApplicationState, Stage
from recruitment.models import SLOT_STAGES, Application, Conflict, Slot
from recruitment.policy import RecruitmentPolicy


class BookingRefusedError(Exception):
    """The hour cannot be booked or moved; the message says why, kindly."""


@dataclass(frozen=True)
class Offering:
    """What is booked with one press: one hour, or an interview with the presentation right after it."""

    slots: tuple[Slot, ...]

    @property
    def key(self) -> str:
        """Return what a form sends for it."""
        return ",".join(str(slot.pk) for slot in self.slots)

    @property
    def starts_at(self) -> datetime:
        """Return when one has to be there."""
        return self.slots[0].starts_at

    @property
    def minutes(self) -> int:
        """Return how long it takes."""
        return sum(slot.minutes for slot in self.slots)

    @property
    def place(self) -> str:
        """Return where it is."""
        return self.slots[0].place

    @property
    def names(self) -> list[str]:
        """Return who will be there, each once."""
        rows = [row for slot in self.slots for row in slot.panel.all()]
        return list(dict.fromkeys(str(row.assessor.person) for row in rows))


def held_hours(*, application: Application) -> list[Slot]:
    """Return the hours that an applicant booked, oldest first, with their panels; two queries."""
    rows = Slot.objects.filter(application=application).order_by("starts_at")
    return list(rows.prefetch_related("panel__assessor__person"))


def free_hours(*, application: Application, at: datetime) -> list[Slot]:
    """Return the free hours ahead in which the applicant meets nobody with a conflict of interest (R5.13)."""
    barred = Conflict.objects.filter(application=application).values("assessor")
    rows = Slot.objects.free().filter(call=application.call_id, starts_at__gt=at)
    rows = rows.exclude(panel__assessor__in=barred)
    return list(rows.order_by("starts_at", "pk").prefetch_related("panel__assessor__person"))


def offerings(*, free: Sequence[Slot], stages: Iterable[str]) -> list[Offering]:
    """Return what can be booked for these stages; both at once where a presentation follows an interview."""
    wanted = set(stages)
    pitches = {(slot.starts_at, slot.place): slot for slot in free if slot.stage == Stage.PITCH}
    found, paired = [], set()
    if wanted == set(SLOT_STAGES):
        for slot in (one for one in free if one.stage == Stage.INTERVIEW):
            follower = pitches.get((slot.starts_at + timedelta(minutes=slot.minutes), slot.place))
            if follower:
                found.append(Offering((slot, follower)))
                paired |= {slot.pk, follower.pk}
    found += [Offering((slot,)) for slot in free if slot.stage in wanted and slot.pk not in paired]
    return sorted(found, key=lambda offering: (offering.starts_at, offering.key))


def may_move(*, held: Sequence[Slot], policy: RecruitmentPolicy, at: datetime) -> bool:
    """Say whether an applicant may still move what they booked."""
    return all(slot.starts_at - timedelta(hours=policy.move_hour_hours) >= at for slot in held)


@transaction.atomic
def book(*, application: Application, slot_ids: Sequence[int], by: User, at: datetime, by_staff: bool = False) -> None:
    """Book hours, giving back those held for the same stages; raise BookingRefusedError.

    Of two who press at once, one gets the hour: the rows are locked, and the other is told kindly.
    """
    held_one = Application.objects.select_for_update(of=("self",)).select_related("person", "call__cohort")
    application = held_one.get(pk=application.pk)
    if application.state != ApplicationState.INVITED_INTERVIEW:
        raise BookingRefusedError(_("Hours are booked while the application is at the interviews."))
    wanted = list(Slot.objects.select_for_update().filter(pk__in=slot_ids, call=application.call_id).order_by("pk"))
    check_wanted(wanted, slot_ids, application, at)
    stages = {slot.stage for slot in wanted}
    held = [s for s in application.slots.select_for_update().filter(stage__in=stages) if s not in wanted]
    policy = policy_for(application.call.cohort, RecruitmentPolicy)
    if not by_staff and not may_move(held=held, policy=policy, at=at):
        raise BookingRefusedError(too_late(policy))
    for slot in held:
        give_back(slot)
    for slot in wanted:
        slot.application, slot.booked_at = application, at
        slot.save(update_fields=["application", "booked_at"])
        seat_panel(slot=slot)
    tell_booked(application, wanted, at)


def check_wanted(wanted: Sequence[Slot], slot_ids: Sequence[int], application: Application, at: datetime) -> None:
    """Raise BookingRefusedError where an hour is gone, taken, past, twice a stage, or meets a conflict."""
    if not wanted or len(wanted) != len(set(slot_ids)) or len({slot.stage for slot in wanted}) != len(wanted):
        raise BookingRefusedError(_("This hour is not offered any more. Please choose another one."))
    if any(slot.application_id not in (None, application.pk) for slot in wanted):
        raise BookingRefusedError(
            _("Somebody booked this hour a moment before you. The others below are free; nothing else changed.")
        )
    if any(slot.starts_at <= at for slot in wanted):
        raise BookingRefusedError(_("This hour has begun already. Please choose a later one."))
    if Conflict.objects.filter(application=application, assessor__slots__slot__in=wanted).exists():
        raise BookingRefusedError(_("Somebody in this hour knows you. Please choose another one."))


def too_late(policy: RecruitmentPolicy) -> str:
    """Return the sentence for an hour that is too near to be moved."""
    hours = policy.move_hour_hours
    sentence = ngettext(
        "Less than %(count)s hour is left, so call us and we find another time.",
        "Less than %(count)s hours are left, so call us and we find another time.",
        hours,
    )
    return sentence % {"count": hours}


def give_back(slot: Slot) -> None:
    """Free an hour; its panel need not mark this candidate any more."""
    unseat_panel(slot=slot)
    slot.application = slot.booked_at = None
    slot.save(update_fields=["application", "booked_at"])


@transaction.atomic
def cancel_hours(*, application: Application, after: datetime | None = None) -> int:
    """Free the hours of someone who stepped back, all or those after a moment; return how many."""
    ahead = {"starts_at__gt": after} if after else {}
    held = list(application.slots.select_for_update().filter(**ahead))
    for slot in held:
        give_back(slot)
    return len(held)


def tell_booked(application: Application, slots: Sequence[Slot], at: datetime) -> None:
    """Tell the applicant what was booked."""
    person = application.person
    with override(person.language):
        lines = [f"{slot.get_stage_display()}: {hour_words(slot)}" for slot in slots]
        facts = {"hours": "\n".join(lines), "place": slots[0].place or application.call.cohort.programme.centre}
        subject = _("Your hour is booked")
        body = _("%(hours)s\nPlace: %(place)s\nIn the page below you can put it in your calendar or move it.") % facts
    keys = "-".join(str(slot.pk) for slot in slots)
    key = f"hour:{application.pk}:{keys}:{at.timestamp():.0f}"
    tell(news=[News(person, "interview_hour", key, subject, body, address_of(application, "book_slot"))], at=at)
