"""The instructor's view of what can be sat: all exams, the questions of one, and each item as it will look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr
from pcep_desktop.ui.columns import Columns, Widths
from pcep_desktop.ui.confirm import ask
from pcep_desktop.ui.exam_actions import ExamActions
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.pane import Pane, share_width
from pcep_desktop.ui.searched_table import SearchedTable
from pcep_desktop.ui.sort_header import sortable
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.theme import XL
from pcep_desktop.ui.widgets import Chips, EmptyState, PageHeader, PrimaryButton, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.db.question_bank import QuestionBank
    from pcep_desktop.tables.query_table import Run
    from pcep_desktop.tables.questions import BanksTable, ObjectivesTable, QuestionsTable
    from pcep_desktop.ui.check_side import CheckSide
    from pcep_desktop.ui.facts import Facts
    from pcep_desktop.ui.reports_side import ReportsSide
    from pcep_desktop.ui.theme import Theme

EXAM_WIDTHS = Widths({1: 104, 2: 84, 3: 68, 4: 86, 5: 96, 6: 160}, wide=0, least=176, lesser=(6, 5, 1, 2, 4, 3))
QUESTION_WIDTHS = Widths({0: 56, 2: 92, 3: 94, 4: 92}, wide=1, least=200, lesser=(4, 3, 2))
SYLLABUS_WIDTHS = Widths({0: 116, 2: 94, 3: 300, 4: 100}, wide=1, least=240, lesser=(3, 2))


class BanksPage(QWidget):
    """All exams with their versions, and what an instructor does with them.

    `import_wanted` asks for a file; `told` carries news, `failed` a UserError.
    """

    import_wanted = Signal()
    told = Signal(str)
    failed = Signal(object)

    def __init__(  # noqa: PLR0913, PLR0917  # what it uses
        self,
        exams: BanksTable,
        questions: Callable[[int], QuestionsTable],
        objectives: ObjectivesTable,
        bank: QuestionBank,
        write: Callable[[int, Path], None],
        run: Run,
        facts: Facts,
        theme: Theme,
        reports: ReportsSide,
        check: CheckSide,
    ) -> None:
        super().__init__()
        self.setObjectName("banks_page")
        self._reports, self._check = reports, check
        self._questions_of, self._bank, self._write, self._run = questions, bank, write, run
        self._facts, self._theme = facts, theme
        self._exams = SearchedTable("banks_exams", theme, name=tr("Exams"), hint=tr("Search exams"), widths=EXAM_WIDTHS)
        self._questions = SearchedTable(
            "banks_questions", theme, name=tr("Questions"), hint=tr("Search questions"), widths=QUESTION_WIDTHS
        )
        self._syllabus = TableView("banks_syllabus_table", theme, name=tr("Objectives"))
        self._objectives = objectives
        self._actions = ExamActions(theme)
        self._build()
        self._connect()
        self._exams.show_table(exams)
        self._show_body()

    def activate(self) -> None:
        """The page is shown: put the keyboard where the exams are."""
        self._exams.view.setFocus()

    def _build(self) -> None:
        theme = self._theme
        take = PrimaryButton("banks_import", tr("Import a file…"), theme=theme, icon="import")
        take.clicked.connect(self.import_wanted)
        self._count = label("", "muted", object_name="banks_count")
        self._chips = Chips("banks_view", _views(), name=tr("Banks"))
        self._chips.set_key("exams")
        header = PageHeader("banks_header", tr("Banks"), theme, beside=[self._chips], actions=[self._count, take])
        self._item = ItemView(theme, object_name="banks_item", columns=1)
        self._no_item = EmptyState("banks_no_item", theme, "banks", tr("No question is chosen"), "")
        self._preview = QStackedWidget()
        self._preview.addWidget(self._no_item)
        self._preview.addWidget(self._item)
        self._body = QStackedWidget()
        self._body.addWidget(self._tables())
        self._body.addWidget(self._nothing_yet())
        self._body.addWidget(self._syllabus_side())
        self._body.addWidget(self._reports)
        self._body.addWidget(self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._body, 1)

    def _tables(self) -> QWidget:
        left, page, divider = Pane("banks_tables"), QWidget(), QFrame()
        divider.setProperty("look", "divider")
        left.body.addWidget(self._exams, 4)
        left.body.addWidget(self._actions)
        left.body.addWidget(self._questions, 5)
        line = QHBoxLayout(page)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(left, 1)
        line.addWidget(divider)
        line.addWidget(self._preview, 1)
        share_width(self._preview)
        return page

    def _syllabus_side(self) -> QWidget:
        sortable(self._syllabus, self._theme)
        self._objectives.setParent(self)
        self._syllabus.setModel(self._objectives)
        Columns(self._syllabus, self._theme, SYLLABUS_WIDTHS)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(XL, XL, XL, XL)
        column.addWidget(self._syllabus)
        return page

    def _nothing_yet(self) -> EmptyState:
        text = tr("Import a question file, or drop it on this window: its exam and questions will stand here.")
        return EmptyState("banks_empty", self._theme, "banks", tr("No exam yet"), text)

    def _connect(self) -> None:
        self._exams.row_changed.connect(self._on_exam_changed)
        self._exams.counted.connect(self._show_body)
        self._chips.chosen.connect(self._show_body)
        self._chips.chosen.connect(lambda key: self._reports.refresh() if key == "reports" else None)
        self._objectives.failed.connect(self.failed)
        self._reports.failed.connect(self.failed)
        self._questions.row_changed.connect(self._on_question_changed)
        for part in (self._exams, self._questions):
            part.failed.connect(self.failed)
        self._actions.retire.connect(lambda: self._change(self._bank.retire, tr("“{title}” is retired.")))
        self._actions.reinstate.connect(lambda: self._change(self._bank.reinstate, tr("“{title}” is in use again.")))
        self._actions.delete.connect(self._on_delete_wanted)
        self._actions.check.connect(self._on_check_wanted)
        self._actions.export.connect(self._on_export_wanted)
        self._facts.bank_changed.connect(self._on_bank_changed)

    def _show_body(self) -> None:
        count = self._exams.count
        exams = 0 if count or self._exams.searched else 1
        self._body.setCurrentIndex({"syllabus": 2, "reports": 3, "check": 4}.get(self._chips.key(), exams))
        self._count.setText(tr("1 exam") if count == 1 else tr("{n} exams", n=f"{count:,}"))

    def _on_exam_changed(self, exam_id: int | None, row: dict[str, Any] | None) -> None:
        self._actions.show_exam(row)
        if exam_id is not None and exam_id != self._questions.shown:
            self._questions.show_table(self._questions_of(exam_id), exam_id)
        elif exam_id is None:
            self._show_question(None)

    def _on_question_changed(self, question_id: int | None, _row: object) -> None:
        self._show_question(question_id)

    def _show_question(self, question_id: int | None) -> None:
        """Show the item with its key; one that the rows make no item of says why."""
        title, text = tr("No question is chosen"), tr("Choose a question to see it with its key and explanations.")
        try:
            if question_id is not None:
                item = self._bank.item(question_id)
                self._item.preview(item)
                self._preview.setCurrentWidget(self._item)
                return
        except UserError as error:
            title, text = tr("This question cannot be shown"), str(error)
        self._no_item.say(title, text)
        self._preview.setCurrentWidget(self._no_item)

    def _change(self, act: Callable[[int], None], news: str) -> None:
        """Do something to the chosen exam off the UI thread: another writer may have the database for a moment."""
        exam_id, title = self._exams.row_id, self._actions.title
        if exam_id is not None:
            self._run(lambda: act(exam_id), lambda _: self._on_changed(news.format(title=title)), self._on_failed)

    def _on_changed(self, news: str) -> None:
        self.told.emit(news)
        self._facts.bank_changed.emit()

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.failed.emit(error)

    def _on_check_wanted(self) -> None:
        self._chips.set_key("check")
        self._show_body()
        self._check.check(self._exams.row_id, self._actions.title)

    def _on_delete_wanted(self) -> None:
        title = tr("Delete “{title}”?", title=self._actions.title)
        text = tr("The exam and its questions are deleted for good. One that anybody has sat can only be retired.")
        ask(self, "banks_delete_exam", (title, text, tr("Delete")), self._on_delete_confirmed)

    def _on_delete_confirmed(self) -> None:
        self._change(self._bank.delete, tr("“{title}” is deleted."))

    def _on_export_wanted(self) -> None:
        dialog = QFileDialog(self, tr("Export as our own format"), f"{self._actions.title}.json", tr("JSON (*.json)"))
        dialog.setObjectName("banks_export_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self._on_export_file)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_export_file(self, name: str) -> None:
        exam_id = self._exams.row_id
        if exam_id is not None:
            news = tr("“{title}” was exported to {file}.", title=self._actions.title, file=name)
            self._run(lambda: self._write(exam_id, Path(name)), lambda _: self.told.emit(news), self._on_failed)

    def _on_bank_changed(self) -> None:
        self._exams.refresh()
        self._questions.refresh()
        self._objectives.refresh()


def _views() -> list[tuple[str, str]]:
    return [
        ("exams", tr("Exams")),
        ("check", tr("Check")),
        ("syllabus", tr("Syllabus")),
        ("reports", tr("Reports")),
    ]
