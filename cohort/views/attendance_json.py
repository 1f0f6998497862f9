"""The attendance list as the page's script reads it."""

from collections.abc import Iterable
from typing import Any

from cohort.domain.attendance_entries import Conflict, Content, MarkEntry, Saved, choice_of, content_of
from cohort.domain.attendance_list import written_words
from cohort.domain.attendance_news import NewLine
from cohort.models import Attendance, Mark, Meeting


def values(content: Content) -> dict[str, Any]:
    """Return what a line's fields hold."""
    here = content.mark == Mark.PRESENT
    return {
        "choice": choice_of(content),
        "away": Mark.ABSENT_UNEXCUSED.value if here else content.mark,
        "late": content.late_minutes,
        "early": content.early_minutes,
        "reason": content.reason,
    }


def row_as_json(row: Attendance, meeting: Meeting) -> dict[str, Any]:
    """Return a saved mark."""
    line = {"id": row.fellowship_id, "version": row.version, "by": written_words(row, meeting)}
    return {**line, **values(content_of(row))}


def lines_as_json(lines: Iterable[NewLine]) -> list[dict[str, Any]]:
    """Return the lines that are marked or checked in."""
    return [
        {
            "id": line.id,
            "version": line.version,
            "by": line.by,
            "checked_in": line.checked_in,
            **values(line.content),
        }
        for line in lines
    ]


def wish(entry: MarkEntry) -> Content:
    """Return what a client wanted to write."""
    return Content(entry.mark, entry.late_minutes, entry.early_minutes, entry.reason or "")


def conflicts_as_json(conflicts: Iterable[Conflict], meeting: Meeting) -> list[dict[str, Any]]:
    """Return what was not written because someone else's stands there."""
    return [
        {
            "id": conflict.fellowship_id,
            "sentence": conflict.sentence,
            "confirmed": conflict.confirmed,
            "theirs": row_as_json(conflict.theirs, meeting) if conflict.theirs else None,
            "mine": values(wish(conflict.mine)),
        }
        for conflict in conflicts
    ]


def saved_as_json(saved: Saved, meeting: Meeting) -> dict[str, Any]:
    """Return what came of a list that was sent."""
    return {
        "changed": saved.changed,
        "confirmed": saved.confirmed_at is not None,
        "lines": [row_as_json(row, meeting) for row in saved.rows.values()],
        "conflicts": conflicts_as_json(saved.conflicts, meeting),
        "refused": [{"id": refused.fellowship_id, "sentence": refused.sentence} for refused in saved.refused],
    }
