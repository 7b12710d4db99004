"""What a choice or a label says that a program does, held against what it did.

A choice can be read in several ways, from the letter to the spirit. The closest reading that any choice fits decides.
"""

from __future__ import annotations

import builtins
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pcep_desktop.snippets.values import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pcep_desktop.exam.item import Choice
    from pcep_desktop.snippets.values import Run

_CLASS = re.compile(r"\b(?:[A-Z]\w*(?:Error|Exception|Exit|Interrupt|Iteration)|Exception)\b")
_ANY_ERROR = re.compile(r"\b(?:errors?|exceptions?|erroneous|fails|invalid)\b", re.IGNORECASE)
_NO_ERROR = re.compile(r"\b(?:no|without(?: an?| any)?) (?:errors?|exceptions?)\b", re.IGNORECASE)
_NOTHING = re.compile(r"\b(?:nothing|no output|empty)\b", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\b(?:empty|blank) lines?\b", re.IGNORECASE)
_ENDLESS = re.compile(r"\b(?:endless|infinite|forever|never (?:ends|stops))", re.IGNORECASE)
_DENIES = re.compile(r"\bnot\b|n['’]t\b|\b(?:neither|rather than|instead of|unlike)\b", re.IGNORECASE)  # noqa: RUF001
_OTHERS = re.compile(r"\b(?:(?:all|none|both|any|either)\b.*\b(?:above|these|them|and|or)|depends)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"\b(?:it|the|an?|is|are|be|will|then|and|prints?|printed|outputs?|raises?)\b", re.IGNORECASE)
_PRINTS = re.compile(r"\b(?:prints?|printed|outputs?|displays?|displayed|shows?|shown)\b", re.IGNORECASE)
_MESSAGE = re.compile(_CLASS.pattern + r"`?:")
_CODE = re.compile(r"`([^`]+)`")
_QUOTED = re.compile(r"""(['"])(.*)\1""", re.DOTALL)

_FEW = 2  # words, which are no sentence yet

Reading: TypeAlias = "Callable[[Choice, Run], bool]"


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
    other = bool(_CLASS.search(words) or _ENDLESS.search(words) or _tells_of_an_error(words))
    if printed := _printed(words):
        return Claim(printed[0], other)
    if _NOTHING.search(words):
        return Claim("", other)
    return Claim(None if other else words.strip("\"'"), other)


def is_plain(choice: Choice) -> bool:
    """Whether it is plain what a choice claims, so that it can be wrong: no denial, no sentence, none of the other choices."""
    words = choice.text.strip()
    if choice.is_code:
        return True
    if _OTHERS.search(words) or len(set(_CLASS.findall(words))) > 1:
        return False
    if _DENIES.search(words):
        return _bare(words) != words
    speaks = _CLASS.search(words) or _ENDLESS.search(words) or _NOTHING.search(words) or _ANY_ERROR.search(words)
    return bool(speaks or _CODE.search(words)) or not (_SENTENCE.search(words) and len(words.split()) > _FEW)


@dataclass(frozen=True, slots=True)
class Fit:
    """The choices that say what a program did, by the closest reading that any fits, and those that do by any reading."""

    closest: tuple[str, ...] = ()
    at_all: frozenset[str] = frozenset()
    loose: bool = False
    """Whether the closest reading overlooks how the output is broken into lines, or what messages of an exception say."""


def fitting(choices: Sequence[Choice], run: Run, *, strict: bool = True) -> Fit:
    """Return which choices say what the program did.

    `strict`: quotes around code, and how it is broken into lines, count. Of looser readings only one that a single choice
    fits decides.
    """
    found = [(reading, [one.id for one in choices if reading(one, run)]) for reading in _readings(run, strict=strict)]
    told = {one.id for one in choices if _MESSAGE.search(one.text)}
    at_all = frozenset(identity for _, ids in found for identity in ids)
    for reading, ids in found:
        if ids and reading is _with_its_message:
            return Fit(tuple(ids), at_all - (told - set(ids)))
        if ids and reading is not _before_the_end and (len(ids) == 1 or reading not in _LOOSE):
            messages = reading is _by_its_class and len(ids) > 1 and not told.isdisjoint(ids)
            return Fit(tuple(ids), at_all, loose=messages or reading in _LOOSE[1:])
    return Fit((), at_all)


def fits(choice: Choice, run: Run) -> bool:
    """Say whether a choice, for itself, says what the program did: its output, or the exception's class.

    An exception may be told with what was printed before it: "`6 4`, then an `IndexError` is raised."
    """
    return bool(fitting([choice], run).closest)


def _readings(run: Run, *, strict: bool) -> tuple[Reading, ...]:
    if run.outcome is Outcome.FINISHED:
        return (_to_the_letter, _blanks_aside, _says_in_words, _unquoted, *(() if strict else _LOOSE))
    if run.outcome is Outcome.RAISED:
        return (_with_its_message, _by_its_class, _by_a_parent, _as_some_error, _before_the_end)
    return (_endless,) if run.outcome in {Outcome.TIMED_OUT, Outcome.TOO_MUCH_OUTPUT} else ()


def _to_the_letter(choice: Choice, run: Run) -> bool:
    if choice.is_code:
        return choice.text == run.said
    words = choice.text.strip()
    if _bare(words) == run.said and words:
        return True
    if run.output.strip():
        return False
    wanted = _EMPTY_LINE if run.output else _NOTHING
    return (
        bool(wanted.search(words)) and not _CLASS.search(words) and not (_EMPTY_LINE.search(words) and not run.output)
    )


def _blanks_aside(choice: Choice, run: Run) -> bool:
    """Read without the blanks at the ends of lines, which cannot be seen."""
    if not choice.is_code and not run.said.strip():
        return bool(_NOTHING.search(choice.text)) and not _CLASS.search(choice.text)
    text = choice.text if choice.is_code else _bare(choice.text.strip()).strip()
    said = run.said if choice.is_code else run.said.strip()
    return bool(text.strip()) and _without_ends(text) == _without_ends(said)


def _says_in_words(choice: Choice, run: Run) -> bool:
    """Read a sentence with a single piece of code: "The output is `3`."."""
    words = choice.text.strip()
    if choice.is_code or not _PRINTS.search(words) or _DENIES.search(words) or _tells_of_an_error(words):
        return False
    return _CODE.findall(words) == [run.said.strip()]


def _unquoted(choice: Choice, run: Run) -> bool:
    """Read without quotes around words; with them around the output, where the words have none."""
    return not choice.is_code and bool(run.said.strip()) and _no_quotes(choice.text) == _no_quotes(run.said)


def _code_unquoted(choice: Choice, run: Run) -> bool:
    return bool(run.said.strip()) and _no_quotes(choice.text) == _no_quotes(run.said)


def _same_words(choice: Choice, run: Run) -> bool:
    """Read as one line: others' banks seldom keep the lines of an output."""
    return bool(run.said.strip()) and _no_quotes(choice.text).split() == _no_quotes(run.said).split()


_LOOSE: tuple[Reading, ...] = (_unquoted, _code_unquoted, _same_words)


def _with_its_message(choice: Choice, run: Run) -> bool:
    return bool(run.message and run.message in choice.text) and _by_its_class(choice, run)


def _by_its_class(choice: Choice, run: Run) -> bool:
    words = choice.text.strip()
    named = {*_CLASS.findall(words), *(one for one in (words, *_CODE.findall(words)) if one == run.error)}
    return named == {run.error} and not _DENIES.search(words) and _agrees(words, run)


def _by_a_parent(choice: Choice, run: Run) -> bool:
    """Read a class as its subclasses too: a `KeyError` is a `LookupError`."""
    words = choice.text.strip()
    named = set(_CLASS.findall(words))
    return len(named) == 1 and is_kind(run.error, named.pop()) and not _DENIES.search(words) and _agrees(words, run)


def _as_some_error(choice: Choice, run: Run) -> bool:
    words = choice.text
    return not _CLASS.search(words) and not _DENIES.search(words) and _tells_of_an_error(words) and _agrees(words, run)


def _before_the_end(choice: Choice, run: Run) -> bool:
    """Read a choice that says what is printed and leaves the exception unsaid; that is never what decides."""
    return bool(run.said.strip()) and _no_quotes(choice.text).split() == _no_quotes(run.said).split()


def _endless(choice: Choice, run: Run) -> bool:
    del run
    return bool(_ENDLESS.search(choice.text))


def is_kind(error: str | None, wanted: object) -> bool:
    """Whether an exception's class is the one that is wanted, or a subclass of it; the snippet's own only by its name."""
    made, parent = getattr(builtins, str(error), None), getattr(builtins, str(wanted), None)
    if isinstance(made, type) and isinstance(parent, type):
        return issubclass(made, parent)
    return error is not None and error == wanted


def _agrees(words: str, run: Run) -> bool:
    """Whether what words say to be printed before the exception is what was printed; they need not say."""
    printed = [one for one in _printed(words) if one not in {run.error, run.message}]
    before = printed[0] if printed else "" if _NOTHING.search(words) else None
    return before in {None, run.output.strip()}


def _tells_of_an_error(words: str) -> bool:
    return bool(_ANY_ERROR.search(words)) and not _NO_ERROR.search(words)


def _printed(words: str) -> list[str]:
    return [piece for piece in _CODE.findall(words) if not _CLASS.search(piece)]


def _bare(words: str) -> str:
    """Return words without the back-ticks around them."""
    return words[1:-1] if len(words) > 1 and words[0] == words[-1] == "`" and "`" not in words[1:-1] else words


def _no_quotes(text: str) -> str:
    bare = _bare(text.strip()).strip()
    found = _QUOTED.fullmatch(bare)
    return found[2] if found else bare


def _without_ends(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())
