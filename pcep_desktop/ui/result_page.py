"""What a sitting came to: points of 1000, passed or not, each section, each item; saved, printed, and item by item as it was sat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from pcep_desktop.translate import tr
from pcep_desktop.ui.cells import Cells
from pcep_desktop.ui.columns import Columns, Widths
from pcep_desktop.ui.elided_label import ElidedLabel
from pcep_desktop.ui.report_paper import ReportPaper
from pcep_desktop.ui.result_cards import EarlierCard, ScoreCard, SectionCard
from pcep_desktop.ui.result_rows import ITEM, KIND, OBJECTIVE, OUTCOME, POINTS, TIME, ResultRows
from pcep_desktop.ui.sat_items import SatItems
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.theme import XL, L, S
from pcep_desktop.ui.widgets import Button, PrimaryButton, label
from pcep_desktop.ui.words import outcome_tone, rule_words
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from pcep_desktop.db.score_report import ScoreReport
    from pcep_desktop.ui.theme import Theme

BAR = 100  # pixels that the bars of the sections have beyond the least
_WIDTHS = Widths(
    {ITEM: 70, KIND: 130, OUTCOME: 150, POINTS: 120, TIME: 90}, wide=OBJECTIVE, least=150, lesser=(KIND, TIME)
)


class ResultPage(QStackedWidget):
    """Shows a marked sitting. `read` gives its report by its id; `objectives` names the objectives by their codes."""

    review_wanted = Signal(int)  # the sitting's id
    exams_wanted = Signal()
    told = Signal(str)
    failed = Signal(object)  # UserError

    def __init__(self, theme: Theme, read: Callable[[int], ScoreReport], objectives: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("result_page")
        self.setProperty("look", "page")
        self._theme, self._read, self._session_id = theme, read, 0
        self._report: ScoreReport | None = None
        self._paper = ReportPaper(self, objectives)
        self._review = PrimaryButton("result_review", tr("Review items"))
        self._title = ElidedLabel("result_title")
        self._title.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._header = QFrame()
        self._score, self._sections, self._earlier = ScoreCard(), SectionCard(), EarlierCard()
        self._rows = ResultRows(objectives, self)
        self._table = TableView("result_table", theme, name=tr("Items of this sitting"))
        self._note = label("", "muted", object_name="result_note", wrap=True)
        self._items = SatItems(theme)
        self._lay_out()
        self._connect()

    def show_result(self, session_id: int) -> None:
        """Show the sitting with this id.

        Raises:
            UserError: it cannot be read.
        """
        self._report = self._read(session_id)
        sitting = self._report.sitting
        result = sitting.result()
        self._session_id = session_id
        self._title.set_text(tr("{title} · result", title=sitting.paper.title))
        self._score.show_result(sitting, result)
        self._sections.show_sections(result, sitting.paper.pass_percent)
        self._earlier.show_earlier(self._report.earlier)
        self._rows.show_sitting(sitting)
        self._note.setText(rule_words(result))
        self._measure()
        self.setCurrentIndex(0)
        self._review.setFocus()

    def _actions(self) -> tuple[QWidget, ...]:
        back = Button("result_exams", tr("Back to exams"))
        back.clicked.connect(self.exams_wanted)
        save = Button("result_pdf", tr("Save as PDF"))
        save.clicked.connect(lambda: self._with_report(self._paper.save))
        printing = Button("result_print", tr("Print"))
        printing.clicked.connect(lambda: self._with_report(self._paper.print))
        self._review.clicked.connect(lambda: self.review_wanted.emit(self._session_id))
        return back, save, printing, self._review

    def _connect(self) -> None:
        self._paper.told.connect(self.told)
        self._paper.failed.connect(self.failed)
        self._table.activated.connect(self._open)
        self._table.clicked.connect(self._open)
        self._table.selectionModel().currentRowChanged.connect(self._keep_in_view)
        self._items.left.connect(self._close)
        self._theme.changed.connect(self._measure)

    def _with_report(self, act: Callable[[ScoreReport], None]) -> None:
        if self._report is not None:
            act(self._report)

    def _open(self, index: QModelIndex) -> None:
        """Show an item as it was sat."""
        if self._report is not None:
            self.setCurrentWidget(self._items)
            self._items.show_item(self._report.sitting, index.row())

    def _close(self) -> None:
        """Go back to the result, to the row of the item that was shown last."""
        self.setCurrentIndex(0)
        self._table.selectRow(self._items.position)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_in_view(self, current: QModelIndex) -> None:
        """Scroll the page to a row that the arrows went to: the table is as high as all of them."""
        spot = self._table.visualRect(current).center() + QPoint(0, self._table.viewport().y())
        spot = self._table.mapTo(self._inner, spot)
        self._area.ensureVisible(spot.x(), spot.y(), 0, self._table.verticalHeader().defaultSectionSize())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the sections below the score where there is no room beside it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        needed = sum(card.minimumSizeHint().width() for card in (self._score, self._sections)) + L + 2 * XL + BAR
        beside = self._sections.isHidden() or needed + self._area.verticalScrollBar().sizeHint().width() <= self.width()
        ways = QBoxLayout.Direction
        self._cards.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _lay_out(self) -> None:
        self._header.setObjectName("result_header")
        self._header.setProperty("look", "header")
        line = Wrap([self._title], middle=self._actions(), spacing=L)  # the title keeps its place above what goes below
        line.setContentsMargins(XL, S, XL, S)
        self._header.setLayout(line)
        self._table.setModel(self._rows)
        self._table.setItemDelegate(
            Cells(self._theme, self, muted=frozenset({KIND, TIME}), pills={OUTCOME: outcome_tone})
        )
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the page scrolls
        Columns(self._table, self._theme, _WIDTHS)
        self._inner = self._body()
        self._area = area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._inner)
        page = QWidget()
        page.setProperty("look", "page")
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(area, 1)
        self.addWidget(page)
        self.addWidget(self._items)

    def _body(self) -> QWidget:
        self._cards = cards = QHBoxLayout()
        cards.setSpacing(L)
        cards.addWidget(self._score, 1)
        cards.addWidget(self._sections, 2)
        inner = QWidget()
        inner.setProperty("look", "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addLayout(cards)
        column.addWidget(self._note)
        column.addWidget(self._table)
        column.addWidget(self._earlier)
        column.addStretch(1)
        return inner

    def _measure(self) -> None:
        """Be as high as all rows; the cards stand where there is room for them."""
        self._header.setMinimumHeight(self._theme.px(56))
        header = self._table.horizontalHeader().sizeHint().height()
        rows = self._rows.rowCount() * self._table.verticalHeader().defaultSectionSize()
        self._table.setFixedHeight(header + rows + 2)
        self._arrange()
