"""The way through a sitting: the order in which its items are met, and in study those that come back. A value.

Under exam conditions each item is met once. In study one may be met again: straight away as a second try, or some items
later because it was missed. The rule of coming back:

- Three or four other items stand between, or as many as there are when fewer are left. What comes back goes before what is new:
  new items fill the places between. So while much is missed no more than five items are in hand, and the next new one comes
  once one of them was right twice, as Anki shows the cards that are being learnt before new ones.
- For whoever goes on from stop to stop, those that wait come in the order in which they were missed, and when it was said:
  none is put where another one stands. Each step can miss one item only, so there is always a place in time.
- Who jumps takes along what waits: it stays as far ahead as it was, and a jump to an item that is still to be answered counts
  as one of those between. Who leaves an item unanswered that has come back meets it again as if it had been missed then.
- No item comes twice in a row while another one is ahead. The only one left does, until it was right twice: as with Anki,
  where the only card to be learnt is shown at once. The page says that it is the last one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

SOONEST, LATEST = 3, 4
"""How many other items stand between a missed one and its coming back."""


class Stop(NamedTuple):
    """The meeting with the item at a position of the paper (from 0): the first, or a later one."""

    position: int
    number: int = 1


@dataclass(frozen=True, slots=True)
class Route:
    """`path` has the position of the item at each stop; the first time that it stands there is the first meeting. `step` is where one is."""

    path: tuple[int, ...]
    step: int = 0

    @property
    def here(self) -> Stop:
        """The stop where one is."""
        position = self.path[self.step]
        return Stop(position, self.path[: self.step + 1].count(position))

    @property
    def stops(self) -> list[Stop]:
        """All stops in their order."""
        met: dict[int, int] = {}
        stops = []
        for position in self.path:
            met[position] = met.get(position, 0) + 1
            stops.append(Stop(position, met[position]))
        return stops

    def wait(self, met: Container[Stop]) -> int | None:
        """Return how many other items come before the one here is met again, at a stop that is not `met` yet; None if it is not."""
        here, ahead = self.here, self.stops[self.step + 1 :]
        back = next((i for i, stop in enumerate(ahead) if stop.position == here.position and stop not in met), None)
        return None if back is None else len({stop.position for stop in ahead[:back]} - {here.position})

    def move(self, by: int) -> Route:
        """Go some stops on, or back.

        Raises:
            IndexError: the way does not go there.
        """
        if not 0 <= self.step + by < len(self.path):
            raise IndexError(f"stop {self.step + by} of {len(self.path)}")
        return replace(self, step=self.step + by)

    def go(self, stop: Stop, met: Container[Stop], *, counts: bool) -> Route:
        """Go to any stop, and take along what waits; `counts`: the stop is one of those that are met between."""
        stops = self.stops
        waiting = [place for place in self._waiting(met) if stops[place] != stop]
        target = stops.index(stop)
        path = tuple(position for place, position in enumerate(self.path) if place not in waiting)
        route = Route(path, target - sum(place < target for place in waiting))
        for place in waiting:
            ahead = max(1, place - self.step - counts)
            route = route._put(self.path[place], route.step + ahead, met)
        return route

    def again(self) -> Route:
        """Meet the item here once more straight away; if it comes back anyway, that is as far ahead as it was."""
        return self._with(self.here.position, self.step + 1)

    def come_back(self, others: int, met: Container[Stop]) -> Route:
        """Meet the item here again once that many other items were met; if it stands ahead already, there."""
        if self.here.position in self.path[self.step + 1 :]:
            return self
        return self._put(self.here.position, self._after(others), met)

    def postpone(self, others: int, met: Container[Stop]) -> Route:
        """Go on to the next stop, and meet the item that has come back here only after that many others."""
        left = Route((*self.path[: self.step], *self.path[self.step + 1 :]), self.step - 1)
        return left._put(self.here.position, left._after(others), met).move(1)

    def _put(self, position: int, place: int, met: Container[Stop]) -> Route:
        """Put one more stop at an item into the way, at the first place from this one on where no other stands that waits."""
        taken = self._waiting(met)
        while place in taken:
            place += 1
        return self._with(position, place)

    def _with(self, position: int, place: int) -> Route:
        return replace(self, path=(*self.path[:place], position, *self.path[place:]))

    def _waiting(self, met: Container[Stop]) -> list[int]:
        """Return the places ahead of what comes back and is not `met` yet."""
        return [i for i, stop in enumerate(self.stops) if i > self.step and stop.number > 1 and stop not in met]

    def _after(self, others: int) -> int:
        """Return the place on the path before which that many other items are met from here on, or the end."""
        between: set[int] = set()
        for place in range(self.step + 1, len(self.path)):
            if len(between) == others:
                return place
            between.add(self.path[place])
        return len(self.path)


def straight(items: Sequence[object]) -> Route:
    """Return the way that meets each item once, in the paper's order."""
    return Route(tuple(range(len(items))))
