"""What the worker does with a job, looked at in this process; the snippets here are harmless."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.snippets.perform import perform, send

if TYPE_CHECKING:
    from _pytest.monkeypatch import MonkeyPatch


@pytest.fixture(autouse=True)
def streams(monkeypatch: MonkeyPatch) -> None:
    """Whatever the snippet is given in place of these is taken back."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, getattr(sys, name))


def done(code: str, **job: Any) -> tuple[dict[str, Any], str]:
    out = io.StringIO()
    result = perform({"code": code, "inputs": [], "check": False, "steps": None} | job, out)
    return result, out.getvalue()


def test_a_snippet_has_a_space_of_its_own() -> None:
    result, output = done("print(__name__, sorted(k for k in globals() if k[0] != '_'))")
    assert output == "__main__ []\n"
    assert (result["error"], result["line"]) == (None, None)


def test_nothing_of_this_file_counts_in_the_snippet() -> None:
    result, _ = done("def f(x: nothing): pass")
    assert result["error"] == "NameError"  # annotations are evaluated, as they are without our `from __future__`


def test_errors_are_told_by_the_innermost_line_of_the_snippet() -> None:
    result, _ = done("import json\ndef f():\n    return json.loads('{')\nf()")
    assert (result["error"], result["line"]) == ("JSONDecodeError", 3)
    assert done("x = (1\ny = 2")[0]["line"] == 1
    assert done("eval('1 +')")[0]["line"] == 1


def test_an_exception_that_cannot_say_what_it_is_has_no_message() -> None:
    result, _ = done("class E(Exception):\n    def __str__(self):\n        raise E\nraise E")
    assert (result["error"], result["message"]) == ("E", "")


def test_the_check_comes_first() -> None:
    assert done("print(1)\nopen('x')", check=True) == ({"refused": "it uses open", "line": 2}, "")


def test_input_comes_from_the_job_and_nobody_reads_stderr() -> None:
    _, output = done("import sys\nprint(input())\nprint('x', file=sys.stderr)", inputs=["a b"])
    assert output == "a b\n"


def test_a_closed_stdout_is_the_snippets_own_affair() -> None:
    job = {"code": "import sys\nsys.stdout.close()", "inputs": [], "check": False, "steps": None}
    assert perform(job, io.StringIO())["error"] is None


def test_a_message_is_one_line_of_json() -> None:
    read, write = os.pipe()
    send({"error": None}, write)
    os.close(write)
    assert os.read(read, 100) == b'{"error": null}\n'
    os.close(read)
