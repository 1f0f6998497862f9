"""Rings, bars and funnels fit their drawing, whatever the figures."""

from fractions import Fraction

import pytest

from config.templatetags.figures import START_ANGLE, SWEEP, bar_parts, centred, largest, plain, ring, share


def test_a_ring_puts_waiting_after_done() -> None:
    arcs = ring(done=4500, waiting=900, projected=8000, commitment=9000)

    assert arcs.done
    assert arcs.waiting
    assert arcs.done.dasharray == "128.89 360"
    assert arcs.waiting.dashoffset == "-128.89"


def test_a_ring_without_hours_has_only_its_track_and_mark() -> None:
    arcs = ring(done=0, waiting=0, projected=0, commitment=9000)

    assert (arcs.done, arcs.waiting, arcs.projected) == (None, None, None)
    assert arcs.track.dasharray == f"{SWEEP} 360"
    assert arcs.mark == plain(START_ANGLE + Fraction(SWEEP) * 8 / 9)


def test_a_ring_grows_with_a_projection_beyond_it() -> None:
    arcs = ring(done=9000, waiting=0, projected=20000, commitment=9000)

    assert arcs.projected
    assert arcs.projected.dasharray == f"{SWEEP} 360"


def test_a_ring_without_a_commitment_can_be_drawn() -> None:
    assert ring(done=0, waiting=0, projected=0, commitment=0).mark == str(START_ANGLE)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(20, 64, "31.25"), (5, 0, "0"), (None, 10, "0"), (11, 10, "100"), (-1, 10, "0"), (1, None, "0")],
)
def test_a_share_stays_between_nothing_and_all(part: int | None, whole: int | None, text: str) -> None:
    assert share(part, whole) == text


def test_bar_parts_stand_one_after_another() -> None:
    spent, committed = bar_parts(1000, 250, 500)

    assert (spent.start, spent.width) == ("0", "25")
    assert (committed.start, committed.width) == ("25", "50")


def test_an_overspent_bar_is_full_and_no_more() -> None:
    spent, committed = bar_parts(100, 150, 50)

    assert (spent.width, committed.start, committed.width) == ("75", "75", "25")


def test_a_funnel_bar_stands_in_the_middle() -> None:
    assert centred("31.25") == "34.38"


def test_the_largest_of_no_rows_is_nothing() -> None:
    assert largest([], "value") == 0
    assert largest([{"value": 3}, {"value": 7}, {"value": None}], "value") == 7
