"""The choices of a foreign question, whatever holds them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pcep_desktop.banks.layout import LETTERS, Layout, choice_layout_of
from pcep_desktop.banks.own_fields import LONGEST_TEXT, MOST_CHOICES
from pcep_desktop.banks.raw import named
from pcep_desktop.exam.item import InvalidItem
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pcep_desktop.banks.raw import Json

_LABEL = re.compile(r"\s*\(?([A-Ha-h])[.):]\s+(?=\S)")
_TRUE_FALSE = (("对", "错"), ("√", "×"), ("True", "False"), ("true", "false"))


@dataclass(slots=True)
class Options:
    """The choices of one question, side by side: raw texts, ids (None: the file has none), what is flagged correct, words."""

    texts: list[str] = field(default_factory=list)
    ids: list[str | None] = field(default_factory=list)
    flags: list[bool | None] = field(default_factory=list)
    explanations: list[str | None] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    """Letters beside the texts, where each choice has one."""

    by_name: int | None = None
    """The place of the correct one, where its field's name says so."""


def options_of(raw: dict[str, Json], layout: Layout) -> Options:
    """Return the choices of a question.

    Raises:
        InvalidItem: there are none, or one cannot be read.
    """
    found = Options()
    if layout.distractors:
        right = next((name for name in layout.keys if isinstance(said := raw[name], str) and said.strip()), None)
        if right is None:
            raise InvalidItem([tr("it has distractors but no answer in words")])
        _add_all(found, (raw[name] for name in (right, *layout.distractors) if raw[name] not in (None, "")))
        found.by_name = 0
    elif layout.letters:
        there = [place for place, name in enumerate(layout.letters) if raw[name] is not None]
        _add_all(found, (raw[layout.letters[place]] for place in there))
        found.labels = [LETTERS[place].upper() for place in there]
    else:
        _from_list(found, raw.get(layout.options) if layout.options else None, raw, layout)
    if not found.labels:
        _take_labels(found)
    return found


def _from_list(found: Options, value: Json, raw: dict[str, Json], layout: Layout) -> None:
    if not value:
        _true_false(found, raw, layout)
    elif isinstance(value, dict):
        _add_all(found, value.values())
        found.labels = [name.strip() for name in value]
    elif isinstance(value, list):
        if not _add_alike(found, value):
            _add_all(found, value)
    else:
        raise InvalidItem([tr("its choices are {value}, not a list", value=named(value))])


def _true_false(found: Options, raw: dict[str, Json], layout: Layout) -> None:
    """Give a true-or-false question its two choices, in the words that its key uses."""
    keys = [raw[name] for name in layout.keys]
    kinds = [kind for name in layout.types if isinstance(kind := raw[name], str)]
    key = keys[0] if len(keys) == 1 else None
    if any(kind.lower().replace("_", "") in {"tf", "truefalse", "boolean"} for kind in kinds):
        words = ("True", "False") if isinstance(key, bool) else next((two for two in _TRUE_FALSE if key in two), None)
        if words:
            _add_all(found, words)
            return
    if kinds:
        raise InvalidItem([tr("it has no choices (its type is “{type}”)", type=kinds[0])])
    raise InvalidItem([tr("it has no choices")])


def _add_alike(found: Options, values: list[Json]) -> bool:
    """Add choices in one go where all have the same fields in their usual form: by far the most of them, and the faster way.

    False leaves them, and the finding of faults, to `_add_all`.
    """
    first = values[0]
    if not isinstance(first, dict) or len(values) > MOST_CHOICES:
        return False
    names = first.keys()
    layout = choice_layout_of(tuple(first))
    if layout.text is None or layout.flag is None or layout.identity or layout.label:
        return False
    for value in values:
        if type(value) is not dict or value.keys() != names or type(value[layout.flag]) is not bool:
            return False
        text = value[layout.text]
        if type(text) is not str or len(text) > LONGEST_TEXT:
            return False
    texts = [value[layout.text] for value in values]
    flags = [value[layout.flag] for value in values]
    found.texts, found.flags, found.ids = texts, flags, [None] * len(values)
    name = layout.explanation
    words = [value[name] for value in values] if name else found.ids
    found.explanations = [word if type(word) is str else None for word in words]
    return True


def _add_all(found: Options, values: Iterable[Json]) -> None:
    for value in values:
        if isinstance(value, dict):
            _add_object(found, value)
        else:
            found.texts.append(_words(value, len(found.texts)))
            found.ids.append(None)
            found.flags.append(None)
            found.explanations.append(None)
    if len(found.texts) > MOST_CHOICES:
        raise InvalidItem(
            [tr("it has {count} choices; at most {most} are taken", count=len(found.texts), most=MOST_CHOICES)]
        )


def _add_object(found: Options, value: dict[str, Json]) -> None:
    layout = choice_layout_of(tuple(value))
    if layout.text is None:
        raise InvalidItem([tr("choice {place} has no text", place=len(found.texts) + 1)])
    place = len(found.texts)
    found.texts.append(_words(value[layout.text], place))
    identity = value[layout.identity] if layout.identity else None
    found.ids.append(None if identity is None or isinstance(identity, bool) else str(identity))
    found.flags.append(_flag(value[layout.flag], place) if layout.flag else None)
    explanation = value[layout.explanation] if layout.explanation else None
    found.explanations.append(explanation if isinstance(explanation, str) else None)
    if layout.label and isinstance(label := value[layout.label], str):
        found.labels.append(label.strip())


def _words(value: Json, place: int) -> str:
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT:
            said = tr(
                "choice {place} has {count} characters; at most {most} are taken",
                place=place + 1,
                count=len(value),
                most=LONGEST_TEXT,
            )
            raise InvalidItem([said])
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise InvalidItem([tr("choice {place} is {value}, not text", place=place + 1, value=named(value))])


def _flag(value: Json, place: int) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    if value in (0, 1):
        return bool(value)
    said = tr(
        "choice {place} is marked {value}; whether it is correct cannot be told", place=place + 1, value=named(value)
    )
    raise InvalidItem([said])


def _take_labels(found: Options) -> None:
    """Take “A. ”, “B. ”… off the texts where all of them have such a label, in order."""
    if not found.texts or found.texts[0].lstrip(" \n\t(")[:1] not in {"A", "a"}:
        return
    matches = [_LABEL.match(text) for text in found.texts]
    labels = [match[1].upper() for match in matches if match]
    if labels == list(LETTERS[: len(found.texts)].upper()):
        found.texts = [text[match.end() :] for text, match in zip(found.texts, matches, strict=True) if match]
        found.labels = labels
