"""What others wrote is there as they published it, with its version and licence, and nothing is loaded from afar."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from config.tests.house import ROOT

VENDOR = ROOT / "static" / "vendor"
NEEDED = ("name", "version", "licence", "source", "files")


def digests(folder: Path) -> dict[str, str]:
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def vendor_faults(*, declared: list[Mapping[str, Any]], vendor: Path) -> list[str]:
    """Return what is wrong with the folder of vendored assets against its list."""
    folders = {path.name for path in vendor.iterdir() if path.is_dir()}
    names = {entry["name"] for entry in declared}
    faults = [f"{name} is not in the list" for name in sorted(folders - names)]
    for entry in declared:
        name = entry["name"]
        faults += [f"{name} has no {key}" for key in NEEDED if not entry.get(key)]
        if "LICENSE" not in entry["files"]:
            faults.append(f"{name} comes without its licence")
        if digests(vendor / name) != entry["files"]:
            faults.append(f"{name} holds other files than the list says")
    return faults


def test_vendored_assets_are_what_their_list_says() -> None:
    declared = json.loads((VENDOR / "vendored.json").read_text())

    assert vendor_faults(declared=declared, vendor=VENDOR) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": ""}, "thing has no version"),
        ({"licence": ""}, "thing has no licence"),
        ({"files": {"a.js": "0"}}, "thing comes without its licence"),
        ({"files": {"LICENSE": "0"}}, "thing holds other files than the list says"),
    ],
)
def test_a_vendored_asset_without_its_papers_is_found(tmp_path: Path, change: dict[str, Any], fault: str) -> None:
    (tmp_path / "thing").mkdir()
    (tmp_path / "thing" / "LICENSE").write_text("free")
    (tmp_path / "stray").mkdir()
    entry = {"name": "thing", "version": "1", "licence": "MIT", "source": "npm", "files": digests(tmp_path / "thing")}

    faults = vendor_faults(declared=[entry | change], vendor=tmp_path)

    assert {"stray is not in the list", fault} <= set(faults)
