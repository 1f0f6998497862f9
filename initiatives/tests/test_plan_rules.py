"""What an event meets and asks for, what makes an initiative late, and how a budget line is decided."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.utils.timezone import localdate
from django.utils.translation import gettext

from cohort.domain.readings import BegunCause
from cohort.tests.factories import CohortFactory, FellowshipFactory, UserFactory
from cohort.tests.factories_signals import TalkFactory
from initiatives.domain.board import board_of
from initiatives.domain.clashes import ClashKind, clashes_of, surroundings
from initiatives.domain.events import count_people, move_event
from initiatives.domain.idle import idle_causes
from initiatives.domain.milestones import PlanError, add_usual_milestones, write_milestone
from initiatives.domain.permits import duties, licence_missing
from initiatives.domain.plan_lines import decide_line, quote_line, write_line
from initiatives.enums import Stage
from initiatives.models import CityDay, EquipmentNeed, Event, Initiative, PermitState
from initiatives.policy import InitiativesPolicy
from initiatives.tests.factories import InitiativeFactory
from initiatives.tests.factories_milestones import EventFactory, MilestoneFactory, PlannedLineFactory

pytestmark = pytest.mark.django_db
POLICY = InitiativesPolicy()
JERUSALEM = ZoneInfo("Asia/Jerusalem")


def kinds(event: Event) -> list[str]:
    day = localdate(event.starts_at)
    around = surroundings(cohort=event.initiative.cohort, first=day, last=day)
    return [clash.kind for clash in clashes_of(event=event, around=around)]


def another(event: Event, **facts: Any) -> Event:
    return EventFactory.create(initiative=InitiativeFactory.create(cohort=event.initiative.cohort), **facts)


def test_two_events_in_one_room_at_one_time_clash() -> None:
    event = EventFactory.create()
    another(event, starts_at=event.starts_at + timedelta(minutes=60))

    assert kinds(event) == [ClashKind.ROOM, ClashKind.SAME_DAY]


@pytest.mark.parametrize("facts", [{"place": "פארק"}, {"cancelled_on": date(2026, 5, 1)}, {"place": ""}])
def test_another_room_or_an_event_called_off_leaves_the_room_free(facts: dict[str, Any]) -> None:
    event = EventFactory.create()
    another(event, **facts)

    assert ClashKind.ROOM not in kinds(event)


def test_event_that_begins_when_another_ends_does_not_clash() -> None:
    event = EventFactory.create(minutes=60)
    another(event, starts_at=event.starts_at + timedelta(minutes=60))

    assert ClashKind.ROOM not in kinds(event)


def test_holiday_and_city_diary_are_told() -> None:
    event = EventFactory.create(starts_at=datetime(2026, 4, 22, 18, tzinfo=JERUSALEM))
    CityDay.objects.create(
        cohort=event.initiative.cohort, title="פסטיבל", starts_on=date(2026, 4, 20), ends_on=date(2026, 4, 23)
    )

    found = kinds(event)

    assert ClashKind.SPECIAL_DAY in found
    assert ClashKind.CITY in found


@pytest.mark.parametrize(("people", "permit", "missing"), [(500, "not_needed", False), (501, "not_needed", True)])
def test_licence_is_needed_above_500_people(people: int, permit: str, missing: bool) -> None:
    event = EventFactory.create(expected_people=people, permit=permit)

    assert licence_missing(event=event, policy=POLICY) is missing


def test_licence_that_is_30_days_away_is_late_the_day_after() -> None:
    event = EventFactory.create(expected_people=900, permit=PermitState.NEEDED)
    due = date(2026, 4, 13)

    on_time, late = (duties(event=event, policy=POLICY, on=day)[0] for day in (due, due + timedelta(days=1)))

    assert (on_time.until, on_time.late, late.late) == (due, False, True)


def test_milestone_outside_the_season_is_refused() -> None:
    initiative = InitiativeFactory.create()

    with pytest.raises(PlanError):
        write_milestone(initiative=initiative, title="x", due_on=date(2030, 1, 1), note="", by=UserFactory.create())


def test_usual_milestones_are_added_once() -> None:
    initiative, by = InitiativeFactory.create(), UserFactory.create()
    at = datetime(2026, 1, 1, tzinfo=JERUSALEM)

    first = add_usual_milestones(initiative=initiative, by=by, at=at)
    again = add_usual_milestones(initiative=initiative, by=by, at=at)

    assert (first, again) == (4, 0)


def test_event_moves_to_another_day_at_the_same_hour() -> None:
    event = EventFactory.create()

    move_event(event=event, to=date(2026, 3, 25), by=UserFactory.create())

    event.refresh_from_db()
    assert event.starts_at.astimezone(JERUSALEM) == datetime(2026, 3, 25, 18, tzinfo=JERUSALEM)


def test_people_are_counted_after_the_event_only() -> None:
    event = EventFactory.create()

    with pytest.raises(PlanError):
        count_people(
            event=event,
            people=40,
            method="registration",
            by=UserFactory.create(),
            at=event.starts_at - timedelta(hours=1),
        )


def test_line_is_approved_in_part_with_a_note_and_asks_again_when_it_changes() -> None:
    line, by = PlannedLineFactory.create(), UserFactory.create()
    decide: dict[str, Any] = {"line": line, "by": by, "on": date(2026, 3, 1), "policy": POLICY}

    with pytest.raises(PlanError):
        decide_line(agorot=500_00, note="", **decide)
    decided = decide_line(agorot=500_00, note="יש רמקול במרכז", **decide)
    changed = write_line(initiative=line.initiative, category=line.category, agorot=1_100_00, what_for="")

    assert decided.approved_agorot == 500_00
    assert changed.approved_agorot is None


def test_line_of_1500_waits_for_two_quotes() -> None:
    line, by, at = (
        PlannedLineFactory.create(planned_agorot=1_500_00),
        UserFactory.create(),
        datetime(2026, 3, 1, tzinfo=JERUSALEM),
    )
    decide: dict[str, Any] = {"line": line, "agorot": 1_500_00, "note": "", "by": by, "on": at.date(), "policy": POLICY}

    with pytest.raises(PlanError):
        decide_line(**decide)
    for supplier in ("א", "ב"):
        quote_line(line=line, supplier=supplier, agorot=1_400_00, note="", file=None, by=by, at=at)

    assert decide_line(**decide).approved_agorot == 1_500_00


def test_nobody_decides_on_the_own_budget() -> None:
    line = PlannedLineFactory.create()
    lead = UserFactory.create(person=line.initiative.lead.person)

    with pytest.raises(PlanError):
        decide_line(line=line, agorot=1_000_00, note="", by=lead, on=date(2026, 3, 1), policy=POLICY)


def words_of(initiative: Initiative, on: date) -> list[str]:
    board = board_of(cohort=initiative.cohort, among=Initiative.objects.all(), on=on)
    return [risk.words for row in board.rows for risk in row.risks]


def test_board_shows_late_ones_first_and_says_why() -> None:
    cohort = CohortFactory.create()
    fine = InitiativeFactory.create(cohort=cohort, lead=FellowshipFactory.create(cohort=cohort), stage=Stage.CLOSED)
    late = InitiativeFactory.create(cohort=cohort, lead=FellowshipFactory.create(cohort=cohort), stage=Stage.PRESENTED)
    MilestoneFactory.create(initiative=late, due_on=date(2026, 3, 1))

    board = board_of(cohort=cohort, among=Initiative.objects.all(), on=date(2026, 3, 20))

    assert [row.initiative for row in board.rows] == [late, fine]
    assert len(board.rows[0].risks) >= 3
    assert board.rows[1].risks == []


def test_board_asks_as_often_for_many_as_for_one(django_assert_num_queries: Any) -> None:
    cohort = CohortFactory.create()
    InitiativeFactory.create(cohort=cohort, lead=FellowshipFactory.create(cohort=cohort))
    queries = 9

    with django_assert_num_queries(queries):
        board_of(cohort=cohort, among=Initiative.objects.all(), on=date(2026, 3, 20))
    for _ in range(24):
        MilestoneFactory.create(
            initiative=InitiativeFactory.create(cohort=cohort, lead=FellowshipFactory.create(cohort=cohort))
        )
    with django_assert_num_queries(queries):
        board = board_of(cohort=cohort, among=Initiative.objects.all(), on=date(2026, 3, 20))

    assert len(board.rows) == 25


def test_initiative_without_a_step_for_21_days_makes_its_fellow_stand_out() -> None:
    initiative = InitiativeFactory.create(stage=Stage.IN_PRODUCTION)
    cohort, done_on = initiative.cohort, initiative.cohort.starts_on + timedelta(days=40)
    MilestoneFactory.create(initiative=initiative, done_on=done_on, done_by=UserFactory.create())

    fine, idle = (idle_causes(cohort, done_on + timedelta(days=days)) for days in (21, 22))

    assert fine == {}
    assert idle == {initiative.lead_id: (BegunCause("no_initiative_step", done_on + timedelta(days=22)),)}


@pytest.mark.parametrize(("event_in", "silent"), [(21, 8), (22, 15)])
def test_talk_is_missed_after_14_days_and_after_7_when_an_event_is_near(event_in: int, silent: int) -> None:
    initiative, on = InitiativeFactory.create(stage=Stage.IN_PRODUCTION), date(2026, 3, 20)
    evening = datetime(2026, 3, 20, 18, tzinfo=JERUSALEM) + timedelta(days=event_in)
    EventFactory.create(initiative=initiative, starts_at=evening)
    talk = TalkFactory.create(fellowship=initiative.lead, on=on - timedelta(days=silent - 1))
    sentence = gettext("No talk with the guide for %(days)s days")

    too_early = sentence % {"days": silent - 1} in words_of(initiative, on)
    talk.on -= timedelta(days=1)
    talk.save()

    assert (too_early, sentence % {"days": silent} in words_of(initiative, on)) == (False, True)


def test_equipment_that_two_need_on_one_day_clashes() -> None:
    event = EventFactory.create()
    day, other = localdate(event.starts_at), InitiativeFactory.create(cohort=event.initiative.cohort)
    for initiative in (event.initiative, other):
        EquipmentNeed.objects.create(
            initiative=initiative, equipment="sound", quantity=1, starts_on=day, ends_on=day, what="x"
        )

    assert kinds(event) == [ClashKind.EQUIPMENT]
