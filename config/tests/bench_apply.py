"""A thousand strangers apply in the last hour, with their files, against gunicorn with two workers."""

import os
import sys
import time
from collections.abc import Iterator
from statistics import quantiles

import pytest
from django.db import connection

from config.processes import Programs, answers, is_free
from config.tests.applicants import KINDS, Stranger, apply_together, counted, open_call

STRANGERS = int(os.environ.get("STRANGERS", "1000"))
AT_ONCE = 20
MOST_SECONDS = 60 * 60
"""All of them come in the last hour."""


@pytest.fixture
def server(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run gunicorn on the database of the test."""
    told = connection.settings_dict
    address = f"postgres://{told['USER']}:{told['PASSWORD']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
    monkeypatch.setitem(os.environ, "DATABASE_URL", address)
    port = next(port for port in range(18000, 19000) if is_free("127.0.0.1", port))
    programs = Programs()
    web = (sys.executable, "-m", "gunicorn", "config.wsgi", "--workers=2", "--log-level=error", "--no-control-socket")
    programs.start("web server", *web, f"--bind=127.0.0.1:{port}")
    try:
        while not answers(port):
            assert not programs.ended()
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        programs.stop()


@pytest.mark.timeout(MOST_SECONDS)
def test_a_thousand_applications_of_the_last_hour(server: str, capsys: pytest.CaptureFixture[str]) -> None:
    call = open_call()
    strangers = [Stranger(server, number) for number in range(STRANGERS)]

    took = apply_together(strangers, call, at_once=AT_ONCE)

    seconds = [second for stranger in strangers for second in stranger.seconds]
    with capsys.disabled():
        told = f"{STRANGERS} applications with {len(KINDS)} files each: {len(seconds)} requests in {took:.0f} s"
        print(f"\n{told}, p95 {quantiles(seconds, n=20)[-1] * 1000:.0f} ms, longest {max(seconds) * 1000:.0f} ms")
    assert [s.ended for s in strangers if not s.ended.startswith("/applications/")] == []
    assert counted(call) == (STRANGERS, STRANGERS, STRANGERS * len(KINDS), STRANGERS)
    assert took < MOST_SECONDS
