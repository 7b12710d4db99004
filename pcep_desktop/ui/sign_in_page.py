"""Who is learning: the profiles of this database, their passwords, and a way to a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.centred_page import CentredPage
from pcep_desktop.ui.inputs import Check, Field
from pcep_desktop.ui.theme import S
from pcep_desktop.ui.widgets import Button, LinkButton, PrimaryButton, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from pcep_desktop.db.accounts import Profile
    from pcep_desktop.ui.theme import Theme


class ProfileButton(Button):
    """One profile to choose."""

    look = "row"
    checked_token = "accent"
    entered = Signal()  # chosen by Enter, which means to go on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be chosen; with Enter also go on."""
        super().keyPressEvent(event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.entered.emit()


class SignInPage(CentredPage):
    """Asks who is there; a password only where the profile has one."""

    submitted = Signal(str, str, bool)  # name, password, stay signed in
    new_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, theme: Theme, profiles: Sequence[Profile], *, back: bool = False) -> None:
        super().__init__(
            "sign_in", theme, tr("Who is learning?"), tr("Each profile has its own sittings and progress.")
        )
        self._profiles = list(profiles)
        self._group = QButtonGroup(self)
        self._password = Field("sign_in_password", tr("Password"), secret=True)
        self._secret = QWidget()
        self._secret.setLayout(self._password)
        self._password.setContentsMargins(0, 0, 0, 0)
        self._stay = Check("sign_in_stay", tr("Stay signed in on this computer"), theme)
        self._error = label("", "error", object_name="sign_in_error", wrap=True)
        self._start = PrimaryButton("sign_in_start", tr("Sign in"))
        self._new = LinkButton("sign_in_new", tr("New profile"))
        self._back = Button("sign_in_back", tr("Back"))
        self._add_profiles(theme)
        for part in (self._secret, self._stay, self._error):
            self.body.addWidget(part)
        self.body.addLayout(row(self._new, None, self._back, self._start))
        self._back.setVisible(back)  # now that it stands on the page: before, it would be a window of its own
        self.add_small_print()
        self._connect()
        self._on_chosen()

    def activate(self) -> None:
        """Start with the first profile."""
        self._group.button(0).setFocus()

    def complain(self, text: str) -> None:
        """Say why this did not let anybody in."""
        self._error.setText(text)
        self._error.show()
        self._start.setEnabled(True)
        self._password.edit.selectAll()
        self._password.edit.setFocus()

    def _add_profiles(self, theme: Theme) -> None:
        column = QVBoxLayout()
        column.setSpacing(S)
        for number, profile in enumerate(self._profiles):
            button = ProfileButton(f"sign_in_profile_{number + 1}", profile.name, theme=theme, icon="user")
            button.setCheckable(True)
            button.setChecked(number == 0)
            button.entered.connect(self._on_entered)
            self._group.addButton(button, number)
            column.addWidget(button)
        self.body.addLayout(column)

    def _connect(self) -> None:
        self._group.idClicked.connect(self._on_chosen)
        self._start.clicked.connect(self._on_start)
        self._password.edit.returnPressed.connect(self._on_start)
        self._new.clicked.connect(self.new_wanted)
        self._back.clicked.connect(self.back_wanted)

    def _on_chosen(self) -> None:
        self._secret.setVisible(self._profiles[self._group.checkedId()].has_password)
        self._password.edit.clear()
        self._error.hide()

    def _on_entered(self) -> None:
        """Go in, or to the password first."""
        if self._secret.isVisibleTo(self):
            self._password.edit.setFocus()
        elif self._start.isEnabled():
            self._on_start()

    def _on_start(self) -> None:
        self._start.setEnabled(False)  # until it is known: a password takes a moment to check
        profile = self._profiles[self._group.checkedId()]
        self.submitted.emit(profile.name, self._password.edit.text(), self._stay.isChecked())
