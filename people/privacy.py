"""What happens to each personal column when its person is erased (rules R12.3, R12.12)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.db import models


class Fate(StrEnum):
    """What erasing the person does to a column."""

    KEEP = "keep"
    BLANK = "blank"
    MASK = "mask"


MASK = "–"
"""What stands in a masked text afterwards, where a rule of the table forbids an empty one."""


@dataclass(frozen=True)
class Personal:
    """A table that speaks of a person: the lookup that leads to people.Person, and the fate of each column.

    `path` is "" for Person itself. With `delete_row` the whole row goes and no column is kept.
    """

    path: str
    keep: frozenset[str] = frozenset()
    blank: frozenset[str] = frozenset()
    mask: frozenset[str] = frozenset()
    delete_row: bool = False

    @property
    def fates(self) -> Mapping[str, Fate]:
        """Return each named column with its fate."""
        return {
            **dict.fromkeys(self.keep, Fate.KEEP),
            **dict.fromkeys(self.blank, Fate.BLANK),
            **dict.fromkeys(self.mask, Fate.MASK),
        }


@dataclass(frozen=True)
class Impersonal:
    """A table that speaks of no one; `why` says so in a sentence."""

    why: str


def personal(path: str, *, keep: str = "", blank: str = "", mask: str = "", delete_row: bool = False) -> Personal:
    """Declare a personal table; `keep`, `blank` and `mask` are column names parted by spaces.

    A masked text becomes a dash where it was not empty: for columns that a rule of the table keeps from being empty.
    """
    return Personal(
        path=path,
        keep=frozenset(keep.split()),
        blank=frozenset(blank.split()),
        mask=frozenset(mask.split()),
        delete_row=delete_row,
    )


def own_models() -> list[type[models.Model]]:
    """Return the hand-written models of our own apps (history tables follow the model that they track)."""
    ours = ("people", "cohort", "recruitment", "initiatives", "alumni", "reports")
    return [m for m in apps.get_models() if m._meta.app_label in ours and not hasattr(m, "pgh_tracked_model")]


def columns_without_fate(model: type[models.Model]) -> list[str]:
    """Return the columns of a model, other than keys to other tables, that no one decided about."""
    declared = getattr(model, "privacy", None)
    if isinstance(declared, Impersonal):
        return []
    names = [f.name for f in model._meta.concrete_fields if not f.primary_key and not f.is_relation]
    if not isinstance(declared, Personal):
        return names
    return [] if declared.delete_row else [name for name in names if name not in declared.fates]
