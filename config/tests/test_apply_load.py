"""Some strangers apply at the same moment, with their files: none lost, each confirmed once."""

import pytest
from pytest_django.live_server_helper import LiveServer

from config.tests.applicants import KINDS, Stranger, apply_together, counted, open_call

STRANGERS = 20


@pytest.mark.django_db(transaction=True)
def test_strangers_at_the_same_moment_are_all_taken(live_server: LiveServer) -> None:
    call = open_call()
    strangers = [Stranger(live_server.url, number) for number in range(STRANGERS)]

    apply_together(strangers, call, at_once=STRANGERS)

    assert [s.ended[:14] for s in strangers] == ["/applications/"] * STRANGERS
    assert counted(call) == (STRANGERS, STRANGERS, STRANGERS * len(KINDS), STRANGERS)
