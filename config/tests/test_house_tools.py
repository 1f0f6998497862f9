"""The tools that keep the rules are set up so that they do complain: each is given something bad."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.tests.house import APPS, ROOT

BIN = Path(sys.executable).parent
BRANCHES = "".join(f"    if x == {number}:\n        return {number}\n" for number in range(9))
BAD_IMPORTS = [
    ("people/models.py", "import cohort.models\n", "cohort"),
    ("cohort/models.py", "import alumni.models\n", "alumni"),
    ("alumni/models.py", "import initiatives.models\n", "initiatives"),
    ("recruitment/models.py", "import reports.models\n", "reports"),
    ("reports/models.py", "import config.settings\n", "config"),
    ("cohort/models.py", "import cohort.domain\n", "domain"),
    ("cohort/domain.py", "import cohort.access\n", "access"),
    ("cohort/access.py", "import cohort.forms\n", "forms"),
    ("cohort/forms.py", "import cohort.views\n", "views"),
    ("cohort/views.py", "import cohort.urls\n", "urls"),
    ("cohort/enums.py", "import cohort.models\n", "models"),
    ("cohort/views.py", "import cohort.admin\n", "admin"),
]
MODULES = (
    "models", "domain", "access", "forms", "views", "admin", "tasks", "urls", "policy", "enums", "settings",
)  # fmt: skip


def empty_house(folder: Path) -> None:
    """Make the same rooms with nothing in them, under the same contracts."""
    shutil.copy(ROOT / "pyproject.toml", folder)
    for app in APPS:
        (folder / app).mkdir()
        for module in ("__init__", *MODULES):
            (folder / app / f"{module}.py").touch()


def lint_imports(folder: Path) -> "subprocess.CompletedProcess[str]":
    command = [str(BIN / "lint-imports"), "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_contracts_are_content_with_an_empty_house(tmp_path: Path) -> None:
    empty_house(tmp_path)

    done = lint_imports(tmp_path)

    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("path", "text", "named"), BAD_IMPORTS)
def test_contracts_complain_about_an_import_that_goes_up(tmp_path: Path, path: str, text: str, named: str) -> None:
    empty_house(tmp_path)
    (tmp_path / path).write_text(text)

    done = lint_imports(tmp_path)

    assert done.returncode == 1, done.stdout
    assert named in done.stdout.partition("Broken contracts")[2]


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("complex-structure", f'"""Head."""\n\n\ndef f(x: int) -> int:\n{BRANCHES}    return 0\n'),
        ("missing-return-type-public-function", '"""Head."""\n\n\ndef f(x: int):\n    return x\n'),
        ("undocumented-public-module", "x = 1\n"),
        ("line-contains-todo", '"""Head."""\n\n# TO' + "DO: later\n"),
        ("call-date-today", '"""Head."""\n\nimport datetime\n\nx = datetime.date.today()\n'),
        ("print", '"""Head."""\n\nprint(1)\n'),
    ],
)
def test_ruff_complains(rule: str, text: str) -> None:
    command = [str(BIN / "ruff"), "check", "--stdin-filename", "cohort/example.py", "-"]

    done = subprocess.run(command, cwd=ROOT, input=text, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert rule in done.stdout


def test_mypy_complains_about_a_signature_without_types(tmp_path: Path) -> None:
    (tmp_path / "example.py").write_text("def f(x):\n    return x\n")
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", str(tmp_path / "example.py")]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "Function is missing a type annotation" in done.stdout
