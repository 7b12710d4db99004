from __future__ import annotations

import pytest

from pcep_desktop.snippets.chance import chance

SAME_EACH_TIME = [
    "print({1, 2, 3})",
    "s = set([3, 1])\nprint(s, sep=', ')",
    "s = {'a', 'b'}\nprint(len(s), 'a' in s, sorted(s))",
    "s = {'a'}\nprint(s)",
    "s = set('ab')\ns.add('c')\ns |= {'d', 'e'}\nprint(s == set('abcde'))",
    "a = [1]\nb = a\nprint(a is b, id(a) == id(b))",
    "a = [1]\nb = a[:]\nprint(a is not b)",
    "def f(x):\n    return x is None\nprint(f(2))",
    "print(hash(1) == hash(1.0))",
    "d = {'a': 1}\nd.update({'b': 2})\nprint(d)",
    "import math\nprint(math.pi)",
    "print('no end",
]

DIFFERENT = {
    "chance": ["import random\nprint(random.random() < 0.95)", "from random import seed"],
    "the time": ["import time\nprint(time.time() > 1)"],
    "hash()": ["print(hash('a') % 2)", "x = 1\nprint(hash(x))"],
    "identity": [
        "a = 257\nb = 257\nprint(a is b)",
        "print(id([]) == id([]))",
        "print(id(3))",
        "def f(x, y):\n    return x is y\nprint(f([1], [1]))",
        "for a in [1], 2:\n    print(a is a)",
    ],
    "order of a set": [
        "s = {'a', 'b'}\nfor x in s:\n    print(x)",
        "print(set('ab'))",
        "print(list({'a', 'b'})[0])",
        "s = set('ab')\nt = s | {1}\nprint(t)",
        "s = set('ab')\nprint(s.pop())",
        "s = {1, 2}\ns.add('a')\nprint(s)",
        "print('%s' % {'a', 'b'})",
        "print([x for x in {c for c in 'ab'}])",
        "print(sorted({'b', 'a'}, key=len))",
        "def f(s):\n    print(s)\nf(frozenset('ab'))",
    ],
}


@pytest.mark.parametrize("code", SAME_EACH_TIME)
def test_what_does_the_same_each_time(code: str) -> None:
    assert chance(code) is None


@pytest.mark.parametrize(("why", "code"), [(why, code) for why, codes in DIFFERENT.items() for code in codes])
def test_what_may_differ_from_run_to_run(why: str, code: str) -> None:
    said = chance(code)
    assert said is not None
    assert why in said
