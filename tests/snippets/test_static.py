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
        "match 3:\n    case int(n):\n        print(n)",
        "print('{} {:>5} {0.real} {a[x]}'.format(1, 2, a={'x': 1}))",
        "from functools import lru_cache, reduce\n\n@lru_cache(maxsize=None)\ndef f(x):\n    return x",
        "import string\nprint(string.ascii_letters, string.capwords('a b'))",
        "class Sum:\n    def __add__(self, other):\n        return self\n\n    def __len__(self):\n        return 1",
        "print(type(1), list(map(type, [1, 'a'])), f'{1!r:>{5}}', format(3.14, '.1f'))",
        "from math import *\nprint(pi)",
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
        ("@open\ndef f(): pass", "uses open"),
        ("f.__\uff47\uff4c\uff4f\uff42\uff41\uff4c\uff53__", "reaches for .__globals__"),
        ("\uff4fpen('x')", "uses open"),
        ("import \uff4fs", "imports os"),
        ("del x.__dict__", "reaches for .__dict__"),
        ("class A(metaclass=M): pass", "a metaclass"),
        ("type('M', (type,), {})", "a class by type()"),
        ("type(*parts)", "a class by type()"),
        ("from functools import *", "imports *"),
        ("from string import *", "imports *"),
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


@pytest.mark.parametrize(
    "reach",
    [
        "string.Formatter()",
        "from string import Formatter",
        "f = string\nf.Formatter",
        "functools.update_wrapper(x, f, assigned=('__globals__',))",
        "functools.wraps(f, assigned=('__globals__',))",
        "from functools import update_wrapper as u",
        "functools.singledispatch(f)",  # it evaluates annotations that are texts
        "('{0.' + '__globals__}').format(f)",
        "text.format(f)",
        "f'{x}'.format(f)",
        "str.format('x', f)",
        "'{a}'.format_map(f) + text.format_map(f)",
        "match '':\n    case str(format=f): pass",
        "'{0[}].__globals__}'.format({'}': f})",
        "'{0.gi_frame.f_builtins}'.format(g)",
        "'{:{0.__class__}}'.format(1)",
    ],
)
def test_nothing_takes_the_name_of_an_attribute_as_a_text(reach: str) -> None:
    assert refusal(reach) is not None


@pytest.mark.parametrize(
    "pattern",
    [
        "match f:\n    case A(g): pass",
        "match f:\n    case a.B(g): pass",
        "match f:\n    case int(x, y): pass",
        "int = A\nmatch f:\n    case int(g): pass",
        "def h(int):\n    match f:\n        case int(g): pass",
        "match A:\n    case int: pass\nmatch f:\n    case int(g): pass",
        "class M(type):\n    def __instancecheck__(cls, thing): return True",
        "class M(type):\n    @property\n    def __match_args__(cls): return ('__globals__',)",
    ],
)
def test_a_pattern_without_names_reaches_for_no_attribute(pattern: str) -> None:
    assert refusal(pattern) is not None


@pytest.mark.parametrize(
    "binding",
    [
        "import random as {}",
        "from random import choice as {}",
        "def {}(): pass",
        "class {}: pass",
        "def f({}): pass",
        "lambda *{}: 0",
        "try:\n    pass\nexcept Exception as {}:\n    pass",
        "for {} in x: pass",
        "with x as {}: pass",
        "({} := 1)",
        "global {}",
        "match x:\n    case {}: pass",
        "match x:\n    case [*{}]: pass",
        "match x:\n    case {{**{}}}: pass",
    ],
)
def test_where_functions_look_names_up_is_not_a_snippets_to_say(binding: str) -> None:
    """With a module as `__builtins__`, all that the module has is a name: `_os`, in the case of `random`."""
    found = refusal(binding.format("__builtins__"))
    assert found is not None
    assert found.reason == "it uses __builtins__"


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
