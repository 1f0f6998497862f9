"""Changes of a kept evening by hand: somebody to another group, another assessor in a turn, another hour (S1-49)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from people.models import User
from recruitment.domain.evening_keeping import EveningRefusedError, held
from recruitment.domain.evening_sheets import settle_sheets
from recruitment.models import Assessor, CandidateGroup, Conflict, Evening, GroupSeat, Turn, TurnAssessor


@transaction.atomic
def move_seat(*, seat: GroupSeat, group: CandidateGroup, by: User) -> GroupSeat:
    """Put a candidate into another group of the same evening; sheets follow; raise EveningRefusedError."""
    evening = held(seat.group.evening)
    if group.evening_id != evening.pk:
        raise EveningRefusedError(_("This group meets on another evening."))
    known = Conflict.objects.filter(
        application=seat.application_id, assessor__turns_watched__turn__group=group
    ).select_related("assessor__person")
    conflict = known.first()
    if conflict:
        raise EveningRefusedError(
            _("%(assessor)s meets %(group)s and knows %(candidate)s. Choose another group.")
            % {"assessor": conflict.assessor, "group": group, "candidate": seat.application.person}
        )
    GroupSeat.objects.filter(pk=seat.pk).update(group=group)
    seat.group = group
    settle_sheets(evening)
    return seat


@transaction.atomic
def change_watcher(*, turn: Turn, leaves: Assessor | None, comes: Assessor | None, by: User) -> None:
    """Let an assessor leave a turn and another come; who is busy in that round changes places with the one who leaves.

    Sheets follow; raise EveningRefusedError where somebody knows somebody, or nobody could take the other turn.
    """
    evening = held(turn.group.evening)
    other = elsewhere(turn, comes) if comes else None
    if comes:
        refuse_acquaintance(comes, turn)
    if leaves:
        turn.watchers.filter(assessor=leaves).delete()
    if comes and other:
        free_from(other, comes, leaves or stand_in(other, comes))
    if comes:
        TurnAssessor.objects.get_or_create(turn=turn, assessor=comes)
    settle_sheets(evening)


def free_from(turn: Turn, assessor: Assessor, instead: Assessor | None) -> None:
    """Take an assessor out of a turn, and let another stand there instead where there is one."""
    if instead:
        refuse_acquaintance(instead, turn)
        TurnAssessor.objects.get_or_create(turn=turn, assessor=instead)
    turn.watchers.filter(assessor=assessor).delete()


def stand_in(turn: Turn, assessor: Assessor) -> Assessor | None:
    """Return who can stand in for an assessor in a turn: nobody if another watches there, else somebody free.

    Raise EveningRefusedError where the turn would be left without anybody.
    """
    if turn.watchers.exclude(assessor=assessor).exists():
        return None
    busy = TurnAssessor.objects.filter(turn__group__evening=turn.group.evening_id, turn__round=turn.round)
    knowing = Conflict.objects.filter(application__group_seat__group=turn.group_id)
    free = Assessor.objects.filter(call=turn.group.evening.call_id).exclude(pk__in=busy.values("assessor"))
    found = free.exclude(pk__in=knowing.values("assessor")).select_related("person").order_by("code").first()
    if found is None:
        raise EveningRefusedError(
            _("%(assessor)s is alone with %(group)s in this round. Choose who changes places.")
            % {"assessor": assessor, "group": turn.group}
        )
    return found


def elsewhere(turn: Turn, assessor: Assessor) -> Turn | None:
    """Return the other turn of the same round that an assessor watches."""
    rows = Turn.objects.filter(group__evening=turn.group.evening_id, round=turn.round, watchers__assessor=assessor)
    return rows.exclude(pk=turn.pk).select_related("group__evening").first()


def refuse_acquaintance(assessor: Assessor, turn: Turn) -> None:
    """Refuse an assessor who knows somebody in the group of a turn."""
    rows = Conflict.objects.filter(assessor=assessor, application__group_seat__group=turn.group_id)
    known = rows.select_related("application__person").first()
    if known:
        raise EveningRefusedError(
            _("%(assessor)s knows %(candidate)s of %(group)s and does not meet this group.")
            % {"assessor": assessor, "candidate": known.application.person, "group": turn.group}
        )


@transaction.atomic
def change_evening(*, evening: Evening, starts_at: datetime, place: str, break_minutes: int, by: User) -> Evening:
    """Change when and where an evening is; its turns follow, and candidates are to be told anew."""
    kept = held(evening)
    if kept.call.evenings.filter(starts_at=starts_at).exclude(pk=kept.pk).exists():
        raise EveningRefusedError(_("Another evening of this call starts at that hour."))
    later, longer = starts_at - kept.starts_at, break_minutes - kept.break_minutes
    if longer and kept.groups.exists():
        raise EveningRefusedError(_("The break belongs to the plan that is kept. Plan anew to change it."))
    turns = list(Turn.objects.filter(group__evening=kept))
    for turn in turns:
        turn.starts_at += later
    Turn.objects.bulk_update(turns, ["starts_at"])
    if later or place != kept.place:
        kept.published_at = None
    kept.starts_at, kept.place, kept.break_minutes = starts_at, place, break_minutes
    kept.save(update_fields=["starts_at", "place", "break_minutes", "published_at"])
    return kept
