"""Kind `single`: exactly one of the choices is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Self

from pcep_desktop.exam.kinds.choosing import Choosing, ids_of
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Draft
    from pcep_desktop.exam.kinds.base import Response


@dataclass(frozen=True, slots=True)
class Single(Choosing):
    """One ring of several."""

    kind: ClassVar[str] = "single"

    @classmethod
    def read(cls, draft: Draft) -> Self:
        """Build the payload; one choice is correct, or the key is unknown."""
        if draft.keyed is not None and len(draft.keyed) != 1:
            raise ValueError(tr("a single item has one correct choice, this one has {count}", count=len(draft.keyed)))
        return cls(ids_of(draft.choices, draft.keyed), draft.keyed)

    def to_json(self) -> dict[str, Any]:
        """Nothing beyond the choices."""
        return {}

    @property
    def most(self) -> int:
        """One."""
        return 1

    def to_row(self, response: Response) -> tuple[str | None, str | None]:
        """A single response is kept as the id of its choice."""
        return response["chosen"][0], None

    def from_row(self, choice_id: str | None, text: str | None) -> Response | None:
        """Return the response that a row keeps."""
        del text
        return None if choice_id is None else self.clean({"chosen": [choice_id]})
