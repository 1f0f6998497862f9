"""The guide's list and one fellow's page: who stands there, in which order, and who reads what."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from cohort.models import AbsenceNotice, Fellowship, FellowshipState, Guide, Level
from cohort.tests.factories import (
    FellowshipFactory,
    GuideFactory,
    LevelSnapshotFactory,
    MeetingFactory,
    PolicyOverrideFactory,
    UserFactory,
)
from cohort.tests.factories_accompaniment import (
    ContactLogFactory,
    GuideCoverFactory,
    guide_with_fellow,
    login_of,
    with_role,
)
from config.testing import HouseClient, on_day
from people.access import Role
from people.models import User
from reports.domain.guide_home import guide_groups

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 14)
SECRET = "סוד של שיחה"


def signed_in(user: User) -> Client:
    """Return a client of a login."""
    client = HouseClient()
    client.force_login(user)
    return client


def short_year(fellow: Fellowship) -> Fellowship:
    """Let the commitment be small, so that everybody is on course."""
    PolicyOverrideFactory.create(cohort=fellow.cohort, key="cohort.commitment_minutes", value="600")
    return fellow


def test_who_needs_someone_stands_first_and_who_left_stands_nowhere() -> None:
    guide, fine = guide_with_fellow()
    short_year(fine)
    places = {"cohort": fine.cohort, "guide": fine.guide}
    waits = FellowshipFactory.create(**places)
    FellowshipFactory.create(**places, state=FellowshipState.LEFT, seat=None, ended_on=TODAY)
    ContactLogFactory.create(fellowship=fine, on=TODAY)

    (group,) = guide_groups(user=guide, on=TODAY)

    assert [row.id for row in group.rows] == [waits.pk, fine.pk]
    assert [(row.chip.level, row.due.is_over) for row in group.rows] == [("watch", True), ("good", False)]
    assert group.needing == 1


def test_covered_fellows_stand_in_a_section_of_their_own_while_the_cover_holds() -> None:
    guide, fellow = guide_with_fellow()
    assert fellow.guide
    colleague = GuideFactory.create(cohort=fellow.cohort)
    theirs = FellowshipFactory.create(cohort=fellow.cohort, guide=colleague)
    cover = GuideCoverFactory.create(guide=colleague, covered_by=fellow.guide, starts_on=TODAY, ends_on=TODAY)

    found = {on: guide_groups(user=guide, on=on) for on in (date(2026, 1, 13), TODAY, date(2026, 1, 15))}

    assert [len(groups) for groups in found.values()] == [1, 2, 1]
    assert found[TODAY][1].cover == cover
    assert [row.id for row in found[TODAY][1].rows] == [theirs.pk]


def test_changes_are_told_against_the_snapshot_of_a_week_ago() -> None:
    guide, fellow = guide_with_fellow()
    short_year(fellow)
    ContactLogFactory.create(fellowship=fellow, on=TODAY)
    LevelSnapshotFactory.create(fellowship=fellow, on=date(2026, 1, 4), level=Level.WATCH, counted_minutes=90)
    LevelSnapshotFactory.create(fellowship=fellow, on=date(2026, 1, 11), level=Level.ON_TRACK, counted_minutes=0)

    with translation.override("en"):
        (group,) = guide_groups(user=guide, on=TODAY)

    assert group.rows[0].changes == "\N{MINUS SIGN}1.5 hours · was “Watch”"


def test_an_open_step_and_an_announced_absence_are_told() -> None:
    guide, fellow = guide_with_fellow()
    short_year(fellow)
    meeting = MeetingFactory.create(cohort=fellow.cohort, date=date(2026, 1, 20))
    AbsenceNotice.objects.create(
        meeting=meeting, fellowship=fellow, reason="exam", announced_at="2026-01-10T10:00:00+02:00"
    )
    ContactLogFactory.create(fellowship=fellow, on=TODAY, next_step="מאוחר", next_on=date(2026, 1, 30))
    ContactLogFactory.create(fellowship=fellow, on=TODAY, next_step="קודם", next_on=date(2026, 1, 13))

    (group,) = guide_groups(user=guide, on=TODAY)

    row = group.rows[0]
    assert row.step
    assert (row.step.next_step, row.step_is_over, bool(row.absence)) == ("קודם", True, True)


def test_notes_are_read_by_the_guide_and_not_by_the_centre_head() -> None:
    guide, fellow = guide_with_fellow()
    ContactLogFactory.create(fellowship=fellow, note=SECRET, next_step="צעד חסוי")
    head = with_role(UserFactory.create(), Role.CENTRE_HEAD)

    with on_day(TODAY):
        pages = [signed_in(u).get(reverse("fellow_page", args=[fellow.pk])).content.decode() for u in (guide, head)]

    assert [(SECRET in page, "צעד חסוי" in page) for page in pages] == [(True, True), (False, False)]


@pytest.mark.parametrize("role", [None, Role.GUIDE, Role.CENTRE_HEAD, Role.MANAGER])
def test_a_fellow_never_opens_the_page_about_themselves(role: Role | None) -> None:
    fellow = FellowshipFactory.create()
    own = UserFactory.create(person=fellow.person)
    if role:
        with_role(own, role)

    with on_day(TODAY):
        answer = signed_in(own).get(reverse("fellow_page", args=[fellow.pk]))

    assert answer.status_code == (404 if role else 403)


def test_the_page_of_someone_who_left_still_opens() -> None:
    guide, fellow = guide_with_fellow()
    left = FellowshipFactory.create(
        cohort=fellow.cohort, guide=fellow.guide, state=FellowshipState.LEFT, seat=None, ended_on=TODAY
    )

    with on_day(TODAY):
        page = signed_in(guide).get(reverse("fellow_page", args=[left.pk]))

    assert page.status_code == 200
    assert page.context["file"].chip is None


def test_a_guide_without_fellows_is_invited() -> None:
    guide: Guide = GuideFactory.create()

    with on_day(TODAY):
        assert signed_in(login_of(guide)).get(reverse("my_fellows")).status_code == 200
        assert signed_in(with_role(UserFactory.create(), Role.GUIDE)).get(reverse("my_fellows")).status_code == 200
