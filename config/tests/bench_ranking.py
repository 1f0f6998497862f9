"""The ranking page with 500 applicants and 20,000 marks: as many queries as with 5, within 3 times an empty page."""

import statistics
import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.testing import HouseClient
from recruitment.models import Call, Rating
from recruitment.tests.factories import CallFactory
from recruitment.tests.factories_choosing import large_call, manager

MOST_TIMES = 3
FEW, MANY = 5, 500
MARKS = 20_000


def median_seconds(action: Callable[[], object], *, times: int = 15) -> float:
    """Return the median of how long an action takes, once it is warm."""
    action()
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        action()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def opened(client: HouseClient, call: Call) -> tuple[Callable[[], object], int]:
    """Return what opens a call's ranking, and how many queries that takes once its board is kept."""
    address = reverse("call_ranking", args=[call.pk])
    began = time.perf_counter()
    assert client.get(address).status_code == 200
    first = time.perf_counter() - began
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    print(f"first look {first:.2f} s, then {len(captured)} queries")
    return (lambda: client.get(address)), len(captured)


@pytest.mark.django_db
def test_ranking_of_five_hundred_is_as_quick_as_an_empty_page(
    client: HouseClient, capsys: pytest.CaptureFixture[str]
) -> None:
    client.force_login(manager())
    empty = reverse("call_unanswered", args=[CallFactory.create().pk])
    with capsys.disabled():
        print()
        _small, few = opened(client, large_call(people=FEW))
        many_call = large_call(people=MANY)
        assert Rating.objects.filter(application__call=many_call).count() >= MARKS
        ranking, many = opened(client, many_call)
        plain, full = median_seconds(lambda: client.get(empty)), median_seconds(ranking)
        print(f"empty page {plain * 1000:.1f} ms, ranking {full * 1000:.1f} ms: {full / plain:.2f} times")

    assert many == few
    assert full <= MOST_TIMES * plain
