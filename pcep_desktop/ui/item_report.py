"""The report of an item: what a learner finds wrong with it, for whoever looks after the questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from pcep_desktop.exam.sitting import LONGEST_NOTE
from pcep_desktop.translate import tr
from pcep_desktop.ui.limited_text import LimitedText
from pcep_desktop.ui.theme import XL, M
from pcep_desktop.ui.widgets import Button, PrimaryButton, label, row

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

WIDTH = 480


class ItemReportDialog(QDialog):
    """“This item is wrong because…”: `said` carries what is wrong, "" where it is taken back."""

    said = Signal(str)

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exam_report_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Report this item"))
        self.setMinimumWidth(theme.px(WIDTH))
        because = tr("This item is wrong because…")
        self._before = text
        self._field = LimitedText("exam_report_text", text, name=because, longest=LONGEST_NOTE)
        keep = PrimaryButton("exam_report_keep", tr("Keep the report"))
        keep.clicked.connect(self.accept)
        back = Button("exam_report_cancel", tr("Cancel"))
        back.clicked.connect(self.reject)
        note = tr("Kept on this computer for whoever looks after the questions. Your points do not change.")
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(M)
        column.addWidget(label(because, "title"))
        column.addWidget(label(note, "muted", wrap=True))
        column.addWidget(self._field, 1)
        column.addWidget(self._field.note)
        column.addLayout(row(None, back, keep))
        for button in (back, keep):
            button.setAutoDefault(True)
        self.accepted.connect(self._on_accepted)
        self._field.setFocus()

    def _on_accepted(self) -> None:
        text = self._field.toPlainText().strip()
        if text != self._before:
            self.said.emit(text)
