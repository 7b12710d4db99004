"""Quiz, test, exam or assessment: by whole words, then by size."""

from __future__ import annotations

import re

QUIZ_MOST = 10
EXAM_LEAST = 30

_WORD = re.compile(r"[^\W\d_]+")
_NAMED = ("quiz", "test", "exam", "assessment")


def file_type(said: tuple[str | None, ...], size: int, *, timed: bool) -> str:
    """Return the type of an exam.

    Args:
        said: what may name it, the first that does wins: the file's own type, its title, the file's name.
        size: how many questions it has.
        timed: whether it has a time limit; only then its size decides.
    """
    for text in said:
        if found := _named(text or ""):
            return found
    if not timed:
        return "assessment"
    if size <= QUIZ_MOST:
        return "quiz"
    return "exam" if size >= EXAM_LEAST else "test"


def _named(text: str) -> str | None:
    """Find a type among the words, where a word is a run of letters: neither “latest” nor “contest” is a test."""
    words = {word.lower() for word in _WORD.findall(text)}
    return next((name for name in _NAMED if name in words), None)
