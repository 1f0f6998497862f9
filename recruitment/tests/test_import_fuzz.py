"""No folder gives a traceback: whatever stands in the files, reading ends in a sheet or in sentences."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st

from recruitment.tests.folders import FILES, changed_demo, read

CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "0", "-1", "9" * 13, "٣", "2025-09-15", "31.12.2024", "0001-01-01", "9999-12-31", "=1+1"]),
    st.sampled_from(["A35", "A35 ", "R1", "pitch", "offer", "interview", "leadership", "yes", "no", "F01", "\x00"]),
)


@pytest.fixture(scope="module")
def demo() -> dict[str, str]:
    with tempfile.TemporaryDirectory() as name:
        folder = changed_demo(Path(name))
        return {file: (folder / file).read_text("utf-8-sig") for file in FILES}


def read_texts(texts: dict[str, str | bytes]) -> tuple[bool, list[str]]:
    """Read files given as text or bytes; return whether a course came out, and the faults."""
    with tempfile.TemporaryDirectory() as name:
        for file, content in texts.items():
            data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
            (Path(name) / file).write_bytes(data)
        sheet, faults = read(Path(name))
        return sheet.course is not None, faults


@rounds(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_changed_cell_gives_a_course_or_a_sentence(demo: dict[str, str], data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    lines = demo[file].splitlines()
    number = data.draw(st.integers(0, len(lines) - 1))
    cells = lines[number].split(",")
    cells[data.draw(st.integers(0, len(cells) - 1))] = data.draw(CELLS)
    lines[number] = ",".join(cells)

    computed, faults = read_texts({**demo, file: "\n".join(lines)})

    assert computed or faults


@rounds(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_half_file_or_noise_gives_a_course_or_a_sentence(demo: dict[str, str], data: st.DataObject) -> None:
    file = data.draw(st.sampled_from(FILES))
    text = demo[file].encode()
    cut = text[: data.draw(st.integers(0, len(text)))]
    content = data.draw(st.one_of(st.just(cut), st.binary(max_size=300), st.text(max_size=300)))

    computed, faults = read_texts({**demo, file: content})

    assert computed or faults
