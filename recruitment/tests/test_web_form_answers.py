"""What a web form's cell agrees to and how much it says: nobody's yes, no or number is made up."""

from datetime import date

import pytest
from django.utils import translation

from people.sheets import CellError
from recruitment.domain.asked import Asked
from recruitment.imports.web_form_agreeing import read_consent
from recruitment.imports.web_form_facts import fact_readers
from recruitment.imports.web_form_numbers import read_amount, read_number, read_step, read_study_year
from recruitment.imports.web_form_report import noted_sentences
from recruitment.imports.web_form_rows import answer_text
from recruitment.imports.web_form_values import UnclearError
from recruitment.models import Answer, Application, Question, QuestionKind
from recruitment.tests.factories_sending import HEADINGS, NOA, SAMI, asked, brought, call_with_form, csv_file
from recruitment.views.apply_send import told_of

TERMS = "אני מסכימ/ה לתנאי התוכנית, וידוע לי שלא יינתן החזר"
TODAY = date(2026, 9, 20)


@pytest.mark.parametrize(
    ("cell", "agreed"),
    [
        ("כן", True),
        ("✓", True),
        ("TRUE", True),
        ("קראתי ואני מסכים/ה", True),
        ("אני מאשר/ת", True),
        (TERMS, True),
        ("מסכימה, וידוע לי שלא יינתן החזר", True),
        ("I agree", True),
        ("לא", False),
        ("לצערי לא", False),
        ("אני לא מסכימה", False),
        ("קראתי ואני לא מסכימה", False),
        ("מסרבת", False),
        ("I do not agree", False),
        ("I don't agree", False),
        ("אולי", None),
        ("אין לי בעיה", None),
        ("אשמח לפרטים", None),
        ("כן, אבל לא לצילום", None),
        ("?", None),
    ],
)
def test_consent_is_given_only_by_a_plain_yes(cell: str, agreed: bool | None) -> None:
    try:
        read = read_consent(cell, asked=TERMS)
    except UnclearError:
        read = None

    assert read is agreed


@pytest.mark.parametrize(
    ("fact", "cell", "said"),
    [
        ("is_student", "סטודנטית", True),
        ("is_student", "סטודנט שנה ב", True),
        ("is_student", "לא סטודנטית", False),
        ("evening_free", "לצערי לא", False),
        ("evening_free", "כן, אין בעיה", True),
        ("evening_free", "בסדר", None),
        ("evening_free", "אולי", None),
        ("evening_free", "אין לי בעיה", None),
        ("evening_free", "לא בטוחה", None),
        ("work_hours", "אין", 0),
        ("work_hours", "לא עובד", 0),
        ("reserve_days", "אין", 0),
        ("reach", "10k", 10_000),
        ("reach", "2 אלף", 2000),
        ("reach", "אלפיים", 2000),
    ],
)
def test_fact_is_read_as_it_was_meant_or_stays_unstated(fact: str, cell: str, said: object) -> None:
    try:
        read = fact_readers("חוף")[fact](cell)
    except UnclearError:
        read = None

    assert read == said


@pytest.mark.parametrize(
    ("cell", "kept"),
    [("12,5", "12.5"), ("7.25", "7.25"), ("1,200", "1200"), ("-3", "-3"), ("20-25", "25"), ("3 km", "3")],
)
def test_amount_keeps_its_decimals_and_its_sign(cell: str, kept: str) -> None:
    assert read_amount(cell) == kept


def test_hours_below_nothing_are_a_fault() -> None:
    with translation.override("en"), pytest.raises(CellError):
        read_number("-3", most=168)


@pytest.mark.parametrize(
    ("cell", "step"),
    [("4", "4"), ("4 מתוך 5", "4"), ("4/5", "4"), ("4 - מסכים (5=הכי)", "4"), ("4.0", "4"), ("7", ""), ("רב", "")],
)
def test_step_is_the_first_number_and_lies_on_the_scale(cell: str, step: str) -> None:
    try:
        read = read_step(cell, least=1, most=5)
    except UnclearError:
        read = ""

    assert read == step


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        ("שנה שלישית לתואר ראשון", 3),
        ("שנה ג' תואר ראשון", 3),
        ("שנה ב' בתואר ראשון", 2),
        ("תואר ראשון, שנה שנייה", 2),
        ("תואר ראשון", None),
        ("השנה השלישית", 3),
        ("second year of first degree", 2),
        ("שנה 3 מתוך 4", 3),
    ],
)
def test_year_of_study_is_not_that_of_the_degree(cell: str, year: int | None) -> None:
    assert read_study_year(cell) == year


@pytest.mark.parametrize(
    ("kind", "cell", "kept"),
    [
        (QuestionKind.CONSENT, "לצערי לא", "no"),
        (QuestionKind.YES_NO, "כן", "yes"),
        (QuestionKind.NUMBER, "12,5", "12.5"),
        (QuestionKind.SCALE, "4 מתוך 5", "4"),
    ],
)
def test_answer_is_kept_by_its_kind(kind: QuestionKind, cell: str, kept: str) -> None:
    assert answer_text(Question(kind=kind, label="?"), cell, until=TODAY) == kept


@pytest.mark.django_db
def test_unclear_consent_is_noted_and_its_row_goes_in() -> None:
    call = call_with_form()
    asked(call, "terms", "הסכמה לתנאים", QuestionKind.CONSENT)

    with translation.override("en"):
        plan = brought(call, csv_file((*HEADINGS, "הסכמה לתנאים"), (*NOA, "אולי"), (*SAMI, "מסרב")))
        notes = list(noted_sentences(plan))

    expected = "column “הסכמה לתנאים”: “אולי” – expected yes or no"
    assert notes == [f"Row 2, נועה כהן goes in, but one thing stays unanswered: {expected}"]
    assert Application.objects.count() == 2
    assert list(Answer.objects.filter(question__code="terms").values_list("value", flat=True)) == ["no"]


@pytest.mark.parametrize(("value", "words"), [("yes", ["Agreed"]), ("no", ["No"]), ("", [])])
def test_applicant_reads_what_was_answered_to_a_consent(value: str, words: list[str]) -> None:
    item = Asked("question_1", "?", QuestionKind.CONSENT, required=True)

    with translation.override("en"):
        assert told_of(item, value, {}).lines == words
