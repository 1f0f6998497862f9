"""The programme year: cohort, fellows, meetings, attendance, hours."""

from cohort.models.attendance import AbsenceReason, Attendance, Mark
from cohort.models.cohort import Cohort, PolicyOverride, Programme, SeasonFolder
from cohort.models.fellowship import AdjustmentReason, CommitmentAdjustment, Fellowship, FellowshipState, Guide
from cohort.models.hours import HourKind, HourLog, HourState
from cohort.models.meeting import Meeting, MeetingKind, MeetingMode
from cohort.models.survey import SurveyAnswer, SurveyWave

__all__ = [
    "AbsenceReason",
    "AdjustmentReason",
    "Attendance",
    "Cohort",
    "CommitmentAdjustment",
    "Fellowship",
    "FellowshipState",
    "Guide",
    "HourKind",
    "HourLog",
    "HourState",
    "Mark",
    "Meeting",
    "MeetingKind",
    "MeetingMode",
    "PolicyOverride",
    "Programme",
    "SeasonFolder",
    "SurveyAnswer",
    "SurveyWave",
]
