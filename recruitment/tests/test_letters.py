"""Letters: defaults that render, facts that are missing, what a letter may not name, and the news."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from recruitment.domain.letter_words import FACT_WORDS, FACTS
from recruitment.domain.letters import (
    PLACEHOLDER,
    LetterRefusedError,
    LetterText,
    check_letter,
    default_letter,
    facts_of,
    letter_for,
    letter_news,
    letter_of,
    render_letter,
)
from recruitment.enums import ApplicationState
from recruitment.models import LetterKind
from recruitment.tests.factories import ApplicationFactory, CallFactory
from recruitment.tests.factories_calls import LetterFactory

pytestmark = pytest.mark.django_db
AT = datetime(2025, 10, 1, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize("kind", LetterKind.values)
def test_the_default_letter_of_each_kind_fits_and_names_only_what_it_may(kind: str) -> None:
    letter = default_letter(kind)

    check_letter(kind=kind, text=f"{letter.subject} {letter.body}")
    assert len(letter.subject) <= 150
    assert len(letter.body) <= 1800


def test_every_fact_has_words() -> None:
    assert {name for names in FACTS.values() for name in names} == set(FACT_WORDS)


def test_a_letter_that_names_something_unknown_is_refused() -> None:
    with pytest.raises(LetterRefusedError, match="score"):
        check_letter(kind=LetterKind.REJECTED, text="{name}: {score}")


def test_a_fact_of_another_kind_is_refused() -> None:
    with pytest.raises(LetterRefusedError, match="answer_by"):
        check_letter(kind=LetterKind.REJECTED, text="{answer_by}")


def test_a_line_whose_fact_is_missing_is_left_out() -> None:
    letter = LetterText("{programme}", "{name},\n\nBring {contact}.\n\nBye")

    assert render_letter(letter=letter, facts={"name": "Noa", "programme": "P"}) == LetterText("P", "Noa,\n\nBye")


def test_a_fact_with_braces_is_not_filled_again() -> None:
    assert (
        render_letter(letter=LetterText("a", "{name}"), facts={"name": "{contact}", "contact": "x"}).body == "{contact}"
    )


def test_the_calls_own_letter_is_used() -> None:
    own = LetterFactory.create()

    assert letter_for(own.call, LetterKind.OFFER).subject == own.subject
    assert letter_for(own.call, LetterKind.REJECTED) == default_letter(LetterKind.REJECTED)


@pytest.mark.parametrize("kind", LetterKind.values)
def test_no_default_letter_leaves_a_brace_behind(kind: str) -> None:
    application = ApplicationFactory.create()

    text = letter_of(application, kind)

    assert not PLACEHOLDER.search(text.subject + text.body)


def test_a_refusal_names_the_next_way_and_no_score() -> None:
    call = CallFactory.create(next_way="volunteer", next_way_url="https://example.org/v")
    application = ApplicationFactory.create(call=call, form_score=71, state=ApplicationState.REJECTED)

    text = letter_of(application, LetterKind.REJECTED)

    assert "volunteer" in text.body
    assert "https://example.org/v" in text.body
    assert "71" not in text.body


def test_facts_hold_the_place_on_the_list() -> None:
    application = ApplicationFactory.create(state=ApplicationState.WAITLISTED, waitlist_position=2)

    facts = facts_of(application, LetterKind.WAITLIST)

    assert facts["place"] == "2"


def test_news_is_in_the_language_of_the_person_and_has_one_key() -> None:
    application = ApplicationFactory.create()
    application.person.language = "en"

    with translation.override("he"):
        news = letter_news(application, LetterKind.OFFER, at=AT)

    assert news.key == f"recruitment.offer.{application.pk}.0"
    assert news.body.startswith("Hello ")
    assert "4 Oct 2025 12:00" in news.body


def test_an_invitation_says_when_and_where() -> None:
    application = ApplicationFactory.create(call__closes_on=date(2025, 9, 15))

    text = letter_of(application, LetterKind.INVITED_CENTER, {"when": "Tue 18:00", "where": "Centre"})

    assert "Tue 18:00" in text.body
    assert "Centre" in text.body
