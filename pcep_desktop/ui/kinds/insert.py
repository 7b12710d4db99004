"""Insert on screen: boxes are moved into the slots of one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from pcep_desktop.exam.template import Slot as Place
from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.dressing import indented
from pcep_desktop.ui.kinds.flow import Flow, Literal
from pcep_desktop.ui.kinds.slotting import SlottingView
from pcep_desktop.ui.theme import L
from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QVBoxLayout, QWidget

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds.insert import Insert
    from pcep_desktop.ui.kinds.base import Shown


class InsertView(SlottingView):
    """The bank, and "Your line" below it."""

    answers = "slots"
    prefix = "slot"

    @staticmethod
    def instruction(item: Item) -> str:
        """Say what to do with the boxes."""
        if len(item.choices) > item.payload.most:
            return tr("Move the boxes into the line. Some are not used.")
        return tr("Move the boxes into the line.")

    @staticmethod
    def is_wide(item: Item) -> bool:
        """A line is as long as it is."""
        del item
        return True

    def _build(self, column: QVBoxLayout) -> None:
        super()._build(column)
        self._literals: list[Literal] = []
        self._line = Flow(self.theme, inset=L)
        self._line.setObjectName("moving_line")
        self._line.setProperty("look", "card")
        column.addSpacing(L)
        column.addLayout(indented(label(tr("Your line"), "muted")))
        column.addLayout(indented(self._line))

    def _right_heading(self) -> str:
        return tr("The right line")

    def _slot_names(self, shown: Shown) -> tuple[str, ...]:
        return _payload(shown).slots

    def _arrange(self, shown: Shown) -> None:
        super()._arrange(shown)
        slots = dict(zip(self._names, self._slots, strict=False))
        parts: list[QWidget] = []
        used = 0
        for piece in _payload(shown).parts_of_text:
            if isinstance(piece, Place):
                parts.append(slots[piece.name])
            elif piece.strip():
                parts.append(self._literal(used, piece.strip()))
                used += 1
        for literal in self._literals[used:]:
            literal.hide()
        self._line.set_parts(parts)

    def _literal(self, number: int, code: str) -> Literal:
        """Return a literal of the line, kept from item to item as boxes and slots are."""
        if number == len(self._literals):
            self._literals.append(Literal(self.theme))
        self._literals[number].show_code(code)
        return self._literals[number]

    def _refit(self) -> None:
        self._line.refit()


def _payload(shown: Shown) -> Insert:
    return cast("Insert", shown.item.payload)
