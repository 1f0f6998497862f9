"""The pages of signals and pauses: what is done on the spot, bad input, the wrong person."""

from collections.abc import Iterator
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from cohort.models import Fellowship, Level, Pause, SignalDismissal, SignalOwner
from cohort.tests.factories import FellowshipFactory, GuideFactory, LevelSnapshotFactory
from cohort.tests.factories_signals import (
    PauseFactory,
    SignalDismissalFactory,
    TalkFactory,
    mark,
    short_season,
    staff,
)
from config.testing import on_day
from people.access import Role

pytestmark = pytest.mark.django_db
TODAY = date(2025, 11, 19)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with on_day(TODAY):
        yield


@pytest.fixture
def missing() -> Fellowship:
    """A fellow who is at risk since yesterday."""
    fellow = FellowshipFactory.create(cohort=short_season())
    mark(fellow, "S0", "S1", "S2")
    return fellow


def page(client: Client, name: str, *args: object) -> str:
    client.cookies["django_language"] = "en"
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_signals_show_exceptions_with_causes_owner_and_what_is_due(client: Client, missing: Fellowship) -> None:
    calm = FellowshipFactory.create(cohort=missing.cohort)
    TalkFactory.create(fellowship=calm, on=TODAY)
    client.force_login(staff(Role.MANAGER))

    shown = page(client, "cohort_signals", missing.cohort_id)

    assert missing.person.full_name in shown
    assert calm.person.full_name not in shown
    for words in ("Three meetings missed in a row", "New this week", "A talk is overdue", str(missing.guide)):
        assert words in shown


def test_calm_day_is_lovely(client: Client) -> None:
    calm = FellowshipFactory.create(cohort=short_season())
    TalkFactory.create(fellowship=calm, on=TODAY)
    client.force_login(staff(Role.MANAGER))

    assert "Nothing to look after today. Lovely." in page(client, "cohort_signals", calm.cohort_id)


def test_manager_arrives_at_the_signals(client: Client, missing: Fellowship) -> None:
    client.force_login(staff(Role.MANAGER))

    answer = client.get(reverse("home"), follow=True)

    assert [step[0] for step in answer.redirect_chain] == [
        reverse("signals"),
        reverse("cohort_signals", args=[missing.cohort_id]),
    ]


def test_signal_is_set_aside_on_the_spot(client: Client, missing: Fellowship) -> None:
    client.force_login(staff(Role.MANAGER))
    told = {"level": "at_risk", "reason": "תואם מראש", "weeks": "3"}

    client.post(reverse("set_signal_aside", args=[missing.pk]), told)

    assert SignalDismissal.objects.get().until == date(2025, 12, 10)
    shown = page(client, "cohort_signals", missing.cohort_id)
    assert "1 signal set aside" in shown
    assert "תואם מראש" in shown


@pytest.mark.parametrize("wrong", [{"reason": ""}, {"weeks": "many"}, {"weeks": "99"}, {"level": "on_track"}])
def test_setting_aside_comes_back_with_what_was_written(
    client: Client, missing: Fellowship, wrong: dict[str, str]
) -> None:
    client.force_login(staff(Role.MANAGER))
    told = {"level": "at_risk", "reason": "תואם מראש", "weeks": "2", **wrong}

    answer = client.post(reverse("set_signal_aside", args=[missing.pk]), told)

    assert answer.status_code == 422
    assert "field-error" in answer.content.decode()
    assert told["reason"] in answer.content.decode()
    assert not SignalDismissal.objects.exists()


def test_owner_is_chosen_from_the_list(client: Client, missing: Fellowship) -> None:
    colleague = staff(Role.GUIDE)
    client.force_login(staff(Role.MANAGER))
    address = reverse("give_signal_owner", args=[missing.pk])

    refused = client.post(address, {"owner": str(staff(Role.TREASURY).pk)})
    client.post(address, {"owner": str(colleague.pk)})

    assert refused.status_code == 422
    assert SignalOwner.objects.get().owner == colleague


def test_centre_head_reads_no_notes_and_changes_nothing(client: Client, missing: Fellowship) -> None:
    SignalDismissalFactory.create(fellowship=missing, dismissed_on=TODAY, until=date(2025, 12, 3), reason="עניין פרטי")
    PauseFactory.create(
        cohort=missing.cohort, fellowship=missing, starts_on=date(2025, 11, 2), ends_on=date(2025, 11, 3)
    )
    client.force_login(staff(Role.CENTRE_HEAD))

    shown = page(client, "cohort_signals", missing.cohort_id) + page(client, "fellow_signal", missing.pk)

    assert [words for words in ("עניין פרטי", "עניין אישי") if words in shown] == []
    assert '<form method="post" action="/signals' not in shown
    refused = client.post(reverse("set_signal_aside", args=[missing.pk]), {"level": "at_risk"})
    assert refused.status_code == 403


def test_guide_reads_the_trend_of_own_fellows_only(client: Client, missing: Fellowship) -> None:
    guide = staff(Role.GUIDE)
    other = FellowshipFactory.create(cohort=missing.cohort)
    own = FellowshipFactory.create(
        cohort=missing.cohort, guide=GuideFactory.create(cohort=missing.cohort, person=guide.person)
    )
    LevelSnapshotFactory.create(fellowship=own, on=date(2025, 11, 9))
    LevelSnapshotFactory.create(fellowship=own, on=date(2025, 11, 16))
    client.force_login(guide)

    assert "trend-counted" in page(client, "fellow_signal", own.pk)
    assert client.get(reverse("fellow_signal", args=[other.pk])).status_code == 404


def test_whoever_a_signal_was_given_to_reads_it(client: Client, missing: Fellowship) -> None:
    colleague = staff(Role.GUIDE)
    client.force_login(colleague)
    address = reverse("fellow_signal", args=[missing.pk])
    before = client.get(address).status_code
    SignalOwner.objects.create(fellowship=missing, owner=colleague, given_by=colleague, given_on=TODAY)

    assert (before, client.get(address).status_code) == (404, 200)


def test_fellow_opens_no_signal_and_nobody_their_own(client: Client, missing: Fellowship) -> None:
    address = reverse("fellow_signal", args=[missing.pk])
    fellow = staff(Role.GUIDE, missing.person)
    client.force_login(fellow)
    assert client.get(address).status_code == 404
    fellow.groups.clear()

    assert client.get(address).status_code == 403
    shown = page(client, "home")
    assert [word for word in (*Level.labels[1:], "at_risk") if str(word).casefold() in shown.casefold()] == []


def test_pause_begins_and_ends_on_its_page(client: Client, missing: Fellowship) -> None:
    client.force_login(staff(Role.MANAGER))
    address = reverse("cohort_pauses", args=[missing.cohort_id])

    refused = client.post(address, {"kind": "closure", "starts_on": "2027-01-01", "note": "סערה"})
    client.post(address, {"kind": "closure", "starts_on": "2025-11-19", "note": "סערה"})
    row = Pause.objects.get()
    past = client.post(reverse("end_pause", args=[row.pk]), {"last_day": "2025-11-18"})
    during = page(client, "cohort_signals", missing.cohort_id)
    client.post(reverse("end_pause", args=[row.pk]), {"last_day": "2025-11-19"})

    assert (refused.status_code, past.status_code) == (422, 422)
    assert "סערה" in refused.content.decode()
    assert "The programme is paused since" in during
    assert "Three meetings" not in during
    row.refresh_from_db()
    assert row.ends_on == TODAY
