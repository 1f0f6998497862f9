"""Whose details are due to go, for one call or for many with the same queries (R12.4)."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q

from cohort.models import Fellowship
from recruitment.domain.dates import anonymise_on, months_after
from recruitment.domain.numbers import policies_of_calls
from recruitment.enums import ApplicationState
from recruitment.models import Application, Call, Interest
from recruitment.policy import RecruitmentPolicy


def people_due(*, calls: Collection[Call], on: date) -> dict[int, set[int]]:
    """Return for each call the people whose identifying details must go by a day; four queries for any number of calls.

    Those who only left an interest or never sent their draft are among them. Left out: those accepted, those who
    hold or held a seat in any cohort, those who left a trace in a younger call, those who asked to be kept for the
    next one until that has ended, and those who were erased already.
    """
    numbers = policies_of_calls(cohort_ids=[call.cohort_id for call in calls])
    ripe = {call.pk: call for call in calls if on >= leaves_on(call, numbers[call.cohort_id])}
    keeping = {
        pk
        for pk, ended in next_calls_ended(calls=ripe.values(), on=on).items()
        if not ended and on < kept_until(ripe[pk], numbers[ripe[pk].cohort_id])
    }
    found: dict[int, set[int]] = defaultdict(set)
    for call_id, person_id, asked in traces(calls=ripe):
        if not (asked and call_id in keeping):
            found[call_id].add(person_id)
    return {call.pk: found[call.pk] for call in calls}


def leaves_on(call: Call, policy: RecruitmentPolicy) -> date:
    """Return the day on which details of those not accepted go."""
    return anonymise_on(starts_on=call.cohort.starts_on, policy=policy)


def kept_until(call: Call, policy: RecruitmentPolicy) -> date:
    """Return the day on which details go of those, too, who asked to hear of a next call that never ended."""
    return months_after(leaves_on(call, policy), policy.retention_months)


def traces(*, calls: Mapping[int, Call]) -> list[tuple[int, int, bool]]:
    """Return call, person and whether they asked to hear of the next call, of all who were not taken; two queries."""
    applied = Application.objects.filter(unfollowed(), call__in=calls).exclude(state=ApplicationState.ACCEPTED)
    same = Application.objects.filter(call=OuterRef("call"), person=OuterRef("person"))
    interested = Interest.objects.filter(unfollowed(), ~Exists(same), call__in=calls).order_by()
    asked = list(applied.order_by().values_list("call_id", "person_id", "keep_for_next_year"))
    return [*asked, *((call, person, False) for call, person in interested.values_list("call_id", "person_id"))]


def unfollowed() -> Q:
    """Return what keeps the rows whose person is there, left no trace in a younger call, and never held a seat."""
    younger = Q(call__closes_on__gt=OuterRef("call__closes_on"), person=OuterRef("person"))
    return (
        Q(person__erased_at__isnull=True)
        & ~Q(Exists(Application.objects.filter(younger)))
        & ~Q(Exists(Interest.objects.filter(younger)))
        & ~Q(Exists(Fellowship.objects.filter(person=OuterRef("person"))))
    )


def next_calls_ended(*, calls: Collection[Call], on: date) -> dict[int, bool]:
    """Return for each call whether its programme's next one has answered everybody; false while there is none."""
    days: dict[int, list[tuple[date, date]]] = defaultdict(list)
    rows = Call.objects.filter(cohort__programme__in={call.cohort.programme_id for call in calls})
    for programme, closes, answers in rows.values_list("cohort__programme", "closes_on", "answer_on"):
        days[programme].append((closes, answers))
    following = {
        call.pk: min((pair for pair in days[call.cohort.programme_id] if pair[0] > call.closes_on), default=None)
        for call in calls
    }
    return {pk: pair is not None and pair[1] < on for pk, pair in following.items()}
