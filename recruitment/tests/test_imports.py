"""Reading a season's screening: the figures that come out, and how they change with a row."""

import json
from pathlib import Path
from typing import Any

import pytest

from cohort.policy import CohortPolicy
from recruitment.domain.disagreement import disagreements, rated_cells
from recruitment.domain.figures import ranking_of, retention_of, screening_of
from recruitment.domain.ranking import borderline
from recruitment.policy import RecruitmentPolicy
from recruitment.tests.folders import DEMO, Season, appended, book_of, changed_demo, read, replaced

EXPECTED: dict[str, Any] = json.loads((Path(__file__).parent / "expected_figures.json").read_text("utf-8"))


def test_demo_figures_are_the_expected_ones() -> None:
    sheet, faults = read(DEMO)

    book = book_of(sheet)

    assert faults == []
    assert screening_of(book) == EXPECTED["screening"]
    assert ranking_of(book) == EXPECTED["ranking"]
    assert retention_of(book) == EXPECTED["retention"]
    assert sheet.fellow_ids == [f"F{n:02d}" for n in range(1, 21)]


def test_demo_borderline_zone_and_disagreements_are_the_expected_ones() -> None:
    book = book_of(read(DEMO)[0])

    near = borderline(ranking=book.ranking, capacity=book.capacity, policy=book.policy)

    assert [r.code for r in near] == ["A59", "A51", "A48", "A25"]
    assert len(disagreements(cells=rated_cells(list(book.marks)), policy=book.policy)) == 13


def test_draft_is_kept_and_not_counted(tmp_path: Path) -> None:
    folder = changed_demo(tmp_path, applicants=appended("A65,טיוטה אחת,,,,,,,,,,,,"))

    sheet, faults = read(folder)

    assert faults == []
    assert len(sheet.applicants) == 65
    assert screening_of(book_of(sheet)) == EXPECTED["screening"]


def test_skipped_mark_does_not_count_as_zero(tmp_path: Path) -> None:
    folder = changed_demo(tmp_path, ratings=replaced("A35,assessment_center,R1,media,5\n", ""))

    sheet, faults = read(folder)

    figures = screening_of(book_of(sheet))
    assert faults == []
    assert figures["ratings"] == 1263
    assert ranking_of(book_of(sheet))[0]["applicant"] == "A35"


def test_declined_offer_moves_the_next_one_up(tmp_path: Path) -> None:
    folder = changed_demo(tmp_path, withdrawals=appended("A25,offer,"), fellows=replaced("F20,A25,ג2", "F20,A45,ג2"))

    sheet, faults = read(folder)

    figures = screening_of(book_of(sheet))
    assert faults == []
    assert figures["outcomes"] | {"declined_offer": 2, "accepted": 20, "rejected_final": 6} == figures["outcomes"]
    assert figures["cut"] == {"rank20": 49.75, "rank21": 49.24, "rank25": 45.6, "rank26": 45.39}


def test_smaller_capacity_calls_for_fewer_marks(tmp_path: Path) -> None:
    season = Season(numbers={CohortPolicy: CohortPolicy(capacity=19)})

    sheet, faults = read(changed_demo(tmp_path), season)

    assert sheet.course is None
    assert "ratings.csv" in {sentence.split(",")[0] for sentence in faults}


def test_wait_list_places_of_the_cohort_hold(tmp_path: Path) -> None:
    season = Season(numbers={RecruitmentPolicy: RecruitmentPolicy(waitlist_places=0)})

    sheet, faults = read(changed_demo(tmp_path), season)

    figures = screening_of(book_of(sheet, season))
    assert faults == []
    assert "waitlisted" not in figures["outcomes"]
    assert figures["cut"] == {"rank20": 49.75, "rank21": 49.24}


def test_folder_without_applicants_is_read_as_empty(tmp_path: Path) -> None:
    headings = {
        stem: (lambda text: text.splitlines()[0] + "\n")
        for stem in ("applicants", "withdrawals", "ratings", "fellows", "assessors")
    }

    sheet, faults = read(changed_demo(tmp_path, **headings))

    assert faults == []
    assert screening_of(book_of(sheet))["applicants"] == 0
    assert screening_of(book_of(sheet))["acceptance_rate_pct"] is None


@pytest.mark.parametrize("name", ["ratings", "fellows"])
def test_order_of_lines_does_not_matter(tmp_path: Path, name: str) -> None:
    def backwards(text: str) -> str:
        heading, *lines = text.splitlines()
        return "\n".join([heading, *reversed(lines)]) + "\n"

    sheet, faults = read(changed_demo(tmp_path, **{name: backwards}))

    assert faults == []
    assert ranking_of(book_of(sheet)) == EXPECTED["ranking"]
