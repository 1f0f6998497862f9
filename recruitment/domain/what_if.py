"""What other stage weights would do: who would move, and who would cross the line of the seats (S1-52)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from recruitment.domain.board import Line, reranked


@dataclass(frozen=True)
class Moved:
    """One candidate under other weights: rank and score then; `step` is how many places up (positive) or down."""

    line: Line
    rank: int
    final: int
    step: int
    over_line: bool


@dataclass(frozen=True)
class Trial:
    """The ranking under other weights, best first."""

    weights: Mapping[str, int]
    lines: Sequence[Moved]

    @property
    def over_line(self) -> list[Moved]:
        """Return those who would win or lose a seat."""
        return [moved for moved in self.lines if moved.over_line]

    @property
    def moved(self) -> list[Moved]:
        """Return all whose rank would change."""
        return [moved for moved in self.lines if moved.step]


def try_weights(*, lines: Sequence[Line], weights: Mapping[str, int], capacity: int) -> Trial:
    """Return who would stand where under other weights; nothing is kept."""
    return Trial(
        weights,
        [
            Moved(line, rank, final, line.rank - rank, (line.rank <= capacity) != (rank <= capacity))
            for line, rank, final in reranked(lines=lines, weights=weights)
        ],
    )
