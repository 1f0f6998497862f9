"""The command that brings a web form's file along: sentences, closing line, corrections, and what it refuses."""

import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from config.testing import on_day
from recruitment.models import Application, Call
from recruitment.tests.factories_sending import AT, HEADINGS, NOA, SAMI, call_with_form, changed, csv_file

pytestmark = pytest.mark.django_db


def command(path: Path, call: str, *options: str) -> str:
    out = io.StringIO()
    call_command("import_applicants", str(path), "--call", call, *options, stdout=out, no_color=True)
    return out.getvalue()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "answers.csv"
    path.write_bytes(csv_file(HEADINGS, NOA, changed(SAMI, born="לא זוכר")).data)
    return path


def names_of(call: Call) -> list[str]:
    cohort = call.cohort
    return [cohort.name, f"{cohort.programme.name} {cohort.name}", str(call.pk)]


def test_command_lists_rows_and_counts_in_its_last_line(path: Path) -> None:
    call = call_with_form()

    with on_day(AT.date()), translation.override("he"):
        dry = [command(path, name, "--dry-run") for name in names_of(call)]
        said = command(path, call.cohort.name)

    assert {text.splitlines()[-1] for text in (*dry, said)} == {"added: 1, replaced: 0, unchanged: 0, left out: 1"}
    assert "לא זוכר" in said
    assert Application.objects.count() == 1


def test_command_refuses_what_it_cannot_use_with_one_sentence(path: Path, tmp_path: Path) -> None:
    call = call_with_form()
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")

    for arguments in (
        (path, "2099"),
        (broken, call.cohort.name),
        (tmp_path / "missing.csv", call.cohort.name),
        (path, call.cohort.name, "--set", "שם מלא=shoe_size"),
        (path, call.cohort.name, "--set", "שם מלא"),
        (path, call.cohort.name, "--map", str(path)),
        (path, call.cohort.name, "--set", "חותמת זמן=-"),
    ):
        with pytest.raises(CommandError):
            command(*arguments)


def test_command_takes_corrections(path: Path, tmp_path: Path) -> None:
    call = call_with_form()
    mapping = tmp_path / "map.json"
    mapping.write_text('{"תאריך לידה": "-"}', encoding="utf-8")

    with on_day(AT.date()):
        said = command(path, call.cohort.name, "--map", str(mapping), "--set", "למה דווקא אתם?=why")

    assert said.splitlines()[-1] == "added: 2, replaced: 0, unchanged: 0, left out: 0"
