"""Criteria, stations, the commitment's versions, and tags of guiding answers."""

from datetime import UTC, datetime

import pytest

from recruitment.domain.guiding import add_tag, drop_tag, guiding_answers, topics_of
from recruitment.domain.letter_changes import (
    current_commitment,
    letters_of,
    usual_again,
    write_commitment,
    write_letter,
)
from recruitment.domain.letters import LetterText, default_letter
from recruitment.domain.refusals import CallRefusedError
from recruitment.domain.rubric_changes import (
    RubricData,
    StationData,
    coverage_of,
    remove_station,
    shift_station,
    write_rubric,
    write_station,
)
from recruitment.enums import Stage
from recruitment.models import LetterKind, Rubric, Signature, Station
from recruitment.tests.factories import ApplicationFactory, CallFactory, RatingFactory, UserFactory
from recruitment.tests.factories_calls import (
    AnswerFactory,
    CommitmentTextFactory,
    QuestionFactory,
    StationFactory,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


def data(*stages: str) -> RubricData:
    return RubricData(list(stages), "?", "low", "middle", "high", ["sees"], [])


def test_a_criterion_is_written_and_rewritten() -> None:
    call, user = CallFactory.create(), UserFactory.create()

    write_rubric(call=call, criterion="media", data=data("pitch"), by=user)
    write_rubric(call=call, criterion="media", data=data("interview"), by=user)

    assert Rubric.objects.get(call=call).stages == ["interview"]


def test_a_criterion_stays_in_a_stage_where_it_was_marked() -> None:
    mark = RatingFactory.create(stage=Stage.INTERVIEW, criterion="leadership")
    call = mark.application.call

    with pytest.raises(CallRefusedError) as refusal:
        write_rubric(call=call, criterion="leadership", data=data("pitch"), by=UserFactory.create())

    assert refusal.value.problems[0].field == "stages"
    write_rubric(call=call, criterion="leadership", data=data("pitch", "interview"), by=UserFactory.create())


def test_a_criterion_is_marked_somewhere() -> None:
    with pytest.raises(CallRefusedError):
        write_rubric(call=CallFactory.create(), criterion="media", data=data(), by=UserFactory.create())


def test_stations_are_added_moved_and_removed() -> None:
    call, user = CallFactory.create(), UserFactory.create()
    one = StationFactory.create(call=call, position=1, name="one")
    two = write_station(call=call, station=None, data=StationData("two", "", 5, ["media"], together=False), by=user)

    shift_station(station=two, steps=-1, by=user)
    shift_station(station=two, steps=-1, by=user)
    assert [s.name for s in Station.objects.filter(call=call)] == ["two", "one"]
    remove_station(station=one, by=user)

    assert list(Station.objects.filter(call=call)) == [two]


def test_each_criterion_is_seen_in_two_or_three_stations() -> None:
    call = CallFactory.create()
    seen = [["leadership", "social", "media"], ["leadership", "social"], ["leadership"], ["leadership"]]
    stations = [StationFactory.create(call=call, criteria=criteria) for criteria in seen]

    found = {each.criterion.value: (each.times, bool(each.warning)) for each in coverage_of(stations=stations)}

    assert found == {
        "leadership": (4, True),
        "social": (2, False),
        "media": (1, True),
        "local_commitment": (0, True),
        "initiative": (0, True),
    }


def test_a_letter_is_written_and_gets_its_usual_words_back() -> None:
    call, user = CallFactory.create(), UserFactory.create()

    write_letter(call=call, kind=LetterKind.OFFER, text=LetterText("s", "{name}"), by=user)
    own = {row.kind: row.text for row in letters_of(call=call) if row.own}
    assert own == {LetterKind.OFFER: LetterText("s", "{name}")}
    usual_again(call=call, kind=LetterKind.OFFER, by=user)

    assert [row.text for row in letters_of(call=call)] == [default_letter(kind) for kind in LetterKind]


def test_a_letter_with_an_unknown_fact_is_refused_beside_its_field() -> None:
    with pytest.raises(CallRefusedError) as refusal:
        write_letter(
            call=CallFactory.create(),
            kind=LetterKind.REJECTED,
            text=LetterText("{score}", "{rank}"),
            by=UserFactory.create(),
        )

    assert [problem.field for problem in refusal.value.problems] == ["subject", "body"]


def test_a_signed_commitment_is_never_rewritten() -> None:
    text, user = CommitmentTextFactory.create(text="one"), UserFactory.create()
    call = text.call
    write_commitment(call=call, text="one, better", by=user, at=AT)
    application = ApplicationFactory.create(call=call)
    Signature.objects.create(application=application, text=text, typed_name="Noa", signed_at=AT)

    made = write_commitment(call=call, text="two", by=user, at=AT)

    text.refresh_from_db()
    assert (text.version, text.text) == (1, "one, better")
    assert (made.version, current_commitment(call)) == (2, made)
    assert write_commitment(call=call, text="two", by=user, at=AT) == made


def test_guiding_answers_gather_by_topic_with_their_tags_counted() -> None:
    need = QuestionFactory.create(guiding="need")
    call = CallFactory.create()
    first, second = (
        AnswerFactory.create(application=ApplicationFactory.create(call=call), question=need, tags=tags)
        for tags in (["sport"], ["food", "sport"])
    )
    AnswerFactory.create(application=first.application, question=QuestionFactory.create())
    AnswerFactory.create(question=need, tags=["other call"])
    manager = UserFactory.create(is_superuser=True)

    answers = guiding_answers(call=call, user=manager)
    topics = {topic.topic.value: topic for topic in topics_of(answers=answers)}

    assert topics["need"].tags == [("sport", 2), ("food", 1)]
    assert topics["connection"].asked == []
    assert [row.answers for row in topics_of(answers=answers, tag="food")[0].asked] == [[second]]
    assert guiding_answers(call=call, user=UserFactory.create()) == []


def test_a_tag_is_added_once_and_taken_off() -> None:
    answer, user = AnswerFactory.create(), UserFactory.create()

    for tag in ("night  life", "night life", "food"):
        add_tag(answer=answer, tag=tag, by=user)
    drop_tag(answer=answer, tag="food", by=user)
    answer.refresh_from_db()

    assert answer.tags == ["night life"]
    for tag in (" ", "x" * 51):
        with pytest.raises(CallRefusedError):
            add_tag(answer=answer, tag=tag, by=user)
