"""The rules of the house hold in the whole tree, and each of them was seen to complain."""

import pytest

from config.tests import house

LONG_FUNCTION = "def far() -> None:\n" + "    x = 1\n" * 30
LONG_CLASS = "class Wide:\n" + "    x = 1\n" * 120
BAD = [
    (house.file_size, "cohort/domain/hours.py", "x = 1\n" * 251),
    (house.file_size, "cohort/tests/test_hours.py", "x = 1\n" * 301),
    (house.file_size, "templates/base.html", "<p>\n" * 121),
    (house.block_size, "cohort/domain/hours.py", LONG_FUNCTION),
    (house.block_size, "cohort/domain/hours.py", LONG_CLASS),
    (house.late_import, "cohort/domain/hours.py", "def f() -> None:\n    import os\n"),
    (
        house.late_import,
        "cohort/domain/hours.py",
        "def f() -> None:\n    def g() -> None:\n        from os import path\n",
    ),
    (house.silenced, "cohort/models.py", "x = 1  # no" + "qa: E501\n"),
    (house.silenced, "cohort/models.py", "x = 1  # type:" + " ignore[misc]\n"),
    (house.silenced, "cohort/models.py", "# TO" + "DO: later\n"),
    (house.silenced, "cohort/tests/test_a.py", "import pytest\n\npytest.mark.skip(reason='slow')\n"),
    (house.signals, "cohort/models.py", "from django.db.models.signals import post_save\n"),
    (house.page_in_domain, "cohort/domain/hours.py", "from django.http import HttpResponse\n"),
    (house.page_in_domain, "cohort/domain/hours.py", "import celery\n"),
    (house.clock, "cohort/domain/hours.py", "day = timezone.localdate()\n"),
    (house.clock, "cohort/domain/hours.py", "day = datetime.now(tz=zone)\n"),
    (house.model_sentence, "cohort/models/hours.py", "class HourLog:\n    minutes = 1\n"),
    (house.hebrew, "cohort/admin.py", 'title = "\u05e9\u05e2\u05d5\u05ea"\n'),
    (house.hebrew, "templates/base.html", "<p>\u05e9\u05dc\u05d5\u05dd</p>\n"),
    (house.inline, "templates/base.html", "<style>p { color: red }</style>\n"),
    (house.inline, "templates/base.html", '<p class="a" style="color: red">\n'),
    (house.inline, "templates/base.html", '<button onclick="go()">\n'),
    (house.inline, "templates/base.html", "<script>go()</script>\n"),
    (house.other_host, "templates/base.html", '<script src="https://cdn.example.org/a.js"></script>\n'),
    (house.other_host, "templates/base.html", '<link rel="stylesheet" href="//cdn.example.org/a.css">\n'),
    (house.other_host, "static/css/base.css", 'p { background: url("https://example.org/a.png") }\n'),
    (house.other_host, "static/js/menu.js", 'import a from "https://example.org/a.js"\n'),
]
GOOD = [
    (house.late_import, "cohort/apps.py", "def ready() -> None:\n    import os\n"),
    (house.clock, "cohort/domain/hours.py", "day = timezone.localdate(at)\n"),
    (house.clock, "cohort/tasks.py", "day = timezone.localdate()\n"),
    (house.hebrew, "cohort/tests/test_a.py", 'name = "\u05e0\u05d5\u05e2\u05d4"\n'),
    (house.inline, "templates/base.html", '<script src="{% static "js/menu.js" %}" defer></script>\n'),
    (house.inline, "templates/emails/people/code/body.html", '<p style="color: red">\n'),
    (house.other_host, "templates/base.html", '<a href="https://example.org/">\n'),
]


def test_the_tree_follows_the_rules() -> None:
    assert house.complaints() == []


@pytest.mark.parametrize(("rule", "path", "text"), BAD)
def test_a_rule_complains_about_what_it_forbids(rule: house.Rule, path: str, text: str) -> None:
    assert rule(path, text) != []


@pytest.mark.parametrize(("rule", "path", "text"), GOOD)
def test_a_rule_is_silent_about_what_it_allows(rule: house.Rule, path: str, text: str) -> None:
    assert rule(path, text) == []


def test_a_mail_is_written_plain_and_in_html() -> None:
    files = (house.ROOT / "templates" / "emails").rglob("*")

    assert house.lonely_mails({file.relative_to(house.ROOT).as_posix() for file in files if file.is_file()}) == []


def test_a_mail_without_its_plain_twin_is_found() -> None:
    paths = {"templates/emails/people/code/subject.txt", "templates/emails/people/code/body.html"}

    assert house.lonely_mails(paths) == ["templates/emails/people/code/body.html"]
