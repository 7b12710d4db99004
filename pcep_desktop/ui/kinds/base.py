"""What every kind of item must be able to do on screen: show itself, take a response, explain it."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.theme import Theme


class Shown(NamedTuple):
    """What a kind's view shows: the item, its choices' ids in order, the response so far, and whether to say why.

    `locked`: the response stands and cannot be changed any more. `worth`: the points of each part, once it was marked; not
    `by_part`, they are not each part's own, as where an item earns all or nothing. `checks`: Enter checks the response.
    `preview`: the response is the key, and nobody's.
    """

    item: Item
    order: Sequence[str]
    response: Response | None
    explain: bool
    locked: bool
    worth: Sequence[Fraction] = ()
    by_part: bool = True
    checks: bool = False
    preview: bool = False


class KindView(QWidget):
    """Answering and explaining one kind of item. Made once and shown again for each item of its kind."""

    responded = Signal(object)  # Response | None, in canonical form
    reached = Signal(QWidget)  # the part that the keyboard went to, to be brought into view

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.program: QWidget | None = None  # what stands in the place of the item's code, if the kind shows it itself

    @abstractmethod
    def prepare(self) -> None:
        """Make what most items of this kind need, ahead of the first one."""

    @staticmethod
    @abstractmethod
    def instruction(item: Item) -> str:
        """Return what the candidate is to do, such as "Select two answers."."""

    @staticmethod
    def is_wide(item: Item) -> bool:
        """Say whether the response needs the whole width, below the stem."""
        del item
        return False

    @abstractmethod
    def show_item(self, shown: Shown, *, again: bool = False) -> None:
        """Show this item and the response to it; `again`, as it stands, it keeps what can be taken back."""

    @abstractmethod
    def response(self) -> Response | None:
        """Return the response as it stands."""

    @abstractmethod
    def press(self, key: str) -> bool:
        """Take a single key (1-9 or A-F) as a response; say whether it meant something."""

    def undo(self) -> bool:
        """Take the last step of the response back; say whether that means something for this kind."""
        return False

    def put_down(self) -> None:
        """End what the pointer has begun, such as a drag, without a response."""

    @abstractmethod
    def focus_response(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Move the keyboard's focus to where the response goes on."""
