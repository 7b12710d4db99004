"""Fill on screen: fragments are moved into the blanks of the program, which stands where the code of other items stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.program import Program
from pcep_desktop.ui.kinds.slotting import SlottingView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds.fill import Fill
    from pcep_desktop.ui.kinds.base import Shown


class FillView(SlottingView):
    """The bank beside the program."""

    answers = "slots"
    prefix = "slot"

    @staticmethod
    def instruction(item: Item) -> str:
        """Say what to do with the boxes."""
        if len(item.choices) > item.payload.most:
            return tr("Move the boxes into the blanks. Some are not used.")
        return tr("Move the boxes into the blanks.")

    def _build(self, column: QVBoxLayout) -> None:
        super()._build(column)
        self._program = self.program = Program(self.theme, "item_program")

    def _right_heading(self) -> str:
        return tr("The right program")

    def _slot_names(self, shown: Shown) -> tuple[str, ...]:
        return _payload(shown).slots

    def _arrange(self, shown: Shown) -> None:
        super()._arrange(shown)
        slots = dict(zip(self._names, self._slots, strict=False))
        self._program.show_program(_payload(shown).parts_of_text, slots)

    def _refit(self) -> None:
        self._program.refit()

    def _reach(self, part: QWidget) -> None:
        if self._program.isAncestorOf(part):
            self._program.ensureWidgetVisible(part)
        super()._reach(part)


def _payload(shown: Shown) -> Fill:
    return cast("Fill", shown.item.payload)
