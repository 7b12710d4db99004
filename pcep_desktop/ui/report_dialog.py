"""What a run of imports came to, file by file, with what was skipped and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import XL, L
from pcep_desktop.ui.widgets import PrimaryButton, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.db.import_report import Imported

_SHOWN = 1000  # lines of what was skipped; a window is no place for more


class TextDialog(QDialog):
    """A title and a text to read, scroll and copy."""

    def __init__(self, object_name: str, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumSize(640, 440)
        words = QPlainTextEdit(text)
        words.setObjectName(f"{object_name}_text")
        words.setAccessibleName(title)
        words.setReadOnly(True)
        words.setTabChangesFocus(True)
        close = PrimaryButton(f"{object_name}_close", tr("Close"))
        close.clicked.connect(self.accept)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(XL, XL, XL, XL)
        self.column.setSpacing(L)
        self.column.addWidget(label(title, "title"))
        self.column.addWidget(words, 1)
        self.column.addLayout(row(None, close))
        close.setFocus()


class ReportDialog(TextDialog):
    """The report of an import."""

    def __init__(self, outcomes: Sequence[tuple[str, Imported | UserError]], parent: QWidget) -> None:
        text = "\n\n".join(_report(name, outcome) for name, outcome in outcomes)
        super().__init__("import_report", tr("What was imported"), text, parent)


def _report(name: str, outcome: Imported | UserError) -> str:
    if isinstance(outcome, UserError):
        return f"{name}\n{outcome}"
    lines = [name, f"{outcome.title}: {outcome}", *outcome.notes, *(str(each) for each in outcome.skipped[:_SHOWN])]
    if len(outcome.skipped) > _SHOWN:
        lines.append(tr("… and {n} more.", n=len(outcome.skipped) - _SHOWN))
    return "\n".join(lines)
