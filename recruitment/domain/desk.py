"""The desk of a call: its phase, its funnel, what waits; loaded for any number of calls with the same queries."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Min

from recruitment.domain.center_open import open_at_center
from recruitment.domain.funnel import Group
from recruitment.domain.leaving import people_due
from recruitment.domain.numbers import policies_of_calls
from recruitment.domain.phases import DONE, NOBODY, Phase, phase_of
from recruitment.domain.retention import words_due
from recruitment.enums import ANSWERED_STATES, Stage
from recruitment.enums import ApplicationState as S
from recruitment.models import Appeal, Application, Call, Interest, Offer, Paper, PaperState, Rating
from recruitment.models.call import PaperKind
from recruitment.policy import RecruitmentPolicy

LOOKED_THROUGH = (PaperKind.ID_APPENDIX, PaperKind.STUDY_CONFIRMATION, PaperKind.RECOMMENDATION)
"""The papers that somebody checks; answers and presentations are read with the application."""
OUT_OF_THE_QUEUE = (S.DRAFT, S.WITHDREW, S.INELIGIBLE, S.NOT_ADVANCED_FORM, S.NOT_ADVANCED_ASSESSMENT, S.REJECTED)


@dataclass
class Desk:
    """What one call's desk is drawn from, on a day."""

    call: Call
    policy: RecruitmentPolicy
    on: date
    groups: list[Group] = field(default_factory=list)
    interests: Counter[str] = field(default_factory=Counter)
    papers: int = 0
    unread: int = 0
    marks: int = 0
    unlocked: int = 0
    offers: int = 0
    offers_until: datetime | None = None
    appeals: int = 0
    appeal_since: datetime | None = None
    people_due: int = 0
    words_due: int = 0

    @property
    def states(self) -> Counter[str]:
        """Return how many applications stand in each state."""
        counted: Counter[str] = Counter()
        for group in self.groups:
            counted[group.state] += group.count
        return counted

    @property
    def phase(self) -> Phase:
        """Return the phase of the call."""
        return phase_of(
            call=self.call,
            states=self.states,
            unread=self.unread,
            unlocked=bool(self.unlocked) or not self.marks,
            on=self.on,
        )

    @property
    def sent(self) -> int:
        """Return how many applications were sent."""
        return sum(count for state, count in self.states.items() if state != S.DRAFT)

    @property
    def undecided(self) -> int:
        """Return how many wait at the conditions."""
        return self.states[S.SUBMITTED] + self.states[S.INCOMPLETE]

    @property
    def unanswered(self) -> int:
        """Return how many have no answer yet; an offer that waits is an answer."""
        answered = ANSWERED_STATES | {S.DRAFT, S.OFFERED}
        return sum(count for state, count in self.states.items() if state not in answered)

    @property
    def days_left(self) -> int:
        """Return the days until everybody has an answer; negative once it has passed (R5.11)."""
        return (self.call.answer_on - self.on).days

    @property
    def papers_until(self) -> date:
        """Return the last day for completing documents (R5.1)."""
        return self.call.closes_on + timedelta(days=self.policy.documents_days)

    @property
    def urgency(self) -> tuple[bool, date, int]:
        """Return the key by which desks stand: what someone must finish first, first."""
        over = self.phase in (DONE, NOBODY)
        day = self.call.closes_on if self.on <= self.call.closes_on else self.call.answer_on
        return (over, date.max - (day - date.min) if over else day, self.call.pk)


def load_desks(*, calls: Sequence[Call], on: date) -> list[Desk]:
    """Return the desks of calls, the one that needs someone first in front; the same queries whatever their number."""
    numbers = policies_of_calls(cohort_ids=[call.cohort_id for call in calls])
    desks = {call.pk: Desk(call=call, policy=numbers[call.cohort_id], on=on) for call in calls}
    add_applications(desks)
    add_reading(desks)
    add_afterwards(desks)
    add_leaving(desks, on=on)
    return sorted(desks.values(), key=lambda desk: desk.urgency)


def add_applications(desks: dict[int, Desk]) -> None:
    """Add who applied, who only asked to be told, and the papers that wait."""
    rows = Application.objects.filter(call__in=desks).order_by()
    grouped = rows.values_list("call_id", "state", "withdrawal__stage", "source").annotate(n=Count("pk"))
    for call_id, state, left, source, count in grouped:
        desks[call_id].groups.append(Group(state, left or "", source, count))
    asked = Interest.objects.filter(call__in=desks).order_by().values_list("call_id", "source").annotate(n=Count("pk"))
    for call_id, source, count in asked:
        desks[call_id].interests[source] = count
    papers = Paper.objects.filter(application__call__in=desks, state=PaperState.RECEIVED, kind__in=LOOKED_THROUGH)
    papers = papers.exclude(application__state__in=OUT_OF_THE_QUEUE)
    for call_id, count in papers.order_by().values_list("application__call_id").annotate(n=Count("pk")):
        desks[call_id].papers = count


def add_reading(desks: dict[int, Desk]) -> None:
    """Add how many forms too few readers read, and whether marks of the centre are still open."""
    read: dict[int, list[int]] = defaultdict(list)
    eligible = Application.objects.filter(call__in=desks, state=S.ELIGIBLE).order_by()
    for call_id, count in eligible.annotate(n=Count("form_reviews")).values_list("call_id", "n"):
        read[call_id].append(count)
    for call_id, counts in read.items():
        desks[call_id].unread = sum(count < desks[call_id].policy.form_readers for count in counts)
    marks = Rating.objects.filter(application__call__in=desks, application__state=S.INVITED_ASSESSMENT)
    marks = marks.filter(stage=Stage.ASSESSMENT_CENTER).order_by()
    for call_id, count in marks.values_list("application__call_id").annotate(n=Count("pk")):
        desks[call_id].marks = count
    for call_id, count in open_at_center(calls=desks).items():
        desks[call_id].unlocked = count


def add_leaving(desks: dict[int, Desk], *, on: date) -> None:
    """Add whose details and which words are due to go (R12.4, R12.5)."""
    calls = [desk.call for desk in desks.values()]
    words = words_due(calls=calls, policies={desk.call.cohort_id: desk.policy for desk in desks.values()}, on=on)
    for call_id, people in people_due(calls=calls, on=on).items():
        desks[call_id].people_due, desks[call_id].words_due = len(people), words[call_id]


def add_afterwards(desks: dict[int, Desk]) -> None:
    """Add the offers and appeals that wait for an answer."""
    offers = Offer.objects.waiting().filter(application__call__in=desks).order_by()
    grouped = offers.values("application__call_id").annotate(n=Count("pk"), first=Min("answer_by"))
    for row in grouped:
        desk = desks[row["application__call_id"]]
        desk.offers, desk.offers_until = row["n"], row["first"]
    appeals = Appeal.objects.filter(application__call__in=desks, outcome="").order_by()
    for appeal in appeals.values("application__call_id").annotate(n=Count("pk"), first=Min("made_at")):
        desk = desks[appeal["application__call_id"]]
        desk.appeals, desk.appeal_since = appeal["n"], appeal["first"]
