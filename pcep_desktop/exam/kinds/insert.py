"""Kind `insert`: code boxes are moved into the slots of one line; some are used nowhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pcep_desktop.exam.kinds.slotting import Slotting, read_slots
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcep_desktop.exam.item import Draft


@dataclass(frozen=True, slots=True)
class Insert(Slotting):
    """Slots in a line of their own."""

    line: str
    kind: ClassVar[str] = "insert"
    fields: ClassVar[tuple[str, ...]] = ("line", "key")

    @classmethod
    def read(cls, draft: Draft) -> Self:
        """Build the payload from `line` and the key."""
        line = draft.data.get("line")
        if not isinstance(line, str):
            raise ValueError(tr("it has no “line” with slots such as {{1}}"))  # noqa: TRY004  # the file is wrong, not the program
        return cls(*read_slots(line, draft), line)

    def content(self, words: Mapping[str, str]) -> dict[str, Any]:
        """The line and the key, in words."""
        return {"line": self.line, **super(Insert, self).content(words)}
