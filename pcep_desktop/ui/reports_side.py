"""The reports of learners: a table, the item that is meant, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.columns import Columns, Widths
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.sort_header import sortable
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.theme import XL, L, M
from pcep_desktop.ui.widgets import Button, Card, EmptyState, label, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.exam.item import Item
    from pcep_desktop.tables.query_table import Run
    from pcep_desktop.tables.reports import ReportsTable
    from pcep_desktop.ui.theme import Theme

WIDTHS = Widths({1: 190, 2: 130, 3: 80, 4: 92, 5: 92}, wide=0, least=210, lesser=(2, 1, 3, 4))


class ReportsSide(QStackedWidget):
    """What is said to be wrong. `item` gives the item of a question, `resolve` notes that a report was seen to."""

    failed = Signal(object)

    def __init__(  # what it uses
        self,
        table: ReportsTable,
        item: Callable[[int], Item],
        resolve: Callable[[int, bool], None],
        run: Run,
        theme: Theme,
    ) -> None:
        super().__init__()
        self.setObjectName("banks_reports")
        self._table, self._item_of, self._resolve, self._run = table, item, resolve, run
        table.setParent(self)
        self._view = TableView("banks_reports_table", theme, name=tr("Reports about items"))
        sortable(self._view, theme)
        self._view.setModel(table)
        Columns(self._view, theme, WIDTHS)
        self._said = label("", object_name="banks_report_text", wrap=True)
        self._act = Button("banks_report_resolve", tr("Seen to"))
        self._item = ItemView(theme, object_name="banks_report_item", columns=1)
        self.addWidget(self._full())
        nothing = tr("What learners say is wrong with an item, in the middle of a sitting, stands here.")
        self.addWidget(EmptyState("banks_no_report", theme, "check", tr("Nobody has reported an item"), nothing))
        self._act.clicked.connect(self._on_act_clicked)
        self._view.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        table.counted.connect(self._on_counted)
        table.failed.connect(self.failed)
        self._on_counted(table.rowCount())

    def _full(self) -> QWidget:
        card = Card("banks_report_card")
        card.body.addWidget(self._said)
        card.body.addLayout(row(self._act, None))
        left = QVBoxLayout()
        left.setContentsMargins(XL, XL, XL, XL)
        left.setSpacing(M)
        left.addWidget(self._view, 1)
        left.addWidget(card)
        full = QWidget()
        line = QHBoxLayout(full)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(L)
        line.addLayout(left, 1)
        line.addWidget(self._item, 1)
        return full

    def refresh(self) -> None:
        """Read again what learners have said."""
        self._table.refresh()

    def _on_counted(self, count: int) -> None:
        self.setCurrentIndex(0 if count else 1)
        if count and not self._view.currentIndex().isValid():
            self._view.selectRow(0)
        self._show()

    def _show(self) -> None:
        index = self._view.currentIndex()
        report = self._table.row(index.row()) if index.isValid() else None
        self._act.setEnabled(report is not None)
        self._item.setVisible(report is not None)
        if report is None:
            return
        self._said.setText(report["said"])
        self._act.setText(tr("Open again") if report["resolved"] else tr("Seen to"))
        self._act.setAccessibleName(self._act.text())
        item = self._item_of(report["question_id"])
        self._item.preview(item)

    def _on_act_clicked(self) -> None:
        index = self._view.currentIndex()
        report, report_id = self._table.row(index.row()), self._table.row_id(index)
        if report is not None and report_id is not None:
            resolved = not report["resolved"]
            self._run(lambda: self._resolve(report_id, resolved), lambda _: self.refresh(), self.failed.emit)
