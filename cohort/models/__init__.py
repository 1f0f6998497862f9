"""The programme year: cohort, fellows, meetings, attendance, hours."""

from cohort.models.adjustment import AdjustmentReason, CommitmentAdjustment
from cohort.models.attendance import AbsenceReason, Attendance, Mark
from cohort.models.cohort import Cohort, PolicyOverride, Programme, SeasonFolder
from cohort.models.fellowship import FELLOWSHIP_MOVES, Fellowship, FellowshipState, Guide
from cohort.models.hours import HOUR_MOVES, HourKind, HourLog, HourState
from cohort.models.meeting import Meeting, MeetingKind, MeetingMode
from cohort.models.snapshot import Level, LevelSnapshot
from cohort.models.survey import SurveyAnswer, SurveyWave

__all__ = [
    "FELLOWSHIP_MOVES",
    "HOUR_MOVES",
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
    "Level",
    "LevelSnapshot",
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
