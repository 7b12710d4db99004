"""The calculator of the exam room, by keys and by buttons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pcep_desktop.exam.calculator import LONGEST, CannotReckon, reckon
from pcep_desktop.translate import tr
from pcep_desktop.ui.messages import announce
from pcep_desktop.ui.theme import XS, S
from pcep_desktop.ui.widgets import Button, label, set_tone

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pcep_desktop.ui.theme import Theme

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Equal)
ROWS = (
    ("7", "8", "9", "/", "//", "("),
    ("4", "5", "6", "*", "**", ")"),
    ("1", "2", "3", "-", "%", "⌫"),
    ("0", ".", "+", "C", "="),
)
WIDTH = 300


class Calculator(QWidget):
    """A line to type into and buttons that type; Enter or = says what it comes to."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_calculator_panel")
        self._theme = theme
        self.line = QLineEdit()
        self.line.setObjectName("exam_calculator_input")
        self.line.setAccessibleName(tr("Calculator: what to reckon"))
        self.line.setPlaceholderText("2 ** 5 // 3")
        self.line.setMaxLength(LONGEST)
        self.line.textEdited.connect(self._forget)
        self._result = label("", "strong", object_name="exam_calculator_result", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(label(tr("Calculator"), "small"))
        column.addWidget(self.line)
        column.addLayout(self._buttons())
        column.addWidget(self._result)
        column.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and = reckon; the rest that the line left over goes on to the page."""
        if event.key() in ENTER:
            self._reckon()
        else:
            super().keyPressEvent(event)

    def clear(self) -> None:
        """Begin with an empty line."""
        self.line.clear()
        self._forget()

    def _buttons(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(XS)
        acts = {"⌫": self._on_back_clicked, "C": self._on_clear_clicked, "=": self._reckon}
        for line, signs in enumerate(ROWS):
            for place, sign in enumerate(signs):
                word, name = _names().get(sign, (sign, sign))
                key = Button(f"exam_calculator_{word}", sign, name=name)
                key.setProperty("look", "key")
                key.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the line
                key.clicked.connect(acts.get(sign) or partial(self._type, sign))
                grid.addWidget(key, line, place, 1, 2 if sign == "=" else 1)
        return grid

    def _type(self, sign: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  # Qt's signature
        self.line.insert(sign)
        self._forget()
        self.line.setFocus()

    def _on_back_clicked(self) -> None:
        self.line.backspace()
        self._forget()
        self.line.setFocus()

    def _on_clear_clicked(self) -> None:
        self.clear()
        self.line.setFocus()

    def _forget(self) -> None:
        """A result is that of the line as it stood."""
        self._result.setText("")

    def _reckon(self) -> None:
        """Say what the line comes to, or why it comes to nothing."""
        try:
            said, wrong = f"= {reckon(self.line.text())}", False
        except CannotReckon as error:
            said, wrong = str(error), True
        self._result.setText(said)
        self._result.setAccessibleName(said)
        set_tone(self._result, "wrong" if wrong else "")
        announce(self._result, said)
        self.line.setFocus()
        self.line.selectAll()

    def _measure(self) -> None:
        self.setFixedWidth(self._theme.px(WIDTH))


def _names() -> dict[str, tuple[str, str]]:
    """Return what a button is called in its object name, and what a screen reader says; digits speak for themselves."""
    return {
        "/": ("divide", tr("divided by")),
        "//": ("floor", tr("divided by, rounded down")),
        "*": ("times", tr("times")),
        "**": ("power", tr("to the power of")),
        "-": ("minus", tr("minus")),
        "%": ("modulo", tr("remainder of the division by")),
        "+": ("plus", tr("plus")),
        ".": ("point", tr("point")),
        "(": ("open", tr("opening bracket")),
        ")": ("close", tr("closing bracket")),
        "⌫": ("back", tr("Take back one character")),
        "C": ("clear", tr("Clear the calculator")),
        "=": ("equals", tr("equals")),
    }
