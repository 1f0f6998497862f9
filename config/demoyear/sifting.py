"""What the demonstration shows of screening: documents that wait, flags, hours, and a call whose forms are read."""

import json
from datetime import timedelta
from itertools import cycle
from typing import Any

from cohort.models import Cohort, PolicyOverride, Programme
from config.demoyear.documents import drawn_paper
from config.demoyear.screening import FOLDER, SEASON_DAYS, Plan, add_assessors, demo_call, make_call, moment
from config.demoyear.year import DemoYear
from recruitment.enums import ApplicationState as S
from recruitment.models import (
    Answer,
    Application,
    Assessor,
    Call,
    FormQuestion,
    FormReview,
    Paper,
    PaperKind,
    PaperState,
    Question,
    QuestionKind,
    Source,
)

FORMS = Plan("forms", -40, -6, 24, 30, (S.ELIGIBLE,) * 7 + (S.SUBMITTED,) * 4 + (S.INCOMPLETE,))
KINDS = (PaperKind.ID_APPENDIX, PaperKind.STUDY_CONFIRMATION)
WEEKS = ((18, 16, 4, 0), (22, 24, 6, 10), (16, 42, 4, 21), (20, 10, 0, 0), (24, 30, 2, 5))
"""Hours of studies, work and duties a week, and days of reserve, as applicants state them."""
CHANNELS = (Source.INSTAGRAM, Source.INSTAGRAM, Source.FRIEND, Source.WHATSAPP, Source.CAMPUS, Source.ALUMNUS)
PLACES, FIRST_SCORES, SECOND_SCORES = 4, (82, 64, 91, 88, 70), (78, 71, 86, 52)


def words() -> dict[str, Any]:
    """Return the Hebrew of what is sifted."""
    found: dict[str, Any] = json.loads((FOLDER / "sifting.json").read_text(encoding="utf-8"))
    return found


def fill(year: DemoYear) -> None:
    """Say more of the applications of the open call, and make one more call that is at its conditions and forms."""
    told, opened = words(), demo_call(year, "open")
    call = forms_call(year, told)
    for one in (opened, call, demo_call(year, "evening")):
        say_more(one)
    raise_flags(call, told)
    add_papers(year, opened, told, waiting=3)
    add_papers(year, call, told, waiting=2)
    add_answers(year, call, told)
    add_readings(year, call, told)


def forms_call(year: DemoYear, told: dict[str, Any]) -> Call:
    """Make a call that closed some days ago."""
    home = year.cohort.programme
    programme = Programme.objects.create(name=told["programme"], centre=home.centre, city=home.city)
    first = year.today + timedelta(days=70)
    last = first + timedelta(days=SEASON_DAYS)
    cohort = Cohort(programme=programme, name=told["cohort"], starts_on=first, ends_on=last)
    call = make_call(year, FORMS, cohort)
    call.applications.filter(state=S.ELIGIBLE).update(form_score=None)
    PolicyOverride.objects.create(
        cohort=cohort, key="recruitment.assessment_center_places", value=str(PLACES), reason=told["places"]
    )
    add_assessors(year, call)
    return call


def say_more(call: Call) -> None:
    """State hours and channels where nobody did."""
    rows = list(call.applications.filter(study_hours__isnull=True).order_by("code"))
    for row, (study, work, other, reserve), source in zip(rows, cycle(WEEKS), cycle(CHANNELS), strict=False):
        row.study_hours, row.work_hours, row.other_hours, row.reserve_days = study, work, other, reserve
        row.source = row.source or source
    Application.objects.bulk_update(rows, ["study_hours", "work_hours", "other_hours", "reserve_days", "source"])


def raise_flags(call: Call, told: dict[str, Any]) -> None:
    """Let some applications be worth a second look, and one live elsewhere."""
    rows = list(call.applications.filter(state=S.SUBMITTED).select_related("person").order_by("code"))
    away, evening, other = rows[:3]
    away.city, away.local_tie = told["elsewhere"], told["tie"]
    evening.evening_free = False
    other.person.city = told["elsewhere"]
    other.person.save(update_fields=["city"])
    Application.objects.bulk_update([away, evening], ["city", "local_tie", "evening_free"])


def add_papers(year: DemoYear, call: Call, told: dict[str, Any], *, waiting: int) -> None:
    """Check most papers; some wait with a drawn picture, one was returned."""
    sent = call.applications.exclude(state=S.DRAFT).filter(papers__isnull=True).order_by("code")
    rows = [(row, kind) for row in sent for kind in KINDS if not (row.state == S.INCOMPLETE and kind == KINDS[1])]
    at, checked = moment(year.today - timedelta(days=2), 19, 30), []
    for number, (row, kind) in enumerate(reversed(rows)):
        paper = Paper(application=row, kind=kind, received_at=at - timedelta(hours=number))
        if number < waiting and row.state != S.ELIGIBLE:
            paper.file.save("demo.jpg", drawn_paper(), save=False)
        elif number == waiting and row.state == S.SUBMITTED:
            paper.state, paper.return_reason = PaperState.RETURNED, told["returned"]
        else:
            paper.state, paper.checked_by, paper.checked_on = PaperState.CHECKED, year.manager, year.today
        checked.append(paper)
    Paper.objects.bulk_create(checked)


def add_answers(year: DemoYear, call: Call, told: dict[str, Any]) -> None:
    """Ask three questions, and let everyone answer them."""
    questions = [
        Question.objects.get_or_create(code=code, version=1, defaults={"kind": QuestionKind.LONG_TEXT, "label": label})[
            0
        ]
        for code, label in told["questions"].items()
    ]
    FormQuestion.objects.bulk_create(
        FormQuestion(call=call, question=question, section=told["section"], position=place)
        for place, question in enumerate(questions, start=1)
    )
    at = moment(call.closes_on, 18)
    Answer.objects.bulk_create(
        Answer(application=row, question=question, value=text, answered_at=at)
        for row, texts in zip(call.applications.order_by("code"), cycle(told["answers"]), strict=False)
        for question, text in zip(questions, texts, strict=True)
    )


def add_readings(year: DemoYear, call: Call, told: dict[str, Any]) -> None:
    """Let two assessors have read some forms; two of their readings lie far apart."""
    readers = list(Assessor.objects.filter(call=call).order_by("code"))[1:3]
    forms = list(call.applications.filter(state=S.ELIGIBLE).order_by("code"))
    at = moment(year.today - timedelta(days=1), 21)
    FormReview.objects.bulk_create(
        FormReview(application=row, reader=reader, score=score, note=note, read_at=at)
        for reader, scores in zip(readers, (FIRST_SCORES, SECOND_SCORES), strict=False)
        for row, score, note in zip(forms, scores, cycle(told["notes"]), strict=False)
    )
