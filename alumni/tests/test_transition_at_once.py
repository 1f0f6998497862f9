"""Two runs of the transition at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from alumni.domain.transition import propose
from alumni.models import Membership
from alumni.tests.factories import CohortFactory, FellowshipFactory


@pytest.mark.django_db(transaction=True)
def test_fellows_are_proposed_once_when_two_runs_meet() -> None:
    cohort = CohortFactory.create()
    fellows = FellowshipFactory.create_batch(20, cohort=cohort)
    start = Barrier(2)

    def run() -> int:
        try:
            start.wait(timeout=10)
            return len(propose(cohort=cohort, completed=fellows, on=date(2026, 8, 1)))
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=2) as pool:
        runs = [pool.submit(run) for _ in range(2)]

    assert sorted(job.result() for job in runs) == [0, 20]
    assert Membership.objects.proposed().count() == 20
