"""When nobody is written to: at night, and from Friday afternoon to Saturday night (R11.12)."""

from datetime import datetime

from people.policy import EVENING, FRIDAY_AFTERNOON, MORNING

FRIDAY, SATURDAY = 4, 5


def is_quiet(*, at: datetime) -> bool:
    """Say whether a moment, on the clock of the programme, is one of rest."""
    clock, weekday = at.time(), at.weekday()
    if not MORNING <= clock < EVENING:
        return True
    return weekday == SATURDAY or (weekday == FRIDAY and clock >= FRIDAY_AFTERNOON)
