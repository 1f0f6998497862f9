"""Staff pages of screening: lists that do not slow down, read-only ledgers, the ranking page."""

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from config.testing import on_day
from people.models import Person, User
from recruitment.domain.figures import screening_figures
from recruitment.imports import write_screening
from recruitment.models import Application, ApplicationMove, Assessor, Call, Decision, Offer, Rating, Withdrawal
from recruitment.tests.factories import ApplicationFactory, CallFactory, CohortFactory, GuideFactory, UserFactory
from recruitment.tests.folders import DEMO, GUIDES, Season, read, small_season

pytestmark = pytest.mark.django_db
MODELS = (Application, ApplicationMove, Assessor, Call, Decision, Offer, Rating, Withdrawal)
LEDGERS = (ApplicationMove, Decision, Offer, Rating, Withdrawal)


@pytest.fixture
def staff(client: Client) -> Client:
    user = User.objects.create_superuser("head@example.org")
    client.force_login(user)
    return client


def write(by: User, path: Path, season: Season | None = None) -> Call:
    """Write a folder into a cohort of its own and return its call."""
    cohort = CohortFactory.create()
    for code in GUIDES:
        GuideFactory.create(cohort=cohort, code=code)
    write_screening(read(path, season)[0], cohort, by, lambda _said: None)
    return Call.objects.get(cohort=cohort)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model._meta.model_name))
def test_list_asks_the_same_number_of_queries_with_few_and_many_rows(
    staff: Client, tmp_path: Path, model: type[Application]
) -> None:
    by = UserFactory.create()
    url = reverse(f"admin:recruitment_{model._meta.model_name}_changelist")
    write(by, *small_season(tmp_path))
    with CaptureQueriesContext(connection) as few:
        assert staff.get(url).status_code == 200

    write(by, DEMO)
    with CaptureQueriesContext(connection) as many:
        assert staff.get(url).status_code == 200

    assert len(many) == len(few)


@pytest.mark.parametrize("model", LEDGERS, ids=lambda model: str(model._meta.model_name))
def test_ledger_is_read_only(staff: Client, model: type[Application]) -> None:
    assert staff.get(reverse(f"admin:recruitment_{model._meta.model_name}_add")).status_code == 403


@pytest.mark.parametrize("model", MODELS, ids=lambda model: str(model._meta.model_name))
def test_row_opens_and_belongs_to_screening(staff: Client, model: type[Application]) -> None:
    write(UserFactory.create(), DEMO)
    row = model._default_manager.first()
    assert row is not None

    response = staff.get(reverse(f"admin:recruitment_{model._meta.model_name}_change", args=[row.pk]))

    assert response.status_code == 200
    assert getattr(admin.site.get_model_admin(model), "work", "") == "screening"


def test_ranking_page_shows_ranks_zone_and_disagreements(staff: Client) -> None:
    call = write(UserFactory.create(), DEMO)

    staff.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    with translation.override("en"):
        page = staff.get(reverse("admin:recruitment_call_ranking", args=[call.pk])).context["page"]

    assert [(row.code, row.rank, row.rank_raw, row.final) for row in page.rows[:2]] == [
        ("A35", 1, 1, "73.22"),
        ("A21", 2, 3, "69.56"),
    ]
    assert [row.code for row in page.rows if any("Borderline" in said for said in row.remarks)] == [
        "A59",
        "A51",
        "A48",
        "A25",
    ]
    assert [row.code for row in page.rows if any("Raw" in said for said in row.remarks)] == ["A51", "A25"]
    assert [row.code for row in page.rows if row.last_seat] == ["A48"]
    assert (page.cell_count, page.wide_raw_count, len(page.disagreements), page.skipped) == (473, 123, 13, ())


def test_ranking_page_asks_the_same_number_of_queries_with_few_and_many_rows(staff: Client, tmp_path: Path) -> None:
    by = UserFactory.create()
    calls = [write(by, *small_season(tmp_path)), write(by, DEMO)]
    counts = []
    for call in calls:
        with CaptureQueriesContext(connection) as queries:
            staff.get(reverse("admin:recruitment_call_ranking", args=[call.pk]))
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_ranking_page_of_a_new_call_invites(staff: Client) -> None:
    call = CallFactory.create()

    response = staff.get(reverse("admin:recruitment_call_ranking", args=[call.pk]))

    assert response.status_code == 200
    assert response.context["page"].rows == ()


def test_ranking_page_is_closed_without_the_permission(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True))

    assert client.get(reverse("admin:recruitment_call_ranking", args=[CallFactory.create().pk])).status_code == 403


def test_offer_action_offers_and_says_what_it_could_not(staff: Client) -> None:
    ranked = ApplicationFactory.create()
    refused = ApplicationFactory.create(call=ranked.call, state="rejected_final")
    data = {"action": "offer_seats", "_selected_action": [ranked.pk, refused.pk]}

    with on_day(ranked.call.answer_on):
        response = staff.post(reverse("admin:recruitment_application_changelist"), data)

    ranked.refresh_from_db()
    assert ranked.state == "offered"
    assert len(list(get_messages(response.wsgi_request))) == 2


def test_due_page_erases_whose_time_has_passed_and_the_figures_stay(staff: Client) -> None:
    call = write(UserFactory.create(), DEMO)
    url = reverse("admin:recruitment_call_due", args=[call.pk])
    before = screening_figures(cohort=call.cohort)

    with on_day(date(2026, 10, 30)):
        assert staff.get(url).context["people"] == []
    with on_day(date(2026, 10, 31)):
        staff.post(url)

    assert Person.objects.filter(erased_at__isnull=False).count() == 44
    assert screening_figures(cohort=call.cohort) == before
    assert not Application.objects.exclude(state="accepted").exclude(city="").exists()


def test_due_page_is_closed_without_the_permission(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True))

    assert client.post(reverse("admin:recruitment_call_due", args=[CallFactory.create().pk])).status_code == 403


def test_form_says_kindly_what_the_database_would_refuse(staff: Client) -> None:
    call = CallFactory.create()
    days = {"closes_on": "2025-09-15", "answer_on": "2025-09-14", "assessors_until": "2025-10-31"}

    with translation.override("en"):
        url = reverse("admin:recruitment_call_change", args=[call.pk])
        response = staff.post(url, {"cohort": call.cohort_id, **days}, headers={"accept-language": "en"})

    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()
