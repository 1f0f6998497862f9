"""What an assessor's sheet of an evening says: when, where, and whom they meet; for paper, where no screen works."""

from dataclasses import dataclass
from datetime import datetime

from recruitment.domain.evening_board import Board, Seated


@dataclass(frozen=True)
class PaperTurn:
    """One turn of an assessor: when, at which station, with which group, and who of it they meet."""

    starts_at: datetime
    station: str
    group: int
    people: tuple[Seated, ...]


@dataclass(frozen=True)
class AssessorPaper:
    """One assessor's evening."""

    name: str
    turns: tuple[PaperTurn, ...]


def assessor_papers(board: Board) -> list[AssessorPaper]:
    """Return a paper for each assessor who has a turn."""
    people = {group.number: tuple(s for s in group.people if not s.left) for group in board.groups}
    papers = []
    for name, _candidates, _turns in board.assessors:
        turns = tuple(
            PaperTurn(row.starts_at, cell.station, cell.group, people[cell.group])
            for row in board.rounds
            for cell in row.cells
            if cell and name in cell.assessors
        )
        if turns:
            papers.append(AssessorPaper(name, turns))
    return papers
