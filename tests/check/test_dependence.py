from __future__ import annotations

import sys

import pytest

from pcep_desktop.check.dependence import dependences


@pytest.mark.parametrize(
    ("code", "line", "what"),
    [
        ("match 1:\n    case 1:\n        pass", 1, "it needs Python 3.10"),
        ("try:\n    pass\nexcept* ValueError:\n    pass", 1, "it needs Python 3.11"),
        ("with (open('a') as a, open('b') as b):\n    pass", 1, "it needs Python 3.9"),
        ("a = 1\nprint('abc'.removeprefix('a'))", 2, "it needs Python 3.9"),
        ("a = {} | {1: 2}", 1, "it needs Python 3.9"),
        ("zip([1], [2], strict=True)", 1, "it needs Python 3.10"),
        ("print(3 is 3)", 1, "`is` with a literal"),
        ("a = 'x'\nprint(a is not 'x')", 2, "`is` with a literal"),
        ("print(id(1))", 1, "id() gives an address"),
        ("print(hash('a'))", 1, "hash seed"),
        ("for n in {'a', 'b'}:\n    print(n)", 1, "the order of a set"),
        ("print([n for n in set('ab')])", 1, "the order of a set"),
        ("print({'a', 'b'})", 1, "the order of a set"),
        ("s = {'a', 'b'}\nfor n in s:\n    print(n)", 1, "the order of a set"),
        ("a = 257\nb = 257\nprint(a is b)", 1, "it depends on identity"),
        ("a = 1\nprint('\\d')", 2, "a backslash that begins no escape"),
        ("import random", 1, "it depends on chance"),
        ("from time import time", 1, "it depends on the time"),
        ("try:\n    pass\nexcept ValueError as e:\n    print('no', e)", 3, "the wording of an error message"),
        pytest.param(
            "print(f'{'a'}')",
            1,
            "this f-string",
            marks=pytest.mark.skipif(sys.version_info >= (3, 12), reason="it is Python by then"),
        ),
    ],
)
def test_what_code_depends_on(code: str, line: int, what: str) -> None:
    found = dependences(code)
    assert [one.line for one in found if what in one.what] == [line], found


@pytest.mark.parametrize(
    "code",
    [
        "a = None\nprint(a is None, a is True, [] is not a)",
        "print(sorted({'b', 'a'}), len({1, 2}), 'a' in {'a', 'b'})",
        "print({1: 2}, {'a'})",
        "try:\n    pass\nexcept ValueError as e:\n    print(type(e))",
        "print('no end",
        "print(1 | 2, '\\n', r'\\d')",
    ],
)
def test_what_is_the_same_everywhere(code: str) -> None:
    assert dependences(code) == []
