"""One run at a paper: where we are, responses, flags, time. A value: every action returns the next one.

The record commits the next value first and then takes it, so that what is in memory is never ahead of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pcep_desktop.exam.marking import Mark, Result, mark, total, weights
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.paper import Paper, choice_order
from pcep_desktop.exam.route import LATEST, SOONEST, Route, Stop, straight

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from pcep_desktop.exam.kinds import Points, Response

LEAST_SURE, MOST_SURE = 1, 5
LONGEST_NOTE = 4000  # characters of the scratch pad: it is written with each action
ENOUGH = 2
"""At how many showings a missed item has to be right before it comes back no more; a second try is no showing of its own."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the candidate did at one item. `confidence` is 1-5, None where it was not stated; `mark` is set once it is marked.

    `number` says which try it is, from 1: only the first earns points. A later one is marked for the learner's eyes. `second`
    marks one that was taken straight after the feedback on the one before.
    """

    response: Response | None = None
    flagged: bool = False
    confidence: int | None = None
    seconds: float = 0.0
    seen: bool = False
    mark: Mark | None = None
    number: int = 1
    second: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """A run at a paper.

    `orders[i]` is the order in which item i shows its choices, `given[i]` what was done at it: the first try, which is the
    one that counts. `used` is the time spent so far in seconds, `limit` the time allowed with extra time in it (None: the
    clock counts up). In study, `later` has the later tries that were begun, `hinted` the items whose hint was shown, and
    `gaps[i]` how many others come before item i comes back.
    """

    paper: Paper
    mode: Mode
    limit: float | None
    orders: tuple[tuple[str, ...], ...]
    given: tuple[Given, ...]
    route: Route
    used: float = 0.0
    later: Mapping[Stop, Given] = field(default_factory=dict)
    hinted: frozenset[int] = frozenset()
    gaps: tuple[int, ...] = ()

    @classmethod
    def begin(cls, paper: Paper, mode: Mode, extra_time: float, rng: Random) -> Sitting:
        """Start at the first item; study is not timed. `extra_time` is a factor: 1, 1.25, 1.5 or 2."""
        limit = paper.seconds * extra_time if paper.seconds is not None and mode is Mode.SIMULATION else None
        orders = tuple(choice_order(entry.item, rng) for entry in paper.items)
        given = tuple(Given(seen=place == 0) for place in range(len(orders)))
        gaps = tuple(rng.randint(SOONEST, LATEST) for _ in orders) if mode is Mode.STUDY else ()
        return cls(paper, mode, limit, orders, given, straight(given), gaps=gaps)

    @property
    def position(self) -> int:
        """The place on the paper of the current item, from 0."""
        return self.route.here.position

    @property
    def here(self) -> Given:
        """What was done at the current item, this time; a flag is the item's, whatever the try."""
        return self.at(self.route.here)

    def at(self, stop: Stop) -> Given:
        """Return what was done at an item the first time, or a later one."""
        first = self.given[stop.position]
        if stop.number == 1:
            return first
        return replace(self.later.get(stop, Given(number=stop.number)), flagged=first.flagged)

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
        return self._first(flagged=on)

    def confide(self, confidence: int | None) -> Sitting:
        """State how sure one is of the current response, 1-5; None takes it back. As late as one may respond."""
        if confidence is not None and not LEAST_SURE <= confidence <= MOST_SURE:
            raise ValueError(f"confidence {confidence} is not {LEAST_SURE} to {MOST_SURE}")
        return self if self._settled or self.here.number > 1 else self._here(confidence=confidence)

    def go(self, position: int) -> Sitting:
        """Move to another item (from 0): to the last try at it that was begun."""
        if not 0 <= position < len(self.given):
            raise IndexError(f"item {position} of {len(self.given)}")
        number = max((stop.number for stop in self.later if stop.position == position), default=1)
        stop = Stop(position, number)
        return self._see(self.route.go(stop, self._met, counts=self.at(stop).mark is None))

    def move(self, by: int) -> Sitting:
        """Move along the way: under exam conditions the paper's order, in study with what comes back.

        Raises:
            IndexError: the way does not go there.
        """
        if by == 1 and self._comes_back_here and self.route.step + 1 < len(self.route.path):
            return self._see(self.route.postpone(self.gaps[self.position], self._met))
        return self._see(self.route.move(by))

    @property
    def standing(self) -> Response | None:
        """What a check marks: the current response, or what stands there untouched, where that is whole."""
        payload = self.paper.items[self.position].item.payload
        return self.here.response or payload.untouched(self.orders[self.position])

    def check(self) -> Sitting:
        """Study: mark the current response for good; where it is missed, the item comes back until it was right at two showings."""
        if self.here.mark is not None or self._passed_over:
            return self
        there = self._here(response=self.standing)
        marked = there._here(mark=there._mark(self.route.here, self.points[self.position]))  # noqa: SLF001  # its own class
        if self.mode is not Mode.STUDY:
            return marked
        return marked._to_come_back() if marked._owed else marked  # noqa: SLF001  # its own class

    @property
    def can_try_again(self) -> bool:
        """Whether a second try is of use: the current response was marked and is not right."""
        mark = self.here.mark
        study = self.mode is Mode.STUDY and not self._passed_over
        return study and mark is not None and bool(mark.possible) and not mark.is_correct

    def again(self) -> Sitting:
        """Study: try the current item once more; that earns nothing."""
        if not self.can_try_again:
            raise ValueError("there is nothing to try again here")
        return self._see(self.route.again().move(1))._here(second=True)  # noqa: SLF001  # its own class

    @property
    def hint(self) -> str | None:
        """The hint of the current item, where it is of use: in study, before the response is marked."""
        useful = self.mode is Mode.STUDY and self.here.mark is None
        return self.paper.items[self.position].item.hint if useful else None

    @property
    def coming_back(self) -> frozenset[int]:
        """The places of missed items that are not done with: they are still to come back, or stand unanswered where they did."""
        last = {stop.position: stop for stop in self.route.stops}
        return frozenset(at for at, stop in last.items() if stop.number > 1 and self.at(stop).mark is None)

    @property
    def owed(self) -> int:
        """How many missed items are not done with."""
        return len(self.coming_back)

    @property
    def wait(self) -> int | None:
        """How many other items come before the current one comes back; None if it does not."""
        return self.route.wait(self._met)

    def take_hint(self) -> Sitting:
        """Remember that the hint of the current item was shown; that costs no points."""
        return replace(self, hinted=self.hinted | {self.position})

    def submit(self) -> Sitting:
        """Mark every item that is not marked yet; in study only what was answered counts."""
        worth = self.points
        return replace(
            self,
            given=tuple(
                replace(given, mark=given.mark or self._mark(Stop(i), worth[i])) if self._counts(given) else given
                for i, given in enumerate(self.given)
            ),
        )

    def result(self) -> Result:
        """Add up the marks there are; a study run passes or fails nobody."""
        marked = ((e.section, g.mark, g.seconds) for e, g in zip(self.paper.items, self.given, strict=True) if g.mark)
        return total(marked, self.paper.pass_percent if self.mode is Mode.SIMULATION else None, self.paper.rule)

    @property
    def _settled(self) -> bool:
        """Whether the current response can change no more."""
        return self.here.mark is not None or self.remaining == 0 or self._passed_over

    def _to_come_back(self) -> Sitting:
        return replace(self, route=self.route.come_back(self.gaps[self.position], self._met))

    @property
    def _met(self) -> set[Stop]:
        """The later tries that do not wait any more: marked ones, and second tries, which may stay open."""
        return {stop for stop, given in self.later.items() if given.second or given.mark is not None}

    @property
    def _comes_back_here(self) -> bool:
        """Whether the current item has come back, and waits for its answer."""
        return self.route.here.number > 1 and self.route.here not in self._met

    @property
    def _passed_over(self) -> bool:
        """Whether a later try at the current item was begun; this one stands as it is then."""
        here = self.route.here
        return any(stop.position == here.position and stop.number > here.number for stop in self.later)

    @property
    def _owed(self) -> bool:
        """Whether the current item has to come back: its first try was missed, and it was not right at showings enough since."""
        first = self.given[self.position].mark
        if first is None or not first.possible or first.is_correct:
            return False
        shown = (g for stop, g in self.later.items() if stop.position == self.position and not g.second)
        return sum(given.mark is not None and given.mark.is_correct for given in shown) < ENOUGH

    def _counts(self, given: Given) -> bool:
        return self.mode is Mode.SIMULATION or given.response is not None

    def _mark(self, stop: Stop, points: tuple[Points, ...]) -> Mark:
        return mark(self.paper.items[stop.position].item, self.at(stop).response, points, self.paper.rule)

    def _see(self, route: Route) -> Sitting:
        there = replace(self, route=route)
        return there._here(seen=True)  # noqa: SLF001  # its own class

    def _here(self, **changes: object) -> Sitting:
        stop = self.route.here
        if stop.number == 1:
            return self._first(**changes)
        now = replace(self.later.get(stop, Given(number=stop.number)), **changes)  # type: ignore[arg-type]  # as below
        return replace(self, later={**self.later, stop: now})

    def _first(self, **changes: object) -> Sitting:
        place = self.position
        now = replace(self.given[place], **changes)  # type: ignore[arg-type]  # the callers above name fields of Given
        return replace(self, given=(*self.given[:place], now, *self.given[place + 1 :]))
