"""What a stem says about how many answers to select."""

from __future__ import annotations

import re

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_CALLS = ("select", "choose", "mark", "pick", "tick", "check")
_VERB = rf"(?:{'|'.join(_CALLS)})"
_COUNT = re.compile(
    rf"\b{_VERB}\s+(?:the\s+|exactly\s+)?(?P<number>one|two|three|four|five|six|[1-6])\b"
    r"(?=\s*(?:[).:!]|$|(?:best\s+|correct\s+|right\s+|valid\s+|true\s+)?(?:answers?|options?|choices?|statements?|responses?)\b))",
    re.IGNORECASE,
)
_ALL = re.compile(rf"\b{_VERB}\s+(?:all|every)\b[^.?!\n]{{0,40}}\b(?:appl(?:y|ies)|correct|true)\b", re.IGNORECASE)


def stated_count(text: str) -> int | None:
    """Return how many answers a stem asks for, as in “(Select two answers.)” or “Choose Two”; None where it does not say.

    Two different numbers say nothing certain: None.
    """
    if not _calls(text):
        return None
    said = {found["number"].lower() for found in _COUNT.finditer(text)}
    counts = {_NUMBERS.get(number) or int(number) for number in said}
    return counts.pop() if len(counts) == 1 else None


def says_all_that_apply(text: str) -> bool:
    """Say whether a stem asks for every answer that is right, without a number."""
    return _calls(text) and _ALL.search(text) is not None


def _calls(text: str) -> bool:
    """Look for any of the verbs first: most stems have none."""
    lower = text.lower()
    return any(call in lower for call in _CALLS)
