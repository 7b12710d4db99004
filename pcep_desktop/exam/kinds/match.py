"""Kind `match`: labels are moved to the boxes they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pcep_desktop.exam.kinds.base import Payload, Points, Response, said
from pcep_desktop.exam.kinds.boxes import Boxes, a_list, boxes_of, chance, key_of, the_boxes, worth
from pcep_desktop.exam.kinds.slotting import placed
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from fractions import Fraction

    from pcep_desktop.exam.item import Draft


@dataclass(frozen=True, slots=True)
class Target:
    """A box that takes one label; its text may be code."""

    id: str
    text: str
    is_code: bool


@dataclass(frozen=True, slots=True)
class Match(Payload):
    """The boxes in their order, the labels, and for each box the labels that are right (None: key unknown).

    A label goes to one box at a time; there may be labels for none.
    """

    targets: tuple[Target, ...]
    labels: Boxes
    key: tuple[tuple[str, ...], ...] | None
    kind: ClassVar[str] = "match"
    fields: ClassVar[tuple[str, ...]] = ("targets", "key")

    @classmethod
    def read(cls, draft: Draft) -> Self:
        """Build the payload from `targets` and the key."""
        targets = tuple(_target(raw) for raw in a_list(draft.data.get("targets"), "“targets”"))
        if len({target.id for target in targets}) < len(targets):
            raise ValueError(tr("two boxes of “targets” have one id"))
        labels = boxes_of(draft)
        if len(labels) < len(targets):
            raise ValueError(tr("{labels} labels cannot serve {boxes} boxes", labels=len(labels), boxes=len(targets)))
        pairs = key_of(draft.data, "pairs")
        if pairs is None:
            return cls(targets, labels, None)
        made = cls(targets, labels, _key(pairs, targets, labels))
        if made.full() is None:
            raise ValueError(tr("the key leaves a box without a label of its own"))
        return made

    def to_json(self) -> dict[str, Any]:
        """The boxes and the key."""
        data: dict[str, Any] = {
            "targets": [{"id": one.id, "code" if one.is_code else "text": one.text} for one in self.targets]
        }
        if self.key is not None:
            data["key"] = {"pairs": {one.id: list(right) for one, right in zip(self.targets, self.key, strict=True)}}
        return data

    def content(self, words: Mapping[str, str]) -> dict[str, Any]:
        """The boxes, each with the words of its labels."""
        key = self.key or ((),) * len(self.targets)
        pairs = [
            [one.text, sorted({words[label] for label in right})] for one, right in zip(self.targets, key, strict=True)
        ]
        return {"pairs": sorted(pairs)}

    @property
    def keyed(self) -> frozenset[str]:
        """The labels that some box takes."""
        return frozenset(label for right in self.key or () for label in right)

    @property
    def known(self) -> bool:
        """Whether the item has a key."""
        return self.key is not None

    @property
    def parts(self) -> int:
        """One part for each box."""
        return len(self.targets)

    @property
    def most(self) -> int:
        """As many labels as boxes."""
        return len(self.targets)

    def clean(self, response: Response | None) -> Response | None:
        """Keep real boxes with real labels, each label once."""
        given = said(response, "pairs")
        kept = placed(given, [target.id for target in self.targets], self.labels)
        return {"pairs": kept} if kept else None

    def is_complete(self, response: Response | None) -> bool:
        """Say whether every box has a label."""
        return response is not None and len(response["pairs"]) == len(self.targets)

    def earned(self, response: Response, points: Sequence[Points]) -> Fraction:
        """Add the points of each box that has a right label."""
        texts, pairs = dict(self.labels), response["pairs"]
        given = (texts.get(pairs.get(target.id)) for target in self.targets)
        return worth((text in right for text, right in zip(given, self._right(), strict=True)), points)

    def full(self) -> Response | None:
        """Give every box a right label that no other box has."""
        fitting = [[label for label, text in self.labels if text in right] for right in self._right()]
        if self.key is None or (chosen := _distinct(fitting)) is None:
            return None
        return {"pairs": {target.id: label for target, label in zip(self.targets, chosen, strict=True)}}

    @property
    def guess(self) -> float:
        """A blind label at each box."""
        return chance(self._right(), self.labels)

    def _right(self) -> list[set[str]]:
        """Return the texts that are right for each box."""
        texts = dict(self.labels)
        return [{texts[label] for label in right} for right in self.key or ()]


def _target(raw: object) -> Target:
    if not isinstance(raw, Mapping):
        raise ValueError(tr("each of “targets” must be an object with an id, and text or code"))  # noqa: TRY004  # the file is wrong, not the program
    identity, is_code = raw.get("id"), "code" in raw
    if not isinstance(identity, str) or not identity.strip():
        raise ValueError(tr("a box of “targets” has no id"))
    text = raw.get("code" if is_code else "text")
    if set(raw) != {"id", "code" if is_code else "text"} or not isinstance(text, str) or not text.strip():
        raise ValueError(tr("the box “{id}” of “targets” needs either “text” or “code”, and nothing else", id=identity))
    return Target(identity, text, is_code)


def _key(pairs: object, targets: tuple[Target, ...], labels: Boxes) -> tuple[tuple[str, ...], ...]:
    if not isinstance(pairs, Mapping) or set(pairs) != {target.id for target in targets}:
        raise ValueError(tr("“pairs” of its key must name every box of “targets”, and no other"))
    named = (a_list(pairs[target.id], tr("the key of box “{id}”", id=target.id)) for target in targets)
    return tuple(tuple(dict.fromkeys(the_boxes(one, labels))) for one in named)


def _distinct(fitting: Sequence[Sequence[str]]) -> list[str] | None:
    """Return one label for each box, none twice, or None where there is no such choice: Kuhn's augmenting paths."""
    taken: dict[str, int] = {}

    def settle(place: int, tried: set[str]) -> bool:
        for label in fitting[place]:
            if label not in tried:
                tried.add(label)
                if label not in taken or settle(taken[label], tried):
                    taken[label] = place
                    return True
        return False

    if not all(settle(place, set()) for place in range(len(fitting))):
        return None
    return sorted(taken, key=taken.__getitem__)
