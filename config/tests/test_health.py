"""The health pages tell what works, and never where it is."""

import json

import pytest
from django.db.migrations.recorder import MigrationRecorder
from django.test import RequestFactory, override_settings
from pytest_django import DjangoAssertNumQueries

from config import health
from config.testing import HouseClient


def test_healthz_asks_nothing_of_anyone(client: HouseClient) -> None:
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok")
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.django_db
def test_readyz_is_well_with_a_fixed_number_of_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    request = RequestFactory().get("/readyz")

    with django_assert_num_queries(3):
        answer = health.readyz(request)

    assert answer.status_code == 200
    assert json.loads(answer.content) == {"ready": True, "database": "ok", "migrations": "ok", "broker": "ok"}


@pytest.mark.django_db
def test_readyz_counts_migrations_that_are_not_applied() -> None:
    MigrationRecorder.Migration.objects.filter(app="cohort", name="0001_initial").delete()

    answer = health.readyz(RequestFactory().get("/readyz"))

    assert (answer.status_code, json.loads(answer.content)["migrations"]) == (503, "1 not applied")


@pytest.mark.django_db
@override_settings(REDIS_URL="redis://:hush@127.0.0.1:1/0")
def test_readyz_says_that_the_broker_is_away_but_not_where() -> None:
    answer = health.readyz(RequestFactory().get("/readyz"))

    assert (answer.status_code, json.loads(answer.content)["broker"]) == (503, "not reachable")
    assert b"hush" not in answer.content


def test_health_pages_only_read(client: HouseClient) -> None:
    assert client.post("/healthz").status_code == 405
