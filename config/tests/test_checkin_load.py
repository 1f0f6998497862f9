"""A few phones check in at the same moment, three times each: one mark each, one answer each, no error shown."""

import pytest
from pytest_django.live_server_helper import LiveServer

from cohort.models import Attendance, CheckIn
from config.tests.phones import TIMES, check_in_together, code_address, phones_of, running_meeting

PHONES = 5


@pytest.mark.django_db(transaction=True)
def test_phones_at_the_same_moment_leave_one_mark_each(live_server: LiveServer) -> None:
    meeting = running_meeting()
    phones = phones_of(meeting, PHONES, live_server.url)

    check_in_together(phones, code_address(meeting))

    assert [len(set(phone.seen)) for phone in phones] == [1] * PHONES
    assert all(len(phone.seen) == TIMES and "3" in phone.seen[0] for phone in phones)
    assert not any(seen[:4] in ("403:", "500:", "200:") for phone in phones for seen in phone.seen)
    assert Attendance.objects.filter(meeting=meeting, source="self").count() == PHONES
    assert CheckIn.objects.filter(meeting=meeting).count() == PHONES
