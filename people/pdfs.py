"""Looks through a PDF for what it must not carry: programs, and files inside the file."""

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.utils.translation import gettext as _
from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

BROKEN = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)
"""What reading a file can end in that is no PDF inside."""
PROGRAMS = frozenset({"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles"})
ACTION, KIND = "/S", "/Type"
MOST_OBJECTS = 50_000
DEEPEST = 60


class PdfRefusedError(Exception):
    """The PDF cannot be taken; the message says why."""


def open_pdf(data: bytes) -> PdfReader:
    """Return a PDF that can be read; raise PdfRefusedError for one that is broken or locked by a password."""
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        len(reader.pages)
    except BROKEN as error:
        if b"/Encrypt" in data:
            raise PdfRefusedError(locked_words()) from error
        raise PdfRefusedError(_("This PDF cannot be opened. Save it once more, or take a photo of it.")) from error
    if locked:
        raise PdfRefusedError(locked_words())
    return reader


def locked_words() -> str:
    """Return what is said about a PDF that a password locks."""
    return _("This PDF is locked by a password. Save it without one, or take a photo of it.")


def carries_program(reader: PdfReader) -> bool:
    """Say whether any object of a PDF runs something or holds a file; a view to open at is neither."""
    return any(names_program(found) for found in objects_of(reader))


def objects_of(reader: PdfReader) -> Iterator[Any]:
    """Yield every numbered object and the trailer; raise PdfRefusedError for more than anybody writes."""
    numbers = {(number, age) for age, listed in reader.xref.items() for number in listed}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > MOST_OBJECTS:
        raise PdfRefusedError(_("This PDF cannot be opened. Save it once more, or take a photo of it."))
    yield reader.trailer
    for number, age in sorted(numbers):
        # A number that leads nowhere is nothing to run.
        with suppress(*BROKEN):
            yield reader.get_object(IndirectObject(number, age, reader))


def names_program(found: Any, depth: int = 0) -> bool:
    """Say whether an object is or directly holds a program; what it refers to is looked at by itself."""
    if depth > DEEPEST:
        return True
    if isinstance(found, ArrayObject):
        return any(names_program(part, depth + 1) for part in list.__iter__(found))
    if not isinstance(found, DictionaryObject):
        return False
    held = dict.items(found)
    named = any(key in PROGRAMS or (key in (ACTION, KIND) and value in PROGRAMS) for key, value in held)
    return named or any(names_program(value, depth + 1) for _key, value in held)
