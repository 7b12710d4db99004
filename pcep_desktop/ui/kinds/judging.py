"""Which parts of a response are right, found by asking the marking itself; the screen has no rule of its own."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from pcep_desktop.exam.marking import mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Payload, Response
    from pcep_desktop.exam.marking import Mark, Rule
    from pcep_desktop.ui.kinds.base import Shown

P = TypeVar("P", bound="Payload")


class Part(NamedTuple):
    """Whether one part is right, and what it earned of what; None where the points are not each part's own."""

    right: bool
    earned: Fraction | None = None
    worth: Fraction | None = None


def nearest(alternatives: Sequence[P], shown: Shown) -> P:
    """Return the payload, of those with one whole right answer each, that a response was marked by: it earns most.

    Where several earn the same, it is the one that more parts of the response fit.
    """

    def nearness(one: P) -> tuple[Fraction, int]:
        earned = one.earned(shown.response, shown.worth) if shown.response and shown.worth else Fraction()
        return earned, sum(_rights(one, shown.response))

    return max(alternatives, key=nearness)


def judge(payload: Payload, shown: Shown) -> list[Part]:
    """Say of each part whether it is right, and what it earned where the points are its own."""
    rights = _rights(payload, shown.response)
    if not shown.worth or not shown.by_part:
        return [Part(right) for right in rights]
    return [Part(right, of if right else Fraction(), of) for right, of in zip(rights, shown.worth, strict=True)]


def worth_of(item: Item, response: Response | None, came_to: Mark | None, rule: Rule) -> tuple[Fraction, ...]:
    """Return what each part was worth when it was marked; nothing where it was not, or for nothing.

    Those are the item's own points or equal shares, whichever come to that mark: a paper may weigh its items equally.
    """
    if came_to is None or not came_to.possible:
        return ()
    own, parts = tuple(map(Fraction, item.points or ())), item.payload.parts
    shares = (came_to.possible / parts,) * parts
    if sum(own, Fraction()) != came_to.possible:
        return shares
    return shares if mark(item, response, own, rule) != came_to == mark(item, response, shares, rule) else own


def _rights(payload: Payload, response: Response | None) -> list[bool]:
    """Return which parts of a response are right."""
    parts = range(payload.parts)
    return [response is not None and payload.earned(response, _only(part, payload.parts)) > 0 for part in parts]


def _only(part: int, parts: int) -> list[int]:
    return [int(each == part) for each in range(parts)]
