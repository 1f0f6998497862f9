"""Papers: what a phone may send, who sees it, and how it moves from missing to checked."""

import io
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from PIL import Image
from pypdf import PdfWriter

from cohort.domain.document_lists import papers_of_cohort
from cohort.domain.documents import (
    DocumentRefusedError,
    check_document,
    checklist,
    hand_in,
    remove_old_files,
    return_document,
)
from cohort.models import Document, DocumentKind, DocumentState, Fellowship
from cohort.tests.factories import FellowshipFactory
from config.testing import HouseClient, on_day
from people.domain.logins import give_login, system_user
from people.enums import Role
from people.models import User
from people.tests.factories import login_of
from people.uploads import UploadRefusedError, clean_upload

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 20)
AT = datetime(2025, 11, 20, 20, 0, tzinfo=ZoneInfo("Asia/Jerusalem"))
MOST = 10 * 1024 * 1024


def blank_pdf() -> bytes:
    target, writer = io.BytesIO(), PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(target)
    return target.getvalue()


PDF = blank_pdf()


def picture(kind: str = "JPEG", size: tuple[int, int] = (300, 200)) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, (200, 220, 230)).save(target, kind)
    return target.getvalue()


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def login_for(fellowship: Fellowship, email: str = "fellow@example.org") -> User:
    return give_login(person=fellowship.person, email=email, role=None, by=system_user("test"))


def handed_in(fellowship: Fellowship, by: User, kind: str = DocumentKind.STUDY_CONFIRMATION) -> Document:
    file = clean_upload(upload(picture()), most_bytes=MOST)
    return hand_in(fellowship=fellowship, kind=kind, file=file, by=by, at=AT)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_picture_is_drawn_anew_as_jpeg(kind: str) -> None:
    clean = clean_upload(upload(picture(kind), name="../../evil.html"), most_bytes=MOST)

    assert (clean.mime, clean.name.endswith(".jpg"), "evil" in clean.name) == ("image/jpeg", True, False)


def test_picture_from_an_iphone_is_taken() -> None:
    clean = clean_upload(upload(picture("HEIF"), name="IMG_1.HEIC"), most_bytes=MOST)

    assert clean.mime == "image/jpeg"


def test_place_and_time_hidden_in_a_photo_are_dropped() -> None:
    target, shot = io.BytesIO(), Image.new("RGB", (40, 40))
    facts = shot.getexif()
    facts[0x010E] = "home address"
    shot.save(target, "JPEG", exif=facts)

    clean = clean_upload(upload(target.getvalue()), most_bytes=MOST)

    assert b"home address" not in clean.content.read()


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"<html><script>alert(1)</script>", "something else"),
        (b"MZ" + b"\0" * 200, "something else"),
        (picture()[:90], "cannot be opened"),
        (PDF.replace(b"/Pages", b"/Pages /JS 1", 1), "program"),
        (PDF[:20], "cut off"),
        (b"x" * (MOST + 1), "larger than 10 MB"),
    ],
)
def test_file_of_another_kind_is_refused_with_a_sentence(data: bytes, part: str) -> None:
    with translation.override("en"), pytest.raises(UploadRefusedError, match=part):
        clean_upload(upload(data), most_bytes=MOST)


def test_paper_goes_from_missing_to_checked_and_back() -> None:
    fellowship, manager = FellowshipFactory.create(), login_of(Role.MANAGER)

    document = handed_in(fellowship, login_for(fellowship))
    returned = return_document(document=document, reason="מטושטש", by=manager, on=DAY)
    again = handed_in(fellowship, fellowship.person.user)
    checked = check_document(
        fellowship=fellowship, kind=document.kind, valid_until=date(2026, 9, 30), by=manager, on=DAY
    )

    assert [returned.state, again.state, checked.state] == ["returned", "received", "checked"]
    assert (again.return_reason, checked.checked_by, checked.checked_on) == ("", manager, DAY)


def test_paper_without_a_file_cannot_be_returned() -> None:
    fellowship, manager = FellowshipFactory.create(), login_of(Role.MANAGER)
    document = Document.objects.create(fellowship=fellowship, kind=DocumentKind.ID_APPENDIX)

    with pytest.raises(DocumentRefusedError):
        return_document(document=document, reason="חסר", by=manager, on=DAY)


@pytest.mark.parametrize("role", [Role.GUIDE, Role.CENTRE_HEAD, Role.TREASURY])
def test_only_the_coordinator_checks(role: Role) -> None:
    fellowship = FellowshipFactory.create()
    handed_in(fellowship, login_for(fellowship))

    with pytest.raises(DocumentRefusedError):
        check_document(
            fellowship=fellowship,
            kind=DocumentKind.STUDY_CONFIRMATION,
            valid_until=None,
            by=login_of(role),
            on=DAY,
        )


def test_checked_paper_runs_out_the_day_after() -> None:
    fellowship, manager = FellowshipFactory.create(), login_of(Role.MANAGER)
    kind, until = DocumentKind.STUDY_CONFIRMATION, DAY + timedelta(days=3)
    check_document(fellowship=fellowship, kind=kind, valid_until=until, by=manager, on=DAY)

    found = [
        next(p for p in checklist(documents=list(fellowship.documents.all()), on=day) if p.kind == kind)
        for day in (until, until + timedelta(days=1))
    ]

    assert [(p.expired, p.is_settled, p.days_left) for p in found] == [(False, True, 0), (True, False, -1)]


def test_photo_consent_is_no_condition() -> None:
    fellowship, manager = FellowshipFactory.create(), login_of(Role.MANAGER)
    for kind in DocumentKind:
        if kind != DocumentKind.PHOTO_CONSENT:
            check_document(fellowship=fellowship, kind=kind, valid_until=None, by=manager, on=DAY)

    rows = papers_of_cohort(cohort=fellowship.cohort, on=DAY)

    assert [row.ready for row in rows] == [True]


def test_file_goes_ninety_days_after_the_check_and_the_check_stays() -> None:
    fellowship, manager = FellowshipFactory.create(), login_of(Role.MANAGER)
    document = handed_in(fellowship, login_for(fellowship))
    bank = handed_in(fellowship, fellowship.person.user, kind=DocumentKind.BANK_CONFIRMATION)
    for kind in (document.kind, bank.kind):
        check_document(fellowship=fellowship, kind=kind, valid_until=None, by=manager, on=DAY)

    before = remove_old_files(on=DAY + timedelta(days=89))
    after = remove_old_files(on=DAY + timedelta(days=90))

    document.refresh_from_db()
    bank.refresh_from_db()
    assert (before, after) == (0, 1)
    assert (bool(document.file), document.state, document.checked_on) == (False, DocumentState.CHECKED, DAY)
    assert bool(bank.file)


def test_fellow_attaches_a_photo_and_the_coordinator_checks_it(client: HouseClient) -> None:
    fellowship, manager = FellowshipFactory.create(), login_of(Role.MANAGER)
    client.force_login(login_for(fellowship))

    with on_day(DAY):
        sent = client.post(reverse("hand_in_document", args=["study_confirmation"]), {"file": upload(picture())})
        client.force_login(manager)
        queue = client.get(reverse("document_queue"))
        document = fellowship.documents.get()
        client.post(reverse("check_document", args=[document.pk]), {"valid_until": "2026-09-30"})

    document.refresh_from_db()
    assert (sent.status_code, document.state, document.valid_until) == (302, "checked", date(2026, 9, 30))
    assert fellowship.person.full_name in queue.content.decode()


def test_bad_file_comes_back_with_the_sentence_beside_the_field(client: HouseClient) -> None:
    fellowship = FellowshipFactory.create()
    client.force_login(login_for(fellowship))

    answer = client.post(reverse("hand_in_document", args=["id_appendix"]), {"file": upload(b"<html>", "a.pdf")})

    assert answer.status_code == 422
    assert 'id="error-id_appendix"' in answer.content.decode()
    assert not fellowship.documents.exists()


def test_file_opens_to_the_owner_and_the_coordinator_only(client: HouseClient) -> None:
    fellowship, stranger = FellowshipFactory.create(), FellowshipFactory.create()
    owner = login_for(fellowship)
    address = reverse("document_file", args=[handed_in(fellowship, owner).pk])
    assert fellowship.guide
    guide = give_login(person=fellowship.guide.person, email="g@example.org", role=Role.GUIDE, by=owner)
    readers = [owner, login_of(Role.MANAGER), guide, login_of(Role.CENTRE_HEAD, email="h@example.org")]

    answers = []
    for reader in [*readers, login_for(stranger, "other@example.org")]:
        client.force_login(reader)
        answers.append(client.get(address).status_code)

    assert answers == [200, 200, 404, 404, 404]
    client.force_login(owner)
    sent = client.get(address)
    assert sent["Content-Disposition"].startswith("attachment")
    assert "no-store" in sent["Cache-Control"]


def test_file_that_was_replaced_meanwhile_is_looked_at_anew(client: HouseClient) -> None:
    fellowship = FellowshipFactory.create()
    document = handed_in(fellowship, login_for(fellowship))
    client.force_login(login_of(Role.MANAGER))
    seen = document.received_at
    assert seen
    file = clean_upload(upload(picture()), most_bytes=MOST)
    later = AT + timedelta(minutes=1)
    hand_in(fellowship=fellowship, kind=document.kind, file=file, by=fellowship.person.user, at=later)

    answer = client.post(reverse("check_document", args=[document.pk]), {"seen": seen.isoformat()})

    document.refresh_from_db()
    assert (answer.status_code, document.state) == (422, DocumentState.RECEIVED)


def test_queue_holds_the_documents_of_a_season_that_has_not_begun(client: HouseClient) -> None:
    fellowship = FellowshipFactory.create()
    handed_in(fellowship, login_for(fellowship))
    client.force_login(login_of(Role.MANAGER))

    with on_day(date(2025, 10, 20)):
        page = client.get(reverse("document_queue")).content.decode()

    assert fellowship.person.full_name in page


def test_return_needs_words_and_keeps_what_was_written(client: HouseClient) -> None:
    fellowship = FellowshipFactory.create()
    document = handed_in(fellowship, login_for(fellowship))
    client.force_login(login_of(Role.MANAGER))

    empty = client.post(reverse("return_document", args=[document.pk]), {"reason": " "})
    client.post(reverse("return_document", args=[document.pk]), {"reason": "חסר עמוד שני"})

    document.refresh_from_db()
    assert (empty.status_code, document.return_reason) == (422, "חסר עמוד שני")
