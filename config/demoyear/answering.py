"""What the demonstration shows of interview hours, an offer, a commitment, feedback, appeals."""

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from cohort.domain.policies import policy_for
from config.demoyear.answering_after import add_afterwards
from config.demoyear.screening import FOLDER, demo_call, moment
from config.demoyear.year import DemoYear
from people.models import Person
from recruitment.enums import ApplicationState as S
from recruitment.enums import Stage
from recruitment.models import Application, Assessor, Call, CommitmentText, ScoreSheet, Slot, SlotAssessor
from recruitment.policy import RecruitmentPolicy

INTERVIEW_MINUTES, PITCH_MINUTES, BREAK_MINUTES = 25, 15, 5
VISITS_A_DAY, PANEL = 5, 2
DAYS_BEFORE, DAYS_AHEAD = 20, (7, 8)
COMMITTEE_DAYS = 4


def words() -> dict[str, Any]:
    """Return the Hebrew of this part of the demonstration."""
    found: dict[str, Any] = json.loads((FOLDER / "answering.json").read_text(encoding="utf-8"))
    return found


def fill(year: DemoYear) -> None:
    """Give the committee's call its past hours and answers, and the evening's call its hours of next week."""
    told = words()
    committee, evening = demo_call(year, "committee"), demo_call(year, "evening")
    for call in (committee, evening):
        call.interview_guide = told["guide"]
        call.save(update_fields=["interview_guide"])
        if not call.commitment_texts.exists():
            written = moment(call.opens_on or year.today, 10)
            CommitmentText.objects.create(call=call, version=1, text=told["commitment"], written_at=written)
    past_hours(year, committee, told)
    coming_hours(year, evening, told)
    add_afterwards(year, committee, told)


def visits(day: Any, place: str, call: Call) -> list[Slot]:
    """Return the hours of one evening: interviews, each with the presentation right after it."""
    made, begins = [], moment(day, 17)
    for _number in range(VISITS_A_DAY):
        for stage, minutes in ((Stage.INTERVIEW, INTERVIEW_MINUTES), (Stage.PITCH, PITCH_MINUTES)):
            made.append(Slot(call=call, stage=stage, starts_at=begins, minutes=minutes, place=place))
            begins += timedelta(minutes=minutes)
        begins += timedelta(minutes=BREAK_MINUTES)
    return made


def past_hours(year: DemoYear, call: Call, told: dict[str, Any]) -> None:
    """Let everyone who waits for the committee have had both hours, with those who marked them."""
    ranked = list(call.applications.filter(state=S.RANKED).order_by("code"))
    watched: dict[tuple[int, str], list[int]] = defaultdict(list)
    pairs = ScoreSheet.objects.filter(application__in=ranked).values_list("application", "stage", "assessor")
    for application, stage, assessor in pairs:
        watched[application, stage].append(assessor)
    first = year.today - timedelta(days=DAYS_BEFORE)
    slots = [slot for n in range(COMMITTEE_DAYS) for slot in visits(first + timedelta(days=n), told["place"], call)]
    for number, slot in enumerate(slots):
        slot.application = ranked[number // 2] if number // 2 < len(ranked) else None
        slot.booked_at = slot.starts_at - timedelta(days=4) if slot.application else None
    Slot.objects.bulk_create(slots)
    SlotAssessor.objects.bulk_create(
        SlotAssessor(slot=slot, assessor_id=assessor)
        for slot in slots
        for assessor in watched[slot.application_id or 0, slot.stage]
    )


def coming_hours(year: DemoYear, call: Call, told: dict[str, Any]) -> None:
    """Offer hours of next week to those who came to an earlier evening; the applicant's login is one of them."""
    own = Application.objects.get(call__cohort=year.cohort, state=S.WAITLISTED, waitlist_position=1).person
    others = Person.objects.bulk_create(Person(**one) for one in told["people"])
    invited = add_invited(year, call, [own, *others])
    assessors = list(call.assessors.order_by("code"))
    slots: list[Slot] = []
    for ahead in DAYS_AHEAD:
        slots += visits(year.today + timedelta(days=ahead), told["place"], call)
    for person, number in zip(invited[1:3], (2, 6), strict=True):
        for slot in slots[number : number + 2]:
            slot.application, slot.booked_at = person, moment(year.today - timedelta(days=1), 20)
    Slot.objects.bulk_create(slots)
    wanted = policy_for(call.cohort, RecruitmentPolicy).interviewers
    seats = [(slot, one) for slot in slots for one in panel_of(slot, year, assessors, wanted)]
    SlotAssessor.objects.bulk_create(SlotAssessor(slot=slot, assessor=one) for slot, one in seats)
    ScoreSheet.objects.bulk_create(
        ScoreSheet(application=slot.application, stage=slot.stage, assessor=one)
        for slot, one in seats
        if slot.application
    )


def panel_of(slot: Slot, year: DemoYear, assessors: list[Assessor], wanted: int) -> Iterable[Assessor]:
    """Return who interviews on an evening: others each day."""
    first = (slot.starts_at.date() - year.today).days % 2 * wanted
    return [assessors[(first + number) % len(assessors)] for number in range(wanted)]


def add_invited(year: DemoYear, call: Call, people: list[Person]) -> list[Application]:
    """Add applications that are at the interviews."""
    day = call.opens_on or year.today
    return Application.objects.bulk_create(
        Application(
            call=call,
            person=person,
            code=str(number),
            state=S.INVITED_INTERVIEW,
            city=call.cohort.programme.city,
            quarter=person.quarter,
            is_student=True,
            documents_complete=True,
            submitted_on=day,
            submitted_at=moment(day, 20, number % 60),
            form_score=80,
            evening_free=True,
            other_scholarship=False,
        )
        for number, person in enumerate(people, start=90)
    )
