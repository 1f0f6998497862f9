"""Plain rows for the tests of the programme year."""

from datetime import date, time

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from cohort.models import (
    AdjustmentReason,
    Attendance,
    Cohort,
    CommitmentAdjustment,
    ContractMilestone,
    DayKind,
    DayOff,
    Fellowship,
    Guide,
    HourKind,
    HourLog,
    HourState,
    LevelSnapshot,
    Mark,
    Material,
    Meeting,
    MeetingKind,
    PolicyOverride,
    Programme,
    SeasonFolder,
    SurveyAnswer,
    TrainingContract,
)
from people.models import Person, User


class PersonFactory(DjangoModelFactory[Person]):
    class Meta:
        model = Person

    full_name = Sequence(lambda n: f"נועה {n}")


class UserFactory(DjangoModelFactory[User]):
    class Meta:
        model = User

    email = Sequence(lambda n: f"staff{n}@example.org")
    person = SubFactory(PersonFactory)


class ProgrammeFactory(DjangoModelFactory[Programme]):
    class Meta:
        model = Programme

    name = Sequence(lambda n: f"תוכנית {n}")
    centre = "מרכז הצעירים"
    city = "קריית חוף"


class CohortFactory(DjangoModelFactory[Cohort]):
    class Meta:
        model = Cohort

    programme = SubFactory(ProgrammeFactory)
    name = "2025/26"
    starts_on = date(2025, 11, 1)
    ends_on = date(2026, 7, 31)


class PolicyOverrideFactory(DjangoModelFactory[PolicyOverride]):
    class Meta:
        model = PolicyOverride

    cohort = SubFactory(CohortFactory)
    key = "cohort.capacity"
    value = "22"
    reason = "שני מקומות נוספים"


class SeasonFolderFactory(DjangoModelFactory[SeasonFolder]):
    class Meta:
        model = SeasonFolder

    cohort = SubFactory(CohortFactory)
    digest = "0" * 64
    row_count = 10


class GuideFactory(DjangoModelFactory[Guide]):
    class Meta:
        model = Guide

    cohort = SubFactory(CohortFactory)
    person = SubFactory(PersonFactory)
    code = Sequence(lambda n: f"G{n}")


def free_seat(cohort: Cohort) -> int:
    """Return the lowest seat that no active fellow of the cohort holds."""
    taken = set(Fellowship.objects.filter(cohort=cohort, seat__isnull=False).values_list("seat", flat=True))
    return next(seat for seat in range(1, len(taken) + 2) if seat not in taken)


class FellowshipFactory(DjangoModelFactory[Fellowship]):
    class Meta:
        model = Fellowship

    cohort = SubFactory(CohortFactory)
    person = SubFactory(PersonFactory)
    code = Sequence(lambda n: f"F{n}")
    guide = SubFactory(GuideFactory, cohort=SelfAttribute("..cohort"))
    seat = LazyAttribute(lambda row: free_seat(row.cohort))
    joined_on = date(2025, 11, 1)


class CommitmentAdjustmentFactory(DjangoModelFactory[CommitmentAdjustment]):
    class Meta:
        model = CommitmentAdjustment

    fellowship = SubFactory(FellowshipFactory)
    reason = AdjustmentReason.RESERVE_DUTY
    starts_on = date(2026, 1, 11)
    ends_on = date(2026, 2, 19)
    announced_on = date(2026, 1, 11)
    document_seen = True


class MeetingFactory(DjangoModelFactory[Meeting]):
    class Meta:
        model = Meeting

    cohort = SubFactory(CohortFactory)
    code = Sequence(lambda n: f"M{n}")
    kind = MeetingKind.MEETING
    title = Sequence(lambda n: f"מפגש {n}")
    date = date(2025, 11, 4)
    starts_at = time(18)
    minutes = 180


class AttendanceFactory(DjangoModelFactory[Attendance]):
    class Meta:
        model = Attendance

    fellowship = SubFactory(FellowshipFactory)
    meeting = SubFactory(MeetingFactory, cohort=SelfAttribute("..fellowship.cohort"))
    mark = Mark.PRESENT
    recorded_by = SubFactory(UserFactory)


class HourLogFactory(DjangoModelFactory[HourLog]):
    class Meta:
        model = HourLog

    fellowship = SubFactory(FellowshipFactory)
    date = date(2026, 1, 10)
    kind = HourKind.INITIATIVE
    minutes = 90
    state = HourState.PENDING


class ApprovedHourLogFactory(HourLogFactory):
    state = HourState.APPROVED
    decided_by = SubFactory(UserFactory)
    decided_on = date(2026, 1, 12)


class SurveyAnswerFactory(DjangoModelFactory[SurveyAnswer]):
    class Meta:
        model = SurveyAnswer

    fellowship = SubFactory(FellowshipFactory)
    wave = "pre"
    belonging = 4


class LevelSnapshotFactory(DjangoModelFactory[LevelSnapshot]):
    class Meta:
        model = LevelSnapshot

    fellowship = SubFactory(FellowshipFactory)
    on = date(2026, 1, 11)
    level = "on_track"
    counted_minutes = 1000
    projected_minutes = 9000


class DayOffFactory(DjangoModelFactory[DayOff]):
    class Meta:
        model = DayOff

    cohort = SubFactory(CohortFactory)
    name = "שבוע בחינות"
    kind = DayKind.EXAMS
    starts_on = date(2026, 2, 8)
    ends_on = date(2026, 2, 12)


class TrainingFactory(MeetingFactory):
    kind = MeetingKind.TRAINING


class TrainingContractFactory(DjangoModelFactory[TrainingContract]):
    class Meta:
        model = TrainingContract

    cohort = SubFactory(CohortFactory)
    supplier = Sequence(lambda n: f"ספק {n}")
    minutes = 40 * 60
    agorot = 97_500_00


class ContractMilestoneFactory(DjangoModelFactory[ContractMilestone]):
    class Meta:
        model = ContractMilestone

    contract = SubFactory(TrainingContractFactory)
    title = Sequence(lambda n: f"אבן דרך {n}")
    due_on = date(2026, 1, 31)
    minutes_needed = 6 * 60
    agorot = 29_250_00


class MaterialFactory(DjangoModelFactory[Material]):
    class Meta:
        model = Material

    meeting = SubFactory(TrainingFactory)
    title = "מצגת"
    url = Sequence(lambda n: f"https://example.org/{n}")
    added_by = SubFactory(UserFactory)
