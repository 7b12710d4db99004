"""The card of the chosen exam: what it is, and what an instructor can do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import M, S
from pcep_desktop.ui.widgets import Button, Card, label
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme


class ExamActions(Card):
    """Says which exam is meant; the buttons say what is wanted of it."""

    check = Signal()
    export = Signal()
    retire = Signal()
    reinstate = Signal()
    delete = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("banks_actions")
        self.body.setContentsMargins(M, M, M, M)
        self.body.setSpacing(S)
        self._title = label("", "strong", object_name="banks_title", wrap=True)
        self._text = label("", "muted", object_name="banks_text", wrap=True)
        texts = QVBoxLayout()
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        self._check = Button("banks_check", tr("Check"), theme=theme, icon="check")
        self._export = Button("banks_export", tr("Export…"), theme=theme, icon="export")
        self._state = Button("banks_retire", tr("Retire"))
        self._delete = Button("banks_delete", tr("Delete…"), theme=theme, icon="trash")
        self.body.addLayout(texts)
        self.body.addLayout(Wrap([self._check, self._export, self._state, self._delete], spacing=S))
        self._active = True
        self._check.clicked.connect(self.check)
        self._export.clicked.connect(self.export)
        self._state.clicked.connect(self._on_state_clicked)
        self._delete.clicked.connect(self.delete)
        self.show_exam(None)

    @property
    def title(self) -> str:
        """The title of the exam that is meant."""
        return self._title.text()

    def show_exam(self, exam: dict[str, Any] | None) -> None:
        """Say which exam is meant (a row of the table of banks); None: none is."""
        for button in (self._check, self._export, self._state, self._delete):
            button.setEnabled(exam is not None)
        self._title.setText(exam["title"] if exam else tr("No exam is chosen"))
        self._active = exam["active"] if exam else True
        state = tr("in use") if self._active else tr("retired: learners do not see it")
        said = (
            tr("Version {version} · {n} items · {state}", version=exam["version"], n=exam["items"], state=state)
            if exam
            else ""
        )
        self._text.setText(said)
        word = tr("Retire") if self._active else tr("Reinstate")
        self._state.setText(word)
        self._state.setAccessibleName(word)

    def _on_state_clicked(self) -> None:
        (self.retire if self._active else self.reinstate).emit()
