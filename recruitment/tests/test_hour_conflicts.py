"""Somebody of a booked hour's panel turns out to know the candidate: they leave it, and the page says so (R5.13)."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings
from django.urls import reverse

from config.testing import HouseClient
from people.enums import Role
from people.models import User
from recruitment.domain.bookings import book
from recruitment.domain.conflicts import declare_conflict
from recruitment.domain.hour_desk import hour_desk
from recruitment.models import ScoreSheet
from recruitment.tests import factories as make
from recruitment.tests.factories_answering import NOW, hour_of, invited, staff, visit_of

pytestmark = pytest.mark.django_db


def page_of(user: User, call_id: int) -> str:
    client = HouseClient()
    client.force_login(user)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    text: str = client.get(reverse("call_slots", args=[call_id])).content.decode()
    return text


@pytest.mark.parametrize("panel", [1, 2])
def test_conflict_after_booking_frees_the_panel_and_asks_for_another_interviewer(panel: int) -> None:
    application = invited()
    watchers = make.AssessorFactory.create_batch(panel, call=application.call)
    interview, pitch = visit_of(application.call, *watchers)
    hour_of(application.call, *watchers, starts_at=interview.starts_at + timedelta(hours=2))
    manager = staff(Role.MANAGER)
    book(application=application, slot_ids=[interview.pk, pitch.pk], by=manager, at=NOW, by_staff=True)
    past = hour_of(application.call, watchers[0], days=-2)

    declare_conflict(application=application, assessor=watchers[0], note="", by=manager, at=NOW)

    left = [watcher.pk for watcher in watchers[1:]]
    assert list(ScoreSheet.objects.values_list("stage", "assessor").order_by("stage")) == [
        (stage, pk) for stage in ("interview", "pitch") for pk in left
    ]
    assert [row.assessor_id for row in interview.panel.all()] == left
    assert past.panel.count() == 1
    assert interview.pk in hour_desk(call=application.call, at=NOW).lacking
    with time_machine.travel(NOW, tick=False):
        assert "Needs another interviewer" in page_of(manager, application.call_id)
