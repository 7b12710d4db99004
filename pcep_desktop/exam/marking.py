"""Response to points, sitting to result: the one place that says what a response is worth.

Points are earned per response and never below 0: each correct choice, slot, position, pair or gap earns its own. What a
wrong extra choice costs is not published; selections are capped at the stated number, and a wrong one simply earns nothing.
That is our reading; a blueprint may say that some kinds earn all or nothing. The result names the rule that was used. All
sums are exact fractions.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Literal

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Points, Response

Outcome = Literal["right", "partly", "wrong", "omitted", "unscored"]
THOUSAND = 1000
HUNDRED = 100
CAPPED = "capped-per-key"
"""Selections are capped at the stated number, each correct one earns its points, a wrong one costs nothing."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How a paper is marked where readings differ: what ticks are worth, and the kinds that earn all their points or none."""

    choices: str = CAPPED
    whole: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """Say which part of the rule nobody knows."""
        if self.choices != CAPPED:
            yield tr(
                "“choices_rule” says {value}; this version knows “{known}” only", value=repr(self.choices), known=CAPPED
            )


OUR_READING = Rule()


@dataclass(frozen=True, slots=True)
class Mark:
    """Points earned of points possible, exactly. `answered` tells an omitted item from a wrong one."""

    earned: Fraction
    possible: Fraction
    answered: bool

    @property
    def is_correct(self) -> bool:
        """Full points of more than none."""
        return self.possible > 0 and self.earned == self.possible

    @property
    def outcome(self) -> Outcome:
        """The mark in one word; "partly" is neither right nor wrong."""
        if not self.possible:
            return "unscored"
        if self.is_correct:
            return "right"
        if self.earned:
            return "partly"
        return "wrong" if self.answered else "omitted"


@dataclass(frozen=True, slots=True)
class Score:
    """A sum of marks."""

    earned: Fraction = Fraction()
    possible: Fraction = Fraction()
    items: int = 0
    correct: int = 0
    seconds: float = 0.0

    def plus(self, mark: Mark, seconds: float) -> Score:
        """Return the sum with one more mark."""
        return Score(
            self.earned + mark.earned,
            self.possible + mark.possible,
            self.items + 1,
            self.correct + mark.is_correct,
            self.seconds + seconds,
        )

    @property
    def percent(self) -> float | None:
        """100 x earned / possible for showing; None where nothing could be earned."""
        return float(HUNDRED * self.earned / self.possible) if self.possible else None

    @property
    def thousand(self) -> int | None:
        """The figure of 1000 for showing, rounded down so that it never shows a pass that is none."""
        return int(THOUSAND * self.earned / self.possible) if self.possible else None

    def passes(self, percent: int | None) -> bool | None:
        """Hold the exact points against the pass mark; None where nothing could be earned or nobody passes."""
        if percent is None or not self.possible:
            return None
        return self.earned * HUNDRED >= self.possible * percent


@dataclass(frozen=True, slots=True)
class Result:
    """What a sitting came to: the whole, each section in the paper's order, and the rule that it was marked by."""

    total: Score
    sections: tuple[tuple[str, Score], ...]
    passed: bool | None
    rule: Rule = OUR_READING


def weights(items: Sequence[Item]) -> list[tuple[Points, ...]]:
    """Return the points of every part of every item on a paper.

    Where each item that has a key has points, those count. Else every item weighs 1, shared out evenly among its parts,
    so that a file without points weighs its items equally. An item whose key is unknown has no parts and is worth 0.
    """
    keyed = [item for item in items if item.payload.known]
    if keyed and all(item.points is not None for item in keyed):
        return [item.points if item.payload.known and item.points is not None else () for item in items]
    return [(Fraction(1, item.payload.parts),) * item.payload.parts if item.payload.known else () for item in items]


def mark(item: Item, response: Response | None, points: Sequence[Points], rule: Rule = OUR_READING) -> Mark:
    """Mark one response, given what each part of the item is worth on this paper (see `weights`)."""
    clean = item.payload.clean(response)
    possible = sum(map(Fraction, points), Fraction())
    earned = item.payload.earned(clean, points) if clean is not None and points else Fraction()
    if clean is not None and item.kind in rule.whole and item.payload.earned(clean, (1,) * len(points)) < len(points):
        earned = Fraction()  # a part is wrong, be it one that is worth nothing
    return Mark(earned, possible, clean is not None)


def total(
    marks: Iterable[tuple[str | None, Mark, float]], pass_percent: int | None, rule: Rule = OUR_READING
) -> Result:
    """Add up a sitting's marks, given as (section, mark, seconds)."""
    whole = Score()
    sections: dict[str, Score] = {}
    for section, one, seconds in marks:
        whole = whole.plus(one, seconds)
        if section is not None:
            sections[section] = sections.get(section, Score()).plus(one, seconds)
    return Result(whole, tuple(sections.items()), whole.passes(pass_percent), rule)
