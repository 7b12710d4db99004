"""A database that was refused: the reason in words, and what can be done. Nothing was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pcep_desktop.translate import tr
from pcep_desktop.ui.centred_page import CentredPage
from pcep_desktop.ui.widgets import Button, PrimaryButton

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from pcep_desktop.ui.theme import Theme


class RefusalPage(CentredPage):
    """Says why the record could not be opened, and offers what helps first: another try, or for a damaged file a backup."""

    choose_wanted = Signal()
    restore_wanted = Signal()
    retry_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, theme: Theme, reason: str, *, damaged: bool = False) -> None:
        title = tr("Your record is damaged") if damaged else tr("Your record cannot be opened")
        super().__init__("refusal", theme, title, reason, icon="warning", token="wrong")
        self.reason = reason
        restore = ("refusal_restore", tr("Restore a backup…"), self.restore_wanted)
        retry = ("refusal_retry", tr("Try again"), self.retry_wanted)
        first, later = (restore, retry) if damaged else (retry, restore)
        others = (
            ("refusal_choose", tr("Choose another file…"), self.choose_wanted),
            later,
            ("refusal_quit", tr("Quit"), self.quit_wanted),
        )
        self._first = self._add(PrimaryButton(*first[:2]), first[2])
        for name, words, wanted in others:
            self._add(Button(name, words), wanted)

    def activate(self) -> None:
        """Put the focus on the first way out."""
        self._first.setFocus()

    def _add(self, button: Button, wanted: SignalInstance) -> Button:
        button.clicked.connect(wanted)
        self.body.addWidget(button)
        return button
