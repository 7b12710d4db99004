"""What every kind of item must be able to say about itself."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeAlias

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Draft

Response: TypeAlias = Mapping[str, Any]
"""A candidate's response in its kind's canonical JSON form, by ids and never by positions on screen.

`{"chosen": ["a"]}`, `{"slots": {"1": "b"}}`, `{"order": ["c", "a"]}`, `{"pairs": {"x": "a"}}` or `{"gaps": {"1": "-1"}}`.
"""

Points: TypeAlias = int | Fraction


class Payload(ABC):
    """What only this kind knows: the key, the slots, how a response is marked. Frozen, made by `read`.

    A kind is a subclass in a file of its own; `exam.kinds.KINDS` knows them all. Nothing but the kind's own view looks
    into a payload. `fields` are the names of what `to_json` may hold.
    """

    __slots__ = ()

    kind: ClassVar[str]
    fields: ClassVar[tuple[str, ...]] = ()

    @classmethod
    @abstractmethod
    def read(cls, draft: Draft) -> Self:
        """Build the payload from a draft's choices, code and `data`, the kind's own part of the item's JSON.

        Single and multiple take their key from `draft.keyed`. The other kinds carry theirs in `data["key"]` (absent: key
        unknown) and do not look at `draft.keyed`, so the two cannot disagree.

        Raises:
            ValueError: one sentence that says what is wrong.
        """

    @classmethod
    def carries_key(cls) -> bool:
        """Say whether the key stands in the kind's own part, rather than as a mark at the choices."""
        return "key" in cls.fields

    @abstractmethod
    def to_json(self) -> dict[str, Any]:
        """Return the kind's own part of the item's JSON; marks at the choices are not repeated in it."""

    def content(self, words: Mapping[str, str]) -> dict[str, Any]:
        """Return the kind's own part with each choice's words in place of its id: equal for items of equal content."""
        del words
        return self.to_json()

    @property
    @abstractmethod
    def keyed(self) -> frozenset[str]:
        """The ids of the choices that the key uses; empty while the key is unknown."""

    @property
    @abstractmethod
    def known(self) -> bool:
        """Whether the item has a key."""

    @property
    @abstractmethod
    def parts(self) -> int:
        """How many responses of this item earn points: its correct choices, slots, pairs, positions or gaps."""

    @property
    @abstractmethod
    def most(self) -> int:
        """How many responses a candidate may give."""

    @abstractmethod
    def clean(self, response: Response | None) -> Response | None:
        """Return the response in canonical form, or None where it says nothing; ids of no choice are dropped."""

    @abstractmethod
    def is_complete(self, response: Response | None) -> bool:
        """Say whether all that is asked for is given: as many choices as there are to choose, every slot filled."""

    @abstractmethod
    def earned(self, response: Response, points: Sequence[Points]) -> Fraction:
        """Return the exact points that a response earns, given the points of each part; never below 0."""

    @abstractmethod
    def full(self) -> Response | None:
        """Return a response that earns everything; None while the key is unknown."""

    @property
    @abstractmethod
    def guess(self) -> float:
        """The share of the points that blind guessing earns on average, 0-1."""

    def start(self, order: tuple[str, ...]) -> tuple[str, ...]:
        """Return the order in which the choices are first shown, given a shuffled one: one that does not tell the key."""
        return order

    def untouched(self, order: tuple[str, ...]) -> Response | None:
        """Return what the choices in this order answer as long as nobody has touched them: nothing, for most kinds."""
        del order
        return None

    def to_row(self, response: Response) -> tuple[str | None, str | None]:
        """Return a response as a row keeps it: the id of the one choice, or canonical JSON."""
        return None, canonical_json(response)

    def from_row(self, choice_id: str | None, text: str | None) -> Response | None:
        """Return the response that a row keeps; None for what another program left there in a form of its own."""
        del choice_id
        try:
            kept: object = json.loads(text or "null")
        except ValueError:
            return None
        return self.clean(kept) if isinstance(kept, dict) else None


def said(response: object, name: str) -> object:
    """Return what a response says under its kind's name; None for whatever is no such response."""
    return response.get(name) if isinstance(response, Mapping) else None


def canonical_json(value: object) -> str:
    """Return JSON that is the same for the same value: no spaces, sorted keys, no escapes beyond the necessary."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
