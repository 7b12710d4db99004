"""What the house keeps that no linter knows: sizes, what the rules of an exam may use, what a start goes without."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.bench_startup import LATER
from pcep_desktop.db.accounts import Accounts
from tests.desk import desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock

ROOT = Path(__file__).parent.parent
HELD = "pcep_desktop", "benchmarks", "migrations", "tests"
LINES, LONGEST = 300, 40  # of a file, of a function
TABLES = {"key_map"}  # words in rows and no logic; a function, since nothing is translated while a module is imported

MAY_USE = {
    "__future__", "abc", "ast", "collections", "dataclasses", "enum", "fractions", "hashlib", "heapq", "html", "io.StringIO",
    "itertools", "json", "math", "operator", "re", "tokenize", "types", "typing", "warnings",
    "pcep_desktop.errors", "pcep_desktop.exam", "pcep_desktop.syntax", "pcep_desktop.translate",
}  # fmt: skip
CLOCK = {"time", "datetime"}  # for the one file that reads the machine's, to be passed in
REACHES_OUT = {"open", "input", "print", "exec", "eval", "compile", "__import__"}

A_START = """
import sys
from PySide6.QtWidgets import QApplication
from benchmarks.startup_window import ours
from pcep_desktop import desktop

desktop._SOON = 600_000  # what follows the first rows does not come before them, however slow the machine is
app = QApplication([])
window = ours("exams", sys.argv[1])
sys.exit(app.exec())
"""


def files(*folders: str) -> list[Path]:
    return [file for folder in folders for file in sorted((ROOT / folder).rglob("*.py"))]


def too_large(source: str) -> Iterator[str]:
    """Say what of a file is larger than the house has it."""
    if (lines := len(source.splitlines())) > LINES:
        yield f"{lines} lines"
    for each in ast.walk(ast.parse(source)):
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and each.name not in TABLES:
            long = (each.end_lineno or each.lineno) - each.lineno + 1
            if long > LONGEST:
                yield f"{each.name}: {long} lines"


def used(source: str) -> Iterator[str]:
    """Return what code imports where it runs, whole names, and the built-ins by which it would reach out."""
    awaiting: list[ast.AST] = [ast.parse(source)]
    while awaiting:
        node = awaiting.pop()
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            awaiting += node.orelse
            continue
        awaiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{each.name}" for each in node.names)
        elif isinstance(node, ast.Name) and node.id in REACHES_OUT:
            yield node.id
        elif isinstance(node, ast.Attribute) and node.attr in REACHES_OUT - {"compile"}:  # as of `re`
            yield node.attr


def forbidden(source: str, allowed: set[str]) -> list[str]:
    """Return what code uses beyond what it may; a name allows what is in it."""
    return [name for name in used(source) if not any(f"{name}.".startswith(f"{one}.") for one in allowed)]


def test_files_and_functions_keep_their_size() -> None:
    found = {str(file.relative_to(ROOT)): list(too_large(file.read_text(encoding="utf-8"))) for file in files(*HELD)}
    assert len(found) > 300
    assert {file: large for file, large in found.items() if large} == {}


def test_a_large_file_and_a_long_function_are_seen() -> None:
    long = "def f():\n" + "    x = 1\n" * LONGEST
    assert list(too_large(long)) == ["f: 41 lines"]
    assert list(too_large("class C:\n" + "".join(f"    {line}\n" for line in long.splitlines()))) == ["f: 41 lines"]
    assert list(too_large("x = 1\n" * LINES)) == []
    assert list(too_large("x = 1\n" * (LINES + 1))) == ["301 lines"]


def test_the_rules_use_no_file_no_clock_and_no_chance_of_their_own() -> None:
    found = {}
    for file in files("pcep_desktop/exam"):
        name = str(file.relative_to(ROOT / "pcep_desktop" / "exam"))
        found[name] = forbidden(file.read_text(encoding="utf-8"), MAY_USE | (CLOCK if name == "clock.py" else set()))
    assert found
    assert {file: names for file, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import pathlib",
        "import time",
        "import random",
        "from random import Random",
        "from datetime import datetime",
        "def f():\n    import os.path",
        "from io import open",
        "import io",
        "open('x')",
        "f = open",
        "tokenize.open('x')",
        "from pcep_desktop import paths",
        "from pcep_desktop.paths import resource",
        "from pcep_desktop.db.rows import fits",
        "import sqlalchemy",
        "if TYPE_CHECKING:\n    pass\nelse:\n    import random",
        "from . import paths",
    ],
)
def test_what_the_rules_may_not_use_is_seen(code: str) -> None:
    assert len(forbidden(code, MAY_USE)) == 1


def test_what_is_passed_in_may_be_named() -> None:
    code = "if TYPE_CHECKING:\n    from random import Random\nfrom collections.abc import Mapping\nfrom pcep_desktop.exam.item import Item"
    assert forbidden(code, MAY_USE) == []


def test_the_exams_table_is_seen_without_what_can_wait(record: Record, clock: FakeClock, rng: Random) -> None:
    Accounts(record, clock.now).stay_signed_in(desk(record, clock, rng).user_id)
    url = f"sqlite:///{record.path}"
    record.close()
    run = subprocess.run(  # noqa: S603  # our own interpreter, our own code
        [sys.executable, "-c", A_START, url], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True, timeout=120
    )
    modules = json.loads(run.stdout.splitlines()[-1])["modules"]
    assert "pcep_desktop.tables.exams" in modules
    assert LATER.intersection(modules) == set()
