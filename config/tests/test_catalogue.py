"""Every sentence of the product is there in Hebrew, with the same placeholders and in the house's style."""

import json
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from django.core.management import CommandError, call_command
from django.test import override_settings

from config import catalogue

HELLO = "שלום"


def made(**sentences: str) -> Catalog:
    """Make a catalogue; an underscore in a name stands for a blank."""
    found = Catalog(locale="he")
    for source, words in sentences.items():
        found.add(source.replace("_", " "), words, locations=[("people/views.py", 1)])
    return found


def test_catalogue_is_complete() -> None:
    assert catalogue.faults(wanted=catalogue.template_catalogue(), found=catalogue.read("he")) == []


def test_compiled_catalogue_is_the_one_that_was_written() -> None:
    with catalogue.catalogue_path("he").with_suffix(".mo").open("rb") as file:
        compiled = {catalogue.key(message): catalogue.forms(message, "string") for message in read_mo(file)}

    written = {catalogue.key(message): catalogue.forms(message, "string") for message in catalogue.read("he")}

    assert {key: words for key, words in written.items() if key} == {key: w for key, w in compiled.items() if key}


@pytest.mark.parametrize(
    ("source", "words", "fault"),
    [
        ("Hello", "", "is not translated"),
        ("Hello %(name)s", HELLO, "does not keep %(name)s"),
        ("Hello", f"{HELLO} %(name)s", "does not keep to having no placeholder"),
        ("Hello", 'מנכ"ל', "a straight quote inside a Hebrew word"),
        ("Hello", "חניך/ה", "two forms with a slash"),
        ("Hello", "חניך.ה", "a dot inside a word"),
    ],
)
def test_a_bad_translation_is_found(source: str, words: str, fault: str) -> None:
    found = Catalog(locale="he")
    found.add(source, words)

    assert catalogue.message_faults(found[source]) == [fault]


def test_a_fuzzy_translation_is_found() -> None:
    found = Catalog(locale="he")
    found.add("Hello", HELLO, flags=["fuzzy"])

    assert catalogue.message_faults(found["Hello"]) == ["is fuzzy"]


def test_a_plural_may_leave_out_the_number_only_where_it_is_one() -> None:
    found = Catalog(locale="he")
    found.add(("%(count)s day", "%(count)s days"), ("יום", "%(count)s ימים"))
    found.add(("%(count)s week", "%(count)s weeks"), ("%(count)s שבוע", "שבועות"))

    assert catalogue.message_faults(found["%(count)s day"]) == []
    assert catalogue.message_faults(found["%(count)s week"]) == ["does not keep %(count)s"]


def test_sentences_that_are_new_or_gone_are_found() -> None:
    faults = catalogue.faults(wanted=made(New_one=""), found=made(Old_one=HELLO))

    assert faults == ["'New one' is not in the catalogue (people/views.py)", "'Old one' is not said any more"]


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """A house that says three things: in code, in a template and as a plural."""
    for folder in (*catalogue.APPS, "templates"):
        (tmp_path / folder).mkdir()
    (tmp_path / "people" / "views.py").write_text(
        'a = _("Hello")\nb = ngettext("%(count)s day", "%(count)s days", 2)\nc = pgettext("noun", "Call")\n'
    )
    page = "<p>\n  {% blocktranslate trimmed with n=name %}\n    Dear {{ n }}\n  {% endblocktranslate %}\n isn't </p>\n"
    (tmp_path / "templates" / "page.html").write_text(page)
    return tmp_path


def test_messages_fills_the_catalogue_and_keeps_what_was_there(small_house: Path) -> None:
    first, second = small_house / "first.json", small_house / "second.json"
    first.write_text(json.dumps({"Hello": HELLO, "%(count)s day|||%(count)s days": ["יום", "%(count)s ימים"]}))
    second.write_text(json.dumps({"Dear %(n)s": "%(n)s היקר"}))

    with override_settings(BASE_DIR=small_house):
        call_command("messages", "--fill", str(first), verbosity=0)
        call_command("messages", "--fill", str(second), verbosity=0)
        found = catalogue.read("he")

    words = {message.id: message.string for message in found if message.id and message.string}
    assert words == {
        "Hello": HELLO,
        ("%(count)s day", "%(count)s days"): ("יום", "%(count)s ימים"),
        "Dear %(n)s": "%(n)s היקר",
    }
    assert [(m.id, m.context) for m in catalogue.untranslated(found)] == [("Call", "noun")]


def test_messages_refuses_a_file_that_is_no_json(small_house: Path) -> None:
    (small_house / "bad.json").write_text("{")

    with pytest.raises(CommandError, match=r"bad\.json cannot be read"):
        call_command("messages", "--fill", str(small_house / "bad.json"))
