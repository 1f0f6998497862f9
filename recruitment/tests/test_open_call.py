"""Opening a call: a copy of an earlier one, a first one from nothing, and what is refused."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from cohort.domain.next_cohort import begin_next, suggested
from recruitment.domain.call_gaps import gaps_of
from recruitment.domain.open_call import Dates, dates_for, open_call
from recruitment.domain.refusals import CallRefusedError
from recruitment.enums import Criterion
from recruitment.models import Call, CommitmentText, FormQuestion, Letter, Rubric, Station
from recruitment.tests.factories import CallFactory, CohortFactory, UserFactory
from recruitment.tests.factories_calls import (
    CommitmentTextFactory,
    FormQuestionFactory,
    LetterFactory,
    QuestionFactory,
    RubricFactory,
    StationFactory,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)
DATES = Dates(date(2026, 8, 1), date(2026, 9, 15), date(2026, 10, 25), date(2026, 10, 31))


def opened(source: Call | None, **dates: date) -> Call:
    user = UserFactory.create()
    cohort = source.cohort if source else CohortFactory.create()
    following = begin_next(cohort=cohort, season=suggested(cohort=cohort), by=user) if source else cohort
    return open_call(cohort=following, source=source, dates=Dates(**{**vars(DATES), **dates}), by=user, at=AT)


def test_a_copy_brings_everything_along() -> None:
    source = CallFactory.create(about="about us", papers_asked=["recommendation"], interview_guide="ask")
    FormQuestionFactory.create(call=source, section="B", required=False)
    RubricFactory.create(call=source, positive=["sees"])
    StationFactory.create(call=source, minutes=7)
    LetterFactory.create(call=source)
    CommitmentTextFactory.create(call=source, version=3, text="third")

    call = opened(source)

    assert (call.about, call.papers_asked, call.interview_guide) == ("about us", ["recommendation"], "ask")
    assert call.published_at is None
    assert [(row.section, row.required) for row in FormQuestion.objects.filter(call=call)] == [("B", False)]
    assert Rubric.objects.get(call=call).positive == ["sees"]
    assert Station.objects.get(call=call).minutes == 7
    assert Letter.objects.get(call=call).kind == "offer"
    assert [(t.version, t.text) for t in CommitmentText.objects.filter(call=call)] == [(1, "third")]


def test_a_retired_question_is_replaced_by_its_newest_version_or_left_out() -> None:
    source = CallFactory.create()
    old = QuestionFactory.create(code="why", retired_on=date(2026, 1, 1))
    FormQuestionFactory.create(call=source, question=old, position=2)
    FormQuestionFactory.create(
        call=source, question__code="gone-too", question__retired_on=date(2026, 1, 1), position=1
    )
    new = QuestionFactory.create(code="why", version=2)

    call = opened(source)

    assert [(row.question, row.position) for row in FormQuestion.objects.filter(call=call)] == [(new, 1)]


def test_the_first_call_lacks_only_words() -> None:
    call = opened(None)

    stops = [gap.sentence for gap in gaps_of(call=call, on=date(2026, 7, 1)) if gap.stops]
    assert len(stops) == 3
    assert Rubric.objects.filter(call=call).count() == len(Criterion)
    assert Station.objects.filter(call=call).count() == 4
    assert FormQuestion.objects.filter(call=call, question__kind="consent").exists()
    assert CommitmentText.objects.get(call=call).version == 1


def test_a_second_first_call_takes_its_questions_from_the_bank() -> None:
    one, two = opened(None), opened(None)

    ids = [list(FormQuestion.objects.filter(call=call).values_list("question", flat=True)) for call in (one, two)]
    assert ids[0] == ids[1]


def test_the_usual_words_are_written_in_the_language_of_the_manager() -> None:
    with translation.override("en"):
        call = opened(None)

    assert Station.objects.filter(call=call).order_by("position")[0].name == "A problem in my quarter"


def test_dates_are_proposed_a_year_on() -> None:
    source = CallFactory.create(opens_on=date(2025, 8, 3))

    dates = dates_for(cohort=source.cohort, starts_on=date(2026, 11, 1), source=source)

    assert dates == Dates(date(2026, 8, 3), date(2026, 9, 15), date(2026, 10, 25), date(2026, 10, 31))


def test_dates_of_a_first_call_open_some_weeks_before_the_end() -> None:
    cohort = CohortFactory.create()

    assert dates_for(cohort=cohort, starts_on=cohort.starts_on, source=None).opens_on == date(2025, 8, 4)


def test_dates_out_of_order_are_refused_beside_each_of_them() -> None:
    with pytest.raises(CallRefusedError) as refusal:
        opened(None, opens_on=date(2026, 9, 16), answer_on=date(2026, 9, 1))

    assert [problem.field for problem in refusal.value.problems] == ["closes_on", "answer_on"]
    assert not Call.objects.exists()


def test_a_cohort_has_one_call() -> None:
    call = CallFactory.create()

    with pytest.raises(CallRefusedError):
        open_call(cohort=call.cohort, source=None, dates=DATES, by=UserFactory.create(), at=AT)
