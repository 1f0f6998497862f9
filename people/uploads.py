"""Takes in a file from a stranger's phone: by content, size and kind, under a name of ours, pictures drawn anew."""

import io
import re
from dataclasses import dataclass
from uuid import uuid4

import filetype
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from people.pdfs import PdfRefusedError, carries_program, open_pdf

PDF = "application/pdf"
PICTURES = frozenset({"image/jpeg", "image/png", "image/heic", "image/heif", "image/webp"})
LONGEST_EDGE = 2400
MOST_PIXELS = 60_000_000
JPEG_QUALITY = 85
BYTES_OF_A_MEGABYTE = 1024 * 1024
# Programs and files inside the file, where they stand open, also in a part that no page refers to.
# A name ends where the next thing begins, so that compressed bytes are rarely taken for one.
BAD_IN_PDF = re.compile(rb"/(JavaScript|JS|Launch|EmbeddedFiles?)(?=[\s/<\[(])")

register_heif_opener()


class UploadRefusedError(Exception):
    """The file cannot be taken; the message says what would be right."""


@dataclass(frozen=True)
class CleanFile:
    """A file that may be stored: its new name, its bytes, what it is."""

    name: str
    content: ContentFile[bytes]
    mime: str


def clean_upload(upload: File[bytes], *, most_bytes: int, most_pages: int | None = None) -> CleanFile:
    """Return a file as it may be stored: a PDF as it is, a picture as a new JPEG without its hidden facts.

    Raises UploadRefusedError for one that is too large, has more pages than `most_pages`, is of another kind, or is
    not what it claims to be.
    """
    if (upload.size or 0) > most_bytes:
        limit = {"size": most_bytes // BYTES_OF_A_MEGABYTE}
        raise UploadRefusedError(
            _("The file is larger than %(size)s MB. Take the photo again in ordinary quality.") % limit
        )
    data = upload.read(most_bytes + 1)
    kind = filetype.guess_mime(data)
    if kind == PDF:
        return clean_pdf(data, most_pages=most_pages)
    if kind in PICTURES:
        return clean_picture(data)
    raise UploadRefusedError(_("Attach a PDF or a photo (JPG, PNG, HEIC); this file is something else."))


def clean_pdf(data: bytes, *, most_pages: int | None) -> CleanFile:
    """Return a PDF; raise UploadRefusedError for one that is cut off, locked, too long, or runs or holds something."""
    if b"%%EOF" not in data[-2048:]:
        raise UploadRefusedError(_("This PDF is cut off. Please download or scan it again."))
    try:
        reader = open_pdf(data)
        check_pages(len(reader.pages), most_pages)
        harmful = BAD_IN_PDF.search(data) is not None or carries_program(reader)
    except PdfRefusedError as refusal:
        raise UploadRefusedError(str(refusal)) from refusal
    if harmful:
        raise UploadRefusedError(_("This PDF holds a program or another file. Print it to a new PDF, or take a photo."))
    return CleanFile(name=f"{uuid4().hex}.pdf", content=ContentFile(data), mime=PDF)


def check_pages(count: int, most: int | None) -> None:
    """Refuse a PDF with more pages than somebody will read."""
    if most is not None and count > most:
        told = {"count": count, "most": most}
        raise UploadRefusedError(
            _("This PDF has %(count)s pages; at most %(most)s are read. Send the part that matters.") % told
        )


def clean_picture(data: bytes) -> CleanFile:
    """Return a picture drawn anew as JPEG, upright and not too large; raise UploadRefusedError for a broken one."""
    try:
        with Image.open(io.BytesIO(data)) as probe:
            if probe.width * probe.height > MOST_PIXELS:
                raise UploadRefusedError(_("The picture has too many pixels. Take it again in ordinary quality."))
            probe.verify()
        with Image.open(io.BytesIO(data)) as picture:
            upright = ImageOps.exif_transpose(picture).convert("RGB")
            upright.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
            target = io.BytesIO()
            upright.save(target, "JPEG", quality=JPEG_QUALITY)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise UploadRefusedError(_("The picture cannot be opened. Please take it again.")) from error
    return CleanFile(name=f"{uuid4().hex}.jpg", content=ContentFile(target.getvalue()), mime="image/jpeg")
