"""All that can be sat: a table to choose from, and a card with what to do about the chosen row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.cells import Cells
from pcep_desktop.ui.columns import Columns, Widths
from pcep_desktop.ui.confirm import ask
from pcep_desktop.ui.exam_card import ExamCard
from pcep_desktop.ui.search_field import SearchField
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.theme import XL, L
from pcep_desktop.ui.widgets import Button, Chips, EmptyState, PageHeader, PrimaryButton, row

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Any

    from PySide6.QtGui import QResizeEvent

    from pcep_desktop.exam.mode import Mode
    from pcep_desktop.tables.exams import ExamsTable
    from pcep_desktop.ui.theme import Theme
    from pcep_desktop.ui.widgets import Tone

_STATE = 6
_EDGES = 6  # pixels of the frames of the table and the card
_WIDTHS = Widths({1: 110, 2: 80, 3: 100, 4: 120, 5: 120, _STATE: 200}, wide=0, least=180, lesser=(1, 5, 3, 4, 2))


class ExamsPage(QWidget):
    """Says what the learner wants to sit; who records it is not its business.

    `extra_time` gives the learner's factor (1, 1.25, 1.5, 2), `syllabuses` code and title of what a new mock exam can
    be drawn to.
    """

    start_wanted = Signal(int, str, bool)  # the exam's id, the Mode's value, whether to abandon the unfinished one
    resume_wanted = Signal(int)  # the sitting's id
    import_wanted = Signal()
    new_wanted = Signal(str)  # the code of the syllabus that a new mock exam is drawn to

    def __init__(
        self,
        theme: Theme,
        table: ExamsTable,
        extra_time: Callable[[], float],
        syllabuses: Callable[[], Sequence[tuple[str, str]]] = tuple,
    ) -> None:
        super().__init__()
        self.setObjectName("exams_page")
        self.setProperty("look", "page")
        self._theme, self._model = theme, table
        self._syllabuses = syllabuses
        self._wanted: int | None = None  # the exam to choose as soon as it is in the table
        self._arriving = False  # the page was shown and has not heard yet where its rows stand now
        self._filter = Chips("exams_filter", _filters(), name=tr("Show"))
        self._filter.set_key("all")
        self._search = SearchField("exams_search", theme, name=tr("Search exams"))
        self._view = TableView("exams_table", theme, name=tr("Exams"))
        self._card = ExamCard(extra_time)
        self._empty_import = Button("exams_empty_import", tr("Import a file…"), name=tr("Import a first file"))
        self._show_all = PrimaryButton("exams_show_all", tr("Show all"))
        step = QWidget()  # one of the two is shown
        step.setLayout(row(self._empty_import, self._show_all))
        self._empty = EmptyState("exams_empty", theme, "exams", "", "", action=step)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._on_counted()

    def activate(self) -> None:
        """The page is shown: read what has changed, have the chosen row in sight, and be ready for Enter."""
        self._arriving = True
        self._model.refresh()
        self._view.setFocus()

    def choose(self, exam_id: int) -> None:
        """Choose an exam's row as soon as it is in the table: it has just been imported."""
        self._wanted = exam_id

    def _choose_row(self) -> None:
        """Keep a row chosen: what was just imported, else what is there, else the first: what is unfinished stands there."""
        ids = self._model.ids()
        if self._wanted is not None and self._wanted in ids:
            self._view.setCurrentIndex(self._model.index(ids.index(self._wanted), 0))
            self._wanted = None
        elif not self._view.currentIndex().isValid():
            self._view.setCurrentIndex(self._model.index(0, 0))

    def _on_new_clicked(self) -> None:
        """Ask for a paper; where there are several syllabuses to draw it to, for which."""
        syllabuses = self._syllabuses()
        if len(syllabuses) == 1:
            self.new_wanted.emit(syllabuses[0][0])
            return
        from PySide6.QtWidgets import QMenu  # noqa: PLC0415 - start-up goes without it

        menu = QMenu(self)
        menu.setObjectName("exams_new_menu")
        self._new.clicked.connect(menu.deleteLater)  # a menu that hides is still hearing of the key that hid it
        for code, title in syllabuses:
            action = menu.addAction(f"{code}: {title}")
            action.setObjectName(f"exams_new_{code}")
            action.setData(code)
        menu.triggered.connect(lambda action: self.new_wanted.emit(action.data()))
        menu.popup(self._new.mapToGlobal(self._new.rect().bottomLeft()))

    def _chosen(self) -> Mapping[str, Any] | None:
        index = self._view.currentIndex()
        return self._model.row(index.row()) if index.isValid() else None

    def _show_card(self) -> None:
        exam = self._chosen()
        self._card.setVisible(exam is not None)
        if exam is not None:
            run = self._model.unfinished(self._view.currentIndex().row())
            self._card.show_exam(exam, run, is_pool=self._model.is_pool(exam))

    def _on_activated(self) -> None:
        """Enter or a double click on a row does what the card's first button does."""
        if self._chosen() is not None:
            self._card.primary.click()

    def _on_start(self, mode: Mode) -> None:
        exam = self._chosen()
        if exam is not None:
            self.start_wanted.emit(exam["exam_id"], mode.value, False)  # noqa: FBT003  # a signal

    def _on_resume(self) -> None:
        exam = self._chosen()
        if exam is not None and exam["session_id"] is not None:
            self.resume_wanted.emit(exam["session_id"])

    def _on_afresh(self, mode: Mode) -> None:
        exam = self._chosen()
        if exam is None:
            return
        words = (
            tr("Begin afresh?"),
            tr("The unfinished sitting of “{title}” is abandoned and cannot be resumed.", title=exam["title"]),
            tr("Begin afresh"),
        )
        ask(self, "exams_confirm", words, lambda: self.start_wanted.emit(exam["exam_id"], mode.value, True))  # noqa: FBT003  # a signal

    def _narrow(self) -> None:
        key = self._filter.key()
        kind = "" if key in {"all", "unfinished"} else key
        self._model.narrow(kind=kind, text=self._search.text().strip(), unfinished=key == "unfinished")

    def _on_show_all_clicked(self) -> None:
        self._filter.set_key("all")
        self._search.clear()
        self._narrow()
        self._view.setFocus()

    def _on_counted(self) -> None:
        """Keep a row chosen wherever there is one, so that starting is one click or Enter."""
        many = self._model.rowCount()
        narrowed = self._filter.key() != "all" or bool(self._search.text().strip())
        if many:
            self._choose_row()
        else:
            searched = bool(self._search.text().strip())
            self._empty.say(*(_no_match() if searched else _nothing(self._filter.key())))
        self._empty_import.setVisible(not narrowed)
        self._show_all.setVisible(narrowed)
        if self._arriving and self._model.known:
            self._arriving = False
            self._view.scrollTo(self._view.currentIndex())
        self._stack.setCurrentIndex(0 if many else 1)
        self._measure()
        self._show_card()

    def _lay_out(self) -> None:
        self._view.setModel(self._model)
        self._view.setItemDelegate(
            Cells(self._theme, self, bold=frozenset({0}), muted=frozenset({1, 5}), pills={_STATE: _state_tone})
        )
        Columns(self._view, self._theme, _WIDTHS)
        header = self._view.horizontalHeader()
        self._view.setSortingEnabled(True)
        header.setSortIndicator(-1, header.sortIndicatorOrder())
        self._import = Button("exams_import", tr("Import a file…"))
        self._new = PrimaryButton("exams_new_mock", tr("New mock exam"))
        self._new.setToolTip(tr("A paper of its own, drawn from the items you have not seen or missed"))
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(L)
        column.addWidget(self._view, 1)
        column.addWidget(self._card)
        column.addStretch(0)
        self._stack.addWidget(full)
        self._stack.addWidget(self._empty)
        self._search.setMaximumWidth(260)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(PageHeader("exams_header", tr("Exams"), self._theme, actions=(self._import, self._new)))
        body = QVBoxLayout()
        body.setContentsMargins(XL, XL, XL, XL)
        body.setSpacing(L)
        narrowing = row(self._filter, None, self._search)
        narrowing.setStretch(2, 100)  # the search first takes what it may of the room that the filters leave
        body.addLayout(narrowing)
        body.addWidget(self._stack, 1)
        whole.addLayout(body, 1)

    def _connect(self) -> None:
        self._import.clicked.connect(self.import_wanted)
        self._empty_import.clicked.connect(self.import_wanted)
        self._new.clicked.connect(self._on_new_clicked)
        self._show_all.clicked.connect(self._on_show_all_clicked)
        self._filter.chosen.connect(self._narrow)
        self._search.textChanged.connect(self._narrow)
        self._model.counted.connect(self._on_counted)
        self._view.selectionModel().currentChanged.connect(self._show_card)
        self._view.activated.connect(self._on_activated)
        self._card.start_wanted.connect(self._on_start)
        self._card.resume_wanted.connect(self._on_resume)
        self._card.afresh_wanted.connect(self._on_afresh)
        self._theme.changed.connect(self._measure)

    def _measure(self) -> None:
        """Let the table be as high as its rows, so that the card stands right below the last one; two rows go before the card's words."""
        header = self._view.horizontalHeader().sizeHint().height()
        rows = self._model.rowCount() * self._view.verticalHeader().defaultSectionSize()
        self._view.setMaximumHeight(header + rows + 2)
        two_rows = 2 * self._view.verticalHeader().defaultSectionSize()
        self._card.set_room(self._stack.height() - header - two_rows - L - _EDGES)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the card leave the table its height."""
        super().resizeEvent(event)
        self._measure()


def _filters() -> tuple[tuple[str, str], ...]:
    return (
        ("all", tr("All")),
        ("exam", tr("Exams")),
        ("test", tr("Tests")),
        ("quiz", tr("Quizzes")),
        ("other", tr("Others")),
        ("unfinished", tr("Unfinished")),
    )


def _no_match() -> tuple[str, str]:
    return tr("Nothing matches"), tr("No exam matches what you search for.")


def _nothing(key: str) -> tuple[str, str]:
    """Return a title and a text for a filter that shows nothing; "all": there is nothing at all."""
    by_key = {
        "unfinished": (tr("No sitting is unfinished"), tr("What you leave before its end stands here, to be resumed.")),
        "exam": (tr("No exams"), tr("Whole exams stand here once a file with one is imported.")),
        "test": (tr("No tests"), tr("Tests stand here once a file with one is imported.")),
        "quiz": (tr("No quizzes"), tr("Quizzes stand here once a file with one is imported.")),
        "other": (tr("No others"), tr("Files that say neither exam nor test nor quiz stand here once imported.")),
    }
    first = tr("Exams stand here once a question file is imported. Drop one on the window.")
    return by_key.get(key, (tr("No exams yet"), first))


def _state_tone(text: str) -> Tone:
    """What can be resumed stands out; a missing key is a warning."""
    return "accent" if text.startswith(tr("Resume")) else "partly"
