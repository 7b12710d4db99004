"""Parsing Python: one thread at a time, since two spoil each other's count of depth in some Pythons."""

from __future__ import annotations

import ast
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from pcep_desktop import syntax


def test_threads_parse_one_after_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    at_once, most = 0, 0
    counting = threading.Lock()
    real = ast.parse
    both = threading.Barrier(2)

    def parse(*arguments: object, **more: object) -> object:
        nonlocal at_once, most
        with counting:
            at_once += 1
            most = max(most, at_once)
        parsed = real(*arguments, **more)  # type: ignore[call-overload]
        with counting:
            at_once -= 1
        return parsed

    def work() -> None:
        both.wait()
        for _ in range(200):
            syntax.tree("print(1)\n" * 50)
            syntax.literal("1")

    monkeypatch.setattr(ast, "parse", parse)
    with ThreadPoolExecutor(2) as pool:
        for one in [pool.submit(work), pool.submit(work)]:
            one.result()
    assert most == 1


def test_a_literal_has_its_value_and_nothing_is_run() -> None:
    assert syntax.literal(" 0xFF") == 255
    with pytest.raises(ValueError, match="malformed"):
        syntax.literal("print(1)")


def test_the_grammar_of_an_older_python_can_be_asked_for() -> None:
    with pytest.raises(SyntaxError):
        syntax.tree("match 1:\n    case 1:\n        pass", (3, 9))
