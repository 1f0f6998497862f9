"""Certificates on paper and on the public page: readable Hebrew, tagged, verified by a stranger, guessing limited."""

import io
import subprocess
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import zxingcpp
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader

from cohort.domain.certificate_codes import new_code
from cohort.domain.certificates import issue_completions, issue_hours_certificate
from cohort.models import Certificate, Fellowship
from cohort.tests.factories import (
    AttendanceFactory,
    FellowshipFactory,
    MeetingFactory,
    PersonFactory,
    PolicyOverrideFactory,
)
from cohort.tests.factories_requests import guide_of, login_of, staff
from cohort.views.verify import MOST_MISSES
from config.testing import HouseClient, on_day
from people import pdf
from people.access import Role
from people.models import User

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 12)
NAME = "תמר בן־שושן"


@pytest.fixture(autouse=True)
def _on_the_day(db: None) -> Iterator[None]:
    with on_day(TODAY):
        yield


@pytest.fixture
def fellow() -> Fellowship:
    fellow = FellowshipFactory.create(person=PersonFactory.create(full_name=NAME))
    AttendanceFactory.create(fellowship=fellow, meeting=MeetingFactory.create(cohort=fellow.cohort, minutes=165))
    return fellow


@pytest.fixture
def paper(fellow: Fellowship) -> Certificate:
    return issue_hours_certificate(fellowship=fellow, by=login_of(fellow), on=TODAY)


def as_user(user: User | None, language: str = "he") -> Client:
    client = HouseClient()
    client.cookies["django_language"] = language
    if user:
        client.force_login(user)
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.usefixtures("pango")
def test_paper_reads_in_hebrew_and_is_tagged(fellow: Fellowship, paper: Certificate, pdftotext: str) -> None:
    answer = as_user(login_of(fellow)).get(reverse("certificate_pdf", args=[paper.pk]))

    reader = PdfReader(io.BytesIO(answer.content))
    words = subprocess.run([pdftotext, "-", "-"], input=answer.content, capture_output=True, check=True).stdout.decode()
    assert answer["Content-Type"] == "application/pdf"
    assert len(reader.pages) == 1
    assert "'/Marked': True" in str(reader.root_object["/MarkInfo"])
    assert str(reader.root_object["/Lang"]) == "he"
    assert all(word in words for word in (NAME, paper.code, "2.75", "150", "מרכז הצעירים"))
    assert NAME in reader.pages[0].extract_text()


@pytest.mark.usefixtures("pango")
def test_certificates_of_completion_are_a_page_each(fellow: Fellowship) -> None:
    PolicyOverrideFactory.create(cohort=fellow.cohort, key="cohort.commitment_minutes", value="160")
    meeting = fellow.attendances.get().meeting
    for _other in range(2):
        AttendanceFactory.create(fellowship=FellowshipFactory.create(cohort=fellow.cohort), meeting=meeting)
    manager = staff(Role.MANAGER)
    issue_completions(cohort=fellow.cohort, by=manager, on=fellow.cohort.ends_on)

    answer = as_user(manager).get(reverse("completion_pdf", args=[fellow.cohort.pk]))

    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]
    assert len(pages) == 3
    assert sum(NAME in page for page in pages) == 1


def test_machine_without_the_libraries_says_so(
    fellow: Fellowship, paper: Certificate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> Any:
        raise pdf.PdfMissingError("pango")

    monkeypatch.setattr(pdf, "load_pdf_module", missing)
    pdf.fetcher_class.cache_clear()
    answer = as_user(login_of(fellow), "en").get(reverse("certificate_pdf", args=[paper.pk]))
    pdf.fetcher_class.cache_clear()

    assert answer.status_code == 503
    assert "its code is valid" in text(answer)


def test_fellow_issues_one_paper_a_day(fellow: Fellowship) -> None:
    client = as_user(login_of(fellow), "en")

    for _tap in range(2):
        answer = client.post(reverse("issue_certificate"), follow=True)

    assert Certificate.objects.count() == 1
    assert Certificate.objects.get().code in text(answer)


def test_paper_of_a_stranger_is_not_there(paper: Certificate) -> None:
    address = reverse("certificate_pdf", args=[paper.pk])

    for user in (staff(Role.GUIDE), login_of(FellowshipFactory.create()), staff(Role.TRAINER)):
        assert as_user(user).get(address).status_code == 404


def test_manager_revokes_with_a_reason(fellow: Fellowship, paper: Certificate) -> None:
    client, address = as_user(staff(Role.MANAGER), "en"), reverse("revoke_certificate", args=[paper.pk])

    empty = client.post(address, {"note": ""})
    client.post(address, {"note": "טעות בשם"})

    assert "This field is required" in text(empty)
    public = text(as_user(None, "en").get(reverse("verify_code", args=[paper.code])))
    assert "The certificate was revoked" in public
    assert "טעות" not in public
    assert as_user(login_of(fellow)).get(reverse("certificate_pdf", args=[paper.pk])).status_code == 404
    assert as_user(guide_of(fellow)).get(address).status_code == 403


def test_stranger_verifies_without_a_login(paper: Certificate) -> None:
    client = as_user(None, "en")

    led = client.get(reverse("verify"), {"code": paper.code.lower().replace("-", " ")})
    answer = client.get(led["Location"])

    assert "The certificate is valid" in text(answer)
    assert NAME in text(answer)
    assert "2.75" in text(answer)
    assert answer["X-Robots-Tag"] == "noindex, nofollow"


@pytest.mark.parametrize("typed", ["", "hello", "x" * 61, "../../etc", "%00", "אבגד"])
def test_what_is_no_code_is_answered_beside_the_field(typed: str) -> None:
    answer = as_user(None, "en").get(reverse("verify"), {"code": typed})

    assert answer.status_code == 200
    assert "It was not saved" not in text(answer)
    assert "field-error" in text(answer)


def test_guessing_rests_after_some_tries_and_opens_again(paper: Certificate) -> None:
    client, known = as_user(None), reverse("verify_code", args=[paper.code])
    answers = [client.get(reverse("verify_code", args=[new_code()])).status_code for _try in range(MOST_MISSES)]

    shut = client.get(known).status_code
    elsewhere = client.get(known, REMOTE_ADDR="198.51.100.7").status_code

    assert set(answers) == {404}
    assert (shut, elsewhere) == (429, 200)


@pytest.mark.usefixtures("pango")
def test_picture_on_the_paper_leads_to_its_page(fellow: Fellowship, paper: Certificate, tmp_path: Any) -> None:
    answer = as_user(login_of(fellow)).get(reverse("certificate_pdf", args=[paper.pk]))
    file = tmp_path / "paper.pdf"
    file.write_bytes(answer.content)

    subprocess.run(["pdftoppm", "-r", "120", "-png", file, tmp_path / "page"], check=True)

    found = zxingcpp.read_barcodes(Image.open(next(tmp_path.glob("page*.png"))))
    assert [code.text for code in found] == [f"http://testserver{reverse('verify_code', args=[paper.code])}"]
