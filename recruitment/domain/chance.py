"""An order by chance that can be drawn again: the same seed gives the same draws on every machine."""

from collections.abc import MutableSequence
from typing import Any

MULTIPLIER, INCREMENT, MODULUS, LOW_BITS = 6364136223846793005, 1442695040888963407, 2**64, 33


class Chance:
    """Draws that follow from a seed (a linear congruential generator; for plans, never for secrets)."""

    def __init__(self, seed: int) -> None:
        self.state = (seed * 2 + 1) % MODULUS
        self.below(2)

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to but not including the limit."""
        self.state = (self.state * MULTIPLIER + INCREMENT) % MODULUS
        return (self.state >> LOW_BITS) % limit

    def shuffle(self, items: MutableSequence[Any]) -> None:
        """Put the items into another order, in place."""
        for last in range(len(items) - 1, 0, -1):
            other = self.below(last + 1)
            items[last], items[other] = items[other], items[last]
