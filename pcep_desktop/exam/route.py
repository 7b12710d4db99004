"""The way through a sitting: the order in which its items are met, and in study those that come back. A value.

Under exam conditions each item is met once. In study one may be met again: straight away as a second try, or some items
later because it was missed. The rule of coming back:

- Three or four other items stand between, or as many as there are when fewer are left. What comes back goes before what is new:
  new items fill the places between. So while much is missed no more than five items are in hand, and the next new one comes
  once one of them was right twice, as Anki shows the cards that are being learnt before new ones.
- Those that wait come in the order in which they were missed: none is put before another that stands already, so that what was
  said of when it comes back stays true on the way on. Each step can miss one item only, so there is always a place in time.
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

    def go(self, stop: Stop, met: Container[Stop]) -> Route:
        """Go to any stop. Items that would come back on the way there, and are not `met` yet, stay as far ahead as they were."""
        stops = self.stops
        target = stops.index(stop)
        waiting = [
            i
            for i in range(self.step + 1, len(stops))
            if stops[i].number > 1 and stops[i] not in met and stops[i] != stop
        ]
        skipped = sum(i < target for i in waiting)
        if not skipped:
            return replace(self, step=target)
        path = tuple(position for i, position in enumerate(self.path) if i not in set(waiting))
        route = Route(path, target - skipped)
        for place in waiting:  # those behind the target too: they were missed later than the skipped ones
            ahead = place - self.step if place < target else place - target
            route = route._with(self.path[place], route._free(route.step + ahead, met))  # its own class
        return route

    def again(self) -> Route:
        """Meet the item here once more straight away; if it comes back anyway, that is as far ahead as it was."""
        return self._with(self.here.position, self.step + 1)

    def come_back(self, others: int, met: Container[Stop]) -> Route:
        """Meet the item here again once that many other items were met, by the rule above; if it stands ahead already, there."""
        if self.here.position in self.path[self.step + 1 :]:
            return self
        return self._with(self.here.position, self._free(self._after(others), met))

    def _with(self, position: int, place: int) -> Route:
        """Put one more stop at an item into the way."""
        return replace(self, path=(*self.path[:place], position, *self.path[place:]))

    def _after(self, others: int) -> int:
        """Return the place on the path before which that many other items are met from here on, or the end."""
        between: set[int] = set()
        for place in range(self.step + 1, len(self.path)):
            if len(between) == others:
                return place
            between.add(self.path[place])
        return len(self.path)

    def _free(self, place: int, met: Container[Stop]) -> int:
        """Return the first place from this one on that is behind all that come back and are not `met` yet."""
        stops = self.stops
        waiting = (i for i in range(self.step + 1, len(stops)) if stops[i].number > 1 and stops[i] not in met)
        return max(place, *(i + 1 for i in waiting), 0)


def straight(items: Sequence[object]) -> Route:
    """Return the way that meets each item once, in the paper's order."""
    return Route(tuple(range(len(items))))
