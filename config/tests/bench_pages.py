"""How many answers a second the smallest page gives; a floor on two shared cores, far below what was measured."""

import time
from collections.abc import Callable

import pytest

from config.testing import HouseClient

FLOOR_PER_SECOND = 100


def rate(action: Callable[[], object], *, times: int) -> float:
    """Return how often an action runs in a second."""
    began = time.perf_counter()
    for _ in range(times):
        action()
    return times / (time.perf_counter() - began)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_health_pages_answer_fast(client: HouseClient, path: str, capsys: pytest.CaptureFixture[str]) -> None:
    client.get(path)

    found = rate(lambda: client.get(path), times=300)

    with capsys.disabled():
        print(f"\n{path}: {found:.0f} a second")
    assert found > FLOOR_PER_SECOND
