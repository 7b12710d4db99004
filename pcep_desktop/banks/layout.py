"""Which field of a foreign question says what, by the names that were seen in real files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

TEXT = ("question", "questiontext", "prompt", "text", "stem", "body", "title", "name")
OPTIONS = ("options", "choices", "answers")
INDEX_KEYS = ("correctindex", "answerindex", "correctoptionid", "correctanswerindex")
KEYS = ("answer", "correct", "correctanswer", "answers", "correctanswers")
CODE = ("code", "codesnippet", "codeblocks", "snippet")
EXPLANATION = ("explanation", "rationale", "feedback")
TOPIC = ("topic", "category", "module", "domain")
DIFFICULTY = ("difficulty", "level")
TYPE = ("type", "questiontype", "htmltype", "kind")
IDENTITY = ("id", "qid", "questionid", "uuid")
LETTERS = "abcdefgh"
DISTRACTOR = "distractor"

CHOICE_TEXT = ("text", "option", "name", "content", "value", "answer")
CHOICE_FLAG = ("iscorrect", "correct", "isanswer", "isright")
CHOICE_ID = ("id",)
CHOICE_LABEL = ("label", "letter", "key")


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of a question's fields as the file spells them; None where it has no such field.

    `indexes` hold places counted from 0 for certain; `keys` may hold places, letters or texts. `distractors` and
    `letters` are fields that are a choice each. `rest` is what has no meaning here and is kept as it is.
    """

    text: str | None
    options: str | None
    indexes: tuple[str, ...]
    keys: tuple[str, ...]
    code: str | None
    explanation: str | None
    topic: str | None
    difficulty: str | None
    identity: str | None
    types: tuple[str, ...]
    hint: str | None
    tags: str | None
    distractors: tuple[str, ...]
    letters: tuple[str, ...]
    rest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChoiceLayout:
    """The names of a choice's fields."""

    text: str | None
    flag: str | None
    identity: str | None
    label: str | None
    explanation: str | None


@lru_cache(maxsize=4096)
def layout_of(names: tuple[str, ...]) -> Layout:
    """Find the meaning of a question's field names; the files have few sets of them, so this is done once for each."""
    plain = {plain_name(name): name for name in reversed(names)}
    text, options = _first(plain, TEXT), _first(plain, OPTIONS)
    distractors = tuple(plain[one] for one in sorted(plain, key=_tail) if one.startswith(DISTRACTOR))
    letters = _letters(plain) if options is None else ()
    keys = tuple(plain[one] for one in KEYS if one in plain and plain[one] not in (text, options))
    found = {
        "code": _first(plain, CODE),
        "explanation": _first(plain, EXPLANATION),
        "topic": _first(plain, TOPIC),
        "difficulty": _first(plain, DIFFICULTY),
        "identity": _first(plain, IDENTITY),
        "hint": _first(plain, ("hint",)),
        "tags": _first(plain, ("tags",)),
    }
    indexes = tuple(plain[one] for one in INDEX_KEYS if one in plain)
    types = tuple(plain[one] for one in TYPE if one in plain)
    used = {text, options, *found.values(), *indexes, *keys, *types, *distractors, *letters}
    rest = tuple(name for name in names if name not in used)
    return Layout(
        text, options, indexes, keys, types=types, distractors=distractors, letters=letters, rest=rest, **found
    )


@lru_cache(maxsize=4096)
def choice_layout_of(names: tuple[str, ...]) -> ChoiceLayout:
    """Find the meaning of a choice's field names."""
    plain = {plain_name(name): name for name in reversed(names)}
    return ChoiceLayout(
        text=_first(plain, CHOICE_TEXT),
        flag=_first(plain, CHOICE_FLAG),
        identity=_first(plain, CHOICE_ID),
        label=_first(plain, CHOICE_LABEL),
        explanation=_first(plain, EXPLANATION),
    )


def plain_name(name: str) -> str:
    """Return a field's name without case, underscores and hyphens: correct_index, correctIndex and Correct-Index are one."""
    return name.replace("_", "").replace("-", "").lower()


def _first(plain: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((plain[name] for name in names if name in plain), None)


def _letters(plain: dict[str, str]) -> tuple[str, ...]:
    """Return the fields A, B, C… where each choice is a field of its own."""
    found: list[str] = []
    for letter in LETTERS:
        if letter not in plain:
            break
        found.append(plain[letter])
    return tuple(found)


def _tail(name: str) -> tuple[int, str]:
    digits = name.removeprefix(DISTRACTOR)
    return (int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 5 else 0, name)  # noqa: PLR2004  # no list of choices needs more digits
