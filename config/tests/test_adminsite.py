"""The index of the staff admin, grouped by the work and cut to what the reader may see."""

from io import StringIO

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from config.adminsite import WORK
from config.management.commands.sync_roles import granted
from people.domain.logins import system_user
from people.enums import Role
from people.tests.factories import login_of

pytestmark = pytest.mark.django_db


def sync() -> str:
    out = StringIO()
    call_command("sync_roles", stdout=out)
    return out.getvalue()


def test_roles_hold_exactly_what_the_code_grants() -> None:
    sync()

    for role in Role:
        permissions = Group.objects.get(name=role.value).permissions.select_related("content_type")
        assert {f"{p.content_type.app_label}.{p.codename}" for p in permissions} == granted(role)


def test_second_sync_changes_nothing_and_takes_back_what_was_added_by_hand() -> None:
    sync()
    manager, guide = Group.objects.get(name=Role.MANAGER), Group.objects.get(name=Role.GUIDE)
    extra = manager.permissions.exclude(pk__in=guide.permissions.values("pk"))[0]
    guide.permissions.add(extra)

    sync()
    again = sync()

    assert extra not in guide.permissions.all()
    assert again.count(" 0 changed") == len(Role)


def test_index_groups_stand_in_the_order_of_the_work(admin_client: Client) -> None:
    response = admin_client.get(reverse("admin:index"))

    groups = [group["app_label"] for group in response.context["app_list"]]
    assert groups == [work for work in WORK if work in groups]
    assert {"screening", "alumni", "people"} <= set(groups)


@pytest.mark.parametrize("role", [Role.MANAGER, Role.GUIDE, Role.CENTRE_HEAD, Role.TREASURY, Role.LEADER])
def test_index_shows_only_what_the_role_may_see(client: Client, role: Role) -> None:
    sync()
    user = login_of(role)
    client.force_login(user)

    response = client.get(reverse("admin:index"))

    shown = [model for group in response.context["app_list"] for model in group["models"]]
    assert all(group["models"] for group in response.context["app_list"])
    for entry in shown:
        meta = entry["model"]._meta
        assert any(user.has_perm(f"{meta.app_label}.{verb}_{meta.model_name}") for verb in ("view", "change", "add"))
    assert ("User" in {entry["object_name"] for entry in shown}) == (role is Role.MANAGER)


@pytest.mark.parametrize("role", [None, Role.ASSESSOR, Role.TRAINER])
def test_office_is_closed_to_others(client: Client, role: Role | None) -> None:
    client.force_login(login_of(role))

    assert client.get(reverse("admin:index"), follow=True).status_code == 403


def test_strangers_are_sent_to_the_one_login(client: Client) -> None:
    response = client.get(reverse("admin:index"), follow=True)

    assert response.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_program_accounts_cannot_sign_in() -> None:
    assert not system_user("test").is_active


def test_pages_that_libraries_bring_along_stay_out() -> None:
    registered = {model._meta.app_label for model in admin.site._registry}

    assert registered.isdisjoint({"account", "mfa", "auth", "pghistory"})


def test_every_page_of_the_office_names_a_known_work() -> None:
    assert {getattr(page, "work", None) for page in admin.site._registry.values()} <= set(WORK)


def test_every_list_of_the_office_can_be_searched_and_drawn(admin_client: Client) -> None:
    pages = {model: page for model, page in admin.site._registry.items() if not page.search_fields}
    assert pages == {}

    for model in admin.site._registry:
        address = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        assert admin_client.get(address, {"q": "נועה"}).status_code == 200
