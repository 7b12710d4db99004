"""Kind `multiple`: a stated number of the choices is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pcep_desktop.exam.kinds.choosing import Choosing, ids_of
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Draft
    from pcep_desktop.exam.kinds.base import Response


@dataclass(frozen=True, slots=True)
class Multiple(Choosing):
    """Some squares of several; `select` is the number that the stem states (None: not stated)."""

    select: int | None
    kind: ClassVar[str] = "multiple"
    fields: ClassVar[tuple[str, ...]] = ("select",)

    @classmethod
    def read(cls, draft: Draft) -> Self:
        """Build the payload; at least one choice is correct, and the stated number is one that can be ticked."""
        choices, keyed, select = draft.choices, draft.keyed, draft.data.get("select")
        if select is not None and (
            isinstance(select, bool) or not isinstance(select, int) or not 1 <= select <= len(choices)
        ):
            raise ValueError(
                tr(
                    "“select” says {value}; it must be a whole number from 1 to {most}",
                    value=repr(select),
                    most=len(choices),
                )
            )
        if keyed is not None and not keyed:
            raise ValueError(tr("no choice is marked correct"))
        if keyed is not None and select is not None and len(keyed) > select:
            raise ValueError(
                tr("{count} choices are correct, but only {select} may be selected", count=len(keyed), select=select)
            )
        return cls(ids_of(choices, keyed), keyed, select)

    def to_json(self) -> dict[str, Any]:
        """The stated number."""
        return {} if self.select is None else {"select": self.select}

    @property
    def most(self) -> int:
        """The stated number; else as many as the key has; with neither, all of them."""
        return self.select or len(self.keyed) or len(self.ids)

    def is_complete(self, response: Response | None) -> bool:
        """Say whether as many choices are ticked as there are to choose; where nobody knows how many, one is enough."""
        asked = self.select or len(self.keyed) or 1
        return response is not None and len(response["chosen"]) >= asked
