"""What there is to know about the chosen exam, and what to do with it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import XS, M
from pcep_desktop.ui.widgets import Button, Card, PrimaryButton, label, row
from pcep_desktop.ui.words import clock_words, time_cell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QResizeEvent

    from pcep_desktop.db.unfinished import Unfinished

SECONDS_AN_ITEM = 80
"""What an item is given where the file has no limit; `QuestionBank.paper` counts with it."""
_TEN = 10  # the result of 1000 is ten times the percentage


class ExamCard(Card):
    """Resume where something is unfinished, else Start and Study."""

    start_wanted = Signal(object)  # Mode
    afresh_wanted = Signal(object)  # Mode
    resume_wanted = Signal()

    def __init__(self, extra_time: Callable[[], float]) -> None:
        super().__init__("exams_card")
        self._extra_time = extra_time
        self._mode = Mode.SIMULATION
        self._title = label("", "strong", object_name="exams_card_title", wrap=True)
        self._text = label("", "muted", object_name="exams_card_text", wrap=True)
        self._start = PrimaryButton("exams_start", tr("Start"), name=tr("Start under exam conditions"))
        self._start.setToolTip(tr("Exam conditions: the clock runs, no feedback until the end"))
        self._resume = PrimaryButton("exams_resume", tr("Resume"))
        self._study = Button("exams_study", tr("Study"), tip=tr("No clock; every item is explained after your answer"))
        self._afresh = Button("exams_afresh", tr("Begin afresh"))
        self._start.clicked.connect(lambda: self.start_wanted.emit(Mode.SIMULATION))
        self._study.clicked.connect(lambda: self.start_wanted.emit(Mode.STUDY))
        self._afresh.clicked.connect(lambda: self.afresh_wanted.emit(self._mode))
        self._resume.clicked.connect(self.resume_wanted)
        self._words = _Words(self._title, self._text)
        line = row(self._words, self._study, self._afresh, self._start, self._resume, spacing=M)
        line.setStretch(0, 1)
        self.body.addLayout(line)

    @property
    def primary(self) -> QPushButton:
        """The button that Enter on the row stands for."""
        return self._start if self._start.isVisibleTo(self) else self._resume

    def set_room(self, high: int) -> None:
        """Be no higher than this, in pixels: what there is to know scrolls."""
        edges = self.body.contentsMargins()
        self._words.set_room(high - edges.top() - edges.bottom())

    def show_exam(self, exam: Mapping[str, Any], run: Unfinished | None, *, is_pool: bool = False) -> None:
        """Show a row of the table, the sitting of it that is unfinished, and whether it is a pool for new papers."""
        self._title.setText(run.title if run else exam["title"])
        sentences = (
            [_stopped(run)]
            if run and run.hidden
            else [self._facts(exam, is_pool=is_pool), _stopped(run) if run else ""]
        )
        self._text.setText(" ".join(sentence for sentence in sentences if sentence))
        self._mode = run.mode if run else Mode.SIMULATION
        self._start.setVisible(run is None)
        self._study.setVisible(run is None)
        self._resume.setVisible(run is not None)
        self._afresh.setVisible(run is not None and not run.hidden)
        self._words.fit()

    def _facts(self, exam: Mapping[str, Any], *, is_pool: bool) -> str:
        """Return "30 items, 40 minutes, 700 of 1000 points to pass."."""
        items = exam["items"]
        said = [tr("1 item") if items == 1 else tr("{n} items", n=items)]
        extra = self._extra_time()
        if is_pool:
            said.append(tr("which new mock exams are drawn from"))
        elif exam["minutes"]:
            minutes = f"{exam['minutes'] * extra:g}"
            said.append(
                tr("{n} minutes", n=minutes) if extra == 1 else tr("{n} minutes with your extra time", n=minutes)
            )
        elif not exam["hidden"]:
            time = clock_words(SECONDS_AN_ITEM * items * extra)
            said.append(
                tr("no limit in the file: {time} at {n} s an item", time=time, n=f"{SECONDS_AN_ITEM * extra:g}")
            )
        percent = json.loads(exam["metadata"] or "{}").get("pass_percent")
        if percent is not None:
            said.append(tr("{points} of 1000 points to pass", points=percent * _TEN))
        return ", ".join(said) + "."


class _Words(QScrollArea):
    """Paragraphs below each other: as high as they are, or as the room is."""

    def __init__(self, *paragraphs: QWidget) -> None:
        super().__init__()
        self.setObjectName("exams_card_words")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._room = 10_000  # until the page says
        inner = QWidget()
        inner.setProperty("look", "plain")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(XS)
        for paragraph in paragraphs:
            self._column.addWidget(paragraph)
        self._column.addStretch(1)
        self.setWidget(inner)

    def set_room(self, high: int) -> None:
        self._room = high
        self.fit()

    def fit(self) -> None:
        """Take the height of the words at the present width, as far as there is room: one line at least."""
        wanted = max(0, self._column.heightForWidth(max(1, self.width())))  # -1 without words
        self.setFixedHeight(min(wanted, max(self._room, self.fontMetrics().height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def _stopped(run: Unfinished) -> str:
    if run.remaining is None:
        return tr("You stopped at item {n} of {many}; nothing is lost.", n=run.position + 1, many=run.items)
    left = time_cell(run.remaining)  # as the table has it
    return tr("You stopped at item {n} with {left} left; nothing is lost.", n=run.position + 1, left=left)
