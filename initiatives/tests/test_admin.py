"""Staff pages of initiatives."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from config.testing import on_day
from initiatives.access import GRANTS
from initiatives.enums import CanvasField
from initiatives.models import (
    BudgetLine,
    CanvasAnswer,
    FundingEntry,
    Initiative,
    Measure,
    Milestone,
    PlannedLine,
)
from initiatives.tests.factories import (
    ApprovedExpenseFactory,
    ContributionFactory,
    EngagementFactory,
    ExpenseFactory,
    FundingFactory,
    InitiativeFactory,
    UserFactory,
)
from people.enums import Role
from people.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 5)
LISTS = (
    "initiative",
    "expense",
    "fundingentry",
    "partner",
    "partnercontribution",
    "volunteer",
    "engagement",
)


@pytest.fixture
def staff(client: Client) -> Client:
    """A client of someone who may do everything."""
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    return client


def page(name: str, what: str = "changelist", *args: object) -> str:
    return reverse(f"admin:initiatives_{name}_{what}", args=args)


def queries_of(staff: Client, url: str) -> int:
    """Return how many queries a list page makes."""
    staff.get(url)  # caches of content types and permissions are filled
    with CaptureQueriesContext(connection) as captured:
        assert staff.get(url).status_code == 200
    return len(captured)


def act_on(staff: Client, name: str, action: str, *rows: Any, **typed: str) -> list[str]:
    """Run an action of a list and return what it says."""
    with on_day(TODAY):
        data = {"action": action, "_selected_action": [row.pk for row in rows], **typed}
        response = staff.post(page(name), data)
    return [str(message) for message in get_messages(response.wsgi_request)]


def everything() -> None:
    """Add a row to every list."""
    initiative = InitiativeFactory.create()
    FundingFactory.create(initiative=initiative)
    ExpenseFactory.create(initiative=initiative)
    ContributionFactory.create(initiative=initiative)
    EngagementFactory.create(initiative=initiative)


@pytest.mark.parametrize("name", LISTS)
def test_queries_of_a_list_do_not_grow_with_its_rows(staff: Client, name: str) -> None:
    everything()
    few = queries_of(staff, page(name))

    for _row in range(8):
        everything()

    assert queries_of(staff, page(name)) <= few


@pytest.mark.parametrize("name", [*LISTS[:2], "budgetline", "equipmentprice", "mediafigure"])
def test_page_for_a_new_row_opens(staff: Client, name: str) -> None:
    assert staff.get(page(name, "add")).status_code == 200


def test_search_finds_an_initiative_by_its_lead(staff: Client) -> None:
    initiative = InitiativeFactory.create(lead__person__full_name="מעיין טגניאן")
    InitiativeFactory.create()

    response = staff.get(page("initiative"), {"q": "טגניאן"})

    assert list(response.context["cl"].result_list) == [initiative]


def test_expenses_are_approved_and_refused_one_by_one(staff: Client) -> None:
    initiative = FundingFactory.create().initiative
    sound = ExpenseFactory.create(initiative=initiative)
    bare = ExpenseFactory.create(initiative=initiative, has_receipt=False)

    said = act_on(staff, "expense", "approve", sound, bare)

    sound.refresh_from_db()
    bare.refresh_from_db()
    assert (sound.state, sound.approved_on, bare.state) == ("approved", TODAY, "pending")
    assert len(said) == 2


def test_not_approving_takes_the_typed_reason(staff: Client) -> None:
    expense = ExpenseFactory.create()

    act_on(staff, "expense", "reject", expense)
    expense.refresh_from_db()
    assert expense.state == "pending"

    act_on(staff, "expense", "reject", expense, reason="דרישה כפולה")
    expense.refresh_from_db()
    assert (expense.state, expense.rejection_reason) == ("rejected", "דרישה כפולה")


def test_approved_expense_is_only_read(staff: Client) -> None:
    expense = ApprovedExpenseFactory.create()

    response = staff.get(page("expense", "change", expense.pk))

    assert response.status_code == 200
    assert list(response.context["adminform"].form.fields) == []


def meets_all_conditions(initiative: Initiative) -> None:
    """Give a presented plan all that its approval asks for (R8.5)."""
    by, at = UserFactory.create(), datetime(2026, 2, 10, 12, tzinfo=UTC)
    CanvasAnswer.objects.bulk_create(
        CanvasAnswer(initiative=initiative, field=field, text="תשובה", written_by=by, written_at=at)
        for field in CanvasField
    )
    Measure.objects.create(initiative=initiative, number=1, name="משתתפים", target=60, how_counted="רישום")
    PlannedLine.objects.create(initiative=initiative, category="content", planned_agorot=100)
    Milestone.objects.create(initiative=initiative, title="היתר", due_on=at.date())
    Initiative.objects.filter(pk=initiative.pk).update(guide_agreed_by=by, guide_agreed_on=at.date())


def test_initiative_is_approved_topped_up_and_cancelled_by_actions(staff: Client) -> None:
    initiative = InitiativeFactory.create(stage="presented")
    BudgetLine.objects.create(cohort=initiative.cohort, line="initiatives_reserve", planned_agorot=5_000_00)
    act_on(staff, "initiative", "approve_plans", initiative)
    assert not FundingEntry.objects.exists()
    meets_all_conditions(initiative)

    act_on(staff, "initiative", "approve_plans", initiative)
    act_on(staff, "initiative", "top_up_from_reserve", initiative, reason="במה", shekels="300")
    act_on(staff, "initiative", "top_up_from_reserve", initiative, reason="במה", shekels="הרבה")
    act_on(staff, "initiative", "cancel_with_reason", initiative, reason="אין מקום")

    initiative.refresh_from_db()
    assert initiative.stage == "cancelled"
    assert list(FundingEntry.objects.order_by("pk").values_list("kind", "agorot")) == [
        ("allocation", 4_500_00),
        ("top_up", 300_00),
        ("release", 4_800_00),
    ]


@pytest.mark.parametrize(("stage", "kept"), [("completed", "completed"), ("idea", "in_production")])
def test_stage_moves_only_along_the_table(staff: Client, stage: str, kept: str) -> None:
    initiative = InitiativeFactory.create(stage="in_production")
    data = {
        "code": initiative.code,
        "lead": initiative.lead.pk,
        "title": initiative.title,
        "category": initiative.category,
        "planned_reach": 100,
        "actual_reach": 90,
        "count_method": "registration",
        "stage": stage,
        "funding-TOTAL_FORMS": 0,
        "funding-INITIAL_FORMS": 0,
    }

    staff.post(page("initiative", "change", initiative.pk), data)

    initiative.refresh_from_db()
    assert initiative.stage == kept


@pytest.fixture
def guide(client: Client) -> User:
    """A guide with the grants of the role, signed in."""
    user: User = UserFactory.create(is_staff=True)
    group = Group.objects.get_or_create(name=Role.GUIDE.value)[0]
    names = [grant.partition(".")[2] for grant in GRANTS[Role.GUIDE]]
    group.permissions.set(Permission.objects.filter(content_type__app_label="initiatives", codename__in=names))
    user.groups.add(group)
    client.force_login(user)
    return user


def test_guide_sees_and_approves_small_sums_of_own_fellows_only(client: Client, guide: User) -> None:
    own = FundingFactory.create(initiative__lead__guide__person=guide.person).initiative
    small, large, strange = (
        ExpenseFactory.create(initiative=own, amount_agorot=500_00),
        ExpenseFactory.create(initiative=own, amount_agorot=501_00),
        ExpenseFactory.create(initiative=FundingFactory.create().initiative, amount_agorot=1_00),
    )

    listed = client.get(page("expense")).context["cl"].result_list
    act_on(client, "expense", "approve", small, large, strange)

    assert set(listed) == {small, large}
    assert [type(row).objects.get(pk=row.pk).state for row in (small, large, strange)] == [
        "approved",
        "pending",
        "pending",
    ]


def test_guide_reads_initiatives_without_changing_them(client: Client, guide: User) -> None:
    own = InitiativeFactory.create(lead__guide__person=guide.person)
    other = InitiativeFactory.create()

    assert client.get(page("initiative", "change", own.pk)).status_code == 200
    assert client.post(page("initiative", "change", own.pk), {"title": "אחר"}).status_code == 403
    assert client.get(page("initiative", "change", other.pk)).status_code == 404
    assert client.get(page("fundingentry")).status_code == 403
