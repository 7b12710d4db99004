"""Kind `gap`: the missing piece of a program is typed; compared as Python tokens, not as text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pcep_desktop.exam.kinds.base import Payload, Points, Response, said
from pcep_desktop.exam.kinds.boxes import a_list, key_of, worth
from pcep_desktop.exam.same_code import quoted, same_code
from pcep_desktop.exam.template import Slot, pieces, slot_names
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from pcep_desktop.exam.item import Draft

LONGEST = 200
"""Characters that are kept of what is typed into a gap."""


@dataclass(frozen=True, slots=True)
class Gap(Payload):
    """A program with gaps, and the forms that each gap accepts, the one to show first (None: key unknown)."""

    parts_of_text: tuple[str | Slot, ...]
    accepted: tuple[tuple[str, ...], ...] | None
    kind: ClassVar[str] = "gap"
    fields: ClassVar[tuple[str, ...]] = ("key",)

    @classmethod
    def read(cls, draft: Draft) -> Self:
        """Build the payload from the item's code and the key."""
        if draft.choices:
            raise ValueError(tr("a gap is typed; the item can have no choices"))
        if draft.code is None:
            raise ValueError(tr("it has no code with gaps such as {{1}}"))
        parts, forms = pieces(draft.code), key_of(draft.data, "gaps")
        return cls(parts, None if forms is None else _accepted(forms, slot_names(parts)))

    def to_json(self) -> dict[str, Any]:
        """The key; the gaps stand in the item's code."""
        if self.accepted is None:
            return {}
        return {"key": {"gaps": {gap: list(forms) for gap, forms in zip(self.gaps, self.accepted, strict=True)}}}

    @property
    def gaps(self) -> tuple[str, ...]:
        """The names of the gaps in reading order; `points[i]` belongs to the i-th."""
        return slot_names(self.parts_of_text)

    @property
    def keyed(self) -> frozenset[str]:
        """There are no choices to key."""
        return frozenset()

    @property
    def known(self) -> bool:
        """Whether the item has a key."""
        return self.accepted is not None

    @property
    def parts(self) -> int:
        """One part for each gap."""
        return len(self.gaps)

    @property
    def most(self) -> int:
        """Every gap."""
        return len(self.gaps)

    def clean(self, response: Response | None) -> Response | None:
        """Keep what was typed into real gaps, to the letter, up to a line's length; blank is nothing."""
        given = said(response, "gaps")
        if not isinstance(given, Mapping):
            return None
        typed = {gap: _storable(given[gap]) for gap in self.gaps if isinstance(given.get(gap), str)}
        kept = {gap: text for gap, text in typed.items() if text.strip()}
        return {"gaps": kept} if kept else None

    def is_complete(self, response: Response | None) -> bool:
        """Say whether every gap is filled."""
        return response is not None and len(response["gaps"]) == len(self.gaps)

    def earned(self, response: Response, points: Sequence[Points]) -> Fraction:
        """Add the points of each gap that holds an accepted form."""
        places = zip(self._quoted(), self._goes_on(), strict=True)
        gaps = zip(self.gaps, self.accepted or (), places, strict=True)
        return worth((_fits(response["gaps"].get(gap, ""), forms, *place) for gap, forms, place in gaps), points)

    def _quoted(self) -> list[bool]:
        """Say of each gap whether it lies in a string or a comment of the program."""
        code, places = "", []
        for part in self.parts_of_text:
            if isinstance(part, Slot):
                places.append((code.count("\n") + 1, len(code) - code.rfind("\n") - 1))
                code += "x"
            else:
                code += part
        return quoted(code, places)

    def _goes_on(self) -> list[bool]:
        """Say of each gap whether anything but a comment follows it in its line."""
        found = []
        for at, part in enumerate(self.parts_of_text):
            if isinstance(part, Slot):
                rest = "".join("x" if isinstance(one, Slot) else one for one in self.parts_of_text[at + 1 :])
                line = rest.partition("\n")[0].strip()
                found.append(line != "" and not line.startswith("#"))
        return found

    def full(self) -> Response | None:
        """Type the first accepted form into every gap."""
        if self.accepted is None:
            return None
        return {"gaps": {gap: forms[0] for gap, forms in zip(self.gaps, self.accepted, strict=True)}}

    @property
    def guess(self) -> float:
        """Nobody types the right thing blindly."""
        return 0.0


def _fits(typed: str, forms: Sequence[str], is_quoted: bool, goes_on: bool) -> bool:  # noqa: FBT001  # one place each
    """Say whether what was typed is one of the accepted forms: to the letter inside a string, else as tokens."""
    if is_quoted:
        return typed in forms
    return any(same_code(typed, form, goes_on=goes_on) for form in forms)


def _storable(text: str) -> str:
    """Leave out what no file takes, half a character, and what is beyond a line's length."""
    return text.encode("utf-8", "ignore").decode("utf-8")[:LONGEST]


def _accepted(forms: object, gaps: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    if not isinstance(forms, Mapping) or set(forms) != set(gaps):
        raise ValueError(tr("“gaps” of its key must name the gaps {gaps}, no more and no fewer", gaps=", ".join(gaps)))
    return tuple(
        tuple(_form(one, gap) for one in a_list(forms[gap], tr("the key of gap {gap}", gap=gap))) for gap in gaps
    )


def _form(raw: object, gap: str) -> str:
    if not isinstance(raw, str) or not raw.strip() or len(raw) > LONGEST:
        raise ValueError(
            tr("an accepted form of gap {gap} must be text of 1 to {most} characters", gap=gap, most=LONGEST)
        )
    return raw
