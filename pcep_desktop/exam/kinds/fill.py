"""Kind `fill`: fragments are moved into the blanks of a program."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Self

from pcep_desktop.exam.kinds.slotting import Slotting, read_slots
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Draft


@dataclass(frozen=True, slots=True)
class Fill(Slotting):
    """Blanks in the item's code."""

    kind: ClassVar[str] = "fill"
    fields: ClassVar[tuple[str, ...]] = ("key",)

    @classmethod
    def read(cls, draft: Draft) -> Self:
        """Build the payload from the item's code and the key."""
        if draft.code is None:
            raise ValueError(tr("it has no code with blanks such as {{1}}"))
        return cls(*read_slots(draft.code, draft))
