"""Hints of hidden conflicts: names, streets and phones as people write them in Hebrew."""

import pytest

from recruitment.domain.conflict_hints import Common, Hint, Trace, find_hints, same_place, surnames


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("נועה כהן", "דוד כהן"),
        ("נועה כהן-לוי", "דוד לוי"),
        ("נועה כהן־לוי", "דוד כהן"),
        ("סיגל תורג׳יאן", "אבי תורג'יאן"),
        ("נועה בן דוד", "רון בן־דוד"),
        ("Noa Levi", "dan LEVI"),
    ],
)
def test_surnames_meet_whatever_the_spelling(one: str, other: str) -> None:
    assert surnames(one) & surnames(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("נועה כהן", "כהן נועה"), ("נועה בן דוד", "אבי דוד"), ("נועה בן דוד", "רון בן חיים"), ("", "נועה")],
)
def test_surnames_of_strangers_do_not_meet(one: str, other: str) -> None:
    assert not surnames(one) & surnames(other)


def test_places_are_the_same_without_numbers_and_kinds_of_street() -> None:
    assert same_place("רחוב הרצל 12", "הרצל 3, דירה 4") is False
    assert same_place("רחוב הרצל 12", "הרצל 3")
    assert same_place("מתנ״ס הגבעה", 'מתנ"ס הגבעה')
    assert not same_place("רחוב הרצל", "רחוב ביאליק")
    assert not same_place("", "הרצל")


def test_hints_name_everything_in_common_and_leave_out_what_is_settled() -> None:
    candidates = [
        Trace(1, "נועה כהן", phone="+972502345678", employer="עירייה"),
        Trace(2, "רון לוי", street="הרצל 5"),
        Trace(3, "גל אור"),
    ]
    assessors = [Trace(7, "דוד כהן", phone="050-234-5678"), Trace(8, "ורד לוי", street="הרצל")]

    hints = find_hints(candidates=candidates, assessors=assessors, settled={(2, 8)})

    assert hints == [Hint(1, 7, (Common.PHONE, Common.SURNAME))]
