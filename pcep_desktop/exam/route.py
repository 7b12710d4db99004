"""The way through a sitting: the order in which its items are met, and in study those that come back. A value.

Under exam conditions each item is met once. In study one may be met again, straight away as a second try, or some items
later because it was missed.
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

    @property
    def wait(self) -> int | None:
        """How many stops there are before the item here comes back; None if it does not."""
        ahead = self.path[self.step + 1 :]
        return ahead.index(self.here.position) if self.here.position in ahead else None

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
        path = [position for i, position in enumerate(self.path) if i not in set(skipped)]
        step = target - len(skipped)
        for place in skipped:
            path.insert(step + place - self.step, self.path[place])
        return Route(tuple(path), step)

    def again(self) -> Route:
        """Meet the item here once more straight away; if it comes back anyway, that is as far ahead as it was."""
        return _with(self, self.step + 1)

    def come_back(self, others: int) -> Route:
        """Meet the item here again once that many other items were met, or at the end."""
        bare = self.settle()
        between: set[int] = set()
        for place in range(bare.step + 1, len(bare.path)):
            if len(between) == others:
                return _with(bare, place)
            between.add(bare.path[place])
        return _with(bare, len(bare.path))

    def settle(self) -> Route:
        """Do not meet the item here again."""
        behind, ahead = self.path[: self.step + 1], self.path[self.step + 1 :]
        return replace(self, path=(*behind, *(p for p in ahead if p != self.here.position)))


def straight(items: Sequence[object]) -> Route:
    """Return the way that meets each item once, in the paper's order."""
    return Route(tuple(range(len(items))))


def _with(route: Route, place: int) -> Route:
    """Put one more stop at the item where one is into the way."""
    return replace(route, path=(*route.path[:place], route.here.position, *route.path[place:]))
