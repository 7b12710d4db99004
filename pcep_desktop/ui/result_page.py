"""What a sitting came to: points of 1000, passed or not, each section, each item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.ui.cells import Cells
from pcep_desktop.ui.columns import Columns, Widths
from pcep_desktop.ui.result_rows import ITEM, KIND, OBJECTIVE, OUTCOME, POINTS, TIME, ResultRows
from pcep_desktop.ui.table_view import TableView
from pcep_desktop.ui.theme import XL, L, M, S
from pcep_desktop.ui.translate import tr
from pcep_desktop.ui.widgets import Button, Card, PageHeader, Pill, PrimaryButton, label, row, set_tone
from pcep_desktop.ui.words import clock_words, number_words, outcome_tone

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pcep_desktop.exam.marking import Result, Score
    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.theme import Theme

_TEN = 10  # the result of 1000 is ten times the percentage
_WIDTHS = Widths(
    {ITEM: 70, KIND: 130, OUTCOME: 150, POINTS: 120, TIME: 90}, wide=OBJECTIVE, least=150, lesser=(KIND, TIME)
)


class ResultPage(QWidget):
    """Shows a marked sitting. `past` gives it by its id; `objectives` names the objectives by their codes."""

    review_wanted = Signal(int)  # the sitting's id
    exams_wanted = Signal()

    def __init__(self, theme: Theme, past: Callable[[int], Sitting], objectives: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName("result_page")
        self.setProperty("look", "page")
        self._theme, self._past, self._session_id = theme, past, 0
        self._review = PrimaryButton("result_review", tr("Review items"))
        self._review.clicked.connect(lambda: self.review_wanted.emit(self._session_id))
        back = Button("result_exams", tr("Back to exams"))
        back.clicked.connect(self.exams_wanted)
        self._header = PageHeader("result_header", tr("Result"), theme, actions=(back, self._review))
        self._score = _ScoreCard()
        self._sections = SectionCard(theme)
        self._rows = ResultRows(objectives, self)
        self._table = TableView("result_table", theme, name=tr("Items of this sitting"))
        self._note = label("", "muted", object_name="result_note", wrap=True)
        self._lay_out()
        theme.changed.connect(self._measure)

    def show_result(self, session_id: int) -> None:
        """Show the sitting with this id.

        Raises:
            UserError: it cannot be read.
        """
        sitting = self._past(session_id)
        result = sitting.result()
        self._session_id = session_id
        self._header.set_title(tr("{title} · result", title=sitting.paper.title))
        self._score.show_result(sitting, result)
        self._sections.show_sections(result, sitting.paper.pass_percent)
        self._rows.show_sitting(sitting)
        self._note.setText(_note(result))
        self._measure()
        self._review.setFocus()

    def _lay_out(self) -> None:
        self._table.setModel(self._rows)
        self._table.setItemDelegate(
            Cells(self._theme, self, muted=frozenset({KIND, TIME}), pills={OUTCOME: outcome_tone})
        )
        self._table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the page scrolls
        Columns(self._table, self._theme, _WIDTHS)
        cards = QHBoxLayout()
        cards.setSpacing(L)
        cards.addWidget(self._score, 1)
        cards.addWidget(self._sections, 2)
        inner = QWidget()
        inner.setProperty("look", "plain")
        column = QVBoxLayout(inner)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addLayout(cards)
        column.addWidget(self._table)
        column.addWidget(self._note)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(area, 1)

    def _measure(self) -> None:
        """Be as high as all rows."""
        header = self._table.horizontalHeader().sizeHint().height()
        rows = self._rows.rowCount() * self._table.verticalHeader().defaultSectionSize()
        self._table.setFixedHeight(header + rows + 2)


class _ScoreCard(Card):
    """Passed or not, and the figure."""

    def __init__(self) -> None:
        super().__init__("result_score_card", spacing=S)
        self._pill = Pill("result_outcome")
        self._figure = label("", "score", object_name="result_score")
        self._of = label("", "muted", object_name="result_of")
        self._details = label("", "muted", object_name="result_details", wrap=True)
        self.body.addWidget(self._pill)
        line = row(self._figure, self._of, None)
        line.setAlignment(self._of, Qt.AlignmentFlag.AlignBottom)
        self._of.setContentsMargins(0, 0, 0, S)
        self.body.addLayout(line)
        self.body.addWidget(self._details)
        self.body.addStretch(1)

    def show_result(self, sitting: Sitting, result: Result) -> None:
        thousand = result.total.thousand
        self._pill.setVisible(thousand is None or result.passed is not None or sitting.mode is Mode.STUDY)
        if thousand is None:
            self._pill.show_outcome(tr("Not scored"), "")
        elif result.passed is None:
            self._pill.show_outcome(tr("Study"), "")
        else:
            self._pill.show_outcome(*((tr("Passed"), "right") if result.passed else (tr("Not passed"), "wrong")))
        self._figure.setText("–" if thousand is None else str(thousand))
        self._of.setText("" if thousand is None else tr("of 1000"))
        self._details.setText(" · ".join(_details(sitting, result)))


class SectionCard(Card):
    """A bar for each section; green from the pass mark on. Hidden where the paper has no sections."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("result_sections", title=tr("Section analysis"))
        self._theme = theme
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(M)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def show_sections(self, result: Result, pass_percent: int | None) -> None:
        """Show the points of each section."""
        while (old := self._grid.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        for place, (name, score) in enumerate(result.sections):
            self._add(place, name, score, pass_percent)
        self.setVisible(bool(result.sections))

    def _add(self, place: int, name: str, score: Score, pass_percent: int | None) -> None:
        percent = score.percent
        share = tr("not scored") if percent is None else tr("{n} %", n=int(percent))
        bar = QProgressBar()
        bar.setObjectName(f"result_section_{place + 1}")
        bar.setAccessibleName(tr("{section}: {share}", section=name, share=share))
        bar.setTextVisible(False)
        bar.setFixedWidth(150)
        bar.setRange(0, 100)
        bar.setValue(int(percent or 0))
        passes = score.passes(pass_percent)
        set_tone(bar, "" if passes is None else "right" if passes else "partly")
        earned, possible = number_words(score.earned), number_words(score.possible)
        points = label(tr("{earned} of {possible}", earned=earned, possible=possible), "muted")
        figure = label(share, "strong")
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label(name, wrap=True), place, 0)
        self._grid.addWidget(bar, place, 1)
        self._grid.addWidget(points, place, 2, right)
        self._grid.addWidget(figure, place, 3, right)


def _details(sitting: Sitting, result: Result) -> list[str]:
    """Return the pass mark and the time, as far as there are any."""
    said = []
    if result.passed is not None and sitting.paper.pass_percent is not None:
        said.append(tr("pass mark {points}", points=sitting.paper.pass_percent * _TEN))
    used = clock_words(sitting.used)
    said.append(
        tr("{used} used", used=used)
        if sitting.limit is None
        else tr("{used} of {limit} used", used=used, limit=clock_words(sitting.limit))
    )
    return said


def _note(result: Result) -> str:
    if not result.total.possible:
        return tr("Not scored: no answered item of this sitting has a known key.")
    reading = tr("Scored by our reading of the published rules: points per response, none taken away.")
    if not result.rule.whole:
        return reading
    kinds = ", ".join(tr(kind) for kind in result.rule.whole)
    return tr("{reading} All points or none for: {kinds}.", reading=reading, kinds=kinds)
