"""Guest lists: a few guests each, answers by a link, and no list that outlives its event."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from cohort.domain.guests import GuestRefusedError, answer_invitation, count_guests, invite, remove_old_lists
from cohort.models import Fellowship, Guest, GuestAnswer, GuestKind, Meeting, MeetingKind
from cohort.tests.factories import FellowshipFactory, MeetingFactory
from config.testing import HouseClient, on_day
from people.domain.logins import give_login, system_user
from people.enums import Role
from people.models import User
from people.tests.factories import login_of

pytestmark = pytest.mark.django_db
NIGHT = date(2026, 7, 30)
DAY = date(2026, 7, 1)
AT = datetime(2026, 7, 2, 10, 0, tzinfo=ZoneInfo("Asia/Jerusalem"))


@pytest.fixture
def fellow() -> Fellowship:
    return FellowshipFactory.create()


@pytest.fixture
def event(fellow: Fellowship) -> Meeting:
    return MeetingFactory.create(cohort=fellow.cohort, kind=MeetingKind.EVENT, date=NIGHT, title="אירוע סיום")


def login_for(fellowship: Fellowship) -> User:
    address = f"f{fellowship.pk}@example.org"
    return give_login(person=fellowship.person, email=address, role=None, by=system_user("test"))


def own(event: Meeting, fellow: Fellowship, name: str = "אימא", people: int = 1) -> Guest:
    by = login_for(fellow)
    return invite(meeting=event, name=name, kind="", people=people, fellowship=fellow, by=by, on=DAY)


def test_fellow_invites_four_people_and_no_more(event: Meeting, fellow: Fellowship) -> None:
    own(event, fellow, people=3)
    own(event, fellow, name="סבתא")

    with pytest.raises(GuestRefusedError):
        own(event, fellow, name="חבר")


def test_guest_stands_on_the_list_once(event: Meeting, fellow: Fellowship) -> None:
    own(event, fellow)

    with pytest.raises(GuestRefusedError):
        own(event, fellow)


@pytest.mark.parametrize("change", [{"kind": MeetingKind.MEETING}, {"cancelled_on": DAY}, {"date": DAY - timedelta(1)}])
def test_guests_come_to_an_event_ahead_only(event: Meeting, fellow: Fellowship, change: dict[str, object]) -> None:
    Meeting.objects.filter(pk=event.pk).update(**change)
    event.refresh_from_db()

    with pytest.raises(GuestRefusedError):
        own(event, fellow)


def test_answer_by_the_link_may_change_until_the_event(client: HouseClient, event: Meeting, fellow: Fellowship) -> None:
    guest = own(event, fellow, people=2)
    address = reverse("rsvp", args=[guest.token])

    with on_day(DAY):
        too_many = client.post(address, {"coming": "yes", "people": "5"})
        client.post(address, {"coming": "yes", "people": "2"})
        client.post(address, {"coming": "no"})

    guest.refresh_from_db()
    assert too_many.status_code == 422
    assert (guest.answer, guest.people) == (GuestAnswer.NOT_COMING, 2)
    with on_day(NIGHT + timedelta(days=1)):
        assert client.post(address, {"coming": "yes", "people": "1"}).status_code == 422


def test_unknown_link_opens_nothing(client: HouseClient) -> None:
    assert client.get(reverse("rsvp", args=["unknown"])).status_code == 404


def test_counts_are_of_people_not_of_invitations(event: Meeting, fellow: Fellowship) -> None:
    manager = login_of(Role.MANAGER)
    guest = invite(
        meeting=event, name="עירייה", kind=GuestKind.MUNICIPALITY, people=3, fellowship=None, by=manager, on=DAY
    )
    own(event, fellow)
    answer_invitation(guest=guest, coming=True, people=2, at=AT)

    count = count_guests(list(event.guests.all()))

    assert (count.invited, count.coming, count.waiting) == (3, 2, 1)


def test_fellow_drops_an_own_guest_only(client: HouseClient, event: Meeting, fellow: Fellowship) -> None:
    mine, others = own(event, fellow), own(event, FellowshipFactory.create(cohort=fellow.cohort))
    client.force_login(login_for(fellow))

    answers = [client.post(reverse("drop_guest", args=[guest.pk])).status_code for guest in (mine, others)]

    assert answers == [302, 404]
    assert list(event.guests.all()) == [others]


def test_list_goes_sixty_days_after_the_event(event: Meeting, fellow: Fellowship) -> None:
    own(event, fellow)

    gone = [remove_old_lists(on=NIGHT + timedelta(days=days)) for days in (60, 61)]

    assert gone == [0, 1]


def test_staff_add_partners_and_a_bad_line_comes_back(client: HouseClient, event: Meeting) -> None:
    client.force_login(login_of(Role.MANAGER))

    with on_day(DAY):
        bad = client.post(reverse("guest_list", args=[event.pk]), {"name": "", "people": "0", "kind": "partner"})
        client.post(reverse("guest_list", args=[event.pk]), {"name": "מאפייה", "people": "2", "kind": "partner"})

    assert sorted(bad.context["form"].errors) == ["name", "people"]
    assert [(g.name, g.people, g.kind) for g in event.guests.all()] == [("מאפייה", 2, "partner")]


def test_guide_of_another_cohort_finds_no_guest_list(client: HouseClient, event: Meeting, fellow: Fellowship) -> None:
    guest, other = own(event, fellow), FellowshipFactory.create()
    assert other.guide
    client.force_login(
        give_login(person=other.guide.person, email="g@example.org", role=Role.GUIDE, by=system_user("test"))
    )

    with on_day(DAY):
        answers = [
            client.get(reverse("guest_list", args=[event.pk])).status_code,
            client.post(reverse("drop_guest", args=[guest.pk])).status_code,
        ]

    assert answers == [404, 404]
