"""A made-up syllabus for tests: other sections, points, minutes, kinds and rules than any real one."""

from __future__ import annotations

from typing import Any

MADE_UP: dict[str, Any] = {
    "code": "TOY-1",
    "version": "0.3",
    "title": "Toy exam",
    "minutes": 7,
    "pass_percent": 60,
    "items": 5,
    "points": 70,
    "sections": [
        {
            "number": 1,
            "name": "Names",
            "items": 2,
            "points": 20,
            "mixes": [{"10": 2}, {"5": 1, "15": 1}],
            "objectives": [{"code": "1.1", "name": "Naming"}, {"code": "1.2", "name": "Rebinding", "covers": ["`=`"]}],
        },
        {
            "number": 2,
            "name": "Loops",
            "items": 3,
            "points": 50,
            "mixes": [{"10": 1, "20": 2}],
            "objectives": [{"code": "2.1", "name": "Loops"}],
        },
    ],
    "kinds": {"single": 2, "sort": 2, "gap": 1},
    "choices_rule": "capped-per-key",
    "whole": ["sort"],
    "scope": {"statements": ["for"], "builtins": ["print"], "excluded": ["lambda"]},
}


def made_up(**changes: Any) -> dict[str, Any]:
    """Return the made-up syllabus as JSON, with changes; `...` takes a field out."""
    return {name: value for name, value in (MADE_UP | changes).items() if value is not ...}


def section(**changes: Any) -> dict[str, Any]:
    """Return its first section, with changes."""
    return {name: value for name, value in (MADE_UP["sections"][0] | changes).items() if value is not ...}
