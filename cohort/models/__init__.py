"""The programme year: cohort, fellows, meetings, attendance, hours, accompaniment, documents, scholarship."""

from cohort.models.adjustment import AdjustmentReason, CommitmentAdjustment
from cohort.models.attendance import AbsenceNotice, AbsenceReason, Attendance, CheckIn, Mark, MarkSource
from cohort.models.calendar import CalendarFeed, DayKind, DayOff, WeeklyRule
from cohort.models.closing import Certificate, CertificateKind, Guest, GuestAnswer, GuestKind
from cohort.models.cohort import Cohort, PolicyOverride, Programme, SeasonFolder, Sector
from cohort.models.contact import ContactLog, ContactWay, GuideCover, Pulse
from cohort.models.contract import ContractMilestone, TrainingContract
from cohort.models.document import DOCUMENT_MOVES, Document, DocumentKind, DocumentState
from cohort.models.fellowship import FELLOWSHIP_MOVES, Fellowship, FellowshipState, Guide
from cohort.models.group import GroupRound, GroupSeat, GroupWork, Introduction, RoundKind, ShareChoice
from cohort.models.hours import HOUR_MOVES, HourKind, HourLog, HourState
from cohort.models.makeup import MAKEUP_MOVES, MakeupRequest, MakeupState, MakeupWay
from cohort.models.meeting import ChangeKind, Meeting, MeetingChange, MeetingKind, MeetingMode, Strand, Topic
from cohort.models.payment import PayeeDetails, PaymentLine, PaymentList, StopGround, Withholding
from cohort.models.room import HeardIdea, IdeaTag, Material, RoomItem
from cohort.models.signal import Pause, PauseKind, SignalDismissal, SignalOwner
from cohort.models.snapshot import Level, LevelSnapshot
from cohort.models.survey import SurveyAnswer, SurveyWave

__all__ = [
    "DOCUMENT_MOVES",
    "FELLOWSHIP_MOVES",
    "HOUR_MOVES",
    "MAKEUP_MOVES",
    "AbsenceNotice",
    "AbsenceReason",
    "AdjustmentReason",
    "Attendance",
    "CalendarFeed",
    "Certificate",
    "CertificateKind",
    "ChangeKind",
    "CheckIn",
    "Cohort",
    "CommitmentAdjustment",
    "ContactLog",
    "ContactWay",
    "ContractMilestone",
    "DayKind",
    "DayOff",
    "Document",
    "DocumentKind",
    "DocumentState",
    "Fellowship",
    "FellowshipState",
    "GroupRound",
    "GroupSeat",
    "GroupWork",
    "Guest",
    "GuestAnswer",
    "GuestKind",
    "Guide",
    "GuideCover",
    "HeardIdea",
    "HourKind",
    "HourLog",
    "HourState",
    "IdeaTag",
    "Introduction",
    "Level",
    "LevelSnapshot",
    "MakeupRequest",
    "MakeupState",
    "MakeupWay",
    "Mark",
    "MarkSource",
    "Material",
    "Meeting",
    "MeetingChange",
    "MeetingKind",
    "MeetingMode",
    "Pause",
    "PauseKind",
    "PayeeDetails",
    "PaymentLine",
    "PaymentList",
    "PolicyOverride",
    "Programme",
    "Pulse",
    "RoomItem",
    "RoundKind",
    "SeasonFolder",
    "Sector",
    "ShareChoice",
    "SignalDismissal",
    "SignalOwner",
    "StopGround",
    "Strand",
    "SurveyAnswer",
    "SurveyWave",
    "Topic",
    "TrainingContract",
    "WeeklyRule",
    "Withholding",
]
