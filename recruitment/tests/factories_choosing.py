"""Plain rows for the tests of choosing: a call whose candidates have marks in every stage."""

from collections.abc import Mapping, Sequence
from random import Random

from cohort.models import PolicyOverride
from people.domain.logins import give_role
from people.enums import Role
from people.models import Person, User
from recruitment.enums import ApplicationState, Criterion, Stage
from recruitment.imports import write_screening
from recruitment.models import Application, Assessor, Call, Decision, Rating
from recruitment.tests.factories import (
    ApplicationFactory,
    AssessorFactory,
    CallFactory,
    CohortFactory,
    GuideFactory,
    UserFactory,
)
from recruitment.tests.folders import DEMO, GUIDES, read

CRITERIA: Mapping[str, Sequence[str]] = {
    Stage.ASSESSMENT_CENTER: Criterion.values,
    Stage.INTERVIEW: Criterion.values,
    Stage.PITCH: [Criterion.LEADERSHIP, Criterion.MEDIA, Criterion.INITIATIVE],
}


def call_with_marks(*, marks: Sequence[int], seats: int, assessors: int = 2) -> Call:
    """Return a call whose candidates A01, A02 … got one and the same mark everywhere, by every assessor."""
    call: Call = CallFactory.create()
    PolicyOverride.objects.create(cohort=call.cohort, key="cohort.capacity", value=str(seats), reason="בדיקה")
    watchers = [AssessorFactory.create(call=call) for _ in range(assessors)]
    people = [
        ApplicationFactory.create(call=call, code=f"A{n:02d}", quarter=f"רובע {n % 3}", field_of_study="כלכלה")
        for n in range(1, len(marks) + 1)
    ]
    for application, score in zip(people, marks, strict=True):
        mark_everywhere(application, watchers, score)
    return call


def mark_everywhere(application: Application, watchers: Sequence[Assessor], score: int) -> None:
    """Give a candidate one mark in every criterion of every stage, by each assessor."""
    mark = {"application": application, "locked_on": application.call.closes_on}
    Rating.objects.bulk_create(
        Rating(**mark, stage=stage, assessor=watcher, criterion=criterion, score=score)
        for stage, criteria in CRITERIA.items()
        for watcher in watchers
        for criterion in criteria
    )


def manager() -> User:
    """Return a coordinator's login."""
    user: User = UserFactory.create()
    give_role(user=user, role=Role.MANAGER, by=user)
    return user


def outcomes_of(call: Call) -> dict[str, str]:
    """Return what is prepared or decided, by the candidate's id."""
    return dict(Decision.objects.filter(application__call=call).values_list("application__code", "outcome"))


def states_of(call: Call) -> dict[str, tuple[str, int | None]]:
    """Return state and place on the wait-list, by the candidate's id."""
    rows = call.applications.values_list("code", "state", "waitlist_position")
    return {code: (state, place) for code, state, place in rows}


def season_call() -> Call:
    """Return the call of the demonstration's season, written from its folder."""
    cohort = CohortFactory.create()
    for code in GUIDES:
        GuideFactory.create(cohort=cohort, code=code)
    write_screening(read(DEMO)[0], cohort, manager(), lambda _said: None)
    return Call.objects.get(cohort=cohort)


BENCHES: Mapping[str, int] = {Stage.ASSESSMENT_CENTER: 4, Stage.INTERVIEW: 2, Stage.PITCH: 4}
"""How many assessors mark each candidate of a large call: 42 marks a candidate."""


def some_mark(draw: Random, number: int) -> int:
    """Return a mark around a candidate's own level, which goes from weak to strong as people do."""
    level = 2.2 + 1.6 * ((number * 37) % 101) / 100
    return min(5, max(1, round(draw.gauss(level, 0.9))))


def large_call(*, people: int) -> Call:
    """Return a call with so many ranked candidates, each with 42 marks that differ from one to the next."""
    call: Call = CallFactory.create()
    watchers = [AssessorFactory.create(call=call) for _ in range(max(BENCHES.values()))]
    draw, day = Random(people), call.closes_on
    persons = Person.objects.bulk_create(Person(full_name=f"מועמדת {n}") for n in range(people))
    applications = Application.objects.bulk_create(
        Application(
            call=call,
            person=person,
            code=f"A{n:03d}",
            state=ApplicationState.RANKED,
            submitted_on=call.closes_on,
            quarter=f"רובע {n % 8}",
            field_of_study=f"תחום {n % 12}",
        )
        for n, person in enumerate(persons)
    )
    Rating.objects.bulk_create(
        (
            Rating(application=one, stage=stage, assessor=watcher, criterion=criterion, score=score, locked_on=day)
            for n, one in enumerate(applications)
            for stage, criteria in CRITERIA.items()
            for watcher in watchers[: BENCHES[stage]]
            for criterion in criteria
            if (score := some_mark(draw, n))
        ),
        batch_size=5000,
    )
    return call
