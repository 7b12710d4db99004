"""The items of a marked sitting as a table: what each is about, what it came to, and how long it took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from pcep_desktop.tables.formats import first_line
from pcep_desktop.translate import tr
from pcep_desktop.ui.words import outcome_cell, points_cell, time_cell

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pcep_desktop.exam.sitting import Sitting

ITEM, OBJECTIVE, KIND, OUTCOME, POINTS, TIME = range(6)
_FIGURES = frozenset({ITEM, POINTS, TIME})


class ResultRows(QAbstractTableModel):
    """One row an item, in the paper's order; what was not reached in a study run has no mark."""

    def __init__(self, objectives: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._objectives = objectives
        self._cells: list[tuple[str, ...]] = []
        self._titles = titles()

    def show_sitting(self, sitting: Sitting) -> None:
        """Show these marks."""
        self.beginResetModel()
        self._cells = [item_cells(sitting, position, self._objectives) for position in range(len(sitting.given))]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many items there are."""
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Return a column's heading, aligned as its cells."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return _alignment(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | Qt.AlignmentFlag | None:
        """Return a cell's text or alignment."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells[index.row()][index.column()]
        return _alignment(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None


def titles() -> tuple[str, ...]:
    """Return the headings."""
    return (tr("Item"), tr("Objective"), tr("Kind"), tr("Outcome"), tr("Points"), tr("Time"))


def item_cells(sitting: Sitting, position: int, objectives: Mapping[str, str]) -> tuple[str, ...]:
    """Return what a table says of one item: number, objective (else its first words), kind, outcome, points, time."""
    item, given = sitting.paper.items[position].item, sitting.given[position]
    code = item.objective or ""
    return (
        str(position + 1),
        f"{code} {objectives.get(code, '')}".strip() if code else first_line(item.text),
        tr(item.kind),
        outcome_cell(given.mark.outcome) if given.mark else "",
        points_cell(given.mark) if given.mark else "",
        time_cell(given.seconds) if given.seen else "",
    )


def _alignment(column: int) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignRight if column in _FIGURES else Qt.AlignmentFlag.AlignLeft
    return across | Qt.AlignmentFlag.AlignVCenter
