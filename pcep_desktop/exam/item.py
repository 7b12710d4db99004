"""An item and its choices; an invalid one cannot be built."""

from __future__ import annotations

import html as _html
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from pcep_desktop.errors import UserError
from pcep_desktop.exam.kinds import KINDS, Payload, Points, unknown
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HARDEST = 5


class InvalidItem(UserError):  # noqa: N818  # it names what was refused
    """Something that reads like an item but cannot be one; `faults` has a sentence for each reason."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice, box, fragment or label of an item.

    `text` is plain text to the letter. `html` is sanitised markup where the source had some; for a choice that is code
    it is `code_html(text)`. `misconception` names the belief that makes a wrong choice tempting, `line` (from 1) is
    where that belief leaves the program's path. `last` choices stay last when the others are shuffled.
    """

    id: str
    text: str
    html: str | None = None
    explanation: str | None = None
    misconception: str | None = None
    line: int | None = None
    last: bool = False

    @property
    def is_code(self) -> bool:
        """Whether the whole choice is code."""
        return self.html is not None and self.html.startswith("<pre><code>")


def code_html(code: str) -> str:
    """Return the markup of a piece of code, to the letter."""
    return f"<pre><code>{_html.escape(code, quote=False)}</code></pre>"


@dataclass(frozen=True, slots=True)
class Item:
    """One question of an exam, ready to be sat: plain text, optional markup and code, choices, and its kind's payload.

    `id` is stable within its exam. `points` has one number for each part of the payload (None: the source gives none).
    `objective` is a code of the blueprint such as "3.1"; `source_topic` the words of a source that map to none.
    `verify` says how running proves the key. `extra` holds what the source says beyond all this, as JSON.
    """

    id: str
    text: str
    choices: tuple[Choice, ...]
    payload: Payload
    points: tuple[Points, ...] | None = None
    html: str | None = None
    code: str | None = None
    explanation: str | None = None
    objective: str | None = None
    source_topic: str | None = None
    difficulty: int = 1
    number: int | None = None
    family: str | None = None
    tags: tuple[str, ...] = ()
    hint: str | None = None
    shuffle: bool = True
    verify: Mapping[str, Any] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise InvalidItem(faults)

    @property
    def kind(self) -> str:
        """The name of its kind, such as "single"."""
        return self.payload.kind

    def choice(self, identity: str) -> Choice:
        """Return the choice with this id."""
        return next(choice for choice in self.choices if choice.id == identity)

    def _faults(self) -> Iterator[str]:
        if not self.text.strip() and not self.code:
            yield tr("it has no text")
        seen: set[str] = set()
        for choice in self.choices:
            if choice.id in seen:
                yield tr("two choices have the id “{id}”", id=choice.id)
            seen.add(choice.id)
            if not choice.text and not choice.is_code:  # code that prints nothing has an empty output
                yield tr("choice “{id}” is empty", id=choice.id)
        if strangers := self.payload.keyed - seen:
            names = ", ".join(f"“{name}”" for name in sorted(strangers))
            yield tr("the key names {name}, which is no choice", name=names)
        if not 1 <= self.difficulty <= HARDEST:
            yield tr("its difficulty is {difficulty}; it must be 1 to {most}", difficulty=self.difficulty, most=HARDEST)
        yield from self._point_faults()

    def _point_faults(self) -> Iterator[str]:
        if self.points is None:
            return
        if self.payload.known and len(self.points) != self.payload.parts:
            yield tr(
                "{points} points for {parts} parts that earn them", points=len(self.points), parts=self.payload.parts
            )
        if any(worth < 0 for worth in self.points):
            yield tr("points below 0")


@dataclass(slots=True)
class Draft:
    """What a form or a reader has so far; `build` makes it an Item or says what is missing.

    `data` is the kind's own part, for most kinds with the key in it. `keyed` is the key of single and multiple items, the
    ids of the correct choices (None where the source gives no key); the other kinds do not look at it. Blanks and gaps
    stand in `code`. The other fields are those of Item.
    """

    id: str
    kind: str
    text: str
    choices: list[Choice]
    keyed: frozenset[str] | None
    data: Mapping[str, Any] = field(default_factory=dict)
    points: tuple[Points, ...] | None = None
    html: str | None = None
    code: str | None = None
    explanation: str | None = None
    objective: str | None = None
    source_topic: str | None = None
    difficulty: int = 1
    number: int | None = None
    family: str | None = None
    tags: tuple[str, ...] = ()
    hint: str | None = None
    shuffle: bool = True
    verify: Mapping[str, Any] | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)

    def build(self) -> Item:
        """Return the item.

        Raises:
            InvalidItem: with a sentence for each fault.
        """
        return Item(
            id=self.id,
            text=self.text,
            choices=tuple(self.choices),
            payload=self._payload(),
            points=self.points,
            html=self.html,
            code=self.code,
            explanation=self.explanation,
            objective=self.objective,
            source_topic=self.source_topic,
            difficulty=self.difficulty,
            number=self.number,
            family=self.family,
            tags=self.tags,
            hint=self.hint,
            shuffle=self.shuffle,
            verify=self.verify,
            extra=self.extra,
        )

    def _payload(self) -> Payload:
        kind = KINDS.get(self.kind)
        if kind is None:
            raise InvalidItem([unknown(f"“{self.kind}”")])
        try:
            return kind.read(self)
        except ValueError as error:
            raise InvalidItem([str(error)]) from error
