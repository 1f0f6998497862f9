"""Names of cities as people type them."""

import pytest

from recruitment.domain.places import alike_places, same_place


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (" תל  אביב-יפו", "תל אביב - יפו"),
        ("תל אביב־יפו", "תל אביב–יפו"),
        ("קריית חוף, ישראל", "קריית חוף"),
        ("ג׳דיידה", "ג'דיידה"),
        ("מודיעין ע״ש", 'מודיעין ע"ש'),
        ("חֵיפָה", "חיפה"),
        ("HAIFA, Israel", "Haifa"),
    ],
)
def test_spelling_of_a_city_makes_no_difference(one: str, other: str) -> None:
    assert same_place(one, other)


@pytest.mark.parametrize(("one", "other"), [("תל אביב-יפו", "תל אביב"), ("קריית חוף", "קרית חוף")])
def test_near_likeness_is_left_to_a_look(one: str, other: str) -> None:
    assert not same_place(one, other)
    assert alike_places(one, other)


@pytest.mark.parametrize(("one", "other"), [("חיפה", "מושב הדר"), ("", ""), ("", "חיפה")])
def test_other_cities_are_not_alike(one: str, other: str) -> None:
    assert not alike_places(one, other)
