"""A spreadsheet is read whole or its faults are told, each with its place; nothing in a file is a traceback."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from people import cells
from people.sheets import MOST_FAULTS_OF_A_FILE, Column, Faults, SheetError, SheetFolder
from people.textfiles import LARGEST_FILE_BYTES

NAME = "guides.csv"
COLUMNS = (Column("id", cells.code), Column("name", cells.text), Column("born", cells.day, required=False))
HEADING = "id,name,born\n"
BROKEN_OFF = "guides.csv, line 2 – the line breaks off: a quotation mark is open or a cell is too long"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def folder(tmp_path: Path) -> SheetFolder:
    return SheetFolder(tmp_path, Faults())


def read(folder: SheetFolder, content: str | bytes) -> list[tuple[str, str]]:
    """Write a file, read it, and return the ids and names of its good rows."""
    (folder.path / NAME).write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(row["id"], row["name"]) for row in folder.rows(NAME, COLUMNS, unique=("id",))]


@pytest.mark.parametrize(
    "content",
    [
        "\ufeffid,name,born\r\nG1,נועה,\r\n",
        "born,name,id\n,נועה,G1\n",
        "id;name;born\nG1;נועה;\n",
        "id\tname\tborn\nG1\tנועה\t\n",
        '\n\nid,name,born\nG1,"נועה",\n\n,,\n'.lstrip("\n"),
        "id,name,born\rG1,נועה,\r",
        "id,name,born\nG1,נועה,\n".encode("cp1255"),
    ],
)
def test_what_spreadsheets_write_is_read(folder: SheetFolder, content: str | bytes) -> None:
    assert read(folder, content) == [("G1", "נועה")]
    assert folder.faults.sentences() == []


@pytest.mark.parametrize(
    ("content", "sentences"),
    [
        ("", ["guides.csv – the file is empty; it needs a heading line"]),
        ("id,name\n", ["guides.csv, line 1, column born – this column is missing"]),
        ("id,name,born,age\n", ["guides.csv, line 1, column age – expected only: id, name, born"]),
        ("id,name,born,id\n", ["guides.csv, line 1, column id – expected only: id, name, born"]),
        (HEADING + "G1,נועה\n", ["guides.csv, line 2: “2” – this line should have 3 cells"]),
        (HEADING + "G1,,\n", ["guides.csv, line 2, column name – a value is missing"]),
        (HEADING + "G1,א,soon\n", ["guides.csv, line 2, column born: “soon” – a date such as 2025-11-04"]),
        (HEADING + "G1,א,\nG1,ב,\n", ["guides.csv, line 3, column id: “G1” – this already stands in line 2"]),
        (
            HEADING + 'G1,"א,\n',
            ["guides.csv, line 2 – the line breaks off: a quotation mark is open or a cell is too long"],
        ),
    ],
)
def test_fault_is_told_with_its_place(folder: SheetFolder, content: str, sentences: list[str]) -> None:
    read(folder, content)

    assert folder.faults.sentences() == sentences


def test_line_is_the_one_of_the_editor_also_behind_a_cell_of_two_lines(folder: SheetFolder) -> None:
    read(folder, HEADING + '"G1","א\nב",\nG 2,א,\n')

    assert [fault.line for fault in folder.faults.found] == [4]


@pytest.mark.parametrize(
    "content",
    [
        "id,name,born\nG1,גד,\n".encode()[:-3],
        "\ufeffid,name,born\nG1,גד,\n".encode().replace("ג".encode(), b"\xd7"),
        bytes(range(128, 256)),
        b"\x81\x8d\xff" * 50,
    ],
)
def test_damaged_text_is_never_read_as_another_alphabet(folder: SheetFolder, content: bytes) -> None:
    assert read(folder, content) == []
    assert folder.faults.sentences() == ["guides.csv – this is not text; save the sheet as “CSV UTF-8”"]


@pytest.mark.parametrize("content", ["id,name,born\n".encode("utf-16"), b"PK\x03\x04\x00\x00id,name"])
def test_workbook_saved_under_another_name_is_told(folder: SheetFolder, content: bytes) -> None:
    read(folder, content)

    assert len(folder.faults.found) == 1
    assert "CSV UTF-8" in folder.faults.sentences()[0]


def test_file_that_is_missing_or_a_folder_or_too_large_is_told(folder: SheetFolder) -> None:
    (folder.path / "folder.csv").mkdir()
    with (folder.path / "large.csv").open("wb") as handle:
        handle.truncate(LARGEST_FILE_BYTES + 1)

    for name in ("nowhere.csv", "folder.csv", "large.csv"):
        assert folder.rows(name, COLUMNS) == []

    told = folder.faults.sentences()
    assert [sentence.split(" – ")[0] for sentence in told] == ["folder.csv", "large.csv", "nowhere.csv"]


def test_cell_of_a_megabyte_is_refused_and_the_rest_is_still_read(folder: SheetFolder) -> None:
    rows = read(folder, HEADING + f"G1,{'א' * 1_000_000},\nG2,ב,\nG 3,ג,\n")

    assert rows == [("G2", "ב")]
    assert [(fault.line, fault.column) for fault in folder.faults.found] == [(2, "name"), (4, "id")]
    assert max(len(sentence) for sentence in folder.faults.sentences()) < 200


def test_reading_stops_where_everything_is_wrong(folder: SheetFolder) -> None:
    read(folder, HEADING + "G 1,=x,\n" * 100_000)

    assert len(folder.faults.found) <= MOST_FAULTS_OF_A_FILE + 2
    assert sum("the rest was not read" in sentence for sentence in folder.faults.sentences()) == 1


def test_id_of_a_row_with_a_fault_is_still_mentioned(folder: SheetFolder) -> None:
    read(folder, HEADING + "G1,א,\nG2,,\n")

    assert folder.mentioned(NAME, "id") == {"G1", "G2"}
    assert folder.mentioned("nowhere.csv", "id") == set()


def test_faults_are_raised_together_in_the_order_of_files_and_lines() -> None:
    faults = Faults()
    faults.raise_if_any()
    faults.add(file="b.csv", line=2, expected="x")
    faults.add(file="a.csv", line=10, expected="y")
    faults.add(file="a.csv", line=9, expected="z")

    with pytest.raises(SheetError) as caught:
        faults.raise_if_any()

    assert str(caught.value).splitlines() == ["a.csv, line 9 – z", "a.csv, line 10 – y", "b.csv, line 2 – x"]


ANY_FILE = st.one_of(
    st.binary(max_size=300),
    st.text(max_size=300).map(str.encode),
    st.lists(st.text(max_size=12), max_size=12).map(lambda cells_: (HEADING + ",".join(cells_)).encode()),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200, deadline=None)
@given(content=ANY_FILE)
def test_no_file_gives_more_than_sentences(tmp_path: Path, content: bytes) -> None:
    folder = SheetFolder(tmp_path, Faults())

    read(folder, content)

    assert all(sentence.startswith(NAME) for sentence in folder.faults.sentences())
