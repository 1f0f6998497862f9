"""What comes from the scoring page: all sheets of a device in one JSON, or one sheet as a plain form."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.http import QueryDict

from recruitment.domain.scoring import Typed, TypedNote
from recruitment.enums import Criterion

MOST_SHEETS = 200


class UnreadableError(Exception):
    """What was sent is not what the page sends."""


@dataclass(frozen=True)
class SheetSent:
    """One sheet as a browser sends it; `version` is the one that it was typed on, `key` names this save."""

    sheet_id: int
    version: int
    key: str
    marks: Sequence[Typed] = field(default_factory=tuple)
    note: TypedNote | None = None
    lock: bool = False


@dataclass(frozen=True)
class Sent:
    """Everything that a device had kept, and for which login it kept it."""

    reader: int
    sheets: Sequence[SheetSent]


def sheets_sent(body: bytes, *, at: datetime) -> Sent:
    """Read the page's JSON; how long ago something was typed is counted by the device, so its clock may be wrong."""
    try:
        data = json.loads(body)
        rows = data["sheets"]
        if len(rows) > MOST_SHEETS:
            raise UnreadableError
        return Sent(reader=int(data["reader"]), sheets=[sheet_in(row, at) for row in rows])
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as fault:
        raise UnreadableError from fault


def sheet_in(row: Mapping[str, Any], at: datetime) -> SheetSent:
    """Read one sheet."""
    note = row.get("note")
    return SheetSent(
        sheet_id=int(row["sheet"]),
        version=int(row["version"]),
        key=str(row["key"])[:64],
        marks=[
            Typed(
                criterion=str(mark["criterion"]),
                score=int(mark["score"]),
                observed=clean(str(mark["observed"])),
                indicators=tuple(clean(str(word)) for word in mark["indicators"]),
                typed_at=typed_at(mark, at),
            )
            for mark in row["marks"]
        ],
        note=TypedNote(clean(str(note["text"])), typed_at(note, at)) if note else None,
        lock=bool(row.get("lock")),
    )


def typed_at(row: Mapping[str, Any], at: datetime) -> datetime:
    """Return when something was typed, from the milliseconds since."""
    return at - timedelta(milliseconds=max(0, int(row["age"])))


def clean(text: str) -> str:
    """Return a text that a column can hold."""
    return text.replace("\x00", "").strip()


def sheet_posted(data: QueryDict, *, sheet_id: int, at: datetime) -> SheetSent:
    """Read one sheet from a plain form; a criterion without a mark is left as it is."""
    version = data.get("version", "0")
    return SheetSent(
        sheet_id=sheet_id,
        version=int(version) if version.isdecimal() and len(version) < len(str(2**31)) else 0,
        key=data.get("key", "")[:64],
        marks=[
            mark_posted(data, f"{sheet_id}-{criterion}", criterion, at)
            for criterion in Criterion.values
            if data.get(f"score-{sheet_id}-{criterion}", "").isdecimal()
        ],
        note=TypedNote(clean(data.get("note", "")), at) if "note" in data else None,
        lock="lock" in data,
    )


def mark_posted(data: QueryDict, name: str, criterion: str, at: datetime) -> Typed:
    """Read one criterion of a plain form."""
    return Typed(
        criterion=criterion,
        score=int(data.get(f"score-{name}", "0")[:3]),
        observed=clean(data.get(f"observed-{name}", "")),
        indicators=tuple(clean(word) for word in data.getlist(f"indicator-{name}")),
        typed_at=at,
    )
