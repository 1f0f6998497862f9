"""Approving many reports in one go: what can be is approved, every other one is told why, queries stay the same."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from functools import partial

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohort.domain.hour_batch import Batch, approve_many
from cohort.models import GuideCover, HourLog, HourState
from cohort.tests.factories import ApprovedHourLogFactory, FellowshipFactory, GuideFactory, HourLogFactory, UserFactory
from cohort.tests.factories_accompaniment import GuideCoverFactory, guide_with_fellow, login_of, manager, with_role
from config.testing import HouseClient, on_day
from people.access import Role
from people.models import User

TODAY = date(2026, 1, 14)


def pending(**columns: object) -> HourLog:
    """Return a waiting report."""
    return HourLogFactory.create(**columns)


@pytest.mark.django_db
def test_what_can_be_approved_is_and_the_rest_is_told_why() -> None:
    guide, fellow = guide_with_fellow()
    good, long = pending(fellowship=fellow), pending(fellowship=fellow, minutes=300)
    done = ApprovedHourLogFactory.create(fellowship=fellow)
    strange = pending(fellowship=FellowshipFactory.create(cohort=fellow.cohort))

    batch = approve_many(logs=[good.pk, long.pk, done.pk, strange.pk, 0], by=guide, on=TODAY)

    good.refresh_from_db()
    assert (good.state, good.decided_by, good.decided_on) == (HourState.APPROVED, guide, TODAY)
    assert batch.approved == [good]
    assert [log for log, _reason in batch.refused] == [long, done, strange]
    assert set(HourLog.objects.filter(state=HourState.PENDING)) == {long, strange}


@pytest.mark.django_db
def test_coordinator_approves_long_ones_of_everybody() -> None:
    logs = [pending(minutes=300), pending()]

    batch = approve_many(logs=[log.pk for log in logs], by=manager(), on=TODAY)

    assert batch.approved == logs


@pytest.mark.django_db
def test_nobody_approves_their_own() -> None:
    fellow = FellowshipFactory.create()
    own = with_role(UserFactory.create(person=fellow.person), Role.MANAGER)

    batch = approve_many(logs=[pending(fellowship=fellow).pk], by=own, on=TODAY)

    assert batch.approved == []


@pytest.mark.django_db
def test_covered_fellows_are_approved_while_the_cover_holds() -> None:
    log = pending()
    colleague = GuideFactory.create(cohort=log.fellowship.cohort)
    GuideCoverFactory.create(guide=log.fellowship.guide, covered_by=colleague, starts_on=TODAY, ends_on=TODAY)

    late = approve_many(logs=[log.pk], by=login_of(colleague), on=date(2026, 1, 15))
    in_time = approve_many(logs=[log.pk], by=login_of(colleague), on=TODAY)

    assert (late.approved, in_time.approved) == ([], [log])
    assert GuideCover.objects.count() == 1


def queries(action: Callable[[], object]) -> int:
    """Return how many queries an action takes."""
    with CaptureQueriesContext(connection) as captured:
        action()
    return len(captured)


@pytest.mark.django_db
def test_many_take_as_many_queries_as_one() -> None:
    guide, fellow = guide_with_fellow()
    others = [FellowshipFactory.create(cohort=fellow.cohort, guide=fellow.guide) for _ in range(4)]
    many = [pending(fellowship=f).pk for f in others for _ in range(5)]
    one = [pending(fellowship=fellow).pk]
    assert guide.roles

    counts = [queries(partial(approve_many, logs=keys, by=guide, on=TODAY)) for keys in (one, many)]

    assert counts == [7, 7]


@pytest.mark.django_db(transaction=True)
def test_two_guides_at_the_same_moment_approve_each_report_once() -> None:
    guide, fellow = guide_with_fellow()
    colleague = GuideFactory.create(cohort=fellow.cohort)
    GuideCoverFactory.create(guide=fellow.guide, covered_by=colleague, starts_on=TODAY, ends_on=TODAY)
    keys = [pending(fellowship=fellow).pk for _ in range(5)]

    def decide(by: User) -> Batch:
        try:
            return approve_many(logs=keys, by=by, on=TODAY)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        batches = list(pool.map(decide, [guide, login_of(colleague)]))

    assert sorted(len(batch.approved) for batch in batches) == [0, 5]
    assert sorted(len(batch.refused) for batch in batches) == [0, 5]


@pytest.mark.django_db
def test_report_deleted_meanwhile_keeps_nothing_back(client: HouseClient) -> None:
    guide, fellow = guide_with_fellow()
    good, gone = pending(fellowship=fellow), pending(fellowship=fellow, date=date(2026, 1, 9))
    keys = [good.pk, gone.pk]
    gone.delete()
    client.cookies["django_language"] = "en"
    client.force_login(guide)

    with on_day(TODAY):
        page = client.post(reverse("waiting_hours"), {"log": keys}, follow=True).content.decode()
        strange = client.post(reverse("waiting_hours"), {"log": [pending().pk]})

    good.refresh_from_db()
    assert good.state == HourState.APPROVED
    assert "1 report is not here any more" in page
    assert strange.status_code == 404
