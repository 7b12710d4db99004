"""The cards of the progress page. Imported when the page is first shown, for the charts are dear to import."""

from __future__ import annotations

import html
import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel

from pcep_desktop.tables.formats import percent
from pcep_desktop.translate import tr
from pcep_desktop.ui import progress_words as words
from pcep_desktop.ui.bars import StandingList, SurenessBars
from pcep_desktop.ui.chart_card import ChartCard
from pcep_desktop.ui.charts import Level, Line, Picture
from pcep_desktop.ui.theme import S
from pcep_desktop.ui.widgets import Card, LinkButton, PrimaryButton, label

if TYPE_CHECKING:
    from pcep_desktop.db.progress import Gain, Progress, Standing
    from pcep_desktop.ui.theme import Theme

HUNDRED = 100
QUARTERS = (0.0, 25.0, 50.0, 75.0, 100.0)
STEPS = (5, 10, 20, 30, 60, 120, 300, 600, 1200, 1800, 3600)
"""Seconds between the lines across the chart of times."""
ACROSS = 4


class ScoresCard(ChartCard):
    """Scores of exams against the pass mark, and the proficiency that all practice leaves behind."""

    def __init__(self, theme: Theme) -> None:
        headings = (tr("Day"), tr("What"), tr("Score"), tr("Proficiency"))
        super().__init__("progress_scores", theme, tr("Scores and proficiency"), headings, figures_from=2)
        self.add_legend(
            ("solid", "accent", tr("scores of exams")), ("dotted", "right", tr("proficiency, from all practice"))
        )

    def show_progress(self, progress: Progress) -> None:
        """Show a learner's progress."""
        exams = [one for one in progress.sat if one.is_exam]
        scores = Line([one.at for one in exams], [one.percent for one in exams])
        moments, levels = [one.at for one in progress.sat], [HUNDRED * one.proficiency for one in progress.sat]
        mark = progress.pass_percent
        level = None if mark is None else Level(mark, tr("pass mark {n} %", n=mark))
        known = [] if progress.unmapped else [Line(moments, levels, "dotted", "right")]
        picture = Picture((*known, scores), QUARTERS, percent, level)
        self.show_picture(picture, words.scores(progress), lambda: words.score_rows(progress))


class HistoryCard(ChartCard):
    """How the proficiency at one objective went."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("progress_history", theme, tr("History"), (tr("Day"), tr("Proficiency")))

    def show_standing(self, standing: Standing) -> None:
        """Show an objective's history."""
        self.set_title(tr("History of {code} {name}", code=standing.code, name=standing.name))
        if not standing.moments:
            self.show_nothing(words.history(standing))
            return
        line = Line(standing.moments, [HUNDRED * level for level in standing.levels])
        picture = Picture((line,), QUARTERS, lambda value: str(round(value)))
        self.show_picture(picture, words.history(standing), lambda: words.history_rows(standing))


class TimesCard(ChartCard):
    """How long an item takes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("progress_times", theme, tr("Time per item"), (tr("Day"), tr("Items"), tr("Time")))

    def show_progress(self, progress: Progress) -> None:
        """Show a learner's progress."""
        sat = progress.sat
        typical = words.middle(sat)
        level = Level(typical, tr("median {n}", n=words.seconds(typical)))
        most = max(1.0, *(one.seconds for one in sat))
        step = next((step for step in STEPS if step * ACROSS >= most), math.ceil(most / ACROSS))
        ticks = [float(step * place) for place in range(math.ceil(most / step) + 1)]
        line = Line([one.at for one in sat], [one.seconds for one in sat])
        picture = Picture((line,), ticks, words.seconds, level)
        self.show_picture(picture, words.times(sat), lambda: words.time_rows(sat))


class StandingsCard(Card):
    """The proficiency at every objective; choosing one shows its history."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__("progress_standings", title=tr("Proficiency by objective"))
        meaning = tr(
            "How likely you are to know an item of middling difficulty, guessing aside: 0 to 100, begun at 25."
        )
        self.body.addWidget(label(meaning, "small", object_name="progress_meaning", wrap=True))
        self.list = StandingList(theme)
        self.list.chosen.connect(self.chosen)
        self.body.addWidget(self.list)
        self.body.addStretch(1)


class SurenessCard(Card):
    """How often one was right, by how sure one was."""

    practise = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("progress_sure", title=tr("Sure, and right?"), spacing=S)
        self._bars = SurenessBars(theme)
        self._sentence = label("", "muted", object_name="progress_sure_words", wrap=True)
        self._link = LinkButton(
            "progress_practise_sure", tr("Practise these"), name=tr("Practise what you were sure of and got wrong")
        )
        self._link.clicked.connect(self.practise)
        for part in (self._bars, self._sentence, self._link):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_progress(self, progress: Progress) -> None:
        """Show a learner's progress."""
        count = progress.sure_and_wrong
        stated = bool(progress.sureness)
        self._bars.show_sureness(progress.sureness, words.sureness(progress.sureness))
        self._bars.setVisible(stated)
        self._link.setVisible(count > 0)
        self._sentence.setText(
            words.sure_and_wrong(count)
            if stated
            else tr(
                "Say how sure you are when you study (Alt+1 to Alt+5): here you will see whether you can rely on it."
            )
        )


class GainCard(Card):
    """Where practice would add most points."""

    practise = Signal(list)

    def __init__(self) -> None:
        super().__init__("progress_gain", title=tr("Where the points are"))
        self._sentence = QLabel()
        self._sentence.setObjectName("progress_gain_words")
        self._sentence.setTextFormat(Qt.TextFormat.RichText)
        self._sentence.setWordWrap(True)
        self._button = PrimaryButton("progress_practise_gain", tr("Practise"))
        self._gain: Gain | None = None
        self._button.clicked.connect(self._on_clicked)
        self.body.addWidget(self._sentence)
        self.body.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)

    def show_progress(self, progress: Progress) -> None:
        """Show a learner's progress."""
        self._gain = gain = progress.gain
        self._button.setVisible(gain is not None)
        if gain is None:
            self._sentence.setText(html.escape(words.no_gain(progress)))
            return
        points = tr("+1 point") if gain.points == 1 else tr("+{n} points", n=gain.points)
        self._sentence.setText(
            tr("{section} would add most: {points} of 1000 if it reached your best section.",
               section=html.escape(gain.section), points=f"<b>{points}</b>")
        )  # fmt: skip
        self._button.setText(tr("Practise {objectives}", objectives=words.listed(gain.objectives)))
        self._button.setAccessibleName(self._button.text())

    def _on_clicked(self) -> None:
        if self._gain is not None:
            self.practise.emit(list(self._gain.objectives))
