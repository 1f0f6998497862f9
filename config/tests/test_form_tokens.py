"""A form in a part of a page gets the token without which the server refuses it."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

TEMPLATES = Path(settings.BASE_DIR) / "templates"
INCLUDE = re.compile(r'{%\s*include\s+"([^"]+)"([^%]*)%}')


@cache
def needs_token(name: str) -> bool:
    """Say whether a part uses the token itself, or hands its own on to one that does."""
    text = (TEMPLATES / name).read_text()
    inner = [found for found, given in INCLUDE.findall(text) if " only" not in given or "csrf_token=" in given]
    return "{% csrf_token %}" in text or any(needs_token(found) for found in inner)


def test_part_with_a_form_is_given_the_token() -> None:
    missing = [
        f"{file.relative_to(TEMPLATES)}: {name}"
        for file in sorted(TEMPLATES.rglob("*.html"))
        for name, given in INCLUDE.findall(file.read_text())
        if " only" in given and "csrf_token=" not in given and needs_token(name)
    ]

    assert missing == []
