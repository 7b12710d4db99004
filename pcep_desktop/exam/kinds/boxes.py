"""What the kinds with boxes share: reading boxes and keys, comparing by text, guessing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from pcep_desktop.exam.item import Draft
    from pcep_desktop.exam.kinds.base import Points

Boxes = tuple[tuple[str, str], ...]
"""(id, text) of each box as written. Boxes of equal text are interchangeable."""


def boxes_of(draft: Draft) -> Boxes:
    """Return the draft's choices as boxes."""
    return tuple((choice.id, choice.text) for choice in draft.choices)


def key_of(data: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401  # JSON that the kind is about to look at
    """Return what the key says under its kind's name; None where there is no key.

    Raises:
        ValueError: there is a key, but not of this kind.
    """
    key = data.get("key")
    if key is None:
        return None
    if not isinstance(key, Mapping) or set(key) != {name}:
        raise ValueError(tr("its key must be an object with “{name}”", name=name))
    return key[name]


def a_list(raw: object, words: str) -> Sequence[Any]:
    """Return a list that is not empty, called by these words where it is something else."""
    if not isinstance(raw, Sequence) or isinstance(raw, str) or not raw:
        raise ValueError(tr("{what} must be a list with something in it", what=words))
    return raw


def the_boxes(raw: Iterable[object], boxes: Boxes) -> tuple[str, ...]:
    """Return the ids of boxes that a key names, each a real one."""
    known, named = dict(boxes), []
    for box in raw:
        if not isinstance(box, str) or box not in known:
            called = f"“{box}”" if isinstance(box, str | int) else tr("something")
            raise ValueError(tr("the key names {name}, which is no choice", name=called))
        named.append(box)
    return tuple(named)


def worth(hits: Iterable[bool], points: Sequence[Points]) -> Fraction:
    """Return the sum of the points of the parts that are right."""
    return sum((Fraction(one) for hit, one in zip(hits, points, strict=True) if hit), Fraction())


def chance(right: Sequence[Collection[str]], boxes: Boxes) -> float:
    """Return how many parts of all a box taken blindly gets right, given the texts that are right for each part."""
    fits = sum(text in texts for texts in right for _, text in boxes)
    return fits / (len(right) * len(boxes)) if right else 0.0
