"""A question before something that cannot be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import XL, L
from pcep_desktop.ui.widgets import Button, PrimaryButton, label, row

if TYPE_CHECKING:
    from collections.abc import Callable


class Question(QDialog):
    """Says what will happen; the safe answer has the focus. The object names start with the dialog's own."""

    def __init__(self, parent: QWidget, object_name: str, title: str, text: str, action: str) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(420)
        go = PrimaryButton(f"{object_name}_yes", action)
        go.clicked.connect(self.accept)
        back = Button(f"{object_name}_no", tr("Cancel"))
        back.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(label(title, "title", wrap=True))
        column.addWidget(label(text, object_name=f"{object_name}_text", wrap=True))
        column.addLayout(row(None, back, go))
        for button in (back, go):
            button.setAutoDefault(True)  # in a dialog, Enter presses the button that has the focus
        back.setDefault(True)
        back.setFocus()


def ask(parent: QWidget, object_name: str, words: tuple[str, str, str], then: Callable[[], object]) -> Question:
    """Ask (title, text, what the button says); `then` is called on a yes. Returns at once."""
    question = Question(parent, object_name, *words)
    question.accepted.connect(then)
    question.finished.connect(question.deleteLater)
    question.open()
    return question
