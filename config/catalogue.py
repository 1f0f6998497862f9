"""The catalogue of sentences: which ones the code says, which ones are translated, and what is wrong between them."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

APPS = ("config", "reports", "recruitment", "initiatives", "alumni", "cohort", "people")
KEYWORDS: dict[str, tuple[int | tuple[int, int] | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
BAD_STYLE = {
    "a straight quote inside a Hebrew word": re.compile(r"[\u05d0-\u05ea][\"'][\u05d0-\u05ea]|[\u05d0-\u05ea]'"),
    "two forms with a slash": re.compile(r"[\u05d0-\u05ea]/[\u05d0-\u05ea]"),
    "a dot inside a word": re.compile(r"[\u05d0-\u05ea]\.[\u05d0-\u05ea]"),
}
HEADER = "# What Machzor says; renewed by `manage.py messages`."
Words = str | list[str]


def sources() -> Iterator[Path]:
    """Return the files that speak to people: our code without tests, and the templates."""
    root = Path(settings.BASE_DIR)
    for app in APPS:
        files = sorted((root / app).rglob("*.py"))
        yield from (file for file in files if not {"tests", "migrations"} & set(file.parts))
    yield from sorted(file for file in (root / "templates").rglob("*") if file.suffix in (".html", ".txt"))


def said(path: Path) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Return each sentence of a file (or the pair of its singular and plural) with its context."""
    text = path.read_text()
    if path.suffix != ".py":
        # Django turns a template into calls of gettext; its lines keep their indentation, which Python would read.
        text = "\n".join(line.strip() for line in templatize(text, origin=str(path)).splitlines())
    for _line, words, _comments, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS):
        yield words, context


def template_catalogue() -> Catalog:
    """Return all that the code says, untranslated, each with the files that say it."""
    catalogue = Catalog()
    for path in sources():
        place = path.relative_to(settings.BASE_DIR).as_posix()
        for words, context in said(path):
            catalogue.add(words, locations=[(place, 1)], context=context)
    return catalogue


def catalogue_path(language: str) -> Path:
    return Path(settings.BASE_DIR, "locale", language, "LC_MESSAGES", "django.po")


def read(language: str) -> Catalog:
    path = catalogue_path(language)
    if not path.exists():
        return Catalog(locale=language, project="Machzor", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def renew(language: str, *, given: Mapping[str, Words]) -> Catalog:
    """Write the catalogue anew: what the code says now, with the words known so far or given.

    The key of a plural in `given` is its singular and plural, parted by three bars.
    """
    catalogue = read(language)
    written_on = catalogue.creation_date
    catalogue.update(template_catalogue(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.creation_date, catalogue.fuzzy, catalogue.header_comment = written_on, False, HEADER
    for message in catalogue:
        if message.id and (words := given.get(key(message))):
            message.string = tuple(words) if isinstance(words, list) else words
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, sort_output=True, include_lineno=False, width=110, ignore_obsolete=True)
    return catalogue


def forms(message: Message, attribute: str) -> list[str]:
    value = getattr(message, attribute)
    return list(value) if isinstance(value, list | tuple) else [value]


def key(message: Message) -> str:
    return "|||".join(forms(message, "id"))


def message_faults(message: Message) -> list[str]:
    """Say what is wrong with one translated sentence."""
    sources, words = forms(message, "id"), forms(message, "string")
    if not all(words):
        return ["is not translated"]
    faults = ["is fuzzy"] if message.fuzzy else []
    wanted = {hole for source in sources for hole in PLACEHOLDER.findall(source)}
    if any(set(PLACEHOLDER.findall(one)) - wanted for one in words) or wanted - set(PLACEHOLDER.findall(words[-1])):
        faults.append(f"does not keep {', '.join(sorted(wanted)) or 'to having no placeholder'}")
    return faults + [what for what, pattern in BAD_STYLE.items() if any(map(pattern.search, words))]


def faults(*, wanted: Catalog, found: Catalog) -> list[str]:
    """Return what is wrong with a catalogue against what the code says, one sentence each."""
    missing = [message for message in wanted if message.id and found.get(message.id, message.context) is None]
    unused = [message for message in found if message.id and wanted.get(message.id, message.context) is None]
    return [
        *(f"{message.id!r} is not in the catalogue ({message.locations[0][0]})" for message in missing),
        *(f"{message.id!r} is not said any more" for message in unused),
        *(f"{message.id!r} {fault}" for message in found if message.id for fault in message_faults(message)),
    ]


def untranslated(catalogue: Iterable[Message]) -> list[Message]:
    return [message for message in catalogue if message.id and not all(forms(message, "string"))]
