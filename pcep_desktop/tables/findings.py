"""What the check of a bank has found: a row each, faults before notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pcep_desktop.check.finding import Concern
from pcep_desktop.tables.formats import tip
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.check.checking import Report
    from pcep_desktop.check.finding import Finding

Index = QModelIndex | QPersistentModelIndex
COLUMNS = 4
_NOWHERE = QModelIndex()


class FindingsTable(QAbstractTableModel):
    """The findings of one check under four headings: item, concern, what is wrong, exam."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: Sequence[Finding] = ()
        self._faults = 0
        self._words = {concern: _words(concern) for concern in Concern}

    def show_report(self, report: Report | None) -> None:
        """Show what a check came to; None: nothing was checked yet."""
        self.beginResetModel()
        self._findings = (*report.faults, *report.notes) if report else ()
        self._faults = len(report.faults) if report else 0
        self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        """Return what a row is about; None where there is no such row."""
        return self._findings[row] if 0 <= row < len(self._findings) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many findings there are."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many headings there are."""
        return 0 if parent.isValid() else COLUMNS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, and the same as a tip, since lines are often longer than their cell."""
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        text = self._texts(index.row())[index.column()]
        return tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (tr("Item"), tr("Concern"), tr("What was found"), tr("Exam"))[section]

    def _texts(self, row: int) -> tuple[str, str, str, str]:
        found = self._findings[row]
        concern = self._words[found.concern]
        concern = concern if row < self._faults else tr("note: {concern}", concern=concern)
        return found.item or tr("the bank"), concern, found.what.split("\n", 1)[0], found.file


def _words(concern: Concern) -> str:
    return {
        Concern.STRUCTURE: tr("structure"),
        Concern.KEY: tr("key"),
        Concern.DUPLICATE: tr("duplicate"),
        Concern.SCOPE: tr("syllabus"),
        Concern.BALANCE: tr("balance"),
        Concern.EXPLANATION: tr("explanation"),
        Concern.POINTS: tr("points"),
        Concern.OBJECTIVE: tr("objective"),
        Concern.PYTHON: tr("Python"),
    }[concern]
