"""What a stem says about how many answers to select."""

from __future__ import annotations

import re

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_VERBS = ("select", "choose", "mark", "pick", "tick", "check")
_VERB = f"(?:{'|'.join(_VERBS)})"
_COUNT = re.compile(
    rf"\b{_VERB}\s+(?:the\s+|exactly\s+)?(?P<number>one|two|three|four|five|six|[1-6])\b"
    r"(?=\s*(?:[).:!]|$|(?:best\s+|correct\s+|right\s+|valid\s+|true\s+)?(?:answers?|options?|choices?|statements?|responses?)\b))",
    re.IGNORECASE,
)
_ALL = re.compile(rf"\b{_VERB}\s+(?:all|every)\b[^.?!\n]{{0,40}}\b(?:appl(?:y|ies)|correct|true)\b", re.IGNORECASE)


def stated_count(text: str) -> tuple[int | None, bool]:
    """Return how many answers a stem asks for, as in “(Select two answers.)” or “Choose Two”, and whether it asks for all that apply.

    None where it gives no number, or two different ones: then nothing is certain.
    """
    lower = text.lower()
    if not any([verb in lower for verb in _VERBS]):  # noqa: C419  # a list is faster than a generator for six words
        return None, False
    said = {found["number"].lower() for found in _COUNT.finditer(text)}
    counts = {_NUMBERS.get(number) or int(number) for number in said}
    return counts.pop() if len(counts) == 1 else None, _ALL.search(text) is not None
