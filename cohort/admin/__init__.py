"""Staff pages of the programme year: cohorts and their numbers, fellows, meetings, attendance, hours."""

from cohort.admin.accompaniment import ContactLogAdmin, GuideCoverAdmin
from cohort.admin.attendance import AttendanceAdmin, HeardIdeaAdmin, RoomItemAdmin
from cohort.admin.checkin import CheckInAdmin
from cohort.admin.cohorts import CohortAdmin, PolicyOverrideAdmin, ProgrammeAdmin, SeasonFolderAdmin
from cohort.admin.documents import DocumentAdmin
from cohort.admin.fellows import CommitmentAdjustmentAdmin, FellowshipAdmin, GuideAdmin
from cohort.admin.hours import HourLogAdmin
from cohort.admin.meetings import MeetingAdmin
from cohort.admin.payments import PaymentLineAdmin, PaymentListAdmin, WithholdingAdmin
from cohort.admin.planning import DayOffAdmin, MeetingChangeAdmin, WeeklyRuleAdmin
from cohort.admin.requests import CertificateAdmin, MakeupRequestAdmin
from cohort.admin.training import ContractMilestoneAdmin, MaterialAdmin, TrainingContractAdmin
from cohort.admin.trends import LevelSnapshotAdmin, SurveyAnswerAdmin

__all__ = [
    "AttendanceAdmin",
    "CertificateAdmin",
    "CheckInAdmin",
    "CohortAdmin",
    "CommitmentAdjustmentAdmin",
    "ContactLogAdmin",
    "ContractMilestoneAdmin",
    "DayOffAdmin",
    "DocumentAdmin",
    "FellowshipAdmin",
    "GuideAdmin",
    "GuideCoverAdmin",
    "HeardIdeaAdmin",
    "HourLogAdmin",
    "LevelSnapshotAdmin",
    "MakeupRequestAdmin",
    "MaterialAdmin",
    "MeetingAdmin",
    "MeetingChangeAdmin",
    "PaymentLineAdmin",
    "PaymentListAdmin",
    "PolicyOverrideAdmin",
    "ProgrammeAdmin",
    "RoomItemAdmin",
    "SeasonFolderAdmin",
    "SurveyAnswerAdmin",
    "TrainingContractAdmin",
    "WeeklyRuleAdmin",
    "WithholdingAdmin",
]
