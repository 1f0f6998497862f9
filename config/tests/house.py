"""The rules of the house that no tool knows: each takes a path and a text, and returns its complaints."""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("config", "reports", "recruitment", "initiatives", "alumni", "cohort", "people")
LINES_OF_FILE, LINES_OF_TEST, LINES_OF_TEMPLATE = 250, 300, 120
LINES_OF_FUNCTION, LINES_OF_CLASS = 30, 120
IMPORTS_LATE = frozenset({"ready", "load_pdf_module"})
CLOCKS = frozenset({"now", "today", "localdate", "localtime"})
NOT_IN_DOMAIN = ("celery", "django.http", "django.shortcuts", "django.views", "django.forms", "django.contrib.admin")
SILENCERS = re.compile(r"#\s*(noqa|nosec|type:\s*ignore|pragma:\s*no cover|TODO|FIXME|XXX)\b", re.IGNORECASE)
HEBREW = re.compile(r"[\u0590-\u05ff\ufb1d-\ufb4f]")
OTHER_HOST = re.compile(r"""(?:src|href)\s*=\s*["']?(?:https?:)?//|@import\s+(?:url\()?["']?(?:https?:)?//""")
LOADED_BY_CODE = re.compile(r"""(?:url\(|from\s|import\(|fetch\(|importScripts\()\s*["']?(?:https?:)?//""")
INLINE = re.compile(r"""<style\b|\sstyle\s*=\s*["']|\son[a-z]+\s*=\s*["']|<script\b(?![^>]*\bsrc\s*=)(?![^>]*json)""")
Rule = Callable[[str, str], list[str]]


def is_test(path: str) -> bool:
    return "/tests/" in path


def file_size(path: str, text: str) -> list[str]:
    limit = LINES_OF_TEMPLATE if path.endswith(".html") else LINES_OF_TEST if is_test(path) else LINES_OF_FILE
    lines = len(text.splitlines())
    return [f"{lines} lines, at most {limit}: it holds two things, give each a file"] if lines > limit else []


def block_size(path: str, text: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            limit = LINES_OF_CLASS if isinstance(node, ast.ClassDef) else LINES_OF_FUNCTION
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > limit:
                found.append(f"line {node.lineno}: {node.name} has {lines} lines, at most {limit}")
    return found


def late_import(path: str, text: str) -> list[str]:
    found = []
    for function in ast.walk(ast.parse(text)):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and function.name not in IMPORTS_LATE:
            late = [node for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
            found += [f"line {node.lineno}: import inside {function.name}" for node in late]
    return found


def silenced(path: str, text: str) -> list[str]:
    """Find comments that silence a check or put work off, and tests that are left out."""
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    comments = [token for token in tokens if token.type == tokenize.COMMENT and SILENCERS.search(token.string)]
    found = [f"line {token.start[0]}: {token.string}" for token in comments]
    attributes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Attribute)]
    spared = [node.value for node in attributes if node.attr == "Exception"]
    left_out = [node for node in attributes if node.attr in ("skip", "skipif", "xfail") and node not in spared]
    return found + [f"line {node.lineno}: {node.attr}" for node in left_out if path != "config/testing.py"]


def signals(path: str, text: str) -> list[str]:
    """Find model signals: news between our apps is pulled, not pushed."""
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.ImportFrom)]
    return [f"line {node.lineno}: model signals" for node in nodes if node.module == "django.db.models.signals"]


def page_in_domain(path: str, text: str) -> list[str]:
    """Find rules that know of pages, forms, the admin or jobs: they are called by those."""
    nodes = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = [(node.lineno, alias.name) for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [(node.lineno, node.module or "") for node in nodes if isinstance(node, ast.ImportFrom)]
    inside = "/domain/" in path
    return [f"line {line}: imports {name}" for line, name in names if inside and name.startswith(NOT_IN_DOMAIN)]


def clock(path: str, text: str) -> list[str]:
    """Find rules that ask the clock: they are told the day or the moment."""
    calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call) and not node.args]
    names = [(node.lineno, node.func.attr) for node in calls if isinstance(node.func, ast.Attribute)]
    inside = "/domain/" in path and not is_test(path)
    return [f"line {line}: asks the clock with {name}()" for line, name in names if name in CLOCKS and inside]


def model_sentence(path: str, text: str) -> list[str]:
    """Find classes of a models module without a sentence at their head."""
    inside = "/models/" in path or path.endswith("/models.py")
    classes = [node for node in ast.parse(text).body if isinstance(node, ast.ClassDef)]
    return [
        f"line {node.lineno}: {node.name} says nothing" for node in classes if inside and not ast.get_docstring(node)
    ]


def hebrew(path: str, text: str) -> list[str]:
    """Find Hebrew outside the catalogue; test data and the demo may hold it."""
    if is_test(path) or path.startswith("config/demo/"):
        return []
    return [f"line {number}: Hebrew" for number, line in enumerate(text.splitlines(), 1) if HEBREW.search(line)]


def inline(path: str, text: str) -> list[str]:
    """Find inline script and style; mails need the latter, since their readers load nothing."""
    if path.startswith("templates/emails/"):
        return []
    return [f"line {text.count(chr(10), 0, hit.start()) + 1}: {hit.group().strip()}" for hit in INLINE.finditer(text)]


def other_host(path: str, text: str) -> list[str]:
    """Find assets that would be loaded from another host; a link to follow is not an asset."""
    loads = text if not path.endswith(".html") else "\n".join(re.findall(r"<(?!a\b)[^>]+>", text))
    pattern = OTHER_HOST if path.endswith(".html") else LOADED_BY_CODE
    return [f"loads {hit.group()}" for hit in pattern.finditer(loads)]


PYTHON: tuple[Rule, ...] = (
    file_size, block_size, late_import, silenced, signals, page_in_domain, clock, model_sentence, hebrew,
)  # fmt: skip
TEMPLATES: tuple[Rule, ...] = (file_size, inline, other_host, hebrew)
ASSETS: tuple[Rule, ...] = (other_host,)
RULES = {".py": PYTHON, ".html": TEMPLATES, ".css": ASSETS, ".js": ASSETS}


def sources() -> Iterator[tuple[str, str]]:
    """Return path and text of each file of ours that has rules."""
    files = [ROOT / "manage.py"]
    files += [file for folder in (*APPS, "templates", "static") for file in sorted((ROOT / folder).rglob("*"))]
    for file in files:
        path = file.relative_to(ROOT).as_posix()
        generated = "/migrations/" in path or path.startswith("static/vendor/")
        if file.suffix in RULES and not generated:
            yield path, file.read_text()


def complaints() -> list[str]:
    """Return everything that is against the rules in the whole tree."""
    found = []
    for path, text in sources():
        for rule in RULES[Path(path).suffix]:
            found += [f"{path}: {rule.__name__}: {complaint}" for complaint in rule(path, text)]
    return found


def lonely_mails(paths: set[str]) -> list[str]:
    """Return mail bodies that exist only as plain text or only as HTML."""
    bodies = {path for path in paths if path.startswith("templates/emails/") and "subject" not in Path(path).name}
    wanted = {path: path[: path.rindex(".")] + (".txt" if path.endswith(".html") else ".html") for path in bodies}
    return sorted(path for path, twin in wanted.items() if twin not in bodies and "/_" not in path)
