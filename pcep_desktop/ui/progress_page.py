"""How one gets on: scores against the pass mark, proficiency by objective, confidence, times, and what to practise next."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui import progress_words as words
from pcep_desktop.ui.widgets import Chips, EmptyState, PageHeader, PrimaryButton, label

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pcep_desktop.db.progress import Progress, ProgressReader
    from pcep_desktop.ui.background import Background, Task
    from pcep_desktop.ui.facts import Facts
    from pcep_desktop.ui.progress_board import ProgressBoard
    from pcep_desktop.ui.theme import Theme

ALL = "all"
DAYS = {"30": 30, "90": 90}


class ProgressPage(QWidget):
    """Reads off the UI thread when it is shown and something has changed since.

    `practise` carries the rows of questions to study and a title for the run; `exams_wanted` asks for the Exams page.
    """

    practise = Signal(list, str)
    exams_wanted = Signal()

    def __init__(  # noqa: PLR0913, PLR0917  # what it uses
        self,
        reader: ProgressReader,
        background: Background,
        facts: Facts,
        theme: Theme,
        now: Callable[[], datetime],
        user_id: int | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("progress_page")
        self._reader, self._background, self._theme, self._now = reader, background, theme, now
        self._user_id = user_id
        self._stale = True
        self._task: Task | None = None
        self._board: ProgressBoard | None = None
        self._build()
        facts.attempt_recorded.connect(self._on_changed)
        facts.user_changed.connect(self._on_user_changed)

    def activate(self) -> None:
        """The page is shown: read what has changed since it was last seen."""
        if self._stale:
            self._read()

    def _build(self) -> None:
        periods = [("30", tr("30 days")), ("90", tr("90 days")), (ALL, tr("All"))]
        self._chips = Chips("progress_period", periods, name=tr("Period"))
        self._chips.set_key("30")
        self._chips.chosen.connect(self._read)
        self._count = label("", "muted", object_name="progress_count")
        header = PageHeader("progress_header", tr("Progress"), self._theme, beside=[self._chips], actions=[self._count])
        self._stack = QStackedWidget()
        self._blank = QWidget()
        self._nothing, self._nothing_now = self._nothing_yet(), self._nothing_in_period()
        for part in (self._blank, self._nothing, self._nothing_now):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._stack, 1)

    def _nothing_yet(self) -> EmptyState:
        to_exams = PrimaryButton("progress_go_to_exams", tr("Go to Exams"))
        to_exams.clicked.connect(self.exams_wanted)
        title, text = (
            tr("No progress to show yet"),
            tr("Sit or study an exam: your scores and how well you know each objective will stand here."),
        )
        return EmptyState("progress_empty", self._theme, "progress", title, text, action=to_exams)

    def _nothing_in_period(self) -> EmptyState:
        show_all = PrimaryButton("progress_show_all", tr("Show all"))
        show_all.clicked.connect(self._on_show_all_clicked)
        title, text = (
            tr("Nothing in this time"),
            tr("You sat nothing in these days. What you did before is still there."),
        )
        return EmptyState("progress_empty_period", self._theme, "progress", title, text, action=show_all)

    def _read(self) -> None:
        if self._user_id is None:
            return
        if self._task is not None:
            self._task.cancel()
        self._stale = False
        self._task = self._background.run(partial(self._reader.read, self._user_id, self._since()), self._on_read)

    def _since(self) -> datetime | None:
        days = DAYS.get(self._chips.key())
        return None if days is None else self._now() - timedelta(days=days)

    def _on_read(self, progress: Progress) -> None:
        self._task = None
        self._count.setText(words.responses(progress))
        if progress.sat:
            board = self._make_board()
            board.show_progress(progress)
            self._stack.setCurrentWidget(board)
        else:
            self._stack.setCurrentWidget(self._nothing_now if progress.earlier else self._nothing)

    def _make_board(self) -> ProgressBoard:
        if self._board is None:
            # Imported here: pyqtgraph and NumPy would double the time to the first window.
            from pcep_desktop.ui.progress_board import ProgressBoard  # noqa: PLC0415

            self._board = ProgressBoard(self._theme)
            self._board.sure_wanted.connect(self._on_sure_wanted)
            self._board.objectives_wanted.connect(self._on_objectives_wanted)
            self._stack.addWidget(self._board)
        return self._board

    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._read()

    def _on_user_changed(self, user_id: int) -> None:
        self._user_id = user_id
        self._stack.setCurrentWidget(self._blank)
        self._count.clear()
        self._on_changed()

    def _on_show_all_clicked(self) -> None:
        self._chips.set_key(ALL)
        self._read()

    def _on_sure_wanted(self) -> None:
        if self._user_id is not None:
            work = partial(self._reader.sure_and_wrong, self._user_id, self._since())
            self._background.run(work, partial(self._start, tr("Sure and wrong")))

    def _on_objectives_wanted(self, codes: list[str]) -> None:
        if self._user_id is not None:
            work = partial(self._reader.to_practise, self._user_id, codes)
            self._background.run(work, partial(self._start, words.listed(codes)))

    def _start(self, title: str, questions: list[int]) -> None:
        self.practise.emit(questions, title)
