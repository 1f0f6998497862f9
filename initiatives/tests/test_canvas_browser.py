"""A field of the canvas in a real browser: it saves itself, and two who write at once both find their words."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from cohort.tests.factories import FellowshipFactory, UserFactory
from initiatives.domain.canvas import begin
from initiatives.models import CanvasAnswer, Initiative
from initiatives.tests.factories_spending import NOON
from people.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def open_field(page: Page, server: str, user: User, initiative: Initiative) -> None:
    client = Client()
    client.force_login(user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [
            {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server},
            {"name": settings.LANGUAGE_COOKIE_NAME, "value": "en", "url": server},
        ]
    )
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(server + reverse("canvas_field", args=[initiative.pk, "need"]))


def test_field_saves_itself_and_a_text_saved_meanwhile_is_told(page: Page, live_server: LiveServer) -> None:
    fellowship = FellowshipFactory.create()
    user = UserFactory.create(person=fellowship.person)
    initiative = begin(fellowship=fellowship, dream="שכל הרחוב יכיר בשם", by=user, at=NOON)
    open_field(page, live_server.url, user, initiative)

    page.locator("[data-asked=text] textarea").fill("שכנים לא מכירים")
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")
    row = CanvasAnswer.objects.get(initiative=initiative, field="need")
    assert (row.text, row.version) == ("שכנים לא מכירים", 1)

    CanvasAnswer.objects.filter(pk=row.pk).update(text="טקסט אחר", version=2)
    page.locator("[data-asked=text] textarea").fill("שכנים לא מכירים זה את זה")
    expect(page.locator(".asked-other blockquote")).to_have_text("טקסט אחר")
    page.locator("[data-keep-mine]").click()
    expect(page.locator("[data-saved]")).to_contain_text("Saved at")

    row.refresh_from_db()
    assert (row.text, row.version) == ("שכנים לא מכירים זה את זה", 3)
