"""A table with a search above it; the chosen row is said by its id and its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pcep_desktop.ui.columns import Columns
from pcep_desktop.ui.pane import keep_rows
from pcep_desktop.ui.sort_header import sortable
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.theme import S

if TYPE_CHECKING:
    from pcep_desktop.tables.questions import BanksTable, QuestionsTable
    from pcep_desktop.ui.columns import Widths
    from pcep_desktop.ui.theme import Theme


class SearchedTable(QWidget):
    """`row_changed` carries the id and the values of the row, or twice None; `counted` how many rows there are."""

    row_changed = Signal(object, object)
    counted = Signal(int)
    failed = Signal(object)

    def __init__(self, object_name: str, theme: Theme, *, name: str, hint: str, widths: Widths) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self._table: BanksTable | QuestionsTable | None = None
        self.shown: int | None = None
        self._search = QLineEdit()
        self._search.setObjectName(f"{object_name}_search")
        self._search.setAccessibleName(hint)
        self._search.setPlaceholderText(hint)
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._on_text_changed)
        self.view = TableView(f"{object_name}_table", theme, name=name)
        self._header = sortable(self.view, theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S)
        column.addWidget(self._search)
        column.addWidget(self.view, 1)
        self._columns = Columns(self.view, theme, widths)
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return self._table.rowCount() if self._table else 0

    @property
    def searched(self) -> bool:
        """Whether the search leaves rows out."""
        return bool(self._search.text().strip())

    @property
    def row_id(self) -> int | None:
        """The id of the chosen row."""
        return self._table.row_id(self.view.currentIndex()) if self._table else None

    def show_table(self, table: BanksTable | QuestionsTable, shown: int | None = None) -> None:
        """Show another table in place of the one that was; `shown` is what its rows belong to."""
        old, self._table, self.shown = self._table, table, shown
        table.setParent(self)
        self._search.blockSignals(True)  # noqa: FBT003  # Qt's signature
        self._search.clear()
        self._search.blockSignals(False)  # noqa: FBT003  # Qt's signature
        self._header.setSortIndicator(-1, self._header.sortIndicatorOrder())
        self.view.setModel(table)
        if old is not None:
            old.deleteLater()
        table.counted.connect(self._on_counted)
        table.failed.connect(self.failed)
        self.view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._columns.share()
        self._on_counted(table.rowCount())

    def refresh(self) -> None:
        """Read again what changed."""
        if self._table is not None:
            self._table.refresh()

    def _measure(self) -> None:
        keep_rows(self.view)

    def _on_text_changed(self, text: str) -> None:
        if self._table is not None:
            self._table.search(text.strip())

    def _on_counted(self, count: int) -> None:
        if count and not self.view.currentIndex().isValid():
            self.view.selectRow(0)
        else:
            self._on_row_changed(self.view.currentIndex())
        self.counted.emit(count)

    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex | None = None) -> None:
        row = self._table.row(current.row()) if self._table and current.isValid() else None
        self.row_changed.emit(self.row_id if row is not None else None, row)
