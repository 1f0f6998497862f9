"""Writes the rows of a web form that go in, in bulk: people, applications, answers, and each row as it came."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import reduce
from operator import or_
from typing import Any

import pghistory
from django.db.models import Q

from people.models import Person, User
from recruitment.domain.codes import next_codes
from recruitment.domain.moves import move
from recruitment.enums import ApplicationState
from recruitment.imports.web_form_facts import APPLICATION_FACTS, PERSON_FACTS
from recruitment.imports.web_form_known import Known
from recruitment.imports.web_form_people import Human
from recruitment.imports.web_form_plan import Outcome, PlannedRow
from recruitment.imports.web_form_rows import FormRow
from recruitment.imports.web_form_targets import EMAIL
from recruitment.models import Answer, Application, ApplicationMove, Call, Fact, Submission

BATCH = 1000
PERSON_COLUMNS = (*(str(fact) for fact in PERSON_FACTS), "city", "quarter")
APPLICATION_COLUMNS = (*(str(fact) for fact in APPLICATION_FACTS), "submitted_on", "submitted_at", "revision")


@dataclass(frozen=True)
class Writer:
    """Where the rows go, who brings them, and when."""

    call: Call
    known: Known
    zone: tzinfo
    by: User
    at: datetime

    def write(self, planned: Sequence[PlannedRow]) -> None:
        """Write a plan; runs inside the caller's transaction."""
        added = [one for one in planned if one.outcome == Outcome.ADDED and one.human]
        replaced = [one for one in planned if one.outcome == Outcome.REPLACED and one.human]
        with pghistory.context(user=self.by.pk):
            self.add(added)
            self.replace(replaced)
            self.write_answers(planned)
            keep_rows(planned, known=self.known, at=self.at)

    def add(self, planned: Sequence[PlannedRow]) -> None:
        """Write new applications, and the people whom the records do not know."""
        pairs = [(one.row, one.human) for one in planned if one.human]
        write_people(pairs)
        codes = next_codes(call=self.call, count=len(pairs))
        rows = [self.new_application(row, human, code) for (row, human), code in zip(pairs, codes, strict=True)]
        for application, (_row, human) in zip(
            Application.objects.bulk_create(rows, batch_size=BATCH), pairs, strict=True
        ):
            human.application = application
        ApplicationMove.objects.bulk_create((self.sending(application) for application in rows), batch_size=BATCH)

    def new_application(self, row: FormRow, human: Human, code: str) -> Application:
        """Return a submitted application, not yet written."""
        if human.person is None:
            raise ValueError(code)
        application = Application(call=self.call, person=human.person, code=code, state=ApplicationState.SUBMITTED)
        return self.tell_application(application, row)

    def tell_application(self, application: Application, row: FormRow) -> Application:
        """Put what a row says into an application; columns that the file does not have stay as they are."""
        for fact in APPLICATION_FACTS:
            if fact in row.facts:
                setattr(application, fact, row.facts[fact])
        if row.sent_at is not None:
            application.submitted_at = row.sent_at
            application.submitted_on = row.sent_at.astimezone(self.zone).date()
        application.revision += 1
        return application

    def sending(self, application: Application) -> ApplicationMove:
        """Return the move by which an application was sent, on the day of its row."""
        return ApplicationMove(
            application=application,
            from_state=ApplicationState.DRAFT,
            to_state=ApplicationState.SUBMITTED,
            moved_on=application.submitted_on or self.at.date(),
            moved_by=self.by,
        )

    def replace(self, planned: Sequence[PlannedRow]) -> None:
        """Rewrite applications that a later row replaces; a draft is sent by it."""
        pairs = [(one.row, one.human.application) for one in planned if one.human and one.human.application]
        signed = frozenset(
            User.objects.filter(person__in=[a.person_id for _row, a in pairs]).values_list("person_id", flat=True)
        )
        for row, application in pairs:
            self.tell_application(application, row)
            tell_person(application.person, row, over=True, keep_email=application.person_id in signed)
            if application.state == ApplicationState.DRAFT and application.submitted_on:
                move(
                    application=application,
                    to=ApplicationState.SUBMITTED,
                    by=self.by,
                    on=application.submitted_on,
                    submitted_on=application.submitted_on,
                    submitted_at=application.submitted_at,
                )
        Application.objects.bulk_update([a for _row, a in pairs], APPLICATION_COLUMNS, batch_size=BATCH)
        Person.objects.bulk_update([a.person for _row, a in pairs], PERSON_COLUMNS, batch_size=BATCH)

    def write_answers(self, planned: Sequence[PlannedRow]) -> None:
        """Write the answers of all rows that go in; one that was emptied goes."""
        told: list[Answer] = []
        gone: dict[int, list[int]] = defaultdict(list)
        for one in planned:
            if one.outcome not in (Outcome.ADDED, Outcome.REPLACED) or not (one.human and one.human.application):
                continue
            application = one.human.application
            held = self.known.answers.get(application.pk, {})
            for question, value in one.row.answers.items():
                if value and held.get(question) != value:
                    told.append(self.answer(application, question, value, one.row))
                elif not value and question in held:
                    gone[question].append(application.pk)
        emptied = [Q(question=question, application__in=keys) for question, keys in gone.items()]
        if emptied:
            Answer.objects.filter(reduce(or_, emptied)).delete()
        Answer.objects.bulk_create(
            told,
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["application", "question"],
            update_fields=["value", "answered_at"],
        )

    def answer(self, application: Application, question: int, value: str, row: FormRow) -> Answer:
        """Return an answer, not yet written."""
        return Answer(application=application, question_id=question, value=value, answered_at=row.sent_at or self.at)


def write_people(pairs: Iterable[tuple[FormRow, Human]]) -> None:
    """Write people: new ones whole, of known ones only what was empty."""
    fresh, older = [], []
    for row, human in pairs:
        if human.person is None:
            human.person = tell_person(Person(), row, over=True)
            fresh.append(human.person)
        else:
            older.append(tell_person(human.person, row, over=False))
    Person.objects.bulk_create(fresh, batch_size=BATCH)
    Person.objects.bulk_update(older, PERSON_COLUMNS, batch_size=BATCH)


def tell_person(person: Person, row: FormRow, *, over: bool, keep_email: bool = False) -> Person:
    """Put what a row says into a person: over what is there, or only where nothing is; an empty cell says nothing."""
    columns: dict[str, Any] = {str(fact): row.fact(fact) for fact in PERSON_FACTS}
    columns |= {"city": row.fact(Fact.CITY), "quarter": row.fact(Fact.QUARTER)}
    if keep_email:
        columns.pop(EMAIL)
    for name, value in columns.items():
        if value and (over or not getattr(person, name)):
            setattr(person, name, value)
    return person


def keep_rows(planned: Sequence[PlannedRow], *, known: Known, at: datetime) -> None:
    """Keep each row as it came; of one person only the last counts."""
    counting = [one for one in planned if one.outcome in (Outcome.ADDED, Outcome.REPLACED)]
    replaced = [
        one.human.application.pk
        for one in counting
        if one.outcome == Outcome.REPLACED and one.human and one.human.application
    ]
    Submission.objects.filter(application__in=replaced, counts=True).update(counts=False)
    earlier = [one for one in planned if one.kept]
    told: dict[tuple[int, str], Submission] = {}
    for one in (*counting, *earlier):
        application = one.human.application if one.human else None
        if application and one.row.digest not in known.submissions.get(application.pk, {}):
            told.setdefault((application.pk, one.row.digest), submission(application, one, at))
    Submission.objects.bulk_create(told.values(), batch_size=BATCH)


def submission(application: Application, one: PlannedRow, at: datetime) -> Submission:
    """Return a row as it came, not yet written."""
    return Submission(
        application=application,
        digest=one.row.digest,
        sent_at=one.row.sent_at or at,
        cells=dict(one.row.cells),
        counts=not one.kept,
    )
