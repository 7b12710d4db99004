"""The first start, or a new profile: a name is all it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.centred_page import CentredPage
from pcep_desktop.ui.inputs import Field
from pcep_desktop.ui.theme import M
from pcep_desktop.ui.widgets import Button, LinkButton, PrimaryButton, label, row

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme


class WelcomePage(CentredPage):
    """Asks for a name; e-mail and password only of those who unfold them."""

    submitted = Signal(str, str, str)  # name, e-mail, password; the last two may be ""
    back_wanted = Signal()

    def __init__(self, theme: Theme, *, first: bool) -> None:
        title = tr("Welcome") if first else tr("A new profile")
        text = tr("Everything stays on this computer. What should we call you?")
        super().__init__("welcome", theme, title, text)
        self._name = Field("welcome_name", tr("Your name"))
        self._email = Field("welcome_email", tr("E-mail (optional)"))
        self._password = Field("welcome_password", tr("Password (optional)"), secret=True)
        self._error = label("", "error", object_name="welcome_error", wrap=True)
        self._unfold = LinkButton("welcome_more", tr("Add an e-mail or a password"))
        self._start = PrimaryButton("welcome_start", tr("Start") if first else tr("Create the profile"))
        self._back = Button("welcome_back", tr("Back"))
        self._lay_out_fields()
        # Not before they stand on the page: what has no parent would be a window of its own.
        for part in (self._error, self._more, *([self._back] if first else [])):
            part.hide()
        self._connect()

    def activate(self) -> None:
        """Be ready to type."""
        self._name.edit.setFocus()

    def complain(self, text: str) -> None:
        """Say beside the fields what is wrong with them."""
        self._error.setText(text)
        self._error.show()
        self._start.setEnabled(True)
        self._name.edit.setFocus()

    def _lay_out_fields(self) -> None:
        self._more = QWidget()
        folded = QVBoxLayout(self._more)
        folded.setContentsMargins(0, 0, 0, 0)
        folded.setSpacing(M)
        folded.addLayout(self._email)
        folded.addLayout(self._password)
        self.body.addLayout(self._name)
        for part in (self._more, self._unfold, self._error):
            self.body.addWidget(part)
        self.body.addLayout(row(self._back, None, self._start))
        self.add_small_print()

    def _connect(self) -> None:
        self._unfold.clicked.connect(self._on_unfold_clicked)
        self._start.clicked.connect(self._on_start)
        self._back.clicked.connect(self.back_wanted)
        for field in (self._name, self._email, self._password):
            field.edit.returnPressed.connect(self._on_start)

    def _on_unfold_clicked(self) -> None:
        self._unfold.hide()
        self._more.show()
        self._email.edit.setFocus()

    def _on_start(self) -> None:
        name = self._name.edit.text().strip()
        if not name:
            self.complain(tr("Please type a name; any will do."))
            return
        self._error.hide()
        self._start.setEnabled(False)  # until the profile is made or refused: a password takes a moment to hash
        self.submitted.emit(name, self._email.edit.text().strip(), self._password.edit.text())
