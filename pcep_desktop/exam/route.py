"""The way through a sitting: the order in which its items are met, and in study those that come back. A value.

Under exam conditions each item is met once. In study one may be met again: straight away as a second try, or some items
later because it was missed. The rule of coming back:

- Three or four other items stand between, or as many as there are when fewer are left.
- As long as new items are left, one stands between any two that come back: that is at most every second item, and the new
  ones go on however much is missed. Where no place is free like that, a missed item waits longer, for the next one.
- Once no new ones are left, those that were missed last go before those that wait, but not for ever (`TOO_LONG`).
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
TOO_LONG = 2
"""A missed item is put off no more once each of those that are left could have been met so many times since."""


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
        skipped = [i for i in range(self.step + 1, target) if stops[i].number > 1 and stops[i] not in met]
        path = tuple(position for i, position in enumerate(self.path) if i not in set(skipped))
        route = Route(path, target - len(skipped))
        for place in skipped:
            route = route._with(self.path[place], route._free(route.step + place - self.step))  # its own class
        return route

    def again(self) -> Route:
        """Meet the item here once more straight away; if it comes back anyway, that is as far ahead as it was."""
        return self._with(self.here.position, self.step + 1)

    def come_back(self, others: int) -> Route:
        """Meet the item here again once that many other items were met, by the rule above."""
        bare = self.settle()
        return bare._with(self.here.position, bare._free(bare._after(others)))  # noqa: SLF001  # its own class

    def settle(self) -> Route:
        """Do not meet the item here again."""
        behind, ahead = self.path[: self.step + 1], self.path[self.step + 1 :]
        return replace(self, path=(*behind, *(p for p in ahead if p != self.here.position)))

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

    def _free(self, place: int) -> int:
        """Return the first place from this one on that is between two new items, or behind them and those that wait too long."""
        new = [stop.number == 1 for stop in self.stops]
        behind = len(new) - new[::-1].index(True)
        between = (i for i in range(place, behind) if new[i - 1] and new[i])
        return next(between, max(place, behind, self._behind_late))

    @property
    def _behind_late(self) -> int:
        """The place behind the last item ahead that has waited too long."""
        here = self.step + 1
        ahead = self.path[here:]
        recent = self.path[max(0, here - TOO_LONG * len(set(ahead))) : here]
        return max((place for place, position in enumerate(ahead, here + 1) if position not in recent), default=0)


def straight(items: Sequence[object]) -> Route:
    """Return the way that meets each item once, in the paper's order."""
    return Route(tuple(range(len(items))))
