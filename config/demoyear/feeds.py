"""What the demonstration shows of calendars to subscribe to, the syllabus and its contract."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.timezone import make_aware

from cohort.domain.feeds import open_feed
from cohort.domain.training_contract import Part, Terms, pay_milestone, write_contract, write_milestone
from cohort.models import ContractMilestone, Material, Meeting, MeetingKind
from config.demoyear.year import DemoYear
from people.access import Role
from people.models import Person

WORDS = Path(settings.BASE_DIR) / "config" / "demo" / "feeds.json"
SIGNED_BEFORE = timedelta(days=30)


def fill(year: DemoYear) -> None:
    """Fill the running season."""
    words: dict[str, Any] = json.loads(WORDS.read_text(encoding="utf-8"))
    for user in (year.fellow, year.guide):
        open_feed(by=user, at=make_aware(datetime.combine(year.today, time(8))))
    plan_clinic(year, words["clinic"])
    trainings = Meeting.objects.filter(cohort=year.cohort, kind=MeetingKind.TRAINING).order_by("date", "code")
    sessions = {session.code: session for session in trainings}
    if sessions:
        fill_syllabus(year, words, sessions)
        fill_contract(year, words["contract"], list(sessions.values()))


def plan_clinic(year: DemoYear, words: dict[str, Any]) -> None:
    """Put one training session ahead, on a weekday of the week after next, where the season still holds it."""
    monday = year.today - timedelta(days=year.today.weekday())
    day = monday + timedelta(weeks=2, days=words["weekday"])
    if day <= year.cohort.ends_on:
        Meeting.objects.create(
            cohort=year.cohort,
            code=words["code"],
            kind=MeetingKind.TRAINING,
            title=words["title"],
            date=day,
            starts_at=time.fromisoformat(words["start"]),
            minutes=words["minutes"],
            place=words["place"],
            goals=words["goals"],
            bring=words["bring"],
            topics=words["topics"],
        )


def fill_syllabus(year: DemoYear, words: dict[str, Any], sessions: dict[str, Meeting]) -> None:
    """Write goals and topics into the sessions, and what belongs to them."""
    told = {code: entry for code, entry in words["sessions"].items() if code in sessions}
    for code, entry in told.items():
        sessions[code].goals, sessions[code].topics = entry["goals"], entry["topics"]
    Meeting.objects.bulk_update([sessions[code] for code in told], ["goals", "topics"])
    Material.objects.bulk_create(
        Material(meeting=sessions[m["code"]], title=m["title"], url=m["url"], added_by=year.manager)
        for m in words["materials"]
        if m["code"] in sessions
    )


def fill_contract(year: DemoYear, words: dict[str, Any], sessions: list[Meeting]) -> None:
    """Write the contract with its three milestones; the first is paid (S1-40)."""
    trainer = Person.objects.filter(user__groups__name=Role.TRAINER).first()
    agorot, signed_on = words["shekels"] * 100, sessions[0].date - SIGNED_BEFORE
    terms = Terms(words["supplier"], trainer, words["hours"] * 60, agorot, signed_on, words["note"])
    contract = write_contract(cohort=year.cohort, terms=terms, by=year.manager)
    rows = [
        write_milestone(contract=contract, part=part(entry, agorot=agorot, sessions=sessions), by=year.manager)
        for entry in words["milestones"]
    ]
    pay(rows[0], words["reference"], year)


def part(entry: dict[str, Any], *, agorot: int, sessions: list[Meeting]) -> Part:
    """Return a milestone that is due on the day of one of the sessions."""
    due = sessions[min(entry["session"], len(sessions)) - 1].date
    return Part(entry["title"], due, entry["hours"] * 60, agorot * entry["percent"] // 100)


def pay(row: ContractMilestone, reference: str, year: DemoYear) -> None:
    """Record the payment of a milestone, a week after its contract was signed, unless that lies ahead."""
    signed = row.contract.signed_on
    if signed and signed < year.today:
        paid_on = min(signed + timedelta(days=7), year.today)
        pay_milestone(milestone=row, paid_on=paid_on, reference=reference, by=year.manager, on=year.today)
