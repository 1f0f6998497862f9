"""A meeting in which something stands about somebody is never deleted, in the office nor by the database."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.urls import reverse

from cohort.models import Fellowship, Meeting
from cohort.tests.factories import AttendanceFactory
from cohort.tests.factories_attendance import announce, check_in, evening, moment
from config.testing import HouseClient
from people.models import User

pytestmark = pytest.mark.django_db
CANCEL_INSTEAD = "so it cannot be deleted: cancel it instead."


def office() -> HouseClient:
    client = HouseClient()
    client.force_login(User.objects.create_superuser("root@example.org", "seven grey herons 7"))
    client.cookies["django_language"] = "en"
    return client


def mark(meeting: Meeting, fellow: Fellowship) -> None:
    AttendanceFactory.create(meeting=meeting, fellowship=fellow)


def arrive(meeting: Meeting, fellow: Fellowship) -> None:
    check_in(meeting, fellow, at=moment(18, 4))


def announced(meeting: Meeting, fellow: Fellowship) -> None:
    announce(meeting, fellow)


@transaction.atomic
def delete_behind_the_back(meeting: Meeting) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cohort_meeting WHERE id = %s", [meeting.pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


KEPT = pytest.mark.parametrize("leave", [mark, arrive, announced])


@KEPT
def test_office_offers_no_deleting_of_a_meeting_on_record(leave: Callable[[Meeting, Fellowship], None]) -> None:
    night = evening(fellows=1)
    leave(night.meeting, night.fellows[0])
    client = office()
    removing = reverse("admin:cohort_meeting_delete", args=[night.meeting.pk])

    page = client.get(reverse("admin:cohort_meeting_change", args=[night.meeting.pk])).content.decode()

    assert CANCEL_INSTEAD in page
    assert removing not in page
    assert client.post(removing, {"post": "yes"}).status_code == 403
    assert Meeting.objects.filter(pk=night.meeting.pk).exists()


@KEPT
def test_database_keeps_a_meeting_on_record(leave: Callable[[Meeting, Fellowship], None]) -> None:
    night = evening(fellows=1)
    leave(night.meeting, night.fellows[0])

    with pytest.raises(ProtectedError):
        night.meeting.delete()
    with pytest.raises(IntegrityError):
        delete_behind_the_back(night.meeting)

    assert Meeting.objects.filter(pk=night.meeting.pk).exists()


def test_office_deletes_a_meeting_in_which_nothing_stands() -> None:
    night = evening(fellows=1)
    client = office()
    removing = reverse("admin:cohort_meeting_delete", args=[night.meeting.pk])

    page = client.get(reverse("admin:cohort_meeting_change", args=[night.meeting.pk])).content.decode()
    client.post(removing, {"post": "yes"})

    assert CANCEL_INSTEAD not in page
    assert not Meeting.objects.filter(pk=night.meeting.pk).exists()
