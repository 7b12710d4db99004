"""The way through a sitting: the order in which its items are met, and in study those that come back. A value.

Under exam conditions each item is met once. In study one may be met again: straight away as a second try, or some items
later because it was missed. The rule of coming back:

- Three or four other items stand between, or as many as there are when fewer are left.
- As long as new items are left, one stands between any two that come back, so that they go on however much is missed: what
  comes back is at most every second item. Where all places are taken like that, a missed item waits for the next free one.
- No item comes twice in a row while another one is ahead. The only one left does, until it is right: as with Anki, where the
  only card to be learnt is shown at once. The page says that it is the last one.
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
        skipped = [i for i in range(self.step + 1, target) if stops[i].number > 1 and stops[i] not in met]
        path = tuple(position for i, position in enumerate(self.path) if i not in set(skipped))
        step = target - len(skipped)
        for place in skipped:
            path = _with(path, self.path[place], _free(path, step + place - self.step))
        return Route(path, step)

    def again(self) -> Route:
        """Meet the item here once more straight away; if it comes back anyway, that is as far ahead as it was."""
        return replace(self, path=_with(self.path, self.here.position, self.step + 1))

    def come_back(self, others: int) -> Route:
        """Meet the item here again once that many other items were met, by the rule above."""
        bare = self.settle()
        place = _free(bare.path, bare._after(others))  # noqa: SLF001  # its own class
        if place > bare._after(LATEST):  # noqa: SLF001
            place = _free(bare.path, bare._after(SOONEST))  # noqa: SLF001
        return replace(bare, path=_with(bare.path, bare.here.position, place))

    def settle(self) -> Route:
        """Do not meet the item here again."""
        behind, ahead = self.path[: self.step + 1], self.path[self.step + 1 :]
        return replace(self, path=(*behind, *(p for p in ahead if p != self.here.position)))

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


def _with(path: tuple[int, ...], position: int, place: int) -> tuple[int, ...]:
    """Put one more stop at an item into the path."""
    return (*path[:place], position, *path[place:])


def _free(path: tuple[int, ...], place: int) -> int:
    """Return the first place from this one on where an item may come back: between two new ones, or behind the last of them."""
    new = [stop.number == 1 for stop in Route(path).stops]
    behind = len(path) - new[::-1].index(True)
    return next((i for i in range(place, behind) if new[i - 1] and new[i]), max(place, behind))
