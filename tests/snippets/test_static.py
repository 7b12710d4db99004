from __future__ import annotations

import pytest

from pcep_desktop.snippets.static import LONGEST, MODULES, refusal


@pytest.mark.parametrize(
    "code",
    [
        "print(sorted([3, 1], key=lambda x: -x))",
        "print(f'{1 + 1:>5}')",
        "class Car:\n    def __init__(self, name):\n        self._name = name\n\n    def __str__(self):\n        return self._name",
        "class A:\n    pass\n\nclass B(A):\n    def __init__(self):\n        super().__init__()",
        "print(type(1).__name__, __name__)",
        "import math\nfrom random import randint\nprint(math.pi)",
        "try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    print(error.args)\nfinally:\n    print('{} {}'.format(1, 2))",
        "match 3:\n    case int():\n        print('whole')",
        "print(",
        "x = input()\nexit()",
    ],
)
def test_what_a_snippet_may_need_runs_whatever_the_syllabus_says(code: str) -> None:
    assert refusal(code) is None


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("import os", "imports os"),
        ("import math, sys", "imports sys"),
        ("import os.path as p", "imports os.path"),
        ("from os import path", "imports from os"),
        ("from . import x", "imports from ."),
        ("from random import _os", "imports _os"),
        ("open('x')", "uses open"),
        ("f = eval", "uses eval"),
        ("exec('1')", "uses exec"),
        ("compile('1', '', 'eval')", "uses compile"),
        ("globals()", "uses globals"),
        ("getattr(x, 'y')", "uses getattr"),
        ("__import__('os')", "uses __import__"),
        ("__builtins__", "uses __builtins__"),
        ("().__class__", "reaches for .__class__"),
        ("x.__dict__ = 1", "reaches for .__dict__"),
        ("e.tb_frame", "reaches for .tb_frame"),
        ("g.gi_frame", "reaches for .gi_frame"),
        ("f.f_back", "reaches for .f_back"),
        ("random._os", "reaches for ._os"),
        ("int.mro()", "reaches for .mro"),
        ("'{0.__class__}'.format(1)", "a format"),
        ("print(lambda: open)", "uses open"),
    ],
)
def test_what_no_snippet_needs_is_refused_with_its_line(line: str, words: str) -> None:
    found = refusal(f"x = 1\n\n{line}\n")
    assert found is not None
    assert found.line == 3
    assert words in found.reason


def test_a_pattern_reaches_for_attributes_too() -> None:
    found = refusal("match 1:\n    case int(__class__=kind):\n        pass")
    assert found is not None
    assert found.line == 2


def test_the_first_line_at_fault_is_named() -> None:
    found = refusal("def f():\n    return open\nimport os")
    assert found is not None
    assert found.line == 2


@pytest.mark.parametrize("code", ["x" * (LONGEST + 1), "-" * (LONGEST - 1) + "1"])
def test_what_cannot_be_read_is_refused(code: str) -> None:
    assert refusal(code) is not None


def test_the_list_of_modules_is_short() -> None:
    assert "os" not in MODULES
    assert len(MODULES) < 10
