"""The check of exams in the window: what is under way, what was found, and the item that is meant beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.exam.sitting import Given
from pcep_desktop.translate import tr
from pcep_desktop.ui.columns import Columns, Widths
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.pane import Pane, keep_rows, share_width
from pcep_desktop.ui.progress_strip import ProgressStrip
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.theme import XL, L, M, S
from pcep_desktop.ui.widgets import Button, Card, EmptyState, label, row
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Protocol

    from PySide6.QtCore import QModelIndex

    from pcep_desktop.check.checking import Report as CheckReport
    from pcep_desktop.check.finding import Finding
    from pcep_desktop.check.keying import Taken
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.tables.findings import FindingsTable
    from pcep_desktop.ui.background import Background, Report, Task
    from pcep_desktop.ui.theme import Theme

    class Checks(Protocol):
        """What works on the record, off the UI thread."""

        def check(self, exam_id: int | None, report: Report, /) -> CheckReport:
            """Check an exam, or all that are in use."""

        def take(self, rows: Sequence[int], report: Report, /) -> Taken:
            """Take the keys that a check proposed for these questions."""


WIDTHS = Widths({0: 112, 1: 112, 3: 150}, wide=2, least=200, lesser=(3, 1))


class CheckSide(QWidget):
    """Checks one exam or all of them, off the UI thread, and takes the keys that a check proposes.

    `item` gives the item of a question. `told` carries news.
    """

    checked = Signal(object)  # the report
    keyed = Signal()  # items have got keys
    told = Signal(str)

    def __init__(
        self, table: FindingsTable, checks: Checks, item: Callable[[int], Item], background: Background, theme: Theme
    ) -> None:
        super().__init__()
        self.setObjectName("banks_check_side")
        self._table, self._checks, self._item_of = table, checks, item
        self._background, self._theme = background, theme
        self._task: Task | None = None
        self._report: CheckReport | None = None
        self._exam_id: int | None = None
        self._taken: Taken | None = None
        self._at = 0  # the row of the finding that was chosen when keys were taken; the next one moves up to it
        table.setParent(self)
        self._build()
        self._all.clicked.connect(lambda: self.check(None, tr("All exams in use")))
        self._take_one.clicked.connect(self._on_take_one_clicked)
        self._take_all.clicked.connect(self._on_take_all_clicked)
        self._strip.cancelled.connect(self.cancel)
        theme.changed.connect(self._measure)
        self._say_empty(tr("Nothing has been checked yet"), _what_it_does())

    def check(self, exam_id: int | None, title: str) -> None:
        """Check an exam, or all that are in use; one check at a time."""
        if self._task is not None:
            return
        self._subject.setText(title)
        self._exam_id, self._report = exam_id, None
        self._table.show_report(None)
        self._say_empty(tr("The check is under way"), tr("What it finds will stand here."))
        self._all.setEnabled(False)
        self._strip.begin(tr("Reading {title}…", title=title))
        self._strip.cancel_button.setFocus()  # the button that was pressed is gone, or disabled
        self._task = self._background.run_with_progress(
            lambda report: self._checks.check(exam_id, report), self._on_checked
        )
        self._task.progressed.connect(self._strip.advance)
        self._task.ended.connect(self._on_ended)

    def cancel(self) -> None:
        """Stop the check that is under way."""
        if self._task is not None:
            self._task.cancel()

    def _build(self) -> None:
        theme = self._theme
        self._subject = label("", "strong", object_name="banks_check_subject", wrap=True)
        self._all = Button("banks_check_all", tr("Check all exams"))
        self._view = TableView("banks_check_table", theme, name=tr("What the check has found"))
        self._view.setModel(self._table)
        Columns(self._view, theme, WIDTHS)
        self._measure()
        self._view.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._summary = label("", "muted", object_name="banks_check_summary", wrap=True)
        self._what = label("", object_name="banks_check_text", wrap=True)
        self._take_one = Button("banks_check_take", tr("Take this key"))
        self._take_all = Button("banks_check_take_all", tr("Take all proposed keys"))
        self._item = ItemView(theme, object_name="banks_check_item", columns=1)
        self._no_item = EmptyState("banks_check_no_item", theme, "banks", "", "")
        self._preview = QStackedWidget()
        self._preview.addWidget(self._no_item)
        self._finds = label("", "strong", object_name="banks_check_finds", wrap=True)
        self._finds.setContentsMargins(XL, M, XL, 0)
        self._with_item = QWidget()
        beside = QVBoxLayout(self._with_item)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._finds)
        beside.addWidget(self._item, 1)
        self._preview.addWidget(self._with_item)
        self._strip = ProgressStrip("banks_check_progress", name=tr("The check"))
        self._nothing = EmptyState("banks_check_empty", theme, "check", "", "")
        self._found = QStackedWidget()
        self._found.addWidget(self._nothing)
        self._found.addWidget(self._tables())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._found, 1)
        column.addWidget(self._strip)

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(L, M, L, 0)
        line = row(self._subject, None, self._all)
        line.setStretch(0, 1)
        column.addLayout(line)
        column.addWidget(self._summary)
        return head

    def _tables(self) -> QWidget:
        left, page, divider = Pane("banks_check_findings"), QWidget(), QFrame()
        divider.setProperty("look", "divider")
        card = Card("banks_check_card")
        card.body.setContentsMargins(M, M, M, M)
        card.body.addWidget(self._what)
        card.body.addLayout(Wrap((self._take_one, self._take_all), spacing=S))
        left.body.addWidget(self._view, 1)
        left.body.addWidget(card)
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left, 1)
        line.addWidget(divider)
        line.addWidget(self._preview, 1)
        share_width(self._preview)
        return page

    def _measure(self) -> None:
        keep_rows(self._view)

    def _on_checked(self, report: CheckReport) -> None:
        taken, self._taken, waits = self._taken, None, self._waits()
        self._report = report
        self._table.show_report(report)
        if self._table.rowCount():
            self._summary.setText(report.summary())
            self._found.setCurrentIndex(1)
            self._view.selectRow(0 if taken is None else min(self._at, self._table.rowCount() - 1))
            if waits:
                self._view.setFocus()
        else:
            self._say_empty(tr("Nothing found"), report.summary())
        self.checked.emit(report)

    def _on_ended(self) -> None:
        self._task, waits = None, self._waits()
        self._all.setEnabled(True)
        if waits:  # there is no table to go to
            self._all.setFocus()
        self._strip.hide()
        if self._report is None:
            self._say_empty(tr("The check was stopped"), _what_it_does())

    def _waits(self) -> bool:
        """Whether nothing has the focus but what the check under way has put it on."""
        return self._strip.cancel_button.hasFocus() or QApplication.focusWidget() is None

    def _say_empty(self, title: str, text: str) -> None:
        self._summary.clear()
        self._nothing.say(title, text)
        self._found.setCurrentIndex(0)

    def _on_row_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        finding = self._table.finding(current.row())
        self._what.setText(finding.what if finding else "")
        self._offer(finding)
        if finding is not None and finding.row_id is not None:
            self._show_item(finding.row_id, finding.proposed)
        else:
            self._say_no_item(tr("No single item"), tr("This is about the exam as a whole."))

    def _offer(self, finding: Finding | None) -> None:
        """Offer the key that this finding proposes; for unknown keys also all that are proposed, where there are more."""
        proposes = finding is not None and finding.proposed is not None and finding.row_id is not None
        corrects = finding is not None and finding.corrects
        self._take_one.setText(tr("Take the key that running finds") if corrects else tr("Take this key"))
        self._take_one.setVisible(proposes)
        more = self._report is not None and len(self._report.proposing) > 1
        self._take_all.setVisible(proposes and more and not corrects)

    def _on_take_one_clicked(self) -> None:
        finding = self._table.finding(self._view.currentIndex().row())
        if finding is not None and finding.row_id is not None:
            self._take([finding.row_id])

    def _on_take_all_clicked(self) -> None:
        if self._report is not None:
            self._take(self._report.proposing)

    def _take(self, rows: Sequence[int]) -> None:
        """Take keys, then check again: the exam may be another version now, and keyed items are held to more."""
        if self._task is not None:
            return
        self._taken, self._at = None, self._view.currentIndex().row()
        self._hold(held=True)
        self._strip.begin(tr("Taking keys…"))
        self._task = self._background.run_with_progress(
            lambda report: self._checks.take(rows, report), self._on_taken, writes=True
        )
        self._task.progressed.connect(self._strip.advance)
        self._task.ended.connect(self._on_taking_ended)

    def _on_taken(self, taken: Taken) -> None:
        self._taken = taken
        self.told.emit(str(taken))
        self.keyed.emit()

    def _on_taking_ended(self) -> None:
        """Go on where keys were taken; where they were refused, or the work was stopped, all is as it was."""
        self._task = None
        self._strip.hide()
        self._hold(held=False)
        if self._taken is not None:
            self.check(self._taken.now(self._exam_id), self._subject.text())

    def _hold(self, *, held: bool) -> None:
        for each in (self._all, self._take_one, self._take_all):
            each.setDisabled(held)

    def _show_item(self, question_id: int, proposed: Response | None) -> None:
        """Show the item with its key, and above it what running finds; one that the rows make no item of says why."""
        try:
            item = self._item_of(question_id)
        except UserError as error:
            self._say_no_item(tr("This question cannot be shown"), str(error))
            return
        self._finds.setVisible(proposed is not None)
        self._finds.setText(tr("Running finds {response}", response=_said(item, proposed)) if proposed else "")
        self._item.show_item(item, [choice.id for choice in item.choices], Given(), explain=True, enabled=False)
        self._preview.setCurrentWidget(self._with_item)

    def _say_no_item(self, title: str, text: str) -> None:
        self._no_item.say(title, text)
        self._preview.setCurrentWidget(self._no_item)


def _said(item: Item, response: Response) -> str:
    """Say a response with the words of its choices; of a match item each box with its label."""
    pairs = response.get("pairs", {}).items()
    said = [f"{box} → {one}: {item.choice(one).text}" for box, one in pairs]
    return ", ".join(said or [f"{one}: {item.choice(one).text}" for one in response["chosen"]])


def _what_it_does() -> str:
    return tr(
        "The check runs the code of each item and says which keys it disproves, which items are the same, what is outside"
        " the syllabus, and what is missing."
    )
