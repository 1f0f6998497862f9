"""One personal table as erasing sees it: which rows speak of a person, and what becomes of them and of their past."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import Case, Q, Value, When
from pghistory.core import event_models

from people.models import Person, User
from people.privacy import MASK, Fate, Personal, own_models

AnyField = models.Field[Any, Any]


def personal_tables() -> Iterator["Table"]:
    """Yield our personal tables, those that hang on others first; a login is closed in its own way."""
    for model in reversed(own_models()):
        declared = getattr(model, "privacy", None)
        if isinstance(declared, Personal) and model is not User:
            yield Table(model, declared)


def past_tables(model: type[models.Model]) -> Sequence[type[models.Model]]:
    """Return the tables that keep what a model's rows were before."""
    return list(event_models(tracks_model=model))


def empty_value(field: AnyField) -> object:
    """Return the emptiest value that a column takes; raise TypeError for one that cannot be empty."""
    if field.null:
        return None
    if isinstance(field, ArrayField):
        return []
    if isinstance(field, models.CharField | models.TextField | models.FileField):
        return ""
    raise TypeError(f"{field.model.__name__}.{field.name} can be kept or its row deleted, not emptied")


class Table:
    """A model, its declared fates, and the tables of its past."""

    def __init__(self, model: type[models.Model], declared: Personal) -> None:
        self.model = model
        self.declared = declared
        self.rows = model._base_manager
        self.past = past_tables(model)
        fates = declared.fates
        self.fields = [f for f in model._meta.concrete_fields if fates.get(f.name) in (Fate.BLANK, Fate.MASK)]

    def ids(self, person: Person) -> list[int]:
        """Return the keys of the rows that speak of the person."""
        path = self.declared.path or "pk"
        return list(self.rows.filter(**{path: person.pk}).values_list("pk", flat=True).distinct())

    def blank(self, ids: Sequence[int]) -> int:
        """Empty the blankable columns of some rows; return how many rows."""
        if not (ids and self.fields):
            return 0
        self.drop_files(ids)
        return self.rows.filter(pk__in=ids).update(**self.empty_values(self.fields))

    def delete(self, ids: Sequence[int]) -> int:
        """Delete the rows of a table that keeps nothing; return how many went."""
        if not (ids and self.declared.delete_row):
            return 0
        return self.rows.filter(pk__in=ids).delete()[0]

    def clean_past(self, person: Person, ids: Sequence[int]) -> tuple[int, int]:
        """Give the rows of the past the same fate as today's; return how many were emptied and deleted."""
        blanked = deleted = 0
        for table in self.past:
            rows = table._base_manager.filter(self.past_of(person, ids))
            kept = {f.name for f in table._meta.concrete_fields}
            fields = [f for f in self.fields if f.name in kept]
            if self.declared.delete_row:
                deleted += rows.delete()[0]
            elif fields:
                blanked += rows.update(**self.empty_values(fields))
        return blanked, deleted

    def past_of(self, person: Person, ids: Sequence[int]) -> Q:
        """Return the condition for past rows: of today's rows, or of rows deleted since that named the person."""
        first, _between, rest = self.declared.path.partition("__")
        columns: dict[str, Any] = {f.name: f for f in self.model._meta.concrete_fields}
        condition = Q(pgh_obj_id__in=ids)
        if first not in columns:
            return condition
        if not rest:
            return condition | Q(**{first: person.pk})
        # Named by their keys and not by a join: the tables of the past are long.
        leading = columns[first].related_model._base_manager.filter(**{rest: person.pk})
        return condition | Q(**{f"{first}__in": list(leading.values_list("pk", flat=True))})

    def empty_values(self, fields: Sequence[AnyField]) -> dict[str, Any]:
        """Return what stands in each column afterwards; a masked one shows a dash where there was a text."""
        values: dict[str, Any] = {}
        for field in fields:
            if self.declared.fates[field.name] is Fate.MASK:
                empty = When(**{field.name: ""}, then=Value(""))
                values[field.name] = Case(empty, default=Value(MASK), output_field=field)
            else:
                values[field.name] = empty_value(field)
        return values

    def drop_files(self, ids: Sequence[int]) -> None:
        """Remove the files of some rows as soon as the erasing is certain."""
        for field in self.fields:
            if isinstance(field, models.FileField):
                names = self.rows.filter(pk__in=ids).exclude(**{field.name: ""}).values_list(field.name, flat=True)
                for name in list(names):
                    transaction.on_commit(partial(field.storage.delete, name))
