"""The pages of checking in: what the phone's camera opens, what is typed, and what stands afterwards."""

from datetime import datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from cohort.models import Attendance, CheckIn, Meeting
from cohort.tests.factories import AttendanceFactory, UserFactory
from cohort.tests.factories_checkin import after, evening, fellow_of, shown
from config.testing import HouseClient
from people.domain.logins import confirm_address
from people.models import User

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = HouseClient()
    client.force_login(user)
    return client


def at(moment: datetime) -> Any:
    return time_machine.travel(moment, tick=False)


def scan_address(meeting: Meeting, moment: datetime) -> str:
    return reverse("check_in", args=[shown(meeting, moment).token])


def words(response: Any) -> str:
    return str(response.content.decode())


def test_opening_changes_nothing_and_sending_records() -> None:
    meeting = evening()
    client = signed_in(fellow_of(meeting)[1])
    address = scan_address(meeting, after(3))

    with at(after(3)):
        opened = client.get(address)
        assert not CheckIn.objects.exists()
        sent = [client.post(address, follow=True) for _ in range(3)]

    assert "data-sends-itself" in words(opened)
    assert {page.redirect_chain[-1][0] for page in sent} == {reverse("checked_in", args=[meeting.pk])}
    assert all("18:03" in words(page) for page in sent)
    assert Attendance.objects.count() == CheckIn.objects.count() == 1


def test_phone_gets_a_cookie_that_scripts_cannot_read_and_only_its_digest_is_kept() -> None:
    meeting = evening()
    client = signed_in(fellow_of(meeting)[1])
    address = scan_address(meeting, after(3))

    with at(after(3)):
        cookie = client.get(address).cookies["phone"]
        client.post(address)

    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    device = CheckIn.objects.get().device
    assert len(device) == 64
    assert cookie.value not in device


def test_scan_before_signing_in_is_remembered_and_recorded_with_its_moment() -> None:
    meeting = evening()
    _fellowship, by = fellow_of(meeting)
    by.set_password("seven grey herons 7")
    by.save()
    confirm_address(by)
    client, address = HouseClient(), scan_address(meeting, after(4))

    with at(after(4)):
        to_login = client.get(address)
    with at(after(9)):
        entry = {"login": by.email, "password": "seven grey herons 7", "next": address}
        back = client.post(to_login["Location"], entry)
        assert back["Location"] == address
        client.get(address)
        page = client.post(address, follow=True)

    assert to_login["Location"].startswith(reverse("account_login"))
    assert "18:04" in words(page)
    assert CheckIn.objects.get().at == after(4)


def test_code_that_ran_out_before_it_was_seen_says_so() -> None:
    meeting = evening()
    client = signed_in(fellow_of(meeting)[1])
    address = scan_address(meeting, after(4))

    with at(after(9)):
        client.get(address)
        page = client.post(address)

    assert "18:04" in words(page)
    assert reverse("enter_code") in words(page)
    assert not CheckIn.objects.exists()


def test_digits_come_back_with_a_sentence_and_what_was_typed() -> None:
    meeting = evening()
    client = signed_in(fellow_of(meeting)[1])

    with at(after(3)):
        short = client.post(reverse("enter_code"), {"code": "12 34"})
        empty = client.post(reverse("enter_code"), {"code": ""})
        wrong = client.post(reverse("enter_code"), {"code": "abcdef"})
        spaced = shown(meeting, after(3)).digits[:3] + " " + shown(meeting, after(3)).digits[3:]
        right = client.post(reverse("enter_code"), {"code": spaced}, follow=True)

    assert 'value="12 34"' in words(short)
    assert all("field-error" in words(page) or "is-invalid" in words(page) for page in (short, empty, wrong))
    assert "18:03" in words(right)


def test_what_stands_is_one_s_own_only() -> None:
    meeting, other = evening(), evening()
    fellowship, by = fellow_of(meeting)
    AttendanceFactory.create(meeting=meeting, fellowship=fellowship)
    client = signed_in(by)

    assert client.get(reverse("checked_in", args=[meeting.pk])).status_code == 200
    assert client.get(reverse("checked_in", args=[other.pk])).status_code == 404
    assert client.get(reverse("checked_in", args=[0])).status_code == 404


@pytest.mark.parametrize("method", ["put", "delete"])
def test_other_methods_are_refused(method: str) -> None:
    meeting = evening()
    client = signed_in(fellow_of(meeting)[1])

    assert getattr(client, method)(scan_address(meeting, after(3))).status_code == 405


def test_strangers_and_staff_do_not_check_in() -> None:
    meeting = evening()
    address = scan_address(meeting, after(3))
    staff = UserFactory.create()

    with at(after(3)):
        stranger, other = HouseClient().post(address), signed_in(staff).post(address)

    assert stranger["Location"].startswith(reverse("account_login"))
    assert other.status_code == 403
    assert not CheckIn.objects.exists()


def test_signed_in_browser_gets_no_patience_for_an_old_code() -> None:
    meeting = evening()
    client = signed_in(fellow_of(meeting)[1])
    address = scan_address(meeting, after(4))

    with at(after(4)):
        client.get(address)
    with at(after(7)):
        page = client.post(address)

    assert "18:04" in words(page)
    assert not CheckIn.objects.exists()


def test_phone_whose_clock_is_hours_off_is_recorded_by_the_time_of_the_server() -> None:
    meeting = evening()
    client = signed_in(fellow_of(meeting)[1])
    address = scan_address(meeting, after(3))
    hours_off = {"at": "2025-11-04T11:00:00", "seen_at": "2025-11-04T11:00:00", "now": "0"}

    with at(after(3)):
        client.get(address)
        client.post(address, hours_off, headers={"date": "Tue, 04 Nov 2025 05:00:00 GMT"})

    assert CheckIn.objects.get().at == after(3)
    assert Attendance.objects.get().late_minutes == 3
