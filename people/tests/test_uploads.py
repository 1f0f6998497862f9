"""Files from strangers: PDFs that open at a page, PDFs that run something, pictures of an iPhone, broken ones."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image
from pillow_heif import from_pillow
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NullObject, TextStringObject

from people.uploads import CleanFile, UploadRefusedError, clean_upload

MOST = 10 * 1024 * 1024


def written(writer: PdfWriter) -> bytes:
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def blank(pages: int = 1) -> PdfWriter:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(100, 100)
    return writer


def with_opening(opening: object, name: str = "/OpenAction") -> bytes:
    writer = blank()
    writer.root_object[NameObject(name)] = opening
    return written(writer)


def action(kind: str, **more: object) -> DictionaryObject:
    keys = {NameObject(f"/{name}"): value for name, value in more.items()}
    return DictionaryObject({NameObject("/S"): NameObject(kind), **keys})


def view() -> ArrayObject:
    return ArrayObject([NullObject(), NameObject("/FitH"), NullObject()])


def hidden() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    script = writer._add_object(action("/JavaScript", JS=TextStringObject("app.alert(1)")))
    writer.root_object[NameObject("/OpenAction")] = script
    return written(writer).replace(b"/JavaScript", b"/Java#53cript").replace(b"/JS ", b"/#4aS ")


def locked() -> bytes:
    writer = blank()
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def taken(data: bytes, name: str = "paper.pdf", *, most_pages: int | None = None) -> CleanFile:
    with translation.override("en"):
        return clean_upload(SimpleUploadedFile(name, data), most_bytes=MOST, most_pages=most_pages)


@pytest.mark.parametrize(
    "data",
    [
        written(blank()),
        with_opening(view()),
        with_opening(action("/GoTo", D=view())),
        with_opening(DictionaryObject({NameObject("/O"): action("/GoTo", D=view())}), "/AA"),
    ],
)
def test_pdf_that_opens_at_a_page_is_taken(data: bytes) -> None:
    assert taken(data).mime == "application/pdf"


@pytest.mark.parametrize(
    "data",
    [
        with_opening(action("/JavaScript", JS=TextStringObject("app.alert(1)"))),
        with_opening(action("/Launch", F=TextStringObject("a.exe"))),
        with_opening(DictionaryObject({NameObject("/O"): action("/JavaScript")}), "/AA"),
        with_opening(action("/GoTo", D=view(), Next=action("/JavaScript"))),
        hidden(),
    ],
)
def test_pdf_that_runs_something_is_refused(data: bytes) -> None:
    with pytest.raises(UploadRefusedError, match="program"):
        taken(data)


def test_pdf_with_a_file_inside_is_refused() -> None:
    writer = blank()
    writer.add_attachment("a.txt", b"hello")

    with pytest.raises(UploadRefusedError, match="another file"):
        taken(written(writer))


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (locked(), "password"),
        (b"%PDF-1.4 nothing %%EOF", "cannot be opened"),
        (written(blank(2))[:-40], "cut off"),
        (written(blank(200)), "200 pages"),
        (b"MZ\x90\x00" + b"\x00" * 500, "something else"),
    ],
)
def test_pdf_that_cannot_be_read_is_refused_with_a_sentence(data: bytes, part: str) -> None:
    with pytest.raises(UploadRefusedError, match=part):
        taken(data, most_pages=30)


def test_picture_of_an_iphone_becomes_a_jpeg() -> None:
    target = io.BytesIO()
    from_pillow(Image.new("RGB", (64, 48), (200, 30, 40))).save(target)

    clean = taken(target.getvalue(), "IMG_0001.HEIC")

    with Image.open(clean.content) as picture:
        assert (clean.mime, picture.format, picture.size) == ("image/jpeg", "JPEG", (64, 48))
