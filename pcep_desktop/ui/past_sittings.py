"""Past sittings in a table, and what can be done with the chosen one in a card below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.columns import Columns, Widths
from pcep_desktop.ui.sort_header import sortable
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.theme import XL, L
from pcep_desktop.ui.widgets import Button, Card, EmptyState, PrimaryButton, label, row

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from pcep_desktop.tables.attempts import AttemptsTable
    from pcep_desktop.ui.theme import Theme

WIDTHS = Widths({1: 120, 2: 140, 3: 130, 4: 140, 5: 100}, wide=0, least=180, lesser=(2, 5, 1))


class PastSittings(QWidget):
    """`open_result` carries a sitting's id, `responses_wanted` its id and title."""

    open_result = Signal(int)
    responses_wanted = Signal(int, str)

    def __init__(self, attempts: AttemptsTable, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("review_past")
        self._attempts = attempts
        self._table = TableView("review_past_table", theme, name=tr("Past sittings"))
        sortable(self._table, theme)
        self._table.setModel(attempts)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        nothing = tr("An exam that you have submitted will stand here with its result.")
        self._stack.addWidget(EmptyState("review_past_empty", theme, "review", tr("No sitting yet"), nothing))
        self._card = self._actions()
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(self._stack, 1)
        column.addWidget(self._card)
        self._table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._table.activated.connect(self._on_responses_clicked)
        attempts.counted.connect(self._on_counted)
        Columns(self._table, theme, WIDTHS)
        self._on_counted(attempts.rowCount())

    def activate(self) -> None:
        """The sittings are shown: put the keyboard into them."""
        self._table.setFocus()

    def _actions(self) -> Card:
        self._title = label("", "strong", object_name="review_past_title", wrap=True)
        self._text = label("", "muted", object_name="review_past_text", wrap=True)
        texts = QVBoxLayout()
        texts.addWidget(self._title)
        texts.addWidget(self._text)
        responses = Button("review_past_responses", tr("Show its responses"))
        responses.clicked.connect(self._on_responses_clicked)
        result = PrimaryButton("review_past_result", tr("Open result"))
        result.clicked.connect(self._on_result_clicked)
        card = Card("review_past_card")
        line = row(texts, responses, result)
        line.setStretch(0, 1)
        card.body.addLayout(line)
        return card

    def _on_counted(self, count: int) -> None:
        self._stack.setCurrentIndex(0 if count else 1)
        self._card.setVisible(count > 0)
        if count and not self._table.currentIndex().isValid():
            self._table.selectRow(0)

    def _on_row_changed(self, current: QModelIndex) -> None:
        cells = [self._attempts.index(current.row(), column).data() for column in range(self._attempts.columnCount())]
        title, when, mode, score, result, took = (cell or "" for cell in cells)
        self._title.setText(title)
        self._text.setText(" · ".join(part for part in (when, mode, score, result, took) if part))

    def _on_result_clicked(self) -> None:
        session_id = self._attempts.row_id(self._table.currentIndex())
        if session_id is not None:
            self.open_result.emit(session_id)

    def _on_responses_clicked(self) -> None:
        session_id = self._attempts.row_id(self._table.currentIndex())
        if session_id is not None:
            self.responses_wanted.emit(session_id, self._title.text())
