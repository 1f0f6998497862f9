"""A fellow hands in a receipt with the phone: the VAT is filled in by a button, the photo is seen by the guide."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from initiatives.models import Expense
from initiatives.tests.factories_spending import asked, funded, login, picture
from people.enums import Role
from people.models import User

pytestmark = pytest.mark.django_db(transaction=True)


def sign_in(page: Page, server: str, user: User) -> None:
    client = Client()
    client.force_login(user)
    cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}
    cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    page.context.add_cookies([{"name": name, "value": value, "url": server} for name, value in cookies.items()])


def test_receipt_goes_from_the_camera_to_the_approver(page: Page, live_server: LiveServer, tmp_path: Path) -> None:
    initiative, lead = funded()
    expense, photo = asked(initiative, lead, 118_00), tmp_path / "receipt.jpg"
    photo.write_bytes(picture("beige", size=(1200, 1600)))
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, live_server.url, lead)
    page.goto(live_server.url + reverse("expense", args=[expense.pk]))

    page.get_by_label("Photograph the receipt").set_input_files(photo)
    page.get_by_label("Date of the receipt").fill(localdate().isoformat())
    page.get_by_label("Number of the receipt").fill("17")
    page.get_by_role("button", name="VAT of 18%").click()
    expect(page.get_by_label("Of it VAT")).to_have_value("18.00")
    page.get_by_role("button", name="Hand in the receipt").click()
    expect(page.get_by_text("The receipt was handed in")).to_be_visible()

    sign_in(page, live_server.url, login(Role.MANAGER))
    page.goto(live_server.url + reverse("expense", args=[expense.pk]))
    seen = page.get_by_role("img", name="Receipt, page 1")
    assert seen.evaluate("image => image.complete && image.naturalWidth") == 300
    page.get_by_role("button", name="Approve", exact=True).press("Enter")
    expect(page.get_by_text("The expense is approved.")).to_be_visible()
    assert Expense.objects.get().vat_agorot == 18_00
