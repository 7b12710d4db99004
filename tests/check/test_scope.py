from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.check.constructs import uses
from pcep_desktop.check.objectives import proposed
from pcep_desktop.check.programs import programs
from pcep_desktop.check.scope import scope_faults
from tests.builders import boxes, fill, gap, match, multiple, single, sort
from tests.check.entries import entry, said

if TYPE_CHECKING:
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.item import Item


def faults(item: Item, blueprint: Blueprint) -> list[str]:
    assert blueprint.scope
    return said(scope_faults(entry(item), blueprint.scope))


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("class Boat:\n    pass", "class"),
        ("import math", "import math"),
        ("from os import path", "import os"),
        ("f = lambda x: x", "lambda"),
        ("print(f'{1}')", "f-string"),
        ("a = {1, 2}", "set"),
        ("a = {n for n in 'ab'}", "set"),
        ("a = {n: 1 for n in 'ab'}", "dictionary comprehension"),
        ("a = sum(n for n in [1])", "generator expression"),
        ("a = 1 if True else 2", "conditional expression"),
        ("def f(*values):\n    pass", "*args"),
        ("def f(**values):\n    pass", "*args"),
        ("print(*[1, 2])", "*args"),
        ("def f(a, *, b):\n    pass", "keyword-only parameter"),
        ("def f():\n    def g():\n        nonlocal a\n    a = 1", "nonlocal"),
        ("raise ValueError", "raise"),
        ("try:\n    pass\nexcept ValueError:\n    pass\nelse:\n    pass", "try-else"),
        ("try:\n    pass\nfinally:\n    pass", "try-finally"),
        ("match 1:\n    case 1:\n        pass", "match"),
        ("(n := 3)", "walrus"),
        ("with 1 as a:\n    pass", "with"),
        ("@print\ndef f():\n    pass", "decorator"),
        ("a: int = 1", "annotation"),
        ("def f(x: int):\n    pass", "annotation"),
        ("def f() -> int:\n    pass", "annotation"),
        ("print('%d' % 1)", "% formatting"),
        ("a = 1 @ 2", "@"),
        ("print(__name__)", "__name__"),
        ("print([].__len__())", "__len__"),
        ("print(1, file=None)", "print(file=)"),
        ("title = 'x'\ntitle.title()", ".title()"),
        ("format = '{}'\nformat.format(1)", ".format()"),
        ("def title():\n    pass\n'a'.title()", ".title()"),
        ("def f(zip):\n    return zip\nzip([])", "zip()"),
        ("a = [map for map in 'ab']\nmap(a)", "map()"),
        ("a = 2j", "complex literal"),
        ("print(any([1]))", "any()"),
        ("'a'.title()", ".title()"),
        ("try:\n    pass\nexcept OSError:\n    pass", "OSError"),
    ],
)
def test_what_is_outside_the_syllabus_is_named(blueprint: Blueprint, code: str, fault: str) -> None:
    found = faults(single("q", code=code), blueprint)
    assert any(line.startswith(f"q: {fault} is outside the syllabus (line ") for line in found), found


@pytest.mark.parametrize(
    "code",
    [
        "while True:\n    break\nelse:\n    pass",
        "for n in range(3):\n    continue\nelse:\n    print(n, sep='', end='')",
        "def f(a, b=1):\n    global c\n    c = a\n    yield b\nprint(f(1, b=2))",
        "try:\n    assert 1\nexcept (KeyError, ValueError):\n    pass",
        "values = [n for n in (1, 2) if n]\ndel values[0:1]\nvalues.append({'a': 1}.get('a'))",
        "def len(x):\n    return x\nmap = 3\nprint(len(map))",
        "'Ann'.push()",
        "def f(zip):\n    return zip(1)",
        "map = 3\ndef f():\n    return map",
        "def f():\n    global zip\n    zip = 3\nprint(zip)",
        "try:\n    pass\nexcept KeyError as zip:\n    print(zip)",
        "print('no end",
    ],
)
def test_what_the_syllabus_has_and_what_is_no_python_is_left_alone(blueprint: Blueprint, code: str) -> None:
    assert faults(single("q", code=code), blueprint) == []


def test_one_line_a_thing_with_all_its_lines(blueprint: Blueprint) -> None:
    found = faults(single("q", code="print(any([]))\nprint(f'')\nprint(any([1]))"), blueprint)
    assert found == [
        "q: any() is outside the syllabus (line 1, 3)",
        "q: f-string is outside the syllabus (line 2)",
    ]


def test_choices_are_programs_only_where_they_are_run(blueprint: Blueprint) -> None:
    some = boxes("{1, 2}", "print(1)", "[1]", "print({1})")
    outputs = multiple("q", choices=some, code="print(1)")
    assert faults(outputs, blueprint) == []
    told = single("q", choices=some, code="print(1)", verify={"how": "output", "expect": "1"})
    assert faults(told, blueprint) == []
    ran = multiple("q", choices=some, verify={"how": "output", "expect": "1"})
    assert faults(ran, blueprint) == [
        "q: set is outside the syllabus (choice a, line 1)",
        "q: set is outside the syllabus (choice d, line 1)",
    ]


def test_the_programs_of_the_other_kinds() -> None:
    assert [program.code for program in programs(sort())] == ["n = 3\nwhile n > 0:\n    print(n)\n    n -= 1"]
    assert [program.code for program in programs(sort(direction="across"))] == ["1 + 2 ** 3"]
    assert next(programs(fill())).code.startswith("for i in range(9):\n    if i % 2 == 0:")
    assert [program.code for program in programs(gap())] == ["values = [1, 2, 3]\nprint(values[-1], len(values))"]
    assert list(programs(sort(known=False))) == []
    targets = [{"id": "x", "code": "1 + 1"}, {"id": "y", "code": "2 * 2"}, {"id": "z", "code": "3"}]
    key = {"pairs": {"x": ["a"], "y": ["b"], "z": ["c"]}}
    found = list(programs(match(data={"targets": targets, "key": key})))
    assert [(one.code, one.where) for one in found] == [("1 + 1", "box x"), ("2 * 2", "box y"), ("3", "box z")]


def test_uses_are_named_as_a_syllabus_names_them() -> None:
    assert [use.name for use in uses("if a:\n    b **= 2\nelif not c:\n    print(end='')\n")] == [
        "elif",
        "if",
        "**",
        "assignment",
        "not",
        "if",
        "print",
        "end",
        "expression",
    ]


def test_objectives_are_proposed_from_what_the_code_uses(blueprint: Blueprint) -> None:
    code = "def grow(values=[]):\n    while len(values) < 3:\n        values.append(1)\n    return values\nprint(grow(), sep='')"
    assert proposed(single("q", code=code), blueprint) == {
        "4.2": ("default",),
        "4.1": ("def", "return"),
        "3.1": (".append()", "len()", "list"),
        "2.2": ("while",),
        "1.5": ("print()", "sep"),
    }
    assert proposed(single("q"), blueprint) == {}
