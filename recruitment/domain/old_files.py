"""Drops the files of an application's papers some time after the check; the fact of the check stays (R7)."""

from datetime import date, timedelta

from cohort.domain.policies import policy_for
from recruitment.models import Call, Paper, PaperKind, PaperState
from recruitment.policy import RecruitmentPolicy

SHORT_LIVED = (PaperKind.ID_APPENDIX, PaperKind.STUDY_CONFIRMATION)


def remove_old_files(*, on: date) -> int:
    """Drop the files that were checked long enough ago; return how many."""
    rows = Paper.objects.filter(kind__in=SHORT_LIVED, state=PaperState.CHECKED).exclude(file="")
    calls = Call.objects.filter(pk__in=rows.values("application__call")).select_related("cohort")
    count = 0
    for call in calls:
        days = policy_for(call.cohort, RecruitmentPolicy).paper_file_days
        due = rows.filter(application__call=call, checked_on__lte=on - timedelta(days=days))
        for paper in due:
            paper.file, paper.file_removed_on = "", on
            paper.save(update_fields=["file", "file_removed_on"])
            count += 1
    return count
