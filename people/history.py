"""What was changed in a row, when and by whom, in the words of its form."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.timezone import is_aware, localtime
from django.utils.translation import gettext as _

from people.domain.logins import SYSTEM_DOMAIN
from people.domain.traces import past_tables
from people.enums import ROLE_WORDS, Role
from people.models import GroupMembership, User

MOST_SHOWN = 200
EMPTY = "–"
WHO = "pgh_context__metadata"
Row = Mapping[str, Any]


@dataclass(frozen=True)
class FieldChange:
    """One column: its name, what stood there, what stands there since."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One moment of a row's past; `by` is empty where a program acted."""

    at: datetime
    by: str
    word: str
    fields: Sequence[FieldChange]


def changes_of(row: models.Model, *, shown: Collection[str]) -> list[Change]:
    """Return the newest changes of a row first, as far as the columns shown to the reader tell them.

    The number of queries depends on how many columns point to other tables, not on how often the row was changed.
    """
    past = [event for table in past_tables(type(row)) for event in events_of(table, row)]
    columns = [field for field in row._meta.concrete_fields if field.name in shown]
    people = actors(past)
    words = Words(columns, past)
    found = []
    for event, before in zip(past, [None, *past], strict=False):
        fields = words.differences(before, event) if before else []
        if fields or not before:
            word = _("Added") if event["pgh_label"] == "insert" else _("Changed")
            found.append(Change(at=event["pgh_created_at"], by=actor_of(event, people), word=word, fields=fields))
    return found[::-1]


def events_of(table: type[models.Model], row: models.Model) -> Sequence[Row]:
    """Return the newest states of a row that its table of the past keeps, oldest first."""
    names = [field.attname for field in table._meta.concrete_fields]
    newest = table._base_manager.filter(pgh_obj_id=row.pk).order_by("-pgh_id").values(*names, WHO)
    return list(newest[:MOST_SHOWN])[::-1]


def actor_id(event: Row) -> int | None:
    """Return the key of the login that acted, where one did."""
    found = (event[WHO] or {}).get("user")
    return int(found) if found else None


def actors(events: Iterable[Row]) -> dict[int, User]:
    """Return the logins that acted, with one query."""
    keys = {key for key in map(actor_id, events) if key}
    return User.objects.select_related("person").in_bulk(keys) if keys else {}


def actor_of(event: Row, people: Mapping[int, User]) -> str:
    """Return who acted, in words; empty for a program, which acts under an account of its own."""
    user = people.get(actor_id(event) or 0)
    if user is None or not user.email.endswith(f"@{SYSTEM_DOMAIN}"):
        return str(user or "")
    return _("someone whose details were erased") if user.person_id else ""


def nearby(model: type[models.Model]) -> list[str]:
    """Return the joins that a row's own words may need, two steps far."""
    steps = [f for f in model._meta.concrete_fields if f.is_relation]
    return [f.name for f in steps] + [
        f"{f.name}__{further.name}"
        for f in steps
        if isinstance(f.related_model, type)
        for further in f.related_model._meta.concrete_fields
        if further.is_relation
    ]


class Words:
    """Puts the values of some columns into words; what they point to is looked up once for each column."""

    def __init__(self, columns: Sequence["models.Field[Any, Any]"], events: Sequence[Row]) -> None:
        self.columns = [f for f in columns if events and f.attname in events[0]]
        self.targets = {f.attname: self.look_up(f, events) for f in self.columns if f.is_relation}

    @staticmethod
    def look_up(field: "models.Field[Any, Any]", events: Sequence[Row]) -> dict[Any, models.Model]:
        """Return what a column points to, by key."""
        target: Any = field.related_model
        keys = {event[field.attname] for event in events} - {None}
        rows = target._base_manager.select_related(*nearby(target))
        return dict(rows.in_bulk(keys)) if keys else {}

    def differences(self, before: Row, after: Row) -> list[FieldChange]:
        """Return the columns that differ between two states."""
        return [
            FieldChange(
                label=str(field.verbose_name),
                before=self.in_words(field, before[field.attname]),
                after=self.in_words(field, after[field.attname]),
            )
            for field in self.columns
            if before[field.attname] != after[field.attname]
        ]

    def in_words(self, field: "models.Field[Any, Any]", value: Any) -> str:
        """Return a value as a person reads it."""
        if value is None or value == "":
            return EMPTY
        if field.is_relation:
            found = self.targets[field.attname].get(value)
            return str(found) if found else EMPTY
        choices = dict(field.flatchoices)
        return str(choices[value]) if value in choices else plain(value)


def plain(value: Any) -> str:
    """Return a plain value in words: yes and no, days as people here write them, lists with commas."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(localtime(value) if is_aware(value) else value, "SHORT_DATETIME_FORMAT")
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or EMPTY
    return str(value)


def role_changes(user: User) -> list[Change]:
    """Return when a login was given a role or lost it, and by whom."""
    rows = [event for table in past_tables(GroupMembership) for event in role_events(table, user)]
    people = actors(rows)
    found = []
    for event in rows:
        role = role_in_words(event["group__name"])
        before, after = (EMPTY, role) if event["pgh_label"] == "insert" else (role, EMPTY)
        word = _("Role given") if event["pgh_label"] == "insert" else _("Role taken")
        fields = [FieldChange(label=_("role"), before=before, after=after)]
        found.append(Change(at=event["pgh_created_at"], by=actor_of(event, people), word=word, fields=fields))
    return found


def role_events(table: type[models.Model], user: User) -> Sequence[Row]:
    """Return the newest givings and takings of roles of a login."""
    newest = table._base_manager.filter(user_id=user.pk).order_by("-pgh_id")
    return list(newest.values("pgh_label", "pgh_created_at", "group__name", WHO)[:MOST_SHOWN])


def role_in_words(name: str | None) -> str:
    """Return what a role is called; a group that is no role keeps its name."""
    return str(ROLE_WORDS[Role(name)]) if name in set(Role) else name or EMPTY
