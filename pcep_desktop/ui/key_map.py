"""The map of the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import XL, L, M, S
from pcep_desktop.ui.widgets import PrimaryButton, label, row

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

WIDTH = 580

KEYS = {  # by place: what to press, and what it does
    "Everywhere": (
        ("Tab · Shift+Tab", "next or previous control"),
        ("Space · Enter", "press it"),
        ("Ctrl++ · Ctrl+- · Ctrl+0", "larger, smaller, usual text"),
        ("F1", "this map"),
    ),
    "In a sitting": (
        ("1–9 · A–F", "choose an answer"),
        ("↑ ↓ ← →", "move inside the response; with a box lifted, move it"),
        ("Space", "pick up a box, drop it"),
        ("Esc · Delete", "put the lifted box back; return a box to the others"),
        ("Ctrl+Z", "take the last move back"),
        ("Page Down · Page Up", "next or previous item"),
        ("Enter", "next item; in study it checks the response first"),
        ("← →", "along the squares of the items; Enter goes there"),
        ("Ctrl+M", "flag the item"),
        ("Ctrl+K", "calculator (exam conditions); Enter or = reckons"),
        ("Ctrl+E", "scratch pad (exam conditions)"),
        ("Esc", "put calculator and scratch pad away"),
        ("Alt+1 … Alt+5", "how sure you are (study)"),
    ),
    "Stepping through a program": (
        ("← →", "one step back or forward"),
        ("Home · End", "first or last step"),
        ("Ctrl+Enter", "run the changed code"),
    ),
    "In a table": (
        ("↑ ↓ · Page Up · Page Down", "move"),
        ("Home · End", "first or last column; with Ctrl: row"),
        ("Enter", "open the row"),
        ("← → · Space", "on the headings: move along them, sort"),
    ),
    "In the review and in a result": (
        ("Ctrl+F", "search"),
        ("Ctrl+Page Down · Ctrl+Page Up", "scroll the item beside the table"),
        ("Page Down · Page Up", "next or previous item of the sitting"),
        ("Esc", "back to the result"),
    ),
}


class KeyMapDialog(QDialog):
    """The map of the keys."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("keys_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Keyboard map"))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, M, 0)
        grid.setHorizontalSpacing(XL)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(S)
        for title, keys in KEYS.items():
            grid.addWidget(label(tr(title), "strong"), grid.rowCount(), 0, 1, 2)
            for key, what in keys:
                line = grid.rowCount()
                grid.addWidget(label(tr(key), "muted"), line, 0, Qt.AlignmentFlag.AlignTop)
                grid.addWidget(label(tr(what), wrap=True), line, 1)
            grid.setRowMinimumHeight(grid.rowCount(), M)
        self._lay_out(grid, theme)

    def _lay_out(self, grid: QGridLayout, theme: Theme) -> None:
        inner = QWidget()
        inner.setProperty("look", "page")
        inner.setLayout(grid)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the right side wraps
        area.setMinimumSize(min(theme.px(WIDTH), 1000), min(theme.px(560), 600))
        area.setObjectName("keys_area")
        area.setAccessibleName(tr("Keyboard map"))
        close = PrimaryButton("keys_close", tr("Close"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(label(tr("Keyboard map"), "title"))
        column.addWidget(area, 1)
        column.addLayout(row(None, close))
        close.setFocus()
