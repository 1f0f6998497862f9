"""The pages of those who accompany: what they do, what comes back, and that strangers find nothing."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from cohort.models import ContactLog, Fellowship, GuideCover, HourLog, HourState
from cohort.tests.factories import ApprovedHourLogFactory, GuideFactory, HourLogFactory
from cohort.tests.factories_accompaniment import (
    ContactLogFactory,
    GuideCoverFactory,
    guide_with_fellow,
    login_of,
    manager,
)
from config.testing import HouseClient, on_day
from people.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 14)


def signed_in(user: User) -> Client:
    """Return a client of a login."""
    client = HouseClient()
    client.force_login(user)
    return client


def talk(**fields: str) -> dict[str, str]:
    """Return what is sent after a talk."""
    return {"way": "phone", "note": "דיברנו 🙂", "next_step": "", "by_when": "week", "next_on": "", **fields}


def test_another_guide_finds_nothing_anywhere() -> None:
    _guide, fellow = guide_with_fellow()
    contact = ContactLogFactory.create(fellowship=fellow, on=TODAY, next_step="לחזור")
    log = HourLogFactory.create(fellowship=fellow)
    cover = GuideCoverFactory.create(guide=fellow.guide, ends_on=date(2026, 2, 1))
    client = signed_in(login_of(GuideFactory.create(cohort=fellow.cohort)))

    with on_day(TODAY):
        opened = [
            client.get(reverse(name, args=[row.pk])).status_code
            for name, row in (("fellow_page", fellow), ("write_contact", fellow), ("edit_contact", contact))
        ]
        sent = [
            client.post(reverse("write_contact", args=[fellow.pk]), talk()).status_code,
            client.post(reverse("edit_contact", args=[contact.pk]), talk()).status_code,
            client.post(reverse("tick_step", args=[contact.pk]), {"done": "1"}).status_code,
            client.post(reverse("end_cover", args=[cover.pk])).status_code,
            client.post(reverse("waiting_hours"), {"log": [str(log.pk)]}).status_code,
            client.post(reverse("waiting_hours"), {"reject": str(log.pk), f"note_{log.pk}": "לא"}).status_code,
        ]

    assert (opened, sent) == ([404] * 3, [404] * 6)
    assert HourLog.objects.get().state == HourState.PENDING
    assert ContactLog.objects.get().step_done_on is None


def test_two_lines_are_kept_and_the_step_falls_due_in_a_week() -> None:
    guide, fellow = guide_with_fellow()

    with on_day(TODAY):
        answer = signed_in(guide).post(
            reverse("write_contact", args=[fellow.pk]), talk(next_step="לחזור", step_owner=str(guide.pk))
        )

    assert answer.headers["Location"] == reverse("fellow_page", args=[fellow.pk])
    contact = ContactLog.objects.get()
    assert (contact.note, contact.next_on, contact.step_owner) == ("דיברנו 🙂", TODAY + timedelta(days=7), guide)


@pytest.mark.parametrize(
    "fields",
    [
        {"note": ""},
        {"note": "א" * 601},
        {"way": "dream"},
        {"next_step": "לחזור", "by_when": "day"},
        {"next_step": "לחזור", "by_when": "day", "next_on": "2026-01-01"},
        {"next_step": "לחזור", "by_when": "day", "next_on": "מחר"},
        {"next_step": "לחזור", "step_owner": "0"},
    ],
)
def test_a_note_that_cannot_be_comes_back_with_everything(fields: dict[str, str]) -> None:
    guide, fellow = guide_with_fellow()

    with on_day(TODAY):
        answer = signed_in(guide).post(reverse("write_contact", args=[fellow.pk]), talk(**fields))

    assert answer.status_code == 422
    assert not ContactLog.objects.exists()
    assert fields.get("next_step", "") in answer.content.decode()


def test_an_old_note_is_not_corrected() -> None:
    guide, fellow = guide_with_fellow()
    contact = ContactLogFactory.create(fellowship=fellow, written_by=guide)

    with on_day(TODAY):
        answer = signed_in(guide).post(reverse("edit_contact", args=[contact.pk]), talk())

    assert answer.headers["Location"] == reverse("fellow_page", args=[fellow.pk])
    assert ContactLog.objects.get().note == contact.note


def test_ticked_reports_are_approved_and_the_long_one_stays() -> None:
    guide, fellow = guide_with_fellow()
    good, long = HourLogFactory.create(fellowship=fellow), HourLogFactory.create(fellowship=fellow, minutes=300)

    with on_day(TODAY):
        answer = signed_in(guide).post(reverse("waiting_hours"), {"log": [str(good.pk), str(long.pk)]}, follow=True)

    assert [m.level_tag for m in answer.context["messages"]] == ["success", "warning"]
    assert list(HourLog.objects.filter(state=HourState.PENDING)) == [long]


def test_plain_reports_are_ticked_in_advance_and_odd_ones_stand_first() -> None:
    guide, fellow = guide_with_fellow()
    plain = HourLogFactory.create(fellowship=fellow, reported_on=date(2026, 1, 12))
    late = HourLogFactory.create(fellowship=fellow, date=date(2025, 12, 1), reported_on=date(2026, 1, 12))

    with on_day(TODAY):
        page = signed_in(guide).get(reverse("waiting_hours"))

    assert [(card.report.log, card.ticked) for card in page.context["cards"]] == [(late, False), (plain, True)]


def test_refusing_without_a_reason_keeps_ticks_and_words() -> None:
    guide, fellow = guide_with_fellow()
    one, other = HourLogFactory.create(fellowship=fellow), HourLogFactory.create(fellowship=fellow)
    sent = {"reject": str(one.pk), f"note_{one.pk}": " ", f"note_{other.pk}": "כמעט", "log": [str(other.pk)]}

    with on_day(TODAY):
        page = signed_in(guide).post(reverse("waiting_hours"), sent)

    assert page.status_code == 422
    cards = {card.report.log: card for card in page.context["cards"]}
    assert (cards[one].ticked, bool(cards[one].problem)) == (False, True)
    assert (cards[other].ticked, cards[other].note) == (True, "כמעט")


def test_an_approval_is_taken_back_with_a_reason() -> None:
    guide, fellow = guide_with_fellow()
    log = ApprovedHourLogFactory.create(fellowship=fellow)
    client = signed_in(guide)

    with on_day(TODAY):
        silent = client.post(reverse("waiting_hours"), {"take_back": str(log.pk)})
        told = client.post(reverse("waiting_hours"), {"take_back": str(log.pk), f"note_{log.pk}": "נספר פעמיים"})

    assert (silent.status_code, told.status_code) == (422, 302)
    assert list(HourLog.objects.filter(reverses=log).values_list("minutes", "decision_note")) == [(-90, "נספר פעמיים")]


def test_a_guide_arranges_a_cover_and_ends_it() -> None:
    guide, fellow = guide_with_fellow()
    assert fellow.guide
    colleague = GuideFactory.create(cohort=fellow.cohort)
    sent = {"guide": fellow.guide.pk, "covered_by": colleague.pk, "starts_on": "2026-01-14", "ends_on": "2026-01-20"}
    client = signed_in(guide)

    with on_day(TODAY):
        made = client.post(reverse("cover"), sent)
        again = client.post(reverse("cover"), sent)
        seen = Fellowship.objects.visible_to(login_of(colleague)).count()
        client.post(reverse("end_cover", args=[GuideCover.objects.get().pk]))
        after = Fellowship.objects.visible_to(login_of(colleague)).count()

    assert (made.status_code, again.status_code, seen, after) == (302, 422, 1, 0)
    assert str(colleague.person) in again.content.decode()


def test_coordinator_gives_another_guide_with_one_tap() -> None:
    _guide, fellow = guide_with_fellow()
    other = GuideFactory.create(cohort=fellow.cohort)
    client = signed_in(manager())

    with on_day(TODAY):
        page = client.get(reverse("guides"))
        client.post(reverse("give_guide", args=[fellow.pk]), {"guide": other.pk})

    fellow.refresh_from_db()
    assert page.status_code == 200
    assert fellow.guide == other
