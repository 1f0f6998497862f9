"""How many codes one login may type: six digits are few, so guessing is counted (4.1)."""

from contextlib import suppress
from datetime import UTC, datetime

from django.core.cache import cache
from django.utils.translation import gettext as _

from cohort.domain.checkin_reading import CheckInRefusedError, hour
from cohort.policy import CohortPolicy
from people.models import User


def take_guess(*, by: User, at: datetime, policy: CohortPolicy) -> None:
    """Count one more code before it is compared; raise CheckInRefusedError once there were too many.

    Counting first keeps many guesses at the same moment from passing together.
    """
    key, ends = bucket(by, at, policy)
    cache.add(key, 0, timeout=policy.check_in_guess_minutes * 60)
    tried = policy.check_in_guesses
    with suppress(ValueError):
        tried = cache.incr(key)
    if tried > policy.check_in_guesses:
        sentence = _(
            "Many codes were typed, so let us wait a moment: from %(hour)s on you can type again. "
            "Scanning the code works now, and your guide can mark you too."
        )
        raise CheckInRefusedError(sentence % {"hour": hour(ends)})


def forgive_guesses(*, by: User, at: datetime, policy: CohortPolicy) -> None:
    """Forget what was typed before a right code."""
    cache.delete(bucket(by, at, policy)[0])


def bucket(by: User, at: datetime, policy: CohortPolicy) -> tuple[str, datetime]:
    """Return the name under which a login's codes are counted now, and the moment at which counting starts anew."""
    length = policy.check_in_guess_minutes * 60
    number = int(at.timestamp()) // length
    return f"check-in-guesses:{by.pk}:{number}", datetime.fromtimestamp((number + 1) * length, tz=UTC)
