"""What insert and fill share: boxes that are moved into the slots of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from pcep_desktop.exam.kinds.base import Payload, Points, Response, said
from pcep_desktop.exam.kinds.boxes import Boxes, a_list, boxes_of, chance, key_of, the_boxes, worth
from pcep_desktop.exam.template import Slot, pieces, slot_names
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.exam.item import Draft

Alternative = tuple[str, ...]
"""One whole right answer: the id of the box in each slot."""


@dataclass(frozen=True, slots=True)
class Slotting(Payload):
    """A text with slots, the boxes, and the whole alternatives that are right (None: key unknown).

    A box goes into one slot at a time; some go into none.
    """

    parts_of_text: tuple[str | Slot, ...]
    boxes: Boxes
    alternatives: tuple[Alternative, ...] | None

    @property
    def slots(self) -> tuple[str, ...]:
        """The names of the slots in reading order; `points[i]` belongs to the i-th."""
        return slot_names(self.parts_of_text)

    def to_json(self) -> dict[str, Any]:
        """The key."""
        return self.content({box: box for box, _ in self.boxes})

    def content(self, words: Mapping[str, str]) -> dict[str, Any]:
        """The key, in words."""
        if self.alternatives is None:
            return {}
        slots = self.slots
        named = [[words[box] for box in one] for one in self.alternatives]
        return {"key": {"slots": [dict(zip(slots, one, strict=True)) for one in named]}}

    @property
    def keyed(self) -> frozenset[str]:
        """The boxes that some alternative uses."""
        return frozenset(box for alternative in self.alternatives or () for box in alternative)

    @property
    def known(self) -> bool:
        """Whether the item has a key."""
        return self.alternatives is not None

    @property
    def parts(self) -> int:
        """One part for each slot."""
        return len(self.slots)

    @property
    def most(self) -> int:
        """As many boxes as slots."""
        return len(self.slots)

    def clean(self, response: Response | None) -> Response | None:
        """Keep real slots with real boxes, each box once."""
        given = said(response, "slots")
        return {"slots": kept} if (kept := placed(given, self.slots, self.boxes)) else None

    def is_complete(self, response: Response | None) -> bool:
        """Say whether every slot is filled."""
        return response is not None and len(response["slots"]) == len(self.slots)

    def earned(self, response: Response, points: Sequence[Points]) -> Fraction:
        """Add the points of the slots that hold the right box, by the alternative that fits best."""
        texts = dict(self.boxes)
        given = [texts.get(response["slots"].get(slot)) for slot in self.slots]
        fits = [[text == texts[box] for text, box in zip(given, one, strict=True)] for one in self.alternatives or ()]
        return max((worth(hits, points) for hits in fits), default=Fraction())

    def full(self) -> Response | None:
        """Fill every slot by the first alternative."""
        return {"slots": dict(zip(self.slots, self.alternatives[0], strict=True))} if self.alternatives else None

    @property
    def guess(self) -> float:
        """A blind box in each slot, by the first alternative."""
        texts = dict(self.boxes)
        return chance([{texts[box]} for box in (self.alternatives or ((),))[0]], self.boxes)


def placed(given: object, places: Sequence[str], boxes: Boxes) -> dict[str, str]:
    """Return real places with real boxes in them, in the order of the places, each box once."""
    if not isinstance(given, Mapping):
        return {}
    left, kept = dict(boxes), {}
    for place in places:
        box = given.get(place)
        if isinstance(box, str) and left.pop(box, None) is not None:
            kept[place] = box
    return kept


def read_slots(template: object, draft: Draft) -> tuple[tuple[str | Slot, ...], Boxes, tuple[Alternative, ...] | None]:
    """Return a slotting payload's three fields.

    Raises:
        ValueError: one sentence that says what is wrong.
    """
    parts, boxes = pieces(template), boxes_of(draft)
    slots = slot_names(parts)
    if len(boxes) < len(slots):
        raise ValueError(tr("{boxes} boxes cannot fill {slots} slots", boxes=len(boxes), slots=len(slots)))
    wholes = key_of(draft.data, "slots")
    if wholes is None:
        return parts, boxes, None
    return parts, boxes, tuple(_alternative(whole, slots, boxes) for whole in a_list(wholes, tr("“slots” of its key")))


def _alternative(whole: object, slots: tuple[str, ...], boxes: Boxes) -> Alternative:
    if not isinstance(whole, Mapping) or set(whole) != set(slots):
        raise ValueError(
            tr("an alternative of the key must fill the slots {slots}, no more and no fewer", slots=", ".join(slots))
        )
    used = the_boxes((whole[slot] for slot in slots), boxes)
    if len(set(used)) < len(used):
        raise ValueError(tr("the key puts one box into two slots"))
    return used
