"""The ids under which sessions appear in spreadsheets: M01 for meetings and training, E01 for events."""

from cohort.models import Cohort, MeetingKind

WIDTH = 2


def next_codes(*, cohort: Cohort, kind: str, count: int) -> list[str]:
    """Return the next free ids of a cohort, in order; one query. Called with the cohort's row locked."""
    letter = "E" if kind == MeetingKind.EVENT else "M"
    taken = cohort.meetings.filter(code__regex=f"^{letter}[0-9]+$").values_list("code", flat=True)
    last = max((int(code[1:]) for code in taken), default=0)
    return [f"{letter}{number:0{WIDTH}}" for number in range(last + 1, last + count + 1)]
