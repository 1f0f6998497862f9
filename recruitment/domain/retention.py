"""Whose details must go after the screening, and what goes of those who stayed (R12.4, R12.5)."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from cohort.domain.policies import policy_for
from people.domain.erasure import erase
from people.domain.traces import past_tables
from people.models import ErasureReason, Person, User
from recruitment.domain.dates import anonymise_on, months_after
from recruitment.domain.leaving import kept_until, next_calls_ended, people_due, traces
from recruitment.models import Call, Rating, ScoreSheet
from recruitment.policy import RecruitmentPolicy


@dataclass(frozen=True)
class Retention:
    """What is kept of a call until when, and what is due on a day."""

    erased_on: date
    people: tuple[Person, ...]
    kept_for_next: tuple[Person, ...]
    kept_until: date
    words_go_on: date
    words: int

    @property
    def is_due(self) -> bool:
        """Say whether something waits to go."""
        return bool(self.people or self.words)


def due_for_erasure(*, call: Call, on: date) -> list[Person]:
    """Return the people of a call whose identifying details must go by a day; none before it."""
    due = people_due(calls=[call], on=on)[call.pk]
    return list(Person.objects.filter(pk__in=due).order_by("pk"))


def kept_for_next(*, call: Call, on: date) -> list[Person]:
    """Return those who asked to hear of the next call and are kept for it, at most as long again (R12.4)."""
    policy = policy_for(call.cohort, RecruitmentPolicy)
    if next_calls_ended(calls=[call], on=on)[call.pk] or on >= kept_until(call, policy):
        return []
    asked = {person for _call, person, wanted in traces(calls={call.pk: call}) if wanted}
    return list(Person.objects.filter(pk__in=asked).order_by("pk"))


def words_go_on(*, call: Call) -> date:
    """Return the day on which what was written about those accepted goes (R12.5)."""
    return months_after(call.cohort.ends_on, policy_for(call.cohort, RecruitmentPolicy).score_months)


def words_due(*, calls: Collection[Call], policies: Mapping[int, RecruitmentPolicy], on: date) -> Counter[int]:
    """Return how many marks and sheets of each call have words that are due to go; `policies` by cohort."""
    ripe = [c.pk for c in calls if on >= months_after(c.cohort.ends_on, policies[c.cohort_id].score_months)]
    found: Counter[int] = Counter()
    for rows in (marks_with_words(ripe), sheets_with_words(ripe)):
        counted = rows.order_by().values("application__call_id").annotate(n=Count("pk"))
        found.update({row["application__call_id"]: row["n"] for row in counted})
    return found


def marks_with_words(calls: Collection[int]) -> QuerySet[Rating]:
    """Return the marks of calls with something written beside them."""
    return Rating.objects.filter(application__call__in=calls).exclude(observed="", indicators=[])


def sheets_with_words(calls: Collection[int]) -> QuerySet[ScoreSheet]:
    """Return the sheets of calls with a note."""
    return ScoreSheet.objects.filter(application__call__in=calls).exclude(note="")


def old_words(*, call: Call, on: date) -> tuple[QuerySet[Rating], QuerySet[ScoreSheet]]:
    """Return the marks and sheets whose words are due to go on a day."""
    ripe = [call.pk] if on >= words_go_on(call=call) else []
    return marks_with_words(ripe), sheets_with_words(ripe)


def retention_of(*, call: Call, on: date) -> Retention:
    """Return what is due in a call on a day, and what will be."""
    policy = policy_for(call.cohort, RecruitmentPolicy)
    marks, sheets = old_words(call=call, on=on)
    return Retention(
        erased_on=anonymise_on(starts_on=call.cohort.starts_on, policy=policy),
        people=tuple(due_for_erasure(call=call, on=on)),
        kept_for_next=tuple(kept_for_next(call=call, on=on)),
        kept_until=kept_until(call, policy),
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
