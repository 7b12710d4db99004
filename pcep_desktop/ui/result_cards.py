"""The cards of a result: the figure, the sections, how it went before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QProgressBar

from pcep_desktop.exam.mode import Mode
from pcep_desktop.tables.formats import HUNDRED, percent
from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import XL, L, M, S
from pcep_desktop.ui.widgets import Card, Pill, label, row, set_tone
from pcep_desktop.ui.words import date_words, number_words, span_words, syllabus_words, time_cell, verdict_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.db.score_report import Earlier
    from pcep_desktop.exam.marking import Result, Score
    from pcep_desktop.exam.sitting import Sitting

_TEN = 10  # the result of 1000 is ten times the percentage
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ScoreCard(Card):
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
        """Show what a sitting came to."""
        thousand = result.total.thousand
        self._pill.setVisible(thousand is None or result.passed is not None or sitting.mode is Mode.STUDY)
        if thousand is None:
            self._pill.show_outcome(tr("Not scored"), "")
        elif result.passed is None:
            self._pill.show_outcome(tr("Study"), "")
        else:
            self._pill.show_outcome(*verdict_words(result.passed))
        self._figure.setText("–" if thousand is None else str(thousand))
        self._of.setText("" if thousand is None else tr("of 1000"))
        self._details.setText(" · ".join(details(sitting, result)))


class SectionCard(Card):
    """A bar for each section, green from the pass mark on, with its points and its time. Hidden where the paper has no sections."""

    def __init__(self) -> None:
        super().__init__("result_sections", title=tr("Section analysis"))
        self._grid = _grid(self)

    def show_sections(self, result: Result, pass_percent: int | None) -> None:
        """Show the points of each section."""
        _clear(self._grid)
        for place, (name, score) in enumerate(result.sections):
            self._add(place, name, score, pass_percent)
        self.setVisible(bool(result.sections))

    def _add(self, place: int, name: str, score: Score, pass_percent: int | None) -> None:
        share = share_words(score, pass_percent)
        bar = QProgressBar()
        bar.setObjectName(f"result_section_{place + 1}")
        bar.setAccessibleName(tr("{section}: {share}", section=name, share=share))
        bar.setTextVisible(False)
        bar.setMinimumWidth(40)
        bar.setMaximumWidth(150)
        bar.setRange(0, 100)
        bar.setValue(int(score.percent or 0))
        passes = score.passes(pass_percent)
        set_tone(bar, "" if passes is None else "right" if passes else "partly")
        time = label(time_cell(score.seconds), "muted", object_name=f"result_section_time_{place + 1}")
        time.setAccessibleName(tr("{section}: {time}", section=name, time=span_words(score.seconds)))
        self._grid.addWidget(label(name, wrap=True), place, 0)
        self._grid.addWidget(bar, place, 1)
        for column, part in enumerate((label(earned_words(score), "muted"), label(share, "strong"), time), 2):
            self._grid.addWidget(part, place, column, _RIGHT)


class EarlierCard(Card):
    """The earlier sittings of the same exam, a line each. Hidden where there are none."""

    def __init__(self) -> None:
        super().__init__("result_earlier", title=tr("Earlier sittings of this exam"))
        self._grid = _grid(self)

    def show_earlier(self, earlier: Sequence[Earlier]) -> None:
        """Show these, in their order."""
        _clear(self._grid)
        for place, one in enumerate(earlier):
            self._add(place, one)
        self.setVisible(bool(earlier))

    def _add(self, place: int, one: Earlier) -> None:
        number = place + 1
        score = label(tr("{n} of 1000", n=one.thousand), "strong", object_name=f"result_earlier_score_{number}")
        parts: list[QLabel] = [
            label(earlier_words(one), object_name=f"result_earlier_at_{number}"),
            score,
            label(time_cell(one.seconds), "muted"),
        ]
        if one.passed is not None:
            self._grid.addWidget(Pill(f"result_earlier_outcome_{number}", *verdict_words(one.passed)), place, 1)
        for column, part in zip((0, 2, 3), parts, strict=True):
            self._grid.addWidget(part, place, column, _RIGHT if column else Qt.AlignmentFlag.AlignVCenter)


def details(sitting: Sitting, result: Result) -> list[str]:
    """Return the syllabus, the pass mark and the time, as far as there are any."""
    said = [words] if (words := syllabus_words(sitting.paper)) else []
    if result.passed is not None and sitting.paper.pass_percent is not None:
        said.append(tr("pass mark {points}", points=sitting.paper.pass_percent * _TEN))
    used = time_cell(sitting.used)
    said.append(
        tr("{used} used", used=used)
        if sitting.limit is None
        else tr("{used} of {limit} used", used=used, limit=time_cell(sitting.limit))
    )
    return said


def earlier_words(one: Earlier) -> str:
    """Return when it was, and before that what, where that is another paper of the same exam."""
    return " · ".join(filter(None, (one.title, date_words(one.at))))


def earned_words(score: Score) -> str:
    """Return "146 of 180"."""
    return tr("{earned} of {possible}", earned=number_words(score.earned), possible=number_words(score.possible))


def share_words(score: Score, pass_percent: int | None) -> str:
    """Return "81 %"; never a pass that is none."""
    if not score.possible:
        return tr("not scored")
    return percent(HUNDRED * score.earned / score.possible, *filter(None, (pass_percent,)))


def _grid(card: Card) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(L)
    grid.setVerticalSpacing(M)
    grid.setColumnStretch(0, 1)
    grid.setColumnMinimumWidth(1, XL)
    card.body.addLayout(grid)
    card.body.addStretch(1)
    return grid


def _clear(grid: QGridLayout) -> None:
    while (old := grid.takeAt(0)) is not None:
        if widget := old.widget():
            widget.deleteLater()
