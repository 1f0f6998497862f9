"""Who decides about a fellow's hours, alone or many at once: one rule for both (R2.18, R2.19)."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from cohort.models import Fellowship, HourLog
from cohort.models.visibility import guides_of
from cohort.policy import CohortPolicy
from people.access import Role, has_role
from people.models import User


@dataclass(frozen=True)
class Decider:
    """Whoever decides on a day: whose fellows they accompany, and whether as a coordinator."""

    user: User
    is_manager: bool
    guides: frozenset[int]

    def accompanies(self, fellowship: Fellowship) -> bool:
        """Say whether they decide about a fellow: a manager, the guide, or who covers; never the fellow."""
        return self.user.person_id != fellowship.person_id and (self.is_manager or fellowship.guide_id in self.guides)

    def refusal(self, log: HourLog, policy: CohortPolicy) -> str:
        """Return why they may not approve a report or take it back; empty when they may."""
        if not self.accompanies(log.fellowship):
            return stranger_sentence()
        if abs(log.minutes) > policy.guide_approves_up_to_minutes and not self.is_manager:
            return _("A report this long is approved by the coordinator.")
        return ""


def decider_of(by: User, on: date) -> Decider:
    """Return who decides on a day; one query for a guide, none for anyone else."""
    if by.person_id is None or not has_role(by, Role.GUIDE):
        return Decider(by, has_role(by, Role.MANAGER), frozenset())
    guides = frozenset(guides_of(by.person_id, on=on).values_list("pk", flat=True))
    return Decider(by, has_role(by, Role.MANAGER), guides)


def stranger_sentence() -> str:
    """Return who decides about hours."""
    return _("Hours are decided by the fellow's own guide or the coordinator.")
