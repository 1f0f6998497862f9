"""How the ranking becomes offers, acceptances and a wait-list (R5.9, R5.10)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from recruitment.enums import ApplicationState


@dataclass(frozen=True)
class Seating:
    """Who ends where, each in the order of rank; `promoted` moved up from the wait-list."""

    accepted: tuple[str, ...]
    declined: tuple[str, ...]
    waitlisted: tuple[str, ...]
    rejected: tuple[str, ...]
    promoted: frozenset[str]

    def state_of(self, code: str) -> ApplicationState:
        """Return the state in which a ranked application ends."""
        ends = (
            (self.accepted, ApplicationState.ACCEPTED),
            (self.declined, ApplicationState.DECLINED),
            (self.waitlisted, ApplicationState.WAITLISTED),
        )
        return next((state for codes, state in ends if code in codes), ApplicationState.REJECTED)


def seat(*, ranked: Sequence[str], declining: Collection[str], capacity: int, waitlist_places: int) -> Seating:
    """Offer the seats by rank; a declined one goes to the next rank; then the wait-list fills (R5.9, R5.10)."""
    accepted: list[str] = []
    declined: list[str] = []
    offered = 0
    for code in ranked:
        if len(accepted) == capacity:
            break
        (declined if code in declining else accepted).append(code)
        offered += 1
    behind = ranked[offered:]
    return Seating(
        accepted=tuple(accepted),
        declined=tuple(declined),
        waitlisted=tuple(behind[:waitlist_places]),
        rejected=tuple(behind[waitlist_places:]),
        promoted=frozenset(ranked[capacity:offered]),
    )
