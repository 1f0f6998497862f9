"""What a folder can get wrong: each fault is a sentence with file, line, column, value and what would be right."""

from pathlib import Path

import pytest
from django.utils import translation

from recruitment.tests.folders import FILES, Change, appended, changed_demo, read, replaced, without

A03 = (
    "A03,עידן ברכאן,m,2002-03-15,a03@example.org,קריית חוף,רובע ו׳,האוניברסיטה הדרומית,עבודה סוציאלית,4,"
    "yes,yes,2025-09-14,59"
)
COLUMNS = (
    *("id", "name", "gender", "birth_date", "email", "city", "quarter", "institution", "field", "year_of_study"),
    *("is_student", "documents_complete", "submitted", "form_score"),
)
UNFIT = "empty: this application does not meet the conditions (Lives outside the city)"
NOT_INVITED = "only someone who was invited to this stage can step back from it"
NOT_THERE = "someone who took part in “%s”; this application did not"
NO_MARK = "this application took part in “Personal interview” and has no mark there"
CRITERIA = "one of: initiative, leadership, local_commitment, media, social"
WAITS = "someone who was accepted; the computed outcome is “On the wait-list”"


def a03(**cells: str) -> Change:
    """Return a change of named cells of line 4 of applicants.csv."""
    values = dict(zip(COLUMNS, A03.split(","), strict=True)) | cells
    return replaced(A03, ",".join(values[name] for name in COLUMNS))


CASES: list[tuple[str, Change, str]] = [
    ("applicants", a03(name=""), "applicants.csv, line 4, column name – a value is missing"),
    ("applicants", a03(gender="x"), "applicants.csv, line 4, column gender: “x” – one of: f, m"),
    ("applicants", a03(gender=""), "applicants.csv, line 4, column gender – a value is missing"),
    (
        "applicants",
        a03(birth_date="2002-13-01"),
        "applicants.csv, line 4, column birth_date: “2002-13-01” – a date such as 2025-11-04",
    ),
    (
        "applicants",
        a03(birth_date="2025-09-14"),
        "applicants.csv, line 4, column birth_date: “2025-09-14” – a day before the application was submitted",
    ),
    (
        "applicants",
        a03(email="a03"),
        "applicants.csv, line 4, column email: “a03” – an address such as name@example.org",
    ),
    (
        "applicants",
        a03(email="=cmd|x@a.org"),
        "applicants.csv, line 4, column email: “=cmd|x@a.org” – a text, not a formula",
    ),
    ("applicants", a03(city=""), "applicants.csv, line 4, column city – a value is missing"),
    ("applicants", a03(city="ח" * 101), f"applicants.csv, line 4, column city: “{'ח' * 60}…” – at most 100 characters"),
    ("applicants", a03(quarter="=1+1"), "applicants.csv, line 4, column quarter: “=1+1” – a text, not a formula"),
    (
        "applicants",
        a03(year_of_study="0"),
        "applicants.csv, line 4, column year_of_study: “0” – a whole number from 1 to 12",
    ),
    ("applicants", a03(is_student="כן"), "applicants.csv, line 4, column is_student: “כן” – one of: no, yes"),
    (
        "applicants",
        a03(submitted="2025-09-16"),
        "applicants.csv, line 4, column submitted: “2025-09-16” – a day up to the deadline, 2025-09-15",
    ),
    (
        "applicants",
        a03(form_score="101"),
        "applicants.csv, line 4, column form_score: “101” – a number from 0 to 100, at most 2 digits after the point",
    ),
    (
        "applicants",
        a03(form_score=""),
        "applicants.csv, line 4, column form_score – a score: this application meets the conditions",
    ),
    (
        "applicants",
        a03(submitted=""),
        "applicants.csv, line 4, column form_score: “59” – empty: a draft that was not submitted has no score",
    ),
    (
        "applicants",
        a03(city="חיפה"),
        f"applicants.csv, line 4, column form_score: “59” – {UNFIT}",
    ),
    ("applicants", a03(id="A02"), "applicants.csv, line 4, column id: “A02” – this already stands in line 3"),
    (
        "withdrawals",
        appended("A99,offer,"),
        "withdrawals.csv, line 7, column applicant: “A99” – an id from applicants.csv",
    ),
    (
        "withdrawals",
        appended("A02,offer,"),
        "withdrawals.csv, line 7, column applicant: “A02” – this already stands in line 2",
    ),
    (
        "withdrawals",
        appended("A01,committee,"),
        "withdrawals.csv, line 7, column stage: “committee” – one of: assessment_center, interview, offer",
    ),
    (
        "withdrawals",
        appended("A09,assessment_center,"),
        f"withdrawals.csv, line 7, column stage: “assessment_center” – {NOT_INVITED}",
    ),
    (
        "withdrawals",
        appended("A03,interview,"),
        f"withdrawals.csv, line 7, column stage: “interview” – {NOT_INVITED}",
    ),
    (
        "withdrawals",
        appended("A45,offer,"),
        "withdrawals.csv, line 7, column stage: “offer” – only someone who got an offer can decline it",
    ),
    (
        "ratings",
        appended("A77,pitch,R1,media,3"),
        "ratings.csv, line 1266, column candidate: “A77” – an id from applicants.csv",
    ),
    (
        "ratings",
        appended("A35,pitch,R9,media,3"),
        "ratings.csv, line 1266, column rater: “R9” – an id from assessors.csv",
    ),
    (
        "ratings",
        appended("A35,exam,R1,media,3"),
        "ratings.csv, line 1266, column stage: “exam” – one of: assessment_center, interview, pitch",
    ),
    (
        "ratings",
        appended("A35,pitch,R1,humour,3"),
        f"ratings.csv, line 1266, column criterion: “humour” – {CRITERIA}",
    ),
    (
        "ratings",
        appended("A35,pitch,R1,social,6"),
        "ratings.csv, line 1266, column score: “6” – a whole number from 1 to 5",
    ),
    (
        "ratings",
        appended("A35,pitch,R1,social,-1"),
        "ratings.csv, line 1266, column score: “-1” – a whole number from 1 to 5",
    ),
    (
        "ratings",
        appended("A35,pitch,R1,social,three"),
        "ratings.csv, line 1266, column score: “three” – a whole number from 1 to 5",
    ),
    (
        "ratings",
        appended("A35,assessment_center,R1,media,5"),
        "ratings.csv, line 1266, column candidate: “A35” – this already stands in line 4",
    ),
    (
        "ratings",
        appended("A23,assessment_center,R1,media,5"),
        f"ratings.csv, line 1266, column candidate: “A23” – {NOT_THERE % 'Assessment centre'}",
    ),
    (
        "ratings",
        appended("A03,pitch,R1,media,5"),
        f"ratings.csv, line 1266, column candidate: “A03” – {NOT_THERE % 'Project presentation'}",
    ),
    (
        "ratings",
        without("A35,interview"),
        f"ratings.csv, column candidate: “A35” – {NO_MARK}",
    ),
    ("assessors", appended("R3,עוד אחת"), "assessors.csv, line 5, column id: “R3” – this already stands in line 4"),
    ("fellows", appended("F21,A99,ג1"), "fellows.csv, line 22, column applicant: “A99” – an id from applicants.csv"),
    (
        "fellows",
        appended("F21,A45,ג1"),
        f"fellows.csv, line 22, column applicant: “A45” – {WAITS}",
    ),
    (
        "fellows",
        appended("F21,A35,ג1"),
        "fellows.csv, line 22, column applicant: “A35” – this already stands in line 2",
    ),
    (
        "fellows",
        replaced("F20,A25,ג2", "F20,A25,ג9"),
        "fellows.csv, line 21, column guide: “ג9” – an id from guides.csv",
    ),
    (
        "fellows",
        replaced("F20,A25,ג2\n", ""),
        "fellows.csv, column applicant: “A25” – this applicant was accepted and needs a line",
    ),
    ("fellows", replaced("F20,", "F19,"), "fellows.csv, line 21, column id: “F19” – this already stands in line 20"),
]


@pytest.mark.parametrize(("file", "change", "sentence"), CASES)
def test_fault_is_said_in_one_sentence(tmp_path: Path, file: str, change: Change, sentence: str) -> None:
    with translation.override("en"):
        sheet, faults = read(changed_demo(tmp_path, **{file: change}))

    assert faults == [sentence]
    assert file == "fellows" or sheet.course is None


def test_same_person_in_two_lines_is_said(tmp_path: Path) -> None:
    twin = A03.replace("A03,", "A65,").replace("a03@", "A03@").replace(",59", ",10")

    with translation.override("en"):
        _sheet, faults = read(changed_demo(tmp_path, applicants=appended(twin)))

    assert faults == ["applicants.csv, line 66, column name: “עידן ברכאן” – the same person already stands in line 4"]


def test_faults_of_several_files_come_at_once(tmp_path: Path) -> None:
    folder = changed_demo(
        tmp_path,
        applicants=a03(gender="?"),
        withdrawals=appended("A01,committee,"),
        ratings=appended("A35,pitch,R1,social,6"),
        fellows=replaced("F20,A25,ג2", "F20,A25,ג9"),
    )

    _sheet, faults = read(folder)

    assert [sentence.split(",")[0] for sentence in faults] == [
        "applicants.csv",
        "fellows.csv",
        "ratings.csv",
        "withdrawals.csv",
    ]


@pytest.mark.parametrize("name", FILES)
def test_missing_file_is_one_fault(tmp_path: Path, name: str) -> None:
    folder = changed_demo(tmp_path)
    (folder / name).unlink()

    _sheet, faults = read(folder)

    assert len(faults) == 1
    assert faults[0].startswith(name)


@pytest.mark.parametrize("name", FILES)
def test_windows_file_with_semicolons_is_understood(tmp_path: Path, name: str) -> None:
    folder = changed_demo(tmp_path)
    text = (folder / name).read_text("utf-8-sig").replace(",", ";")
    (folder / name).write_bytes(text.encode("cp1255"))

    _sheet, faults = read(folder)

    assert faults == []
