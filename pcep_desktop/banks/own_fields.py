"""The fields of our own format: what each may hold, in words that a report can use."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from pcep_desktop.banks.raw import Json, named
from pcep_desktop.exam.bank import EXAM_TYPES
from pcep_desktop.exam.item import HARDEST, InvalidItem
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pcep_desktop.exam.kinds import Points

LONGEST_TEXT = 100_000
"""Characters of the longest text, code or choice that is taken from a foreign file."""

LONGEST_OWN = 1_000_000
"""The same in our own format: larger, since markup grows by escaping when a foreign file is written in ours."""

MOST_CHOICES = 50
DEEPEST = 20
"""Levels that a free value (extra, verify, a kind's own key) may be nested."""

KIND_FIELDS = ("select", "direction", "line", "targets", "key")

_FRACTION = re.compile(r"\d{1,9}/[1-9]\d{0,8}")
_WHOLE = 1_000_000


class Rule(NamedTuple):
    """A test of a value, what a value must be to pass it, and how long a text passes without the test (-1: none).

    The words are asked for when somebody reads them: the rules stand here before there is a language.
    """

    holds: Callable[[Json], bool]
    words: Callable[[], str]
    most: int = -1


def faults(value: Json, rules: Mapping[str, Rule]) -> list[str]:
    """Return a sentence for each field that is unknown or wrong."""
    if not isinstance(value, dict):
        return [tr("{value} stands where an object is needed", value=named(value))]
    found = []
    for name, content in value.items():
        rule = rules.get(name)
        if rule is None:
            found.append(tr("“{name}” is not a field of our format", name=name))
        elif (type(content) is not str or len(content) > rule.most) and not rule.holds(content):
            found.append(
                tr("“{name}” is {value}; it must be {rule}", name=name, value=named(content), rule=rule.words())
            )
    return found


def exact(points: Json) -> Points:
    """Return points as an exact number; a fraction stands in a file as "20/3"."""
    return Fraction(points) if isinstance(points, str) else points


def shallow(value: Json) -> bool:
    """Say whether a value is nested no deeper than we keep; not recursive, so that depth cannot break it."""
    level = [value]
    for _ in range(DEEPEST):
        level = [
            inner
            for holder in level
            if isinstance(holder, dict | list)
            for inner in (holder.values() if isinstance(holder, dict) else holder)
        ]
        if not level:
            return True
    return False


def rest_of(raw: dict[str, Json], names: tuple[str, ...]) -> dict[str, Json]:
    """Return the fields of a question that have no meaning here, to be kept as they are.

    Raises:
        InvalidItem: one is nested deeper than could be kept.
    """
    rest = {name: value for name in names if (value := raw[name]) is not None}
    for name, value in rest.items():
        if isinstance(value, dict | list) and not shallow([value]):
            raise InvalidItem([tr("“{name}” is nested more than {most} levels deep", name=name, most=DEEPEST)])
    return rest


def _whole(value: Json, least: int, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most


def _between(least: int, most: int) -> Rule:
    return Rule(
        lambda value: _whole(value, least, most),
        lambda: tr("a whole number from {least} to {most}", least=least, most=most),
    )


def _text(most: int) -> Rule:
    return Rule(
        lambda value: isinstance(value, str) and len(value) <= most,
        lambda: tr("text of at most {most} characters", most=most),
        most,
    )


def _is_points(value: Json) -> bool:
    return isinstance(value, list) and all(
        _whole(one, 0, _WHOLE) or (isinstance(one, str) and _FRACTION.fullmatch(one)) for one in value
    )


def _is_id(value: Json) -> bool:
    return (isinstance(value, str) and bool(value.strip())) or _whole(value, -(2**63), 2**63)


_ID = Rule(_is_id, lambda: tr("an id: text or a whole number"))
_LONG = _text(LONGEST_OWN)
_SHORT = _text(200)
_YES_NO = Rule(lambda value: isinstance(value, bool), lambda: tr("true or false"))
_FREE = Rule(
    lambda value: isinstance(value, dict) and shallow(value),
    lambda: tr("an object nested at most {most} levels", most=DEEPEST),
)
_ANY = Rule(shallow, lambda: tr("nested at most {most} levels", most=DEEPEST))

FILE = {
    "$schema": _SHORT,
    "format": _SHORT,
    "exam": Rule(lambda value: isinstance(value, dict), lambda: tr("an object")),
    "questions": Rule(lambda value: isinstance(value, list), lambda: tr("a list")),
}

EXAM = {
    "id": _ID,
    "title": Rule(
        lambda value: isinstance(value, str) and 0 < len(value) <= 200,  # noqa: PLR2004  # the column's width
        lambda: tr("text of 1 to 200 characters"),
    ),
    "type": Rule(lambda value: value in EXAM_TYPES, lambda: tr("one of {types}", types=", ".join(EXAM_TYPES))),
    "version": _text(20),
    "minutes": _between(1, 1440),
    "pass_percent": _between(0, 100),
    "blueprint": _text(50),
    "description": _LONG,
    "extra": _FREE,
}

QUESTION = {
    "id": _ID,
    "number": _between(1, _WHOLE),
    "kind": _SHORT,
    "text": _LONG,
    "html": _LONG,
    "code": _LONG,
    "choices": Rule(
        lambda value: isinstance(value, list) and len(value) <= MOST_CHOICES,
        lambda: tr("a list of at most {most}", most=MOST_CHOICES),
    ),
    "points": Rule(_is_points, lambda: tr("a list of whole numbers, or of fractions such as “20/3”")),
    "objective": _SHORT,
    "topic": _SHORT,
    "difficulty": _between(1, HARDEST),
    "family": _SHORT,
    "tags": Rule(
        lambda value: isinstance(value, list) and all(isinstance(tag, str) for tag in value),
        lambda: tr("a list of text"),
    ),
    "hint": _LONG,
    "shuffle": _YES_NO,
    "explanation": _LONG,
    "verify": _FREE,
    "extra": _FREE,
    "select": _ANY,
    "direction": _SHORT,
    "line": _LONG,
    "targets": Rule(
        lambda value: isinstance(value, list) and len(value) <= MOST_CHOICES and shallow(value),
        lambda: tr("a list of at most {most}", most=MOST_CHOICES),
    ),
    "key": Rule(
        lambda value: value == "unknown" or (isinstance(value, dict) and shallow(value)),
        lambda: tr("an object, or “unknown”"),
    ),
}

CHOICE = {
    "id": _ID,
    "text": _LONG,
    "html": _LONG,
    "code": _LONG,
    "correct": _YES_NO,
    "explanation": _LONG,
    "misconception": _SHORT,
    "line": _between(1, LONGEST_OWN),
    "last": _YES_NO,
}
