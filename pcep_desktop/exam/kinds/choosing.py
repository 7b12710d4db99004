"""What single and multiple share: ticking choices out of a list."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from pcep_desktop.exam.kinds.base import Payload, Points, Response, said
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.exam.item import Choice

FEWEST = 2


@dataclass(frozen=True, slots=True)
class Choosing(Payload):
    """The ids of an item's choices as written, and those that are correct (None: key unknown)."""

    ids: tuple[str, ...]
    key: frozenset[str] | None

    @property
    def keyed(self) -> frozenset[str]:
        """The correct choices."""
        return self.key or frozenset()

    @property
    def known(self) -> bool:
        """Whether the item has a key."""
        return self.key is not None

    @property
    def parts(self) -> int:
        """One part for each correct choice."""
        return len(self.keyed)

    @property
    @abstractmethod
    def most(self) -> int:
        """How many choices may be ticked."""

    def clean(self, response: Response | None) -> Response | None:
        """Keep the ids of real choices, each once, in the order as written; of too many, those that were ticked first."""
        chosen = said(response, "chosen")
        if not isinstance(chosen, list | tuple):
            return None
        kept = list(dict.fromkeys(identity for identity in chosen if identity in self.ids))[: self.most]
        return {"chosen": sorted(kept, key=self.ids.index)} if kept else None

    def is_complete(self, response: Response | None) -> bool:
        """Say whether as many choices are ticked as may be."""
        return response is not None and len(response["chosen"]) >= self.most

    def earned(self, response: Response, points: Sequence[Points]) -> Fraction:
        """Add the points of each correct choice that is ticked; a wrong one earns nothing and costs nothing.

        `points[i]` belongs to the i-th correct choice as written.
        """
        chosen = set(response["chosen"])
        key = [identity for identity in self.ids if identity in self.keyed]
        return sum(
            (Fraction(worth) for identity, worth in zip(key, points, strict=True) if identity in chosen), Fraction()
        )

    @property
    def guess(self) -> float:
        """As many ticks as may be given, each at any of the choices."""
        return min(1.0, self.most / len(self.ids))

    def full(self) -> Response | None:
        """Tick the whole key."""
        return {"chosen": [identity for identity in self.ids if identity in self.key]} if self.key is not None else None


def ids_of(choices: Sequence[Choice], keyed: frozenset[str] | None) -> tuple[str, ...]:
    """Return the ids of the choices as written.

    Raises:
        ValueError: too few choices, or a correct choice whose text stands at another choice too: nobody could tell them apart.
    """
    if len(choices) < FEWEST:
        raise ValueError(tr("it has {count} choices; it needs at least {least}", count=len(choices), least=FEWEST))
    texts = [choice.text for choice in choices]
    if keyed and len(set(texts)) < len(texts):
        for choice in choices:
            if choice.id in keyed and texts.count(choice.text) > 1:
                raise ValueError(tr("two choices read “{text}”, and one of them is the key", text=choice.text))
    return tuple(choice.id for choice in choices)
