"""Talks: who writes and reads them, what fits into two lines, the next step."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from cohort.domain.contacts import ContactRefusedError, Talk, edit_contact, step_owners, tick_step, write_contact
from cohort.models import ContactLog, Fellowship
from cohort.tests.factories import FellowshipFactory, GuideFactory, UserFactory
from cohort.tests.factories_accompaniment import (
    JERUSALEM,
    ContactLogFactory,
    GuideCoverFactory,
    guide_with_fellow,
    login_of,
    manager,
    with_role,
)
from config.testing import on_day
from people.access import Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 14, 20, tzinfo=JERUSALEM)
TODAY = date(2026, 1, 14)
TALK = Talk(way="talk", note="דיברנו על המבחנים.\nיחזור אליי עם תאריך 🙂")


def refused(fellow: Fellowship, talk: Talk) -> str:
    """Return beside which field a talk of the fellow's own guide is refused."""
    assert fellow.guide
    with pytest.raises(ContactRefusedError) as refusal:
        write_contact(fellowship=fellow, talk=talk, by=login_of(fellow.guide), at=NOW)
    return refusal.value.field


def test_guide_writes_two_lines_with_an_emoji() -> None:
    guide, fellow = guide_with_fellow()
    talk = replace(TALK, next_step="  לדבר עם   הספרייה ", next_on=TODAY + timedelta(days=7), step_owner=guide)

    contact = write_contact(fellowship=fellow, talk=talk, by=guide, at=NOW)

    contact.refresh_from_db()
    assert (contact.note, contact.next_step) == (TALK.note, "לדבר עם הספרייה")
    assert (contact.on, contact.written_by, contact.step_owner) == (TODAY, guide, guide)


@pytest.mark.parametrize(
    ("talk", "field"),
    [
        (replace(TALK, note=" \n "), "note"),
        (replace(TALK, note="א" * 601), "note"),
        (replace(TALK, way="telepathy"), "way"),
        (replace(TALK, next_step="א" * 201), "next_step"),
        (replace(TALK, next_on=TODAY), "next_step"),
        (replace(TALK, next_step="לחזור", next_on=TODAY - timedelta(days=1)), "next_on"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(talk: Talk, field: str) -> None:
    _guide, fellow = guide_with_fellow()

    assert refused(fellow, talk) == field
    assert not ContactLog.objects.exists()


def test_a_note_of_600_characters_fits() -> None:
    guide, fellow = guide_with_fellow()

    contact = write_contact(fellowship=fellow, talk=replace(TALK, note="א" * 600), by=guide, at=NOW)

    assert len(contact.note) == 600


def test_next_step_lies_in_known_hands_only() -> None:
    _guide, fellow = guide_with_fellow()
    stranger = UserFactory.create()

    assert refused(fellow, replace(TALK, next_step="לחזור", step_owner=stranger)) == "step_owner"


def test_hands_are_the_guides_the_coordinators_and_the_fellows_own() -> None:
    guide, fellow = guide_with_fellow()
    own, coordinator = UserFactory.create(person=fellow.person), manager()
    UserFactory.create()

    assert set(step_owners(fellowship=fellow, by=guide)) == {guide, own, coordinator}


def test_strangers_write_nothing() -> None:
    _guide, fellow = guide_with_fellow()
    other = login_of(GuideFactory.create(cohort=fellow.cohort))
    own = with_role(UserFactory.create(person=fellow.person), Role.GUIDE)

    for by in (other, own, with_role(UserFactory.create(), Role.CENTRE_HEAD)):
        with pytest.raises(ContactRefusedError):
            write_contact(fellowship=fellow, talk=TALK, by=by, at=NOW)


def test_own_note_is_corrected_for_a_day() -> None:
    guide, fellow = guide_with_fellow()
    contact = write_contact(fellowship=fellow, talk=TALK, by=guide, at=NOW)

    edited = edit_contact(contact=contact, talk=replace(TALK, note="תיקון"), by=guide, at=NOW + timedelta(hours=24))

    assert edited.note == "תיקון"
    with pytest.raises(ContactRefusedError):
        edit_contact(contact=contact, talk=TALK, by=guide, at=NOW + timedelta(hours=24, seconds=1))
    with pytest.raises(ContactRefusedError):
        edit_contact(contact=contact, talk=TALK, by=manager(), at=NOW)


def test_next_step_is_ticked_and_opened_again() -> None:
    guide, fellow = guide_with_fellow()
    contact = ContactLogFactory.create(fellowship=fellow, next_step="לחזור")

    tick_step(contact=contact, done=True, by=guide, on=TODAY)
    assert not ContactLog.objects.with_open_step().exists()

    tick_step(contact=contact, done=False, by=guide, on=TODAY)
    assert list(ContactLog.objects.with_open_step()) == [contact]


def test_a_talk_without_a_step_has_nothing_to_tick() -> None:
    guide, fellow = guide_with_fellow()
    contact = ContactLogFactory.create(fellowship=fellow)

    with pytest.raises(ContactRefusedError):
        tick_step(contact=contact, done=True, by=guide, on=TODAY)


def test_notes_are_read_by_guide_cover_and_coordinator_only() -> None:
    guide, fellow = guide_with_fellow()
    contact = ContactLogFactory.create(fellowship=fellow)
    colleague = GuideFactory.create(cohort=fellow.cohort)
    GuideCoverFactory.create(guide=fellow.guide, covered_by=colleague, starts_on=TODAY, ends_on=TODAY)
    others = [
        login_of(GuideFactory.create(cohort=fellow.cohort)),
        UserFactory.create(person=fellow.person),
        *(with_role(UserFactory.create(), r) for r in (Role.CENTRE_HEAD, Role.TRAINER, Role.TREASURY)),
    ]

    with on_day(TODAY):
        read = [list(ContactLog.objects.visible_to(user)) for user in (guide, login_of(colleague), manager())]
        shut = [list(ContactLog.objects.visible_to(user)) for user in others]

    assert read == [[contact]] * 3
    assert shut == [[]] * 5


def test_a_guide_who_was_a_fellow_reads_nothing_about_herself() -> None:
    guide, _fellow = guide_with_fellow()
    ContactLogFactory.create(fellowship=FellowshipFactory.create(person=guide.person))

    assert not ContactLog.objects.visible_to(guide).exists()
