"""Reads the bytes of a spreadsheet's file as text, or says what would have to be done to it first."""

import re
from contextlib import suppress
from pathlib import Path

from django.utils.translation import gettext as _

LARGEST_FILE_BYTES = 20 * 1024 * 1024
HEBREW_LETTER = re.compile("[\u05d0-\u05ea]")


class UnreadableFileError(Exception):
    """A file that is no text for us; the message says what would be right."""


def text_of(path: Path) -> str:
    """Return a file's text; raise UnreadableFileError."""
    try:
        if not path.is_file():
            raise UnreadableFileError(_("the file is missing from the folder"))
        if path.stat().st_size > LARGEST_FILE_BYTES:
            raise UnreadableFileError(_("the file is larger than 20 MB; a season's file is far smaller"))
        return decoded(path.read_bytes())
    except OSError as error:
        raise UnreadableFileError(_("a file that this program may read")) from error


def decoded(data: bytes) -> str:
    """Return a text in UTF-8 or Windows-1255; refuse anything else, also UTF-8 that was cut or damaged."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        damaged = HEBREW_LETTER.search(data.decode("utf-8", errors="ignore"))
    if not damaged:
        with suppress(UnicodeDecodeError):
            return data.decode("cp1255")
    raise UnreadableFileError(_("this is not text; save the sheet as “CSV UTF-8”"))
