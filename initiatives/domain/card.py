"""A fellow's initiative as the home page shows it."""

from dataclasses import dataclass

from django.utils.functional import Promise

from initiatives.domain.book import InitiativesBook
from initiatives.domain.money import money_by_initiative
from initiatives.enums import Stage


@dataclass(frozen=True)
class InitiativeCard:
    """One initiative with its stage, its money in agorot and its people; allocated includes top-ups.

    Left is what is neither spent nor committed.
    """

    title: str
    stage: str
    stage_label: Promise | str
    allocated_agorot: int
    spent_agorot: int
    committed_agorot: int
    left_agorot: int
    planned_reach: int
    actual_reach: int


def initiative_card(*, book: InitiativesBook, fellow_code: str) -> InitiativeCard | None:
    """Return the initiative that a fellow leads, the latest one where there are several; None without one."""
    led = [i for i in book.initiatives if i.fellow_code == fellow_code]
    if not led:
        return None
    initiative = led[-1]
    money = money_by_initiative(book=book)[initiative.pk]
    return InitiativeCard(
        title=initiative.title,
        stage=initiative.stage,
        stage_label=Stage(initiative.stage).label,
        allocated_agorot=money.granted_agorot,
        spent_agorot=money.spent_agorot,
        committed_agorot=money.committed_agorot,
        left_agorot=money.left_agorot - money.committed_agorot,
        planned_reach=initiative.planned_reach,
        actual_reach=initiative.actual_reach,
    )
