"""Volunteers: who counts, how often, with which minutes; places, insurance, minors, merging."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from cohort.tests.factories import FellowshipFactory, PersonFactory, UserFactory
from initiatives.domain.book import engagements_of, load_initiatives
from initiatives.domain.city_roster import city_roster, merge, twins
from initiatives.domain.helpers import volunteer_figures
from initiatives.domain.joining import Joining, join, leave, parent_agrees
from initiatives.domain.safety import A_FELLOW, refer
from initiatives.domain.shift_reminders import remind_of_shifts
from initiatives.domain.shifts import VolunteersRefusedError, check_in, note_minutes, stand_in, undo_check_in
from initiatives.domain.thanks import thank_all
from initiatives.domain.volunteer_rows import roster
from initiatives.models import Engagement, EngagementState, SignUp, SignUpState, Volunteer
from initiatives.tests.factories import EngagementFactory, InitiativeFactory, VolunteerFactory
from initiatives.tests.factories_volunteers import MOMENT, RoleFactory, ShiftFactory, SignUpFactory
from people.domain.acquaintances import Contact
from people.models import Consent, ConsentKind, Gender, Message, Person

DAY = date(2026, 5, 5)
BEFORE = MOMENT - timedelta(days=3)
NOA = Contact(full_name="נועה כהן", phone="+972501234567")


def joined(contact: Contact = NOA, **facts: Any) -> Engagement:
    initiative = facts.pop("initiative", None) or InitiativeFactory.create()
    joining = Joining(contact=contact, **facts)
    return join(initiative=initiative, joining=joining, state=EngagementState.JOINED, at=BEFORE).engagement


@pytest.mark.django_db
def test_minutes_of_shifts_are_added_to_those_noted_without_one() -> None:
    sign_up = SignUpFactory.create(state=SignUpState.CAME, minutes=90)

    [entry] = engagements_of(sign_up.engagement.initiative.cohort)

    assert entry.minutes == 180 + 90


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("state", "minutes", "counts"),
    [("joined", 0, 0), ("joined", 60, 1), ("active", 0, 1), ("left", 0, 0), ("left", 60, 1)],
)
def test_who_only_left_a_name_is_no_volunteer_of_the_year(state: str, minutes: int, counts: int) -> None:
    engagement = EngagementFactory.create(state=state, minutes=minutes)

    figures = volunteer_figures(book=load_initiatives(engagement.initiative.cohort))

    assert figures["engagements"] == counts


@pytest.mark.django_db
def test_person_counts_once_in_two_initiatives() -> None:
    first = joined()
    second = InitiativeFactory.create(cohort=first.initiative.cohort)
    again = joined(Contact(full_name="נועה  כהן", phone="+972501234567"), initiative=second)
    Engagement.objects.update(state=EngagementState.ACTIVE)

    found = city_roster(cohort=second.cohort, on=DAY)

    assert again.volunteer == first.volunteer
    assert (len(found.rows), found.engagements) == (1, 2)


@pytest.mark.django_db
def test_joining_twice_is_one_engagement_and_one_place() -> None:
    shift = ShiftFactory.create()
    joined(initiative=shift.initiative, shifts=[shift])

    with pytest.raises(VolunteersRefusedError):
        joined(initiative=shift.initiative, shifts=[shift])

    assert (Engagement.objects.count(), SignUp.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_full_shift_is_refused_until_somebody_gives_a_place_back() -> None:
    shift = ShiftFactory.create(places=1)
    taken = SignUpFactory.create(shift=shift, state=SignUpState.CONFIRMED)
    engagement = EngagementFactory.create(initiative=shift.initiative)

    with pytest.raises(VolunteersRefusedError):
        stand_in(shift=shift, engagement=engagement, at=BEFORE)
    leave(engagement=taken.engagement, on=DAY, at=BEFORE)

    assert stand_in(shift=shift, engagement=engagement, at=BEFORE).state == SignUpState.CONFIRMED


@pytest.mark.django_db(transaction=True)
def test_last_place_goes_to_one_of_two_at_the_same_moment() -> None:
    shift = ShiftFactory.create(places=1)
    engagements = EngagementFactory.create_batch(2, initiative=shift.initiative)
    both = Barrier(2)

    def take(engagement: Engagement) -> bool:
        both.wait(timeout=10)
        try:
            stand_in(shift=shift, engagement=engagement, at=BEFORE)
        except VolunteersRefusedError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(take, engagements))

    assert answers == [False, True]


@pytest.mark.django_db
def test_check_in_makes_active_and_undo_takes_the_minutes_back() -> None:
    by, sign_up = UserFactory.create(), SignUpFactory.create(engagement__state=EngagementState.JOINED)

    check_in(sign_up=sign_up, by=by, at=MOMENT)
    note_minutes(shift=sign_up.shift, minutes={sign_up.pk: 120}, by=by, at=MOMENT)
    sign_up.refresh_from_db()
    came = (sign_up.state, sign_up.minutes)
    undo_check_in(sign_up=sign_up, by=by)
    sign_up.refresh_from_db()

    assert came == (SignUpState.CAME, 120)
    assert (sign_up.state, sign_up.minutes) == (SignUpState.ASKED, 0)
    assert Engagement.objects.get().state == EngagementState.ACTIVE


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("begins", "ends", "is_red"),
    [
        (None, None, True),
        (date(2026, 5, 5), date(2026, 5, 5), False),
        (date(2026, 5, 6), date(2027, 5, 5), True),
        (date(2025, 5, 5), date(2026, 5, 4), True),
    ],
)
def test_referral_has_to_cover_the_day_of_the_shift(begins: date | None, ends: date | None, is_red: bool) -> None:
    sign_up = SignUpFactory.create(
        engagement__insurance_referral=False,
        engagement__volunteer__insured_from=begins,
        engagement__volunteer__insured_until=ends,
    )
    initiative = sign_up.shift.initiative

    [row] = roster(initiative=initiative, on=BEFORE.date()).rows
    [entry] = engagements_of(initiative.cohort)

    assert (row.is_red, entry.insurance_referral) == (is_red, not is_red)


@pytest.mark.django_db
def test_referral_of_more_than_a_year_is_refused() -> None:
    volunteer, by = VolunteerFactory.create(), UserFactory.create()
    told: dict[str, Any] = {"volunteers": [volunteer], "cohort": volunteer.cohort, "by": by, "begins": date(2026, 1, 1)}

    with pytest.raises(VolunteersRefusedError):
        refer(ends=date(2027, 1, 1), **told)

    assert refer(ends=date(2026, 12, 31), **told) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("gender", "level"), [(Gender.MALE, "problem"), ("", "watch"), (Gender.FEMALE, None)])
def test_clearance_is_needed_of_men_and_asked_where_it_is_not_known(gender: str, level: str | None) -> None:
    role = RoleFactory.create(with_minors=True)
    EngagementFactory.create(initiative=role.initiative, role=role, volunteer__person__gender=gender)

    [row] = roster(initiative=role.initiative, on=DAY).rows

    assert next((sign.level for sign in row.missing), None) == level


@pytest.mark.django_db
def test_minor_is_red_and_without_photos_until_a_parent_agrees() -> None:
    told: dict[str, Any] = {"is_minor": True, "parent_name": "אורנה", "parent_phone": "+972501111111", "photos": True}
    engagement = joined(**told)
    volunteer = engagement.volunteer
    photos = Consent.objects.filter(person=volunteer.person, kind=ConsentKind.PHOTO)
    before = (photos[0].given, roster(initiative=engagement.initiative, on=DAY).red)

    parent_agrees(volunteer=volunteer, photos=True, at=MOMENT)
    refer(volunteers=[volunteer], cohort=volunteer.cohort, begins=DAY, ends=DAY, by=UserFactory.create())

    assert before == (False, 1)
    assert (photos[0].given, roster(initiative=engagement.initiative, on=DAY).red) == (True, 0)


@pytest.mark.django_db
def test_scholarship_fellow_is_pointed_out() -> None:
    engagement = EngagementFactory.create()
    FellowshipFactory.create(person=engagement.volunteer.person)

    [row] = roster(initiative=engagement.initiative, on=DAY).rows

    assert A_FELLOW in row.signs


@pytest.mark.django_db
def test_merging_keeps_hours_shifts_referral_and_contact() -> None:
    shift = ShiftFactory.create(places=5)
    cohort = shift.initiative.cohort
    kept = VolunteerFactory.create(cohort=cohort, person=PersonFactory.create(full_name="נועה כהן"))
    gone = VolunteerFactory.create(
        cohort=cohort,
        person=PersonFactory.create(full_name="נועה כהן", email="noa@example.org"),
        insured_from=DAY,
        insured_until=DAY,
    )
    EngagementFactory.create(volunteer=kept, initiative=shift.initiative, minutes=60, insurance_referral=False)
    second = EngagementFactory.create(volunteer=gone, initiative=shift.initiative, minutes=30, is_student=True)
    SignUpFactory.create(shift=shift, engagement=second, state=SignUpState.CAME, minutes=45)
    EngagementFactory.create(volunteer=gone, initiative=InitiativeFactory.create(cohort=cohort), minutes=15)
    before = sum(e.minutes for e in engagements_of(cohort))
    [pair] = twins(volunteers=Volunteer.objects.select_related("person"))

    merge(kept=pair.first, gone=pair.second, by=UserFactory.create())

    [row] = city_roster(cohort=cohort, on=DAY).rows
    assert row.minutes == before == 150
    assert (row.is_student, row.volunteer.insured_until, row.volunteer.person.email) == (True, DAY, "noa@example.org")
    assert SignUp.objects.get().engagement.volunteer == row.volunteer


@pytest.mark.django_db
def test_everyone_is_thanked_once() -> None:
    engagement = EngagementFactory.create(volunteer__person__email="noa@example.org")
    EngagementFactory.create(initiative=engagement.initiative, minutes=0)
    at = datetime(2026, 6, 1, 9, tzinfo=UTC)

    counts = [thank_all(initiative=engagement.initiative, on=at.date(), at=at) for _press in range(2)]

    assert counts == [1, 0]
    assert Message.objects.filter(kind="volunteer_thanks").count() == 1
    assert Person.objects.count() == Person.objects.present().count()


@pytest.mark.django_db
def test_whoever_stands_in_a_shift_of_tomorrow_is_reminded_once() -> None:
    sign_up = SignUpFactory.create(engagement__volunteer__person__email="noa@example.org")
    SignUpFactory.create(shift=sign_up.shift, state=SignUpState.DECLINED)

    counts = [remind_of_shifts(on=DAY - timedelta(days=1), at=BEFORE) for _press in range(2)]

    assert counts == [1, 0]
