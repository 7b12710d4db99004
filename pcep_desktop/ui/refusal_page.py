"""A database that was refused: the reason in words, and what can be done. Nothing was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pcep_desktop.ui.centred_page import CentredPage
from pcep_desktop.ui.translate import tr
from pcep_desktop.ui.widgets import Button, PrimaryButton

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme


class RefusalPage(CentredPage):
    """Says why the record could not be opened, and offers another file, a backup, or the door."""

    choose_wanted = Signal()
    restore_wanted = Signal()
    retry_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, theme: Theme, reason: str) -> None:
        super().__init__("refusal", theme, tr("The record could not be opened"), reason, icon="warning", token="wrong")
        self.reason = reason
        choices = (
            (PrimaryButton("refusal_retry", tr("Try again")), self.retry_wanted),
            (Button("refusal_choose", tr("Choose another file…")), self.choose_wanted),
            (Button("refusal_restore", tr("Restore a backup…")), self.restore_wanted),
            (Button("refusal_quit", tr("Quit")), self.quit_wanted),
        )
        for button, wanted in choices:
            button.clicked.connect(wanted)
            self.body.addWidget(button)
        self._first = choices[0][0]

    def activate(self) -> None:
        """Put the focus on the first way out."""
        self._first.setFocus()
