"""What a choice or a label says that a program does, held against what it did."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pcep_desktop.snippets.values import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcep_desktop.exam.item import Choice
    from pcep_desktop.snippets.values import Run

_CLASS = re.compile(r"\b(?:[A-Z]\w*(?:Error|Exception|Exit|Interrupt|Iteration)|Exception)\b")
_ANY_ERROR = re.compile(r"\b(?:errors?|exceptions?|erroneous|fails|invalid)\b", re.IGNORECASE)
_NO_ERROR = re.compile(r"\b(?:no|without(?: an?| any)?) (?:errors?|exceptions?)\b", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:nothing|no output|empty)\b", re.IGNORECASE)
_ENDLESS = re.compile(r"\b(?:endless|infinite|forever|never (?:ends|stops))", re.IGNORECASE)
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Claim:
    """What a choice says that a program does. `output` is None where it does not say what is printed.

    `other`: that it does more than printing: it raises an exception, or never ends.
    """

    output: str | None
    other: bool = False


def claimed(choice: Choice) -> Claim:
    """Return what a choice says that its item's program does, if that is what it speaks of."""
    words = choice.text.strip()
    if choice.is_code:
        return Claim(None, other=True) if _CLASS.fullmatch(words) else Claim(choice.text)
    other = bool(_CLASS.search(words) or _ENDLESS.search(words))
    other = other or bool(_ANY_ERROR.search(words) and not _NO_ERROR.search(words))
    printed = [piece for piece in _CODE.findall(words) if not _CLASS.search(piece)]
    if printed:
        return Claim(printed[0], other)
    if _NOTHING.search(words):
        return Claim("", other)
    return Claim(None if other else words.strip("\"'"), other)


def fitting(choices: Iterable[Choice], run: Run) -> list[str]:
    """Return the ids of the choices that say what the program did.

    Where several name the exception, those that give its message too stand before those that give none, or another.
    """
    fit = [choice for choice in choices if fits(choice, run)]
    closer = [choice for choice in fit if run.message and run.message in choice.text]
    return [choice.id for choice in closer or fit]


def fits(choice: Choice, run: Run) -> bool:
    """Say whether the choice says what the program did: its output to the letter, or the exception's class.

    An exception may be told with what was printed before it: "`6 4`, then an `IndexError` is raised."
    """
    if run.outcome is Outcome.FINISHED:
        return _shows(choice, run.said)
    if run.outcome is Outcome.RAISED:
        return _raises(choice.text, run)
    return run.outcome in {Outcome.TIMED_OUT, Outcome.TOO_MUCH_OUTPUT} and bool(_ENDLESS.search(choice.text))


def _shows(choice: Choice, said: str) -> bool:
    if choice.is_code:
        return choice.text == said
    words = choice.text.strip()
    if not said and _NOTHING.search(words):
        return not _CLASS.search(words)
    return said.strip() in {words, words.strip("`"), words.strip("\"'")}


def _raises(words: str, run: Run) -> bool:
    named = _CLASS.findall(words)
    if not named:
        return bool(_ANY_ERROR.search(words)) and not _NO_ERROR.search(words)
    printed = [piece for piece in _CODE.findall(words) if not _CLASS.search(piece)]
    before = printed[0] if printed else "" if _NOTHING.search(words) else None
    return run.error in named and before in {None, run.output.strip()}
