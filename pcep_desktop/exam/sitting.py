"""One run at a paper: where we are, responses, flags, time. A value: every action returns the next one.

The record commits the next value first and then takes it, so that what is in memory is never ahead of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pcep_desktop.exam.marking import Mark, Result, mark, total, weights
from pcep_desktop.exam.paper import Paper, choice_order

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.exam.kinds import Points, Response

LEAST_SURE, MOST_SURE = 1, 5


class Mode(StrEnum):
    """Exam conditions, or feedback after each item."""

    SIMULATION = "simulation"
    STUDY = "study"


@dataclass(frozen=True, slots=True)
class Given:
    """What the candidate did at one item. `confidence` is 1-5, None where it was not stated; `mark` is set once it is marked."""

    response: Response | None = None
    flagged: bool = False
    confidence: int | None = None
    seconds: float = 0.0
    seen: bool = False
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Sitting:
    """A run at a paper.

    `orders[i]` is the order in which item i shows its choices. `used` is the time spent so far in seconds, `limit` the
    time allowed with extra time in it (None: the clock counts up). `position` counts from 0.
    """

    paper: Paper
    mode: Mode
    limit: float | None
    orders: tuple[tuple[str, ...], ...]
    given: tuple[Given, ...]
    position: int = 0
    used: float = 0.0

    @classmethod
    def begin(cls, paper: Paper, mode: Mode, extra_time: float, rng: Random) -> Sitting:
        """Start at the first item; study is not timed. `extra_time` is a factor: 1, 1.25, 1.5 or 2."""
        limit = paper.seconds * extra_time if paper.seconds is not None and mode is Mode.SIMULATION else None
        orders = tuple(choice_order(entry.item, rng) for entry in paper.items)
        given = tuple(Given(seen=place == 0) for place in range(len(orders)))
        return cls(paper, mode, limit, orders, given)

    @property
    def here(self) -> Given:
        """What was done at the current item."""
        return self.given[self.position]

    @property
    def remaining(self) -> float | None:
        """Seconds left, never below 0; None where the clock counts up."""
        return None if self.limit is None else max(0.0, self.limit - self.used)

    @property
    def points(self) -> list[tuple[Points, ...]]:
        """What each part of each item is worth on this paper."""
        return weights([entry.item for entry in self.paper.items])

    def spend(self, seconds: float) -> Sitting:
        """Let time pass at the current item; a limit is never overrun, and reading why after the mark is not answering."""
        if self.remaining is not None:
            seconds = min(seconds, self.remaining)
        there = self if self.here.mark is not None else self._here(seconds=self.here.seconds + seconds)
        return replace(there, used=self.used + seconds)

    def respond(self, response: Response | None) -> Sitting:
        """Take the response to the current item; one that is already marked stands, and so does each when the time is up."""
        if self._settled:
            return self
        return self._here(response=self.paper.items[self.position].item.payload.clean(response))

    def flag(self, *, on: bool) -> Sitting:
        """Flag the current item, or take the flag off."""
        return self._here(flagged=on)

    def confide(self, confidence: int | None) -> Sitting:
        """State how sure one is of the current response, 1-5; None takes it back. As late as one may respond."""
        if confidence is not None and not LEAST_SURE <= confidence <= MOST_SURE:
            raise ValueError(f"confidence {confidence} is not {LEAST_SURE} to {MOST_SURE}")
        return self if self._settled else self._here(confidence=confidence)

    def go(self, position: int) -> Sitting:
        """Move to another item (from 0)."""
        if not 0 <= position < len(self.given):
            raise IndexError(f"item {position} of {len(self.given)}")
        given = (*self.given[:position], replace(self.given[position], seen=True), *self.given[position + 1 :])
        return replace(self, position=position, given=given)

    def check(self) -> Sitting:
        """Study: mark the current response for good."""
        return (
            self
            if self.here.mark is not None
            else self._here(mark=self._mark(self.position, self.points[self.position]))
        )

    def submit(self) -> Sitting:
        """Mark every item that is not marked yet; in study only what was answered counts."""
        worth = self.points
        return replace(
            self,
            given=tuple(
                replace(given, mark=given.mark or self._mark(i, worth[i])) if self._counts(given) else given
                for i, given in enumerate(self.given)
            ),
        )

    def result(self) -> Result:
        """Add up the marks there are; a study run passes or fails nobody."""
        marked = ((e.section, g.mark, g.seconds) for e, g in zip(self.paper.items, self.given, strict=True) if g.mark)
        return total(marked, self.paper.pass_percent if self.mode is Mode.SIMULATION else None)

    @property
    def _settled(self) -> bool:
        """Whether the current response can change no more."""
        return self.here.mark is not None or self.remaining == 0

    def _counts(self, given: Given) -> bool:
        return self.mode is Mode.SIMULATION or given.response is not None

    def _mark(self, position: int, points: tuple[Points, ...]) -> Mark:
        return mark(self.paper.items[position].item, self.given[position].response, points)

    def _here(self, **changes: object) -> Sitting:
        now = replace(self.here, **changes)  # type: ignore[arg-type]  # the callers above name fields of Given
        return replace(self, given=(*self.given[: self.position], now, *self.given[self.position + 1 :]))
