"""How many fellows each guide accompanies, and giving a fellow another guide (S1-08)."""

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cohort.models import Cohort, Fellowship, FellowshipState, Guide, GuideCover, HourLog, HourState
from people.access import Role, has_role
from people.models import User


class GuideRefusedError(Exception):
    """The fellow cannot have this guide; the message says why."""


@dataclass
class GuideLoad:
    """One guide with the fellows of a day, the running cover, and how many reports wait."""

    guide: Guide | None
    fellows: list[Fellowship] = field(default_factory=list)
    cover: GuideCover | None = None
    covers: list[GuideCover] = field(default_factory=list)
    waiting: int = 0

    @property
    def count(self) -> int:
        """Return how many fellows are the guide's own."""
        return len(self.fellows)


def guide_loads(*, cohort: Cohort, on: date) -> list[GuideLoad]:
    """Return each guide's load, and last those fellows who have none; four queries."""
    guides = Guide.objects.filter(cohort=cohort).select_related("person").order_by("person__full_name", "pk")
    loads = {guide.pk: GuideLoad(guide) for guide in guides}
    without = GuideLoad(None)
    active = Fellowship.objects.filter(cohort=cohort, state=FellowshipState.ACTIVE)
    for fellow in active.select_related("person").order_by("person__full_name", "pk"):
        (loads[fellow.guide_id] if fellow.guide_id else without).fellows.append(fellow)
    running = GuideCover.objects.running(on=on).filter(guide__cohort=cohort)
    for cover in running.select_related("guide__person", "covered_by__person"):
        loads[cover.guide_id].cover = cover
        loads[cover.covered_by_id].covers.append(cover)
    pending = HourLog.objects.filter(fellowship__in=active, state=HourState.PENDING)
    for guide_id in pending.order_by().values_list("fellowship__guide", flat=True):
        (loads[guide_id] if guide_id else without).waiting += 1
    return [*loads.values(), *([without] if without.fellows else [])]


@transaction.atomic
def change_guide(*, fellowship: Fellowship, guide: Guide | None, by: User) -> Fellowship:
    """Give a fellow another guide, or none; the history keeps who did it and when. Raise GuideRefusedError."""
    if not has_role(by, Role.MANAGER):
        raise GuideRefusedError(_("Guides are assigned by the coordinator."))
    held = Fellowship.objects.select_for_update().get(pk=fellowship.pk)
    if held.state != FellowshipState.ACTIVE:
        raise GuideRefusedError(_("This fellowship has already ended."))
    if guide and guide.cohort_id != held.cohort_id:
        raise GuideRefusedError(_("Choose a guide of the fellow's own cohort."))
    if guide and guide.person_id == held.person_id:
        raise GuideRefusedError(_("Nobody accompanies themselves."))
    held.guide = guide
    held.save(update_fields=["guide"])
    return held
