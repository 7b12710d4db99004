"""What went wrong and why: every marked response, narrowed to those worth a second look, the item as it was sat beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.columns import Columns, Widths
from pcep_desktop.ui.pane import Pane, keep_rows, share_width
from pcep_desktop.ui.past_sittings import PastSittings
from pcep_desktop.ui.review_filters import ReviewFilters
from pcep_desktop.ui.sat_item import SatItem
from pcep_desktop.ui.sort_header import sortable
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.widgets import Chip, Chips, EmptyState, PageHeader, PrimaryButton, label

if TYPE_CHECKING:
    from pcep_desktop.tables.attempts import AttemptsTable
    from pcep_desktop.tables.responses import ResponsesTable
    from pcep_desktop.ui.facts import Facts
    from pcep_desktop.ui.sat_item import Past
    from pcep_desktop.ui.theme import Theme

MOST = 30
"""How many questions one practice run takes: as many as a paper."""
WIDTHS = Widths(
    {1: 88, 2: 96, 3: 76, 4: 92, 5: 72, 6: 104, 7: 96, 8: 160}, wide=0, least=170, lesser=(8, 7, 6, 5, 2, 1, 4, 3)
)
"""The item takes what is left; where that is little, the exam goes first, and last the points: the item says them too."""
TWO_LINES = 60
"""Pixels at 100 % of a row with text and code in it."""
PAST = "past"
FIRST = "wrong"


class ReviewPage(QWidget):
    """Shows one learner's responses and past sittings.

    `practise` carries the rows of questions to study and a title for the run, `open_result` the id of a sitting,
    `exams_wanted` asks for the Exams page, `failed` carries a UserError.
    """

    practise = Signal(list, str)
    open_result = Signal(int)
    exams_wanted = Signal()
    failed = Signal(object)

    def __init__(
        self, responses: ResponsesTable, attempts: AttemptsTable, past: Past, facts: Facts, theme: Theme
    ) -> None:
        super().__init__()
        self.setObjectName("review_page")
        self._responses, self._attempts, self._theme = responses, attempts, theme
        for table in (responses, attempts):
            table.setParent(self)
            table.failed.connect(self.failed)
        self._item = SatItem(past, theme)
        self._past = PastSittings(attempts, theme)
        self._begins = False  # other rows are on their way, to be read from the first one on
        self._filters = ReviewFilters(theme)
        self._build()
        self._connect()
        facts.attempt_recorded.connect(self._on_recorded)
        theme.changed.connect(self._measure)
        self._measure()
        self._offer()

    def activate(self) -> None:
        """The page is shown: put the keyboard where the rows are."""
        if self._table.isVisible():
            self._table.setFocus()

    def show_sitting(self, session_id: int, title: str) -> None:
        """Show the responses of one past sitting, from its first item on."""
        self._begins = True  # else the row that was chosen stays so
        self._chips.set_key("all")
        self._filters.only_sitting(session_id, title)
        self._table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        theme = self._theme
        self._chips = Chips("review_filter", _choices(), name=tr("Responses"))
        for chip in self._chips.findChildren(Chip):
            chip.setToolTip(_meanings().get(chip.objectName().removeprefix("review_filter_"), ""))
        self._count = label("", "muted", object_name="review_count")
        self._practise = PrimaryButton("review_practise", tr("Practise these"))
        self._practise.setToolTip(tr("Study the questions of these rows, at most {n} at a time", n=MOST))
        header = PageHeader(
            "review_header", tr("Review"), theme, beside=[self._chips], actions=[self._count, self._practise]
        )
        self._table = TableView("review_table", theme, name=tr("Responses"))
        sortable(self._table, theme)
        self._table.setWordWrap(True)
        self._table.setModel(self._responses)
        Columns(self._table, theme, WIDTHS)
        self._body = QStackedWidget()
        for part in (self._review(), self._past, self._nothing_yet()):
            self._body.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._body, 1)

    def _review(self) -> QWidget:
        show_all = PrimaryButton("review_show_all", tr("Show all"))
        show_all.clicked.connect(self._on_show_all_clicked)
        self._nothing = EmptyState(
            "review_nothing",
            self._theme,
            "filter",
            tr("Nothing like that"),
            tr("No response fits what is chosen above."),
            action=show_all,
        )
        self._rows = QStackedWidget()
        self._rows.addWidget(self._table)
        self._rows.addWidget(self._nothing)
        left, page = Pane("review_left"), QWidget()
        left.body.addWidget(self._filters)
        left.body.addWidget(self._rows, 1)
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left, 1)
        line.addWidget(_divider())
        line.addWidget(self._item, 1)
        share_width(self._item)
        return page

    def _nothing_yet(self) -> EmptyState:
        to_exams = PrimaryButton("review_go_to_exams", tr("Go to Exams"))
        to_exams.clicked.connect(self.exams_wanted)
        title, text = (
            tr("Nothing to review yet"),
            tr("Sit or study an exam: every answer will stand here, with why it was right or wrong."),
        )
        return EmptyState("review_empty", self._theme, "review", title, text, action=to_exams)

    def _connect(self) -> None:
        self._chips.set_key(FIRST)
        self._chips.chosen.connect(self._on_filter_changed)
        self._filters.changed.connect(self._on_filter_changed)
        self._practise.clicked.connect(self._on_practise_clicked)
        self._responses.counted.connect(self._on_counted)
        self._table.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._past.open_result.connect(self.open_result)
        self._past.responses_wanted.connect(self.show_sitting)
        keys = {
            "Ctrl+F": self._filters.focus_search,
            "Ctrl+PgDown": lambda: self._item.scroll_page(1),
            "Ctrl+PgUp": lambda: self._item.scroll_page(-1),
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)

    def _measure(self) -> None:
        self._table.verticalHeader().setDefaultSectionSize(self._theme.px(TWO_LINES))
        keep_rows(self._table)

    def _offer(self) -> None:
        """Show what there is: the responses, the past sittings, or that there is nothing yet."""
        self._filters.show_objectives(self._responses.objectives())
        self._on_counted(self._responses.rowCount())

    def _show_body(self) -> None:
        if self._chips.key() == PAST:
            self._body.setCurrentIndex(1)
        else:
            self._body.setCurrentIndex(0 if self._responses.rowCount() or self._responses.has_any() else 2)

    def _on_recorded(self, _session_id: int) -> None:
        self._item.forget()
        self._responses.refresh()
        self._attempts.refresh()
        self._filters.show_objectives(self._responses.objectives())

    def _on_filter_changed(self) -> None:
        key = self._chips.key()
        if key == PAST:
            self._past.activate()
        else:
            self._responses.narrow(which=key, **self._filters.value())  # type: ignore[arg-type]  # the chips' keys are the choices
        self._show_body()
        self._say_count()

    def _on_counted(self, count: int) -> None:
        self._rows.setCurrentIndex(0 if count else 1)
        self._show_body()
        self._say_count()
        current = self._table.currentIndex()
        begins, self._begins = self._begins, False
        if current.isValid() and not begins:
            self._table.scrollTo(current)
            self._on_row_changed(current)
        elif count:
            self._table.scrollToTop()
            self._table.selectRow(0)
        else:
            self._item.clear()

    def _say_count(self) -> None:
        past = self._chips.key() == PAST
        count, known = self._responses.rowCount(), self._responses.known
        words = tr("1 response") if count == 1 else tr("{n} responses", n=f"{count:,}")
        self._count.setText(words if known else tr("counting…"))
        self._count.setVisible(not past)
        self._practise.setVisible(not past)
        self._practise.setEnabled(count > 0)

    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex | None = None) -> None:
        row = self._responses.row(current.row()) if current.isValid() else None
        if row is None:
            self._item.clear()
        else:
            self._item.show_response(row["session_id"], row["question_id"])

    def _on_practise_clicked(self) -> None:
        titles = dict(_choices())
        title = tr("Practice: {what}", what=titles[self._chips.key()])
        self.practise.emit(self._responses.question_ids(MOST), title)

    def _on_show_all_clicked(self) -> None:
        self._chips.set_key("all")
        self._filters.clear()
        self._table.setFocus()


def _choices() -> list[tuple[str, str]]:
    return [
        ("all", tr("All")),
        ("wrong", tr("Wrong")),
        ("flagged", tr("Flagged")),
        ("slow", tr("Slow")),
        ("sure_and_wrong", tr("Sure and wrong")),
        (PAST, tr("Past sittings")),
    ]


def _meanings() -> dict[str, str]:
    return {
        "wrong": tr("Points were lost: wrong, partly right or no answer"),
        "slow": tr("Took longer than one and a half times what the exam allows for one item"),
        "sure_and_wrong": tr("You were sure, 4 or 5 of 5, and lost points"),
    }


def _divider() -> QFrame:
    line = QFrame()
    line.setProperty("look", "divider")
    return line
