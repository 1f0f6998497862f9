"""A person takes the calendar's address from the page: by copying it, and by the camera of a phone."""

from io import BytesIO

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from cohort.models import CalendarFeed
from cohort.tests.factories import FellowshipFactory, MeetingFactory, UserFactory
from config.testing import HouseClient

pytestmark = pytest.mark.django_db(transaction=True)


def test_address_is_opened_copied_and_scanned(page: Page, live_server: LiveServer, client: HouseClient) -> None:
    place = FellowshipFactory.create()
    MeetingFactory.create(cohort=place.cohort, title="מפגש פתיחה")
    client.force_login(UserFactory.create(person=place.person))
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.set_viewport_size({"width": 1280, "height": 900})

    page.goto(f"{live_server.url}/my-calendar/")
    page.locator("form[action$='/open/'] button").click()
    page.locator("[data-copy]").click()
    page.wait_for_function("navigator.clipboard.readText().then((text) => text.length > 0)")
    copied = page.evaluate("navigator.clipboard.readText()")
    [scanned] = zxingcpp.read_barcodes(Image.open(BytesIO(page.locator(".subscribe-code img").screenshot())))

    feed = CalendarFeed.objects.get()
    assert copied == f"{live_server.url}/calendar/{feed.token}.ics"
    assert scanned.text == copied.replace("http://", "webcal://")
    assert "מפגש פתיחה" in page.request.get(copied).text()
