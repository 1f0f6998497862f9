"""Moves a finished season's folder in time so that a given day lies in its middle, with things still open."""

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from initiatives.models import Stage

Record = dict[str, str]
Change = Callable[[Record, int], Record | None]
OPEN_STAGES = (Stage.IN_PRODUCTION, Stage.IN_PRODUCTION, Stage.APPROVED, Stage.IN_PRODUCTION, Stage.PRESENTED)
APPROVED_EXPENSES = 2
OPEN_EXPENSES = 3
DAYS_STILL_WAITING = 8
VOLUNTEERS_SO_FAR = 3
OTHER_FAMILY = 11


def move_season(*, source: Path, target: Path, today: date) -> "Move":
    """Write a copy of the folder whose dates are moved by whole weeks; what lies after `today` has not happened."""
    cohort = {r["key"]: r["value"] for r in read_records(source / "cohort.csv")}
    middle = date.fromisoformat(cohort["starts_on"]) + (day_span(cohort) / 2)
    by = timedelta(weeks=round((today - middle).days / 7))
    sessions = {r["id"]: date.fromisoformat(r["date"]) + by for r in read_records(source / "sessions.csv")}
    surnames = [r["name"].split()[-1] for r in read_records(source / "applicants.csv")]
    move = Move(by=by, today=today, sessions=sessions, surnames=surnames, keys=cohort)
    for file in sorted(source.glob("*.csv")):
        records = read_records(file)
        change = move.changes().get(file.stem, unchanged)
        moved = [changed for number, record in enumerate(records) if (changed := change(record, number)) is not None]
        if file.stem == "cohort":
            moved = move.cohort()
        write_records(target / file.name, list(records[0]), moved)
    return move


def unchanged(record: Record, number: int) -> Record:
    """Keep a row as it is."""
    return record


def day_span(cohort: Record) -> timedelta:
    """Return the length of the season."""
    return date.fromisoformat(cohort["ends_on"]) - date.fromisoformat(cohort["starts_on"])


def read_records(path: Path) -> list[Record]:
    """Return the rows of a file as written."""
    with path.open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def write_records(path: Path, columns: list[str], records: Iterable[Record]) -> None:
    """Write rows in the form of a season's folder."""
    with path.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, columns)
        writer.writeheader()
        writer.writerows(records)


@dataclass(frozen=True)
class Move:
    """How far the season moves, and what each file looks like in its middle."""

    by: timedelta
    today: date
    sessions: dict[str, date]
    surnames: list[str]
    keys: Record

    @property
    def name(self) -> str:
        """Return the name that fits the new dates, such as 2026/27."""
        starts_on, ends_on = self.day(self.keys["starts_on"]), self.day(self.keys["ends_on"])
        return f"{starts_on.year}/{ends_on.year % 100:02d}"

    def month_day(self, text: str) -> str:
        """Return a month and day of the year of the season in the moved year."""
        return f"{self.day(self.keys['starts_on'][:4] + '-' + text):%m-%d}"

    def changes(self) -> dict[str, Change]:
        """Return for each file what becomes of its rows."""
        return {
            "applicants": self.applicant,
            "sessions": self.session,
            "attendance": self.attendance,
            "adjustments": self.adjustment,
            "hour_logs": self.hour_log,
            "survey": self.survey,
            "initiatives": self.initiative,
            "expenses": self.expense,
            "volunteers": self.volunteer,
            "partners": self.every_second,
            "alumni_actions": self.every_second,
            "alumni_before": self.member,
            "media": self.half_of("value"),
            "budget": self.half_of("spent_outside_initiatives"),
        }

    def day(self, text: str) -> date:
        """Return a day of the old season in the new one."""
        return date.fromisoformat(text) + self.by

    def dated(self, record: Record, *columns: str) -> Record:
        """Return the row with its dates moved."""
        return {**record, **{c: self.day(record[c]).isoformat() for c in columns if record[c]}}

    def cohort(self) -> list[Record]:
        """Return the cohort's rows with the new dates and the name that fits them."""
        dates = {key: self.day(self.keys[key]).isoformat() for key in ("starts_on", "ends_on")}
        return [{"key": key, "value": value} for key, value in {**self.keys, **dates, "name": self.name}.items()]

    def applicant(self, record: Record, number: int) -> Record:
        """Give another person of the same age: a surname and an address of their own."""
        local = record["email"].partition("@")[0]
        given = " ".join(record["name"].split()[:-1])
        surname = self.surnames[(number + OTHER_FAMILY) % len(self.surnames)]
        moved = self.dated(record, "birth_date", "submitted")
        return {**moved, "name": f"{given} {surname}", "email": f"{local}@example.net"}

    def session(self, record: Record, number: int) -> Record:
        """Move a session."""
        return self.dated(record, "date")

    def attendance(self, record: Record, number: int) -> Record | None:
        """Keep the marks of the evenings before today."""
        return record if self.sessions[record["session"]] < self.today else None

    def adjustment(self, record: Record, number: int) -> Record | None:
        """Keep what has been announced and approved."""
        moved = self.dated(record, "starts_on", "ends_on", "announced_on", "approved_on")
        return moved if date.fromisoformat(moved["approved_on"]) <= self.today else None

    def hour_log(self, record: Record, number: int) -> Record | None:
        """Keep the reports until today; the newest still wait for approval."""
        moved = self.dated(record, "date")
        day = date.fromisoformat(moved["date"])
        if day > self.today or (record["status"] != "approved" and day > self.today - timedelta(weeks=4)):
            return None
        return {**moved, "status": "pending"} if day > self.today - timedelta(days=DAYS_STILL_WAITING) else moved

    def survey(self, record: Record, number: int) -> Record:
        """Leave the second questionnaire open."""
        return {**record, "belonging_post": ""}

    def initiative(self, record: Record, number: int) -> Record:
        """Put the initiative where it stands in the middle of the year."""
        stage = OPEN_STAGES[number % len(OPEN_STAGES)]
        return {**record, "status": str(stage), "actual_reach": "0", "topup": "0"}

    def expense(self, record: Record, number: int) -> Record | None:
        """Keep the first expenses of each initiative; the last of them waits."""
        place = number % OPEN_EXPENSES
        if number // OPEN_EXPENSES % 2 or record["status"] != "approved":
            return None
        return record if place < APPROVED_EXPENSES else {**record, "status": "pending", "receipt": "yes"}

    def volunteer(self, record: Record, number: int) -> Record | None:
        """Keep those who have joined so far."""
        return None if number % VOLUNTEERS_SO_FAR else record

    def every_second(self, record: Record, number: int) -> Record | None:
        """Keep half of the rows."""
        return None if number % 2 else record

    def member(self, record: Record, number: int) -> Record:
        """Move the day on which an alumna's details were last confirmed."""
        return self.dated(record, "verified")

    def half_of(self, column: str) -> Change:
        """Return a change that halves a number."""

        def halve(record: Record, number: int) -> Record:
            return {**record, column: str(int(record[column]) // 2) if record[column] else ""}

        return halve
