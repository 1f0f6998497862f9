"""The frame of the pages: theme, accent, statements, the gallery's door, error pages."""

import re

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from config.navigation import ACCOUNT_PLACES, PLACES
from config.tests.house import ROOT

SYMBOL = re.compile(r'<symbol id="([\w-]+)"')
NAMED_ICON = re.compile(r'(?:{% icon |icon=|icon\|default:)"([\w-]+)"')


def test_the_chosen_theme_is_kept_and_drawn_by_the_server(client: Client) -> None:
    back = reverse("privacy")

    answer = client.post(reverse("set_theme"), {"theme": "dark", "next": back})

    assert answer.headers["Location"] == back
    assert 'data-bs-theme="dark"' in client.get(back).content.decode()


def test_as_the_device_leaves_the_theme_open(client: Client) -> None:
    client.post(reverse("set_theme"), {"theme": "auto"})

    assert "data-bs-theme=" not in client.get(reverse("privacy")).content.decode()


@pytest.mark.parametrize(("theme", "back"), [("pink", "https://elsewhere.example/"), ("", "//elsewhere.example")])
def test_a_made_up_theme_or_address_is_not_followed(client: Client, theme: str, back: str) -> None:
    answer = client.post(reverse("set_theme"), {"theme": theme, "next": back})

    assert answer.headers["Location"] == "/"
    assert "theme" not in answer.cookies


def test_the_theme_is_not_changed_by_a_link(client: Client) -> None:
    assert client.get(reverse("set_theme")).status_code == 405


def test_an_accent_is_a_stylesheet_that_may_be_kept(client: Client) -> None:
    answer = client.get(reverse("accent_css", args=["b8442a"]))

    assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer.headers["Cache-Control"]
    assert "--sea:#b8442a" in answer.content.decode()


@pytest.mark.parametrize("code", ["ffff00", "nothing"])
def test_a_weak_accent_has_no_stylesheet(client: Client, code: str) -> None:
    assert client.get(reverse("accent_css", args=[code])).status_code == 404


@pytest.mark.parametrize("name", ["accessibility", "privacy"])
@pytest.mark.parametrize(("language", "direction"), [("he", "rtl"), ("en", "ltr")])
def test_the_statements_are_open_in_both_languages(client: Client, name: str, language: str, direction: str) -> None:
    client.cookies["django_language"] = language

    page = client.get(reverse(name)).content.decode()

    assert f'<html lang="{language}"' in page
    assert f'dir="{direction}"' in page


def test_the_phones_card_names_the_site(client: Client) -> None:
    card = client.get(reverse("manifest")).json()

    assert card["dir"] == "rtl"
    assert [icon["sizes"] for icon in card["icons"]] == ["180x180", "512x512"]


def test_the_gallery_is_closed_outside_development(client: Client, settings: Settings) -> None:
    settings.DEBUG = False

    assert client.get(reverse("gallery")).status_code == 404


@pytest.mark.django_db
def test_the_gallery_draws_every_component_in_development(client: Client, settings: Settings) -> None:
    settings.DEBUG = True

    page = client.get(reverse("gallery")).content.decode()

    assert " style=" not in page
    assert "ring-projected" in page
    assert "field-error" in page


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_error_pages_need_neither_database_nor_request(name: str) -> None:
    page = render_to_string(name)

    assert "<h1>" in page
    assert "problem-picture" in page


@pytest.mark.parametrize("name", ["403.html", "404.html", "429.html"])
def test_error_pages_within_the_site_are_whole_without_a_request(name: str) -> None:
    assert "problem-picture" in render_to_string(name)


def test_every_icon_that_is_named_is_in_the_sprite() -> None:
    drawn = set(SYMBOL.findall((ROOT / "static" / "vendor" / "lucide" / "sprite.svg").read_text()))
    named = {place.icon for place in (*PLACES, *ACCOUNT_PLACES)}
    for template in (ROOT / "templates").rglob("*.html"):
        named.update(NAMED_ICON.findall(template.read_text()))

    assert named - drawn == set()
