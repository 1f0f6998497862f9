"""Many phones at the same moment: one mark each and nothing but answers; one phone for two people shows."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cohort.domain.arrivals import arrivals, expected_count, first_names, shared_devices
from cohort.domain.checkin import check_in_by_scan
from cohort.domain.checkin_words import answer_of
from cohort.models import Attendance, CheckIn, Meeting
from cohort.tests.factories_checkin import after, evening, fellow_of, shown
from people.models import User

FELLOWS, TIMES = 6, 3


@pytest.mark.django_db(transaction=True)
def test_double_submits_at_the_same_moment_leave_one_mark_and_one_answer() -> None:
    meeting = evening()
    logins = [fellow_of(meeting)[1] for _ in range(FELLOWS)]
    ready = Barrier(FELLOWS * TIMES)

    with ThreadPoolExecutor(FELLOWS * TIMES) as threads:
        sent = [(by.pk, threads.submit(arrive, meeting, by, ready, n)) for by in logins for n in range(TIMES)]

    told = {(login, future.result()) for login, future in sent}
    assert len(told) == FELLOWS
    assert Attendance.objects.filter(meeting=meeting).count() == FELLOWS
    assert CheckIn.objects.filter(meeting=meeting).count() == FELLOWS


def arrive(meeting: Meeting, by: User, ready: Barrier, number: int) -> str:
    """Check in on a connection of its own, at the same moment as the others, a second later by each one's clock."""
    ready.wait()
    try:
        token = shown(meeting, after(12)).token
        return answer_of(check_in_by_scan(token=token, by=by, phone="", at=after(12, seconds=number))).text
    finally:
        connection.close()


@pytest.mark.django_db
def test_one_code_scanned_by_two_phones_records_two_people() -> None:
    meeting = evening()
    token = shown(meeting, after(1)).token
    for phone in ("one", "two"):
        check_in_by_scan(token=token, by=fellow_of(meeting)[1], phone=phone, at=after(1))

    assert Attendance.objects.filter(meeting=meeting).count() == 2
    assert shared_devices(meeting=meeting) == {}
    assert not CheckIn.objects.filter(device__in=("one", "two")).exists()


@pytest.mark.django_db
def test_second_on_a_phone_is_named_with_the_first() -> None:
    meeting = evening()
    token = shown(meeting, after(1)).token
    (noa, noa_login), (sami, sami_login) = fellow_of(meeting, "נועה כהן"), fellow_of(meeting, "סמי חדאד")
    check_in_by_scan(token=token, by=noa_login, phone="one", at=after(1))
    check_in_by_scan(token=token, by=sami_login, phone="one", at=after(1, seconds=9))

    assert shared_devices(meeting=meeting) == {sami.pk: "נועה כהן"}
    assert [a.fellowship_id for a in arrivals(meeting=meeting)] == [noa.pk, sami.pk]
    assert expected_count(meeting=meeting) == 2


@pytest.mark.django_db
def test_phones_without_a_cookie_are_nobody_s() -> None:
    meeting = evening()
    token = shown(meeting, after(1)).token
    for _ in range(2):
        check_in_by_scan(token=token, by=fellow_of(meeting)[1], phone="", at=after(1))

    assert shared_devices(meeting=meeting) == {}


@pytest.mark.django_db
def test_same_first_names_are_told_apart() -> None:
    meeting = evening()
    for minute, name in enumerate(("נועה כהן", "סמי חדאד", "נועה לוי")):
        token = shown(meeting, after(minute)).token
        check_in_by_scan(token=token, by=fellow_of(meeting, name)[1], phone="", at=after(minute))

    assert first_names(arrivals(meeting=meeting)) == ["נועה ל׳", "סמי", "נועה כ׳"]
