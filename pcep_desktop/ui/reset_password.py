"""A new password for whoever forgot theirs, without the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.inputs import Field, Select
from pcep_desktop.ui.theme import XL, L
from pcep_desktop.ui.widgets import Button, PrimaryButton, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.ui.theme import Theme

WIDTH = 420


class ResetPasswordDialog(QDialog):
    """Asks whose password, and what it is to be; `wanted` carries the name and the password."""

    wanted = Signal(str, str)

    def __init__(self, names: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reset_password")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Reset a password"))
        self.setMinimumWidth(theme.px(WIDTH))
        self._name = Select("reset_password_name", theme, name=tr("Whose password"))
        self._name.addItems(names)
        self._password = Field("reset_password_new", tr("New password"), secret=True)
        self._lay_out()
        self.accepted.connect(lambda: self.wanted.emit(self._name.currentText(), self._password.edit.text()))

    def _lay_out(self) -> None:
        note = tr("Whoever forgot theirs signs in with the new one, and can change it in Settings.")
        go = PrimaryButton("reset_password_yes", tr("Set the password"))
        go.clicked.connect(self.accept)
        go.setEnabled(False)  # nobody's password is taken away by an Enter too many
        self._password.edit.textChanged.connect(lambda text: go.setEnabled(bool(text)))
        back = Button("reset_password_no", tr("Cancel"))
        back.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(label(tr("Reset a password"), "title"))
        column.addWidget(label(note, "muted", wrap=True))
        column.addWidget(self._name)
        column.addLayout(self._password)
        column.addLayout(row(None, back, go))
        for button in (back, go):
            button.setAutoDefault(True)  # in a dialog, Enter presses the button that has the focus
        go.setDefault(True)
        self._name.setFocus()
