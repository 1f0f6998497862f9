"""Every address of the site is tried by everyone who may come by."""

from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import translation

from cohort.models import Attendance, Fellowship, HourLog, Level
from cohort.models.visibility import guides_of
from config.tests.pages.kit import ADMIN, EVERYONE, SIGNED_IN
from config.tests.permissions import MODELS, PAGES
from config.tests.scene import ANONYMOUS, DAY, Scene, scene_for_reading
from initiatives.models import Expense, Initiative

pytestmark = pytest.mark.django_db
RIGHTS = {"v": "view", "a": "add", "c": "change", "d": "delete"}
OF_A_MODEL = ("changelist", "add", "history", "delete", "change")


@pytest.fixture(scope="module")
def scene(django_db_setup: None, django_db_blocker: Any) -> Iterator[Scene]:
    with django_db_blocker.unblock(), scene_for_reading() as built:
        yield built


@pytest.fixture(scope="module")
def clients(scene: Scene) -> dict[str, Client]:
    return {role: scene.signed_in(role) for role in EVERYONE}


def names(patterns: Sequence[URLPattern | URLResolver], space: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns, f"{space}{pattern.namespace}:" if pattern.namespace else space)
        elif pattern.name:
            yield f"{space}{pattern.name}"


def pages_of_models() -> set[str]:
    labels = [model._meta.label_lower.replace(".", "_") for model in admin.site._registry]
    return {f"admin:{label}_{page}" for label in labels for page in OF_A_MODEL}


def answer(response: Any) -> str:
    if response.status_code != 302:
        return str(response.status_code)
    doors = (reverse("account_login"), reverse("admin:login"))
    return "login" if response["Location"].split("?")[0] in doors else "led"


def rights(page: admin.ModelAdmin[Any], user: Any) -> str:
    request = RequestFactory().get("/")
    request.user = user
    return "".join(letter for letter, word in RIGHTS.items() if getattr(page, f"has_{word}_permission")(request))


def admin_page(model: type[Model], page: str, *args: object) -> str:
    return reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_{page}", args=args)


def text(response: Any) -> str:
    return str(response.content.decode())


def test_every_address_stands_in_the_table() -> None:
    found = set(names(get_resolver().url_patterns)) - pages_of_models()

    assert found == set(PAGES)


def test_every_model_of_the_admin_stands_in_the_table() -> None:
    assert {model._meta.label_lower for model in admin.site._registry} == set(MODELS)


@pytest.mark.parametrize("name", PAGES)
def test_address_opens_to_its_roles_only(name: str, scene: Scene, clients: dict[str, Client]) -> None:
    page = PAGES[name]
    address = reverse(name, args=page.args(scene))

    answers = {role: answer(client.get(address)) for role, client in clients.items()}

    in_admin = name.startswith("admin:")
    wrong = {r: a for r, a in answers.items() if a not in page.expected(r, in_admin=in_admin)}
    assert wrong == {}


@pytest.mark.parametrize("name", [name for name, page in PAGES.items() if page.posted_by is not None])
def test_post_is_refused_to_everyone_else(name: str, scene: Scene, clients: dict[str, Client]) -> None:
    page = PAGES[name]
    address = reverse(name, args=page.args(scene))
    refused = {role: client for role, client in clients.items() if role not in (page.posted_by or ())}

    answers = {role: answer(client.post(address)) for role, client in refused.items()}

    expected = {role: page.anonymous if role == ANONYMOUS else page.rest for role in refused}
    assert answers == expected


def test_rights_in_the_admin_are_those_of_the_table(scene: Scene) -> None:
    found = {
        model._meta.label_lower: {
            role: granted for role in sorted(SIGNED_IN) if (granted := rights(page, scene.users[role]))
        }
        for model, page in admin.site._registry.items()
    }

    assert found == MODELS


@pytest.mark.parametrize("label", MODELS)
def test_admin_answers_as_the_rights_say(label: str, clients: dict[str, Client]) -> None:
    base, wrong = f"admin:{label.replace('.', '_')}", {}
    for role in ADMIN:
        granted = MODELS[label].get(role, "")
        asked = {"v": reverse(f"{base}_changelist")}
        if "a" not in granted:
            asked["a"] = reverse(f"{base}_add")
        for right, address in asked.items():
            found = answer(clients[role].get(address))
            if found != ("200" if right in granted else "403"):
                wrong[role, right] = found

    assert wrong == {}


@pytest.mark.parametrize("label", MODELS)
def test_object_stays_shut_to_those_who_may_not_view_it(label: str, clients: dict[str, Client]) -> None:
    model = next(model for model in admin.site._registry if model._meta.label_lower == label)
    row = model._default_manager.first()
    key = row.pk if row else 0
    shut = [role for role in (*ADMIN, "fellow", "trainer") if "v" not in MODELS[label].get(role, "")]

    pages = [(role, page) for role in shut for page in ("change", "history")]
    found = {(role, page): answer(clients[role].get(admin_page(model, page, key))) for role, page in pages}

    assert {a for (role, _page), a in found.items() if role not in ADMIN} <= {"login", "403"}
    assert not {asked: a for asked, a in found.items() if asked[0] in ADMIN and a not in {"403", "404", "led"}}


def strangers_rows(scene: Scene) -> list[Model]:
    """Return rows of fellows whom the scene's guide does not accompany."""
    accompanied = guides_of(scene.users["guide"].person_id or 0, on=DAY)
    others = Fellowship.objects.exclude(guide__in=accompanied).filter(guide__isnull=False)
    rows: list[Any] = [
        others.first(),
        Attendance.objects.filter(fellowship__in=others).first(),
        HourLog.objects.filter(fellowship__in=others).first(),
        Initiative.objects.filter(lead__in=others).first(),
        Expense.objects.filter(initiative__lead__in=others).first(),
    ]
    return rows


def test_guide_cannot_open_another_guides_fellow(scene: Scene, clients: dict[str, Client]) -> None:
    rows = strangers_rows(scene)

    found = {
        (row._meta.label_lower, page): answer(clients["guide"].get(admin_page(type(row), page, row.pk)))
        for row in rows
        for page in ("change", "history", "delete")
    }

    assert not {asked: a for asked, a in found.items() if a not in {"403", "404", "led"}}


def test_guide_opens_an_own_fellow(scene: Scene, clients: dict[str, Client]) -> None:
    own = Fellowship.objects.filter(guide__person=scene.users["guide"].person_id)[0]

    assert answer(clients["guide"].get(admin_page(Fellowship, "change", own.pk))) == "200"


@pytest.mark.parametrize("language", ["he", "en"])
def test_fellow_never_reads_the_word_of_a_level(language: str, clients: dict[str, Client]) -> None:
    client = clients["fellow"]
    client.cookies["django_language"] = language

    page = text(client.get(reverse("home")))

    with translation.override(language):
        words = [str(level.label) for level in Level if level != Level.ON_TRACK]
    assert [word for word in [*words, "at_risk", "at-risk"] if word.casefold() in page.casefold()] == []


def test_fellow_reads_nothing_about_another_fellow(scene: Scene, clients: dict[str, Client]) -> None:
    page = text(clients["fellow"].get(reverse("home")))

    others = scene.running.fellowships.exclude(person=scene.users["fellow"].person_id)
    assert [name for name in others.values_list("person__full_name", flat=True) if name and name in page] == []


def test_treasury_finds_no_list_in_the_admin(clients: dict[str, Client]) -> None:
    page = clients["treasury"].get(reverse("admin:index"))

    assert page.context["app_list"] == []


def test_trainer_reads_no_scores_and_no_sums(scene: Scene, clients: dict[str, Client]) -> None:
    page = text(clients["trainer"].get(reverse("training")))

    with translation.override("he"):
        words = ["₪", *(str(level.label) for level in Level)]
    assert [word for word in words if word in page] == []
