"""What a user fills in: fields with their words above them, lists and ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QStyle, QStyleOptionButton, QVBoxLayout

from pcep_desktop.ui import icons
from pcep_desktop.ui.theme import XS
from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from pcep_desktop.ui.theme import Theme


class Field(QVBoxLayout):
    """A line to type into, under the words that say what; `edit` is the line."""

    def __init__(self, object_name: str, text: str, *, hint: str = "", secret: bool = False, name: str = "") -> None:
        super().__init__()
        self.setSpacing(XS)
        self.edit = QLineEdit()
        self.edit.setObjectName(object_name)
        self.edit.setAccessibleName(name or text)
        self.edit.setPlaceholderText(hint)
        if secret:
            self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        caption = label(text, "small")
        caption.setBuddy(self.edit)
        self.addWidget(caption)
        self.addWidget(self.edit)


class Check(QCheckBox):
    """A tick box whose tick is one of our icons."""

    def __init__(self, object_name: str, text: str, theme: Theme, *, checked: bool = False) -> None:
        super().__init__(text)
        self.setObjectName(object_name)
        self.setAccessibleName(text)
        self.setChecked(checked)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick: a stylesheet can only take it from a file of one colour."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            QPainter(self).drawPixmap(box, icons.pixmap(self._theme, "check", "on_accent", 18))


class Select(QComboBox):
    """A drop-down list with an arrow from our icons."""

    def __init__(self, object_name: str, theme: Theme, *, name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setAccessibleName(name)
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrow: a stylesheet can only take it from a file of one colour."""
        super().paintEvent(event)
        arrow = icons.pixmap(self._theme, "down", "muted", 16)
        side = self._theme.px(16)
        QPainter(self).drawPixmap(self.width() - side - 10, (self.height() - side) // 2, arrow)
