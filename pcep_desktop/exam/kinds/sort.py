"""Kind `sort`: tokens or lines are put in order, across or down."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Literal, Self

from pcep_desktop.exam.kinds.base import Payload, Points, Response, said
from pcep_desktop.exam.kinds.boxes import Boxes, a_list, boxes_of, chance, key_of, the_boxes, worth
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pcep_desktop.exam.item import Draft

Direction = Literal["across", "down"]
DIRECTIONS: tuple[Direction, ...] = ("across", "down")
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Sort(Payload):
    """The boxes, and the whole orders of their ids that are right (None: key unknown)."""

    direction: Direction
    boxes: Boxes
    orders: tuple[tuple[str, ...], ...] | None
    kind: ClassVar[str] = "sort"
    fields: ClassVar[tuple[str, ...]] = ("direction", "key")

    @classmethod
    def read(cls, draft: Draft) -> Self:
        """Build the payload from `direction` (down, unless it says across) and the key."""
        direction = draft.data.get("direction", "down")
        if direction not in DIRECTIONS:
            raise ValueError(tr("“direction” must be across or down"))
        boxes = boxes_of(draft)
        if len(boxes) < FEWEST:
            raise ValueError(
                tr("it has {count} boxes to put in order; it needs at least {least}", count=len(boxes), least=FEWEST)
            )
        orders = key_of(draft.data, "orders")
        if orders is None:
            return cls(direction, boxes, None)
        return cls(direction, boxes, tuple(_order(one, boxes) for one in a_list(orders, tr("“orders” of its key"))))

    def to_json(self) -> dict[str, Any]:
        """The direction and the key."""
        return self.content({box: box for box, _ in self.boxes})

    def content(self, words: Mapping[str, str]) -> dict[str, Any]:
        """The direction and the key, in words."""
        data: dict[str, Any] = {"direction": self.direction}
        if self.orders is not None:
            data["key"] = {"orders": [[words[box] for box in order] for order in self.orders]}
        return data

    @property
    def keyed(self) -> frozenset[str]:
        """All boxes, once there is a key."""
        return frozenset(dict(self.boxes)) if self.known else frozenset()

    @property
    def known(self) -> bool:
        """Whether the item has a key."""
        return self.orders is not None

    @property
    def parts(self) -> int:
        """One part for each position."""
        return len(self.boxes)

    @property
    def most(self) -> int:
        """All boxes have a place."""
        return len(self.boxes)

    def clean(self, response: Response | None) -> Response | None:
        """Keep a response that gives every box a place; anything else is no order."""
        order = said(response, "order")
        if not isinstance(order, list | tuple) or not all(isinstance(box, str) for box in order):
            return None
        return {"order": list(order)} if Counter(order) == Counter(dict(self.boxes).keys()) else None

    def is_complete(self, response: Response | None) -> bool:
        """An order is always whole."""
        return response is not None

    def earned(self, response: Response, points: Sequence[Points]) -> Fraction:
        """Add the points of each position that holds the right box, by the order that fits best."""
        return max((worth(hits, points) for hits in self._fits(response["order"])), default=Fraction())

    def full(self) -> Response | None:
        """Return the first right order."""
        return {"order": list(self.orders[0])} if self.orders else None

    @property
    def guess(self) -> float:
        """A blind order, by the first that is right."""
        texts = dict(self.boxes)
        return chance([{texts[box]} for box in (self.orders or ((),))[0]], self.boxes)

    def start(self, order: tuple[str, ...]) -> tuple[str, ...]:
        """Turn an order that happens to be right until it is not: untouched, it would count as no response."""
        turned = (order[place:] + order[:place] for place in range(len(order)))
        return next((one for one in turned if not any(all(hits) for hits in self._fits(one))), order)

    def untouched(self, order: tuple[str, ...]) -> Response | None:
        """An order is whole from the start: it may be checked as it stands."""
        return self.clean({"order": order})

    def _fits(self, order: Sequence[str]) -> list[list[bool]]:
        """Hold an order against each right one, position by position."""
        texts = dict(self.boxes)
        return [
            [texts[box] == texts[right] for box, right in zip(order, one, strict=True)] for one in self.orders or ()
        ]


def _order(raw: object, boxes: Boxes) -> tuple[str, ...]:
    order = the_boxes(a_list(raw, tr("an order of the key")), boxes)
    if len(order) != len(boxes) or len(set(order)) != len(order):
        raise ValueError(tr("an order of the key must name every box once"))
    return order
