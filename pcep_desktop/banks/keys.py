"""Which choices are correct: by flag, place, letter, text or name; what is not certain is reported, never guessed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from pcep_desktop.banks.layout import plain_name
from pcep_desktop.banks.raw import named
from pcep_desktop.banks.text import choice
from pcep_desktop.exam.item import InvalidItem
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pcep_desktop.banks.layout import Layout
    from pcep_desktop.banks.options import Options
    from pcep_desktop.banks.raw import Json

Places: TypeAlias = frozenset[int]
"""Places of choices, from 0."""

_LETTERS = re.compile(r"[A-H](?:(?:\s*[,;|&/+]\s*|\s+and\s+)?[A-H])*|[a-h](?:\s*[,;|]\s*[a-h])*")


def key_of(raw: dict[str, Json], layout: Layout, options: Options, *, from_one: bool = False) -> Places | None:
    """Return the places of the correct choices; None where the file gives no key.

    Args:
        raw: the question.
        layout: of its fields.
        options: its choices.
        from_one: another question of the file made it likely that places are counted from 1.

    Raises:
        InvalidItem: the key names no choice, several mean different things, or it can be read in two ways.
    """
    if options.by_name is not None:
        return frozenset((options.by_name,))
    if not layout.keys and not layout.indexes:
        marked = _marked(options)
        if marked is None and layout.options and plain_name(layout.options) == "answers":
            raise InvalidItem([tr("“{name}” may be its choices or its key", name=layout.options)])
        return marked
    said = dict(_stated(raw, layout, options, from_one=from_one))
    if not said:
        return None
    if len(set(said.values())) > 1:
        meant = "; ".join(
            tr("{name} says {letters}", name=name, letters=_letters(places)) for name, places in said.items()
        )
        raise InvalidItem([tr("its key is given more than once and disagrees: {meant}", meant=meant)])
    return next(iter(said.values()))


def _marked(options: Options) -> Places | None:
    """Return the choices marked correct; None where no choice says anything."""
    if options.flags.count(None) == len(options.flags):
        return None
    places = frozenset([place for place, flag in enumerate(options.flags) if flag])
    if not places:
        raise InvalidItem([tr("no choice is marked correct")])
    return places


def _stated(raw: dict[str, Json], layout: Layout, options: Options, *, from_one: bool) -> Iterator[tuple[str, Places]]:
    if (marked := _marked(options)) is not None:
        yield tr("the mark at each choice"), marked
    for name in (*layout.indexes, *layout.keys):
        value = raw[name]
        if value is not None:
            yield f"“{name}”", _places(value, options, certain=name in layout.indexes, from_one=from_one)


def _places(value: Json, options: Options, *, certain: bool, from_one: bool) -> Places:
    if not isinstance(value, list):
        return _one(value, options, certain=certain, from_one=from_one)
    if not value:
        raise InvalidItem([tr("its key is an empty list")])
    if all(isinstance(one, bool) for one in value):
        if len(value) != len(options.texts):
            raise InvalidItem(
                [tr("its key has {count} marks for {choices} choices", count=len(value), choices=len(options.texts))]
            )
        return frozenset(place for place, right in enumerate(value) if right)
    parts = [_one(one, options, certain=certain, from_one=from_one) for one in value]
    places = frozenset().union(*parts)
    if len(places) < sum(map(len, parts)):
        raise InvalidItem([tr("its key names a choice twice")])
    return places


def _one(value: Json, options: Options, *, certain: bool, from_one: bool) -> Places:
    if isinstance(value, bool):
        return _by_text(str(value), options) or _none(value)
    if isinstance(value, int):
        return _by_place(value, options, certain=certain, from_one=from_one)
    if isinstance(value, str):
        return _by_words(value, options)
    return _none(value)


def _none(value: Json) -> Places:
    raise InvalidItem([tr("its key {value} is none of the choices", value=named(value))])


def _by_place(value: int, options: Options, *, certain: bool, from_one: bool) -> Places:
    count = len(options.texts)
    if from_one:
        raise InvalidItem(
            [tr("its key is the place {value}, and this file may count places from 0 or from 1", value=value)]
        )
    same = [place for place, text in enumerate(options.texts) if text.strip() == str(value)]
    if same and not certain and same != [value]:
        raise InvalidItem([tr("its key {value} may be a place or the choice that reads “{value}”", value=value)])
    by_id = _by_id(str(value), options)
    if by_id and 0 <= value < count and by_id != {value}:
        raise InvalidItem([tr("its key {value} may be a place, counted from 0, or the id of a choice", value=value)])
    if by_id:
        return by_id
    if not 0 <= value < count:
        raise InvalidItem(
            [tr("its key is the place {value}, but the {count} choices are counted from 0", value=value, count=count)]
        )
    return frozenset((value,))


def _by_words(value: str, options: Options) -> Places:
    readings = {_by_text(value, options), _by_letters(value.strip(), options), _by_id(value.strip(), options)}
    readings.discard(frozenset())
    if len(readings) > 1:
        raise InvalidItem(
            [tr("its key {value} may be a letter, an id, or the choice that reads so", value=named(value))]
        )
    if readings:
        return readings.pop()
    if value.strip().isdigit():
        raise InvalidItem(
            [tr("its key {value} is a number in quotation marks, counted from 0 or from 1", value=named(value))]
        )
    return _none(value)


def _by_text(value: str, options: Options) -> Places:
    """Find a choice by its text: to the letter, else without regard to white space and markup."""
    for same in (str, _bare):
        wanted = same(value)
        found = [place for place, text in enumerate(options.texts) if same(text) == wanted]
        if len(found) > 1:
            words = tr("{n} choices read {value}, and its key names them by text", n=len(found), value=named(value))
            raise InvalidItem([words])
        if found:
            return frozenset(found)
    return frozenset()


def _bare(text: str) -> str:
    plain = choice(text)[0] if "<" in text or "&" in text else text
    return " ".join(plain.split()).strip("`")


def _by_id(value: str, options: Options) -> Places:
    """Find a choice by the id or the label that the file gives it."""
    found = {place for names in (options.ids, options.labels) for place, name in enumerate(names) if name == value}
    return frozenset(found) if len(found) == 1 else frozenset()


def _by_letters(value: str, options: Options) -> Places:
    """Read “B”, “A, C” or “AC” as letters of choices, by their labels where they have some."""
    if not _LETTERS.fullmatch(value):
        return frozenset()
    letters = [one.upper() for one in re.findall(r"[A-Ha-h]", value.replace(" and ", " "))]
    labels = [label.upper().rstrip(".)") for label in options.labels]
    if len(labels) != len(options.texts):
        labels = [chr(ord("A") + place) for place in range(len(options.texts))]
    if sorted(set(letters)) != letters or not set(letters) <= set(labels) or len(set(labels)) < len(labels):
        return frozenset()
    return frozenset(labels.index(one) for one in letters)


def _letters(places: Places) -> str:
    return ", ".join(chr(ord("A") + place) if place < 26 else str(place + 1) for place in sorted(places)) or "none"  # noqa: PLR2004  # letters of the alphabet


def counts_from_one(values: Iterator[tuple[Json, int]]) -> bool:
    """Say whether places may be counted from 1: one points just past its last choice, and none is 0.

    Args:
        values: of each question, its key as it stands and how many choices it has.
    """
    past = False
    for value, count in values:
        for one in value if isinstance(value, list) else (value,):
            if isinstance(one, int) and not isinstance(one, bool):
                if one == 0:
                    return False
                past = past or one == count
    return past
