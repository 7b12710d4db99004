"""What the check of a bank says, and about what: banks as they are looked at, and one line for each thing found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response


class Concern(Enum):
    """What a finding is about, by weight."""

    KEY = "key"
    DUPLICATE = "duplicate"
    STRUCTURE = "structure"
    POINTS = "points"
    SCOPE = "scope"
    OBJECTIVE = "objective"
    BALANCE = "balance"
    EXPLANATION = "explanation"
    PYTHON = "python"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found. `item` is the item's name, None where it is the whole bank; `row_id` its row in the record.

    `proposed` is the response that running finds right, where the item can take it as its key; `corrects`: it has another one.
    """

    file: str
    item: str | None
    concern: Concern
    what: str
    row_id: int | None = None
    proposed: Response | None = None
    corrects: bool = False

    def __str__(self) -> str:
        what = " ⏎ ".join(
            line for line in self.what.splitlines() if line.strip()
        )  # one line a finding, whatever it quotes
        return f"{self.file}: {tr('the bank') if self.item is None else self.item}: {what}"


@dataclass(frozen=True, slots=True)
class Entry:
    """An item under check: the file or exam that it stands in, what it is called there, its row in the record if it has one."""

    file: str
    name: str
    item: Item
    row_id: int | None = None

    def finding(self, concern: Concern, what: str, proposed: Response | None = None) -> Finding:
        """Say something about this item; `proposed` is the key that it should have."""
        corrects = proposed is not None and self.item.payload.known
        return Finding(self.file, self.name, concern, what, self.row_id, proposed, corrects)


@dataclass(frozen=True, slots=True)
class Subject:
    """A bank under check: its good items in order, what reading it has found already, and the syllabus it is held to."""

    file: str
    entries: Sequence[Entry]
    faults: Sequence[Finding] = ()
    blueprint: Blueprint | None = None
    type: str = ""
    names_blueprint: bool = False

    def finding(self, concern: Concern, what: str) -> Finding:
        """Say something about the bank as a whole."""
        return Finding(self.file, None, concern, what)
