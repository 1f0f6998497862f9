"""The log keeps no secret that opens something."""

import pytest

from config.logs import without_secret_addresses

SECRET = "ax-_nvYrJtJT0XWbgliPW3m5t0CHUl3bN"


@pytest.mark.parametrize(
    ("key", "line"), [("request", f"GET /calendar/{SECRET}.ics"), ("event", f"Not Found: /calendar/{SECRET}.ics?x=1")]
)
def test_line_tells_of_a_calendar_without_its_secret(key: str, line: str) -> None:
    found = without_secret_addresses(None, "info", {key: line, "code": 404})

    assert SECRET not in found[key]
    assert found[key] == line.replace(SECRET, "…")
    assert found["code"] == 404
