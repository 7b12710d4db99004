"""The items of a sitting as they were sat, one after another: what was given, the key, why, and the points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.theme import XL, M
from pcep_desktop.ui.widgets import Button, PageHeader, PrimaryButton, row

if TYPE_CHECKING:
    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.theme import Theme


class SatItems(QWidget):
    """Shows one item with its explanation; `left` goes back to the result. An item without a mark keeps its key to itself."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sat_items")
        self.setProperty("look", "page")
        self._sitting: Sitting | None = None
        self._position = 0
        self._view = ItemView(theme, object_name="sat_item")
        back = Button("sat_item_back", tr("Back to the result"))
        back.clicked.connect(self.left)
        self._header = PageHeader("sat_item_header", "", theme, actions=(back,))
        self._previous = Button("sat_item_previous", tr("Previous"), theme=theme, icon="previous")
        self._next = PrimaryButton("sat_item_next", tr("Next"), theme=theme, icon="next")
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow points out of the word
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        self._lay_out()
        context = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = {
            Qt.Key.Key_Escape: self.left.emit,
            Qt.Key.Key_PageUp: self._previous.click,
            Qt.Key.Key_PageDown: self._next.click,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self, context=context).activated.connect(act)

    @property
    def position(self) -> int:
        """Which item is shown, from 0."""
        return self._position

    def show_item(self, sitting: Sitting, position: int) -> None:
        """Show an item of a sitting."""
        self._sitting, self._position = sitting, position
        many = len(sitting.given)
        item, given = sitting.paper.items[position].item, sitting.given[position]
        self._header.set_title(tr("Item {n} of {many}", n=position + 1, many=many))
        explain = given.mark is not None
        order, rule = sitting.orders[position], sitting.paper.rule
        self._view.show_item(item, order, given, explain=explain, enabled=False, rule=rule)
        self._previous.setEnabled(position > 0)
        self._next.setEnabled(position < many - 1)
        self._view.focus_response()

    def _step(self, by: int) -> None:
        if self._sitting is not None:
            self.show_item(self._sitting, self._position + by)

    def _lay_out(self) -> None:
        footer = QFrame()
        footer.setProperty("look", "footer")
        line = row(self._previous, None, self._next)
        line.setContentsMargins(XL, M, XL, M)
        footer.setLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._view, 1)
        column.addWidget(footer)
