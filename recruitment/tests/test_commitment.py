"""Signing the commitment, the time left of an offer, and handing in a presentation (S1-32, R5.9, S1-51)."""

import io
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from pypdf import PdfWriter

from cohort.models import Document, Fellowship
from people.domain.logins import system_user
from recruitment.domain.commitment import SigningRefusedError, names_match, sign
from recruitment.domain.offer_words import time_left
from recruitment.domain.presentations import PresentationRefusedError, hand_in_presentation
from recruitment.enums import ApplicationState, Stage
from recruitment.forms.answering import PresentationForm
from recruitment.models import Application, CommitmentText, Paper, Signature
from recruitment.tests import factories as make
from recruitment.tests.factories_answering import NOW, hour_of, invited

pytestmark = pytest.mark.django_db
LEAST = Fraction(8, 10)


def blank_pdf() -> bytes:
    target, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(target)
    return target.getvalue()


PDF = blank_pdf()


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with override("en"):
        yield


def accepted() -> tuple[Application, CommitmentText]:
    application = make.ApplicationFactory.create(state=ApplicationState.ACCEPTED, person__full_name="נועה לוי־כהן")
    text = CommitmentText.objects.create(call=application.call, version=1, text="מתחייבת", written_at=NOW)
    return application, text


@pytest.mark.parametrize(
    ("typed", "known", "fits"),
    [
        ("נועה לוי", "נועה לוי", True),
        ("  נועה   לוי ", "נועה לוי", True),
        ("לוי נועה", "נועה לוי", True),
        ("נועה לוי", "נועה שרה לוי", True),
        ("נועה לוי-כהן", "נועה לוי כהן", True),
        ("Noa LEVI", "noa levi", True),
        ("נועה לווי", "נועה לוי", True),
        ("נועה", "נועה לוי", False),
        ("דנה כהן", "נועה לוי", False),
        ("", "נועה לוי", False),
        ("נועה לוי", "", False),
        ("---", "נועה לוי", False),
    ],
)
def test_typed_name_matches_loosely(typed: str, known: str, fits: bool) -> None:
    assert names_match(typed=typed, known=known, least=LEAST) is fits


def test_signing_keeps_version_name_and_time_and_hands_the_paper_down() -> None:
    application, text = accepted()
    by = system_user("applicant")
    fellowship = Fellowship.objects.create(
        cohort=application.call.cohort, person=application.person, code="F1", seat=1, joined_on=date(2025, 11, 1)
    )

    signature = sign(application=application, text=text, typed_name=" נועה לוי כהן ", at=NOW, by=by)
    again = sign(application=application, text=text, typed_name="אחרת", at=NOW + timedelta(days=1), by=by)

    document = Document.objects.get(fellowship=fellowship)
    assert again == signature
    assert (signature.text, signature.typed_name, signature.signed_at) == (text, "נועה לוי כהן", NOW)
    assert (document.kind, document.state, document.checked_on) == ("commitment", "checked", NOW.date())


def test_only_the_newest_text_is_signed_by_its_own_name_after_accepting() -> None:
    application, text = accepted()
    by = system_user("applicant")
    newer = CommitmentText.objects.create(call=application.call, version=2, text="חדש", written_at=NOW)
    early = make.ApplicationFactory.create(call=application.call, state=ApplicationState.OFFERED)

    for who, what, name in ((application, text, "נועה לוי כהן"), (application, newer, "דנה"), (early, newer, "נועה")):
        with pytest.raises(SigningRefusedError):
            sign(application=who, text=what, typed_name=name, at=NOW, by=by)

    assert not Signature.objects.exists()


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (timedelta(hours=72), "3 days"),
        (timedelta(hours=49, minutes=59), "2 days and 1 hour"),
        (timedelta(hours=5, minutes=30), "5 hours"),
        (timedelta(minutes=59), "59 minutes"),
        (timedelta(seconds=20), "1 minute"),
        (timedelta(), ""),
        (timedelta(hours=-1), ""),
    ],
)
def test_time_left_is_said_in_words(left: timedelta, words: str) -> None:
    assert time_left(until=NOW + left, at=NOW) == words


def test_presentation_is_replaced_until_its_hour_begins() -> None:
    application = invited()
    slot = hour_of(application.call, stage=Stage.PITCH, application=application, booked_at=NOW)

    form = PresentationForm({}, {"file": SimpleUploadedFile("מצגת.pdf", PDF)}, most_bytes=10_000)
    assert form.is_valid(), form.errors
    for _time in range(2):
        hand_in_presentation(
            application=application, url="https://example.org/p", file=form.cleaned_data["file"], at=NOW
        )
    with pytest.raises(PresentationRefusedError, match="has begun"):
        hand_in_presentation(application=application, url="https://example.org/q", file=None, at=slot.starts_at)

    application.refresh_from_db()
    assert application.presentation_url == "https://example.org/p"
    assert Paper.objects.get(application=application).kind == "presentation"


def test_presentation_needs_something_and_the_interviews() -> None:
    with pytest.raises(PresentationRefusedError, match="Write a link or choose a file"):
        hand_in_presentation(application=invited(), url="", file=None, at=NOW)
    ranked = make.ApplicationFactory.create()
    with pytest.raises(PresentationRefusedError, match="at the interviews"):
        hand_in_presentation(application=ranked, url="https://example.org", file=None, at=NOW)


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("slides.pptx", b"PK\x03\x04", "Save as PDF"),
        ("program.pdf", b"MZ\x90\x00", "something else"),
        ("empty.pdf", b"", "The file is empty."),
        ("big.pdf", PDF + b"0" * 20_000, "larger than"),
    ],
)
def test_bad_file_is_refused_with_a_sentence(name: str, content: bytes, sentence: str) -> None:
    form = PresentationForm({}, {"file": SimpleUploadedFile(name, content)}, most_bytes=10_000)

    assert not form.is_valid()
    assert sentence in form.errors["file"][0]


@pytest.mark.parametrize("address", ["http://example.org", "javascript:alert(1)", "ftp://example.org", "no"])
def test_link_is_https(address: str) -> None:
    form = PresentationForm({"url": address}, most_bytes=10_000)

    assert not form.is_valid()
    assert form.errors["url"]
