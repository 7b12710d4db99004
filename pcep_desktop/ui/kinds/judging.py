"""Which parts of a response are right, found by asking the marking itself; the screen has no rule of its own."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.exam.kinds import Payload, Response
    from pcep_desktop.exam.marking import Mark

P = TypeVar("P", bound="Payload")


class Part(NamedTuple):
    """Whether one part is right, and what it earned of what; None where the points are not each part's own."""

    right: bool
    earned: Fraction | None = None
    worth: Fraction | None = None


def nearest(alternatives: Sequence[P], response: Response | None) -> P:
    """Return the payload, of those with one whole right answer each, that a response fits best."""
    return max(alternatives, key=lambda one: sum(part.right for part in judge(one, response)))


def judge(payload: Payload, response: Response | None, worth: Sequence[Fraction] = ()) -> list[Part]:
    """Say of each part whether it is right, and what it earned."""
    rights = [
        response is not None and payload.earned(response, _only(part, payload.parts)) > 0
        for part in range(payload.parts)
    ]
    if not worth:
        return [Part(right) for right in rights]
    return [Part(right, of if right else Fraction(), of) for right, of in zip(rights, worth, strict=True)]


def worth_of(points: Sequence[int | Fraction] | None, parts: int, mark: Mark | None) -> tuple[Fraction, ...]:
    """Return what each part was worth when it was marked; nothing where it was not, or for nothing."""
    if mark is None or not mark.possible:
        return ()
    own = tuple(map(Fraction, points or ()))
    return own if sum(own, Fraction()) == mark.possible else (mark.possible / parts,) * parts


def _only(part: int, parts: int) -> list[int]:
    return [int(each == part) for each in range(parts)]
