"""The rail on the left: the pages, who is signed in, and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QSizePolicy, QVBoxLayout

from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import XL, XS, L, M
from pcep_desktop.ui.widgets import Button

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

WIDTH = 176


class RailButton(Button):
    """A page's place in the rail; its words turn into what the page shows."""

    look = "rail"


class Rail(QFrame):
    """Shows which page is open; `chosen` carries the key of the page that is wanted."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("look", "rail")
        self._theme = theme
        self._group = QButtonGroup(self)
        self._note = _words("", "small", "rail_note")
        pages = (("exams", tr("Exams")), ("review", tr("Review")), ("progress", tr("Progress")), ("banks", tr("Banks")))
        own = (("user", tr("Nobody")), ("settings", tr("Settings")))
        self._buttons = {key: self._button(key, text) for key, text in (*pages, *own)}
        self._lay_out([key for key, _ in pages], [key for key, _ in own])
        self.set_user("", instructor=False)
        theme.changed.connect(self._measure)
        self._measure()

    def show_page(self, key: str) -> None:
        """Mark the page that is open."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def set_note(self, text: str) -> None:
        """Say which syllabus this is about, under the program's name."""
        self._note.setText(text)

    def set_user(self, name: str, *, instructor: bool) -> None:
        """Show who is signed in; the banks are there for instructors."""
        user = self._buttons["user"]
        user.setText(name or tr("Nobody"))
        user.setAccessibleName(tr("Signed in: {name}. Switch user", name=name or tr("Nobody")))
        user.setToolTip(tr("Switch user"))
        self._buttons["banks"].setVisible(instructor)

    def set_ready(self, *, ready: bool) -> None:
        """Let pages be chosen once there is something to show on them."""
        for button in self._buttons.values():
            button.setEnabled(ready)

    def _button(self, key: str, text: str) -> RailButton:
        made = RailButton(f"rail_{key}", text, name=tr("{page} page", page=text), theme=self._theme, icon=key)
        made.setCheckable(True)
        self._group.addButton(made)
        made.clicked.connect(lambda: self.chosen.emit(key))
        return made

    def _lay_out(self, pages: list[str], own: list[str]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(M, 20, M, L)
        column.setSpacing(XS)
        name = _words(tr("PCEP Accelerator"), "strong", "rail_title")
        for text in (name, self._note):
            text.setContentsMargins(8, 0, 0, 0)
            column.addWidget(text)
        column.addSpacing(L)
        for key in pages:
            column.addWidget(self._buttons[key])
        column.addStretch(1)
        for key in own:
            column.addWidget(self._buttons[key])

    def _measure(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.setFixedWidth(max(WIDTH, min(self._theme.px(WIDTH), WIDTH * 2 - XL)))


def _words(text: str, look: str, object_name: str) -> QLabel:
    """Return a label without what `widgets.label` sets: the rail is painted before the enums that it takes are made."""
    made = QLabel(text)
    made.setProperty("look", look)
    made.setObjectName(object_name)
    return made
