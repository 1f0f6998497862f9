"""After the year: who belongs to the community, and what they did for it."""

from alumni.models.engagement import EngagementAct, EngagementMode
from alumni.models.membership import (
    MEMBERSHIP_MOVES,
    Experience,
    Membership,
    MembershipState,
)

__all__ = [
    "MEMBERSHIP_MOVES",
    "EngagementAct",
    "EngagementMode",
    "Experience",
    "Membership",
    "MembershipState",
]
