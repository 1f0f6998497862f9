"""Whose details must go after the screening, and what goes of those who stayed (R12.4, R12.5)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from cohort.domain.policies import policy_for
from cohort.models import Fellowship
from people.domain.erasure import erase
from people.domain.traces import past_tables
from people.models import ErasureReason, Person, User
from people.models.person import PersonQuerySet
from recruitment.domain.dates import anonymise_on, months_after
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call, Interest, Rating, ScoreSheet
from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class Retention:
    """What is kept of a call until when, and what is due on a day."""

    erased_on: date
    people: tuple[Person, ...]
    kept_for_next: tuple[Person, ...]
    words_go_on: date
    words: int

    @property
    def is_due(self) -> bool:
        """Say whether something waits to go."""
        return bool(self.people or self.words)


def due_for_erasure(*, call: Call, on: date) -> list[Person]:
    """Return the people of a call whose identifying details must go by a day; none before it.

    Those who only left an interest or never sent their draft are among them. Left out: those accepted, those who
    hold or held a seat in any cohort, those who left a trace in a younger call, those who asked to be kept for the
    next one until that has ended, and those who were erased already.
    """
    policy = policy_for(call.cohort, RecruitmentPolicy)
    if on < anonymise_on(starts_on=call.cohort.starts_on, policy=policy):
        return []
    people = not_accepted(call=call)
    if not next_call_ended(call=call, on=on):
        people = people.exclude(pk__in=kept_for_next(call=call))
    return list(people.order_by("pk"))


def not_accepted(*, call: Call) -> PersonQuerySet:
    """Return those of a call whose details go some day, with no trace in a younger call or a cohort."""
    mine = Application.objects.filter(call=call, person=OuterRef("pk"))
    interested = Interest.objects.filter(call=call, person=OuterRef("pk"))
    younger = Q(call__closes_on__gt=call.closes_on, person=OuterRef("pk"))
    return Person.objects.present().filter(
        Exists(mine.exclude(state=ApplicationState.ACCEPTED)) | (Exists(interested) & ~Exists(mine)),
        ~Exists(Application.objects.filter(younger)),
        ~Exists(Interest.objects.filter(younger)),
        ~Exists(Fellowship.objects.filter(person=OuterRef("pk"))),
    )


def kept_for_next(*, call: Call) -> QuerySet[Application, int]:
    """Return the people who asked to hear of the next call."""
    return Application.objects.filter(call=call, keep_for_next_year=True).values_list("person", flat=True)


def next_call_ended(*, call: Call, on: date) -> bool:
    """Say whether the programme's next call has answered everybody; false while there is none."""
    later = Call.objects.filter(cohort__programme=call.cohort.programme_id, closes_on__gt=call.closes_on)
    following = later.order_by("closes_on").first()
    return following is not None and following.answer_on < on


def words_go_on(*, call: Call) -> date:
    """Return the day on which what was written about those accepted goes (R12.5)."""
    return months_after(call.cohort.ends_on, policy_for(call.cohort, RecruitmentPolicy).score_months)


def old_words(*, call: Call, on: date) -> tuple[QuerySet[Rating], QuerySet[ScoreSheet]]:
    """Return the marks and sheets whose words are due to go on a day."""
    due = call.pk if on >= words_go_on(call=call) else None
    marks = Rating.objects.filter(application__call=due).exclude(observed="", indicators=[])
    sheets = ScoreSheet.objects.filter(application__call=due).exclude(note="")
    return marks, sheets


def retention_of(*, call: Call, on: date) -> Retention:
    """Return what is due in a call on a day, and what will be."""
    policy = policy_for(call.cohort, RecruitmentPolicy)
    marks, sheets = old_words(call=call, on=on)
    kept = not_accepted(call=call).filter(pk__in=kept_for_next(call=call))
    return Retention(
        erased_on=anonymise_on(starts_on=call.cohort.starts_on, policy=policy),
        people=tuple(due_for_erasure(call=call, on=on)),
        kept_for_next=() if next_call_ended(call=call, on=on) else tuple(kept),
        words_go_on=words_go_on(call=call),
        words=marks.count() + sheets.count(),
    )


@transaction.atomic
def erase_due(*, call: Call, by: User, at: datetime, on: date) -> int:
    """Erase everyone who is due and drop the words that are; return how many people."""
    people = due_for_erasure(call=call, on=on)
    for person in people:
        erase(person=person, reason=ErasureReason.RETENTION, by=by, at=at)
    forget_words(call=call, on=on)
    return len(people)


def forget_words(*, call: Call, on: date) -> int:
    """Drop what was written beside the marks, today's and the past's; marks and outcome stay. Return how many rows."""
    marks, sheets = old_words(call=call, on=on)
    numbers, papers = list(marks.values_list("pk", flat=True)), list(sheets.values_list("pk", flat=True))
    Rating.objects.filter(pk__in=numbers).update(observed="", indicators=[])
    ScoreSheet.objects.filter(pk__in=papers).update(note="")
    # The rows of the past are written by the updates above as well, so they are emptied last.
    for table in past_tables(Rating):
        table._base_manager.filter(pgh_obj_id__in=numbers).update(observed="", indicators=[])
    for table in past_tables(ScoreSheet):
        table._base_manager.filter(pgh_obj_id__in=papers).update(note="")
    return len(numbers) + len(papers)
