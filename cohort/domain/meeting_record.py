"""What people left in a meeting, which keeps it from being deleted: it is cancelled instead (R3.10)."""

from cohort.models import AbsenceNotice, Attendance, CheckIn


def is_on_record(meeting_id: int) -> bool:
    """Say whether marks, arrivals or notices of an absence stand in a meeting; at most three queries (R3.10)."""
    kept = (Attendance, CheckIn, AbsenceNotice)
    return any(rows._default_manager.filter(meeting=meeting_id).exists() for rows in kept)
