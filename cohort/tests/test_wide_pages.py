"""The command and the page that bring an attendance sheet along: sentences, closing line, preview, and who may."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from cohort.imports.wide_attendance import AttendanceFile
from cohort.models import Attendance, Cohort
from cohort.tests.factories import CohortFactory, PersonFactory
from cohort.tests.factories_wide import cohort_with, csv_of, xlsx_of
from config.testing import HouseClient
from people.domain.logins import give_login, system_user
from people.enums import Role

pytestmark = pytest.mark.django_db
PAGE = "admin:cohort_attendance_import"
SHEET = ("שם,4.11.25,11.11.25", "סמי חדאד,V,אולי", "דנה ג׳רבי,X,V")


@pytest.fixture(autouse=True)
def _roles() -> None:
    call_command("sync_roles", verbosity=0)


def command(path: Path, cohort: str, *options: str) -> str:
    out = io.StringIO()
    call_command("import_attendance", str(path), "--cohort", cohort, *options, stdout=out, no_color=True)
    return out.getvalue()


def saved(tmp_path: Path, file: AttendanceFile) -> Path:
    path = tmp_path / file.name
    path.write_bytes(file.data)
    return path


def signed_in(role: Role) -> Client:
    client = HouseClient()
    email = f"{role.value}@example.org"
    client.force_login(give_login(person=PersonFactory.create(), email=email, role=role, by=system_user("test")))
    return client


def upload(client: Client, cohort: Cohort, file: AttendanceFile) -> Any:
    sent = SimpleUploadedFile(file.name, file.data)
    return client.post(reverse(PAGE), {"cohort": cohort.pk, "file": sent})


def test_command_lists_what_it_left_out_and_counts_in_its_last_line(tmp_path: Path) -> None:
    cohort, path = cohort_with(), saved(tmp_path, csv_of(*SHEET))

    dry = command(path, cohort.name, "--dry-run")
    assert Attendance.objects.count() == 0
    told = command(path, cohort.name)
    again = command(path, cohort.name)

    assert dry.splitlines()[-1] == "added: 3, replaced: 0, unchanged: 0, left out: 1"
    assert told.splitlines()[-1] == "added: 3, replaced: 0, unchanged: 0, left out: 1"
    assert again.splitlines()[-1] == "added: 0, replaced: 0, unchanged: 3, left out: 1"
    assert all(word in told.splitlines()[0] for word in ("סמי חדאד", "11.11.25", "אולי", "2.5"))


def bomb() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (60 * 1024 * 1024))
    return target.getvalue()


def formula_without_result() -> bytes:
    book, target = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet.append(["שם", "4.11.25"])
    sheet.append(["סמי חדאד", '=IF(1>0,"V","X")'])
    book.save(target)
    return target.getvalue()


def far_cell() -> bytes:
    book, target = Workbook(), io.BytesIO()
    sheet = book.active
    assert sheet is not None
    sheet["XFD1048576"] = "V"
    book.save(target)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xd0\xcf\x11\xe0 old",
        b"%PDF-1.7",
        b"PK\x03\x04 broken",
        bomb(),
        formula_without_result(),
        far_cell(),
        "שם,טלפון\nסמי,1".encode(),
        b"a,\"b\nc",
        b"\x00\x01\x02",
        b"x" * (5 * 1024 * 1024 + 1),
        "\n".join(["שם,4.11.25"] * 2002).encode(),
    ],
    ids=["empty", "old", "pdf", "broken", "bomb", "formula", "far", "no dates", "quote", "binary", "large", "long"],
)  # fmt: skip
def test_file_that_is_no_sheet_is_refused_with_a_sentence(data: bytes, tmp_path: Path) -> None:
    cohort = cohort_with()
    path = saved(tmp_path, AttendanceFile("sheet.xlsx", data))

    with pytest.raises(CommandError, match=r"sheet\.xlsx: \S+ ") as refused:
        command(path, cohort.name)

    assert refused.value.returncode == 1
    assert Attendance.objects.count() == 0


def test_unknown_cohort_and_missing_file_are_refused(tmp_path: Path) -> None:
    cohort = cohort_with()

    with pytest.raises(CommandError, match=cohort.name):
        command(saved(tmp_path, csv_of(*SHEET)), "2001/02")
    with pytest.raises(CommandError, match="nowhere"):
        command(tmp_path / "nowhere.csv", cohort.name)


def test_page_shows_how_each_cell_is_read_and_then_writes_it() -> None:
    CohortFactory.create(name="2024/25")
    cohort, client = cohort_with(), signed_in(Role.MANAGER)

    seen = upload(client, cohort, csv_of(*SHEET))

    assert Attendance.objects.count() == 0
    assert seen.context["counts"] == {"added": 3, "replaced": 0, "unchanged": 0, "left_out": 1}
    assert [cell and cell.outcome for cell in seen.context["rows"][0].cells] == ["added", "left-out"]
    written = client.post(reverse(PAGE), {"kept": seen.context["kept"]}, follow=True)
    assert written.status_code == 200
    assert Attendance.objects.filter(meeting__cohort=cohort).count() == 3
    again = client.post(reverse(PAGE), {"kept": seen.context["kept"]})
    assert again["Location"] == reverse(PAGE)


def test_page_says_beside_the_field_what_is_wrong_with_a_file() -> None:
    cohort, client = cohort_with(), signed_in(Role.MANAGER)

    for file in (AttendanceFile("a.csv", b"name,phone"), AttendanceFile("a.csv", b""), xlsx_of([["x"]])):
        assert upload(client, cohort, file).context["form"].errors["file"]
    assert client.post(reverse(PAGE), {}).context["form"].errors["file"]


def test_only_coordinators_bring_sheets_along() -> None:
    cohort, manager = cohort_with(), signed_in(Role.MANAGER)
    kept = upload(manager, cohort, csv_of(*SHEET)).context["kept"]

    for role in (Role.GUIDE, Role.CENTRE_HEAD):
        other = signed_in(role)
        assert other.get(reverse(PAGE)).status_code == 403
        assert other.post(reverse(PAGE), {"kept": kept}).status_code == 403
        assert reverse(PAGE) not in other.get(reverse("admin:cohort_attendance_changelist")).content.decode()
    assert reverse(PAGE) in manager.get(reverse("admin:cohort_attendance_changelist")).content.decode()
    assert Attendance.objects.count() == 0
