"""The fields of a blueprint file, each looked at before it is believed; every fault is a ValueError with a sentence."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from pcep_desktop.translate import tr

BLUEPRINT = (
    "$schema",
    "code",
    "version",
    "title",
    "minutes",
    "pass_percent",
    "items",
    "points",
    "sections",
    "kinds",
    "choices_rule",
    "whole",
    "scope",
)
SECTION = ("number", "name", "items", "points", "mixes", "objectives")
OBJECTIVE = ("code", "name", "covers")
LARGEST = 100_000


def known(data: Mapping[str, Any], names: Collection[str], where: str) -> None:
    """See that an object has no field that means nothing: it is most often a slip of the keyboard."""
    if strangers := [name for name in data if name not in names]:
        raise ValueError(tr("“{name}” is not a field of {where}", name=strangers[0], where=where))


def an_object(value: object, where: str) -> Mapping[str, Any]:
    """Return an object."""
    if not isinstance(value, Mapping):
        raise ValueError(tr("{where} must be an object", where=where))  # noqa: TRY004  # the file is wrong, not the program
    return value


def text(data: Mapping[str, Any], name: str, where: str) -> str:
    """Return a text that is not empty."""
    value = data.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(tr("“{name}” of {where} must be text", name=name, where=where))
    return value


def whole(data: Mapping[str, Any], name: str, where: str, most: int = LARGEST) -> int:
    """Return a whole number from 1."""
    return _number(data.get(name), tr("“{name}” of {where}", name=name, where=where), 1, most)


def names(data: Mapping[str, Any], name: str, where: str) -> tuple[str, ...]:
    """Return a list of texts; none where there is none."""
    value = data.get(name, [])
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError(tr("“{name}” of {where} must be a list of texts", name=name, where=where))
    return tuple(value)


def objects(data: Mapping[str, Any], name: str, where: str) -> list[Mapping[str, Any]]:
    """Return a list of objects that is not empty."""
    value = data.get(name)
    if not isinstance(value, list) or not value:
        raise ValueError(tr("“{name}” of {where} must be a list with something in it", name=name, where=where))
    return [an_object(one, tr("each of “{name}” of {where}", name=name, where=where)) for one in value]


def shares(data: Mapping[str, Any], name: str) -> dict[str, int]:
    """Return how many items of each kind a paper has."""
    value = an_object(data.get(name), f"“{name}”")
    return {kind: _number(count, f"“{name}”: “{kind}”", 0, LARGEST) for kind, count in value.items()}


def mixes(data: Mapping[str, Any], where: str) -> list[dict[int, int]]:
    """Return the mixes of a section: how many items by their points, which stand in quotation marks as JSON has it."""
    return [_mix(mix, tr("a mix of {where}", where=where)) for mix in objects(data, "mixes", where)]


def _mix(data: Mapping[str, Any], where: str) -> dict[int, int]:
    if wrong := [worth for worth in data if not (worth.isascii() and worth.isdecimal() and 0 < len(worth) < 6)]:  # noqa: PLR2004  # digits
        raise ValueError(tr("{where} has items of “{worth}” points; write whole numbers", where=where, worth=wrong[0]))
    found = {int(worth): _number(count, f"{where}: “{worth}”", 0, LARGEST) for worth, count in data.items()}
    if len(found) < len(data):
        raise ValueError(tr("{where} names the same points twice", where=where))
    return found


def _number(value: object, what: str, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(tr("{what} must be a whole number from {least} to {most}", what=what, least=least, most=most))
    return value
