"""Interests: left once, told once, and nothing said about who is known."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from config.testing import HouseClient, on_day
from people.domain.erasure import erase
from people.models import ErasureReason, Message
from recruitment.domain.interests import InterestRefusedError, note_interest, tell_all_interested
from recruitment.models import Call, Interest
from recruitment.tests.factories import ApplicationFactory, CohortFactory, ProgrammeFactory, UserFactory
from recruitment.tests.factories_apply import OpenCallFactory, without_tokens

pytestmark = pytest.mark.django_db
BEFORE = date(2025, 8, 20)
OPENS = datetime(2025, 8, 24, 8, 5, tzinfo=ZoneInfo("Asia/Jerusalem"))
EARLY = OPENS - timedelta(days=4)


@pytest.fixture
def call() -> Call:
    return OpenCallFactory.create()


def earlier_call(call: Call, *, years: int) -> Call:
    """Return a published call of the same programme so many years before."""
    season, back = call.cohort, timedelta(days=365 * years)
    cohort = CohortFactory.create(
        programme=season.programme,
        name=f"{years}",
        starts_on=season.starts_on - back,
        ends_on=season.ends_on - back,
    )
    found: Call = OpenCallFactory.create(
        cohort=cohort,
        opens_on=call.opens_on - back if call.opens_on else None,
        closes_on=call.closes_on - back,
        answer_on=call.answer_on - back,
        assessors_until=call.assessors_until - back,
    )
    return found


def leave(call: Call, email: str = "noa@example.org", at: datetime = EARLY) -> Interest:
    return note_interest(call=call, full_name="נועה בר", email=email, source="friend", at=at)


def test_interest_is_left_once_for_each_person_and_call(call: Call) -> None:
    first, again = leave(call), leave(call, email="NOA@example.org")

    assert first == again
    assert (Interest.objects.count(), first.source, first.told_at) == (1, "friend", None)


def test_page_says_the_same_whether_an_address_is_known(client: HouseClient, call: Call) -> None:
    address = reverse("leave_interest", args=[call.pk])
    told = {"full_name": "נועה בר", "email": "noa@example.org", "source": ""}

    with on_day(BEFORE):
        pages = [without_tokens(client.post(address, told).content) for _time in range(2)]

    assert pages[0] == pages[1]
    assert Interest.objects.count() == 1


def test_bad_address_comes_back_with_what_was_written(client: HouseClient, call: Call) -> None:
    with on_day(BEFORE):
        response = client.post(reverse("leave_interest", args=[call.pk]), {"full_name": "נועה בר", "email": "noa"})

    assert response.status_code == 422
    assert "נועה בר" in response.content.decode()


def test_those_who_wait_are_told_once_when_the_call_opens(call: Call) -> None:
    interest = leave(call)

    told = [tell_all_interested(at=at) for at in (EARLY, OPENS, OPENS, OPENS + timedelta(days=1))]

    interest.refresh_from_db()
    [message] = Message.objects.all()
    assert told == [0, 1, 0, 0]
    assert (interest.told_at, message.person) == (OPENS, interest.person)
    assert message.url == reverse("call_page", args=[call.pk])


@pytest.mark.parametrize(("state", "told"), [("rejected_final", 1), ("accepted", 0)])
def test_those_who_asked_in_an_earlier_call_are_told_once_of_the_next(call: Call, state: str, told: int) -> None:
    earlier = earlier_call(call, years=1)
    person = ApplicationFactory.create(call=earlier, state=state, keep_for_next_year=True).person
    ApplicationFactory.create(call=earlier, state=state)

    counts = [tell_all_interested(at=at) for at in (OPENS, OPENS + timedelta(days=1))]

    assert counts == [told, 0]
    assert list(Message.objects.values_list("person", flat=True)) == [person.pk] * told


@pytest.mark.parametrize("reason", ["erased", "applied", "interested", "other programme", "told of one before"])
def test_some_who_asked_are_not_told(call: Call, reason: str) -> None:
    earlier = earlier_call(call, years=2)
    person = ApplicationFactory.create(call=earlier, state="rejected_final", keep_for_next_year=True).person
    if reason == "erased":
        erase(person=person, reason=ErasureReason.RETENTION, by=UserFactory.create(), at=EARLY)
    elif reason == "applied":
        ApplicationFactory.create(call=call, person=person)
    elif reason == "interested":
        Interest.objects.create(call=call, person=person, left_at=EARLY, told_at=EARLY)
    elif reason == "other programme":
        earlier.cohort.programme = ProgrammeFactory.create()
        earlier.cohort.save()
    else:
        earlier_call(call, years=1)

    assert tell_all_interested(at=OPENS) == 0


def test_nobody_is_told_of_a_call_that_is_not_published(call: Call) -> None:
    leave(call)
    Call.objects.update(published_at=None)

    assert tell_all_interested(at=OPENS) == 0


def test_call_that_has_opened_takes_applications_not_interests(client: HouseClient, call: Call) -> None:
    with pytest.raises(InterestRefusedError):
        leave(call, at=OPENS)
    with on_day(OPENS.date()):
        response = client.get(reverse("leave_interest", args=[call.pk]))

    assert response["Location"] == reverse("call_page", args=[call.pk])


@pytest.mark.parametrize(
    ("on", "door"),
    [(BEFORE, "leave_interest"), (OPENS.date(), "apply"), (date(2025, 9, 16), "https://next.example.org")],
)
def test_page_of_a_call_has_the_one_door_of_its_day(client: HouseClient, call: Call, on: date, door: str) -> None:
    Call.objects.update(next_way="להתנדב", next_way_url="https://next.example.org")
    expected = door if door.startswith("http") else reverse(door, args=[call.pk])

    with on_day(on):
        page = client.get(reverse("call_page", args=[call.pk])).content.decode()

    assert f'href="{expected}"' in page
    assert ">150<" in page
