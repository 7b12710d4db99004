"""The cards of the progress page side by side, or one below the other where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.progress_cards import GainCard, HistoryCard, ScoresCard, StandingsCard, SurenessCard, TimesCard
from pcep_desktop.ui.theme import XL, L

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from pcep_desktop.db.progress import Progress
    from pcep_desktop.ui.theme import Theme

COLUMNS, CARDS = 12, 6
ROOM = 860  # pixels at 100 % text from which on cards stand side by side


class ProgressBoard(QScrollArea):
    """All cards. `sure_wanted` and `objectives_wanted` ask for practice."""

    sure_wanted = Signal()
    objectives_wanted = Signal(list)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("progress_board")
        self.setAccessibleName(tr("Progress"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        self._theme = theme
        self._progress: Progress | None = None
        self._chosen = ""
        self._wide: bool | None = None
        self.scores, self.history, self.times = ScoresCard(theme), HistoryCard(theme), TimesCard(theme)
        self.standings, self.sure, self.gain = StandingsCard(theme), SurenessCard(theme), GainCard()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(XL, XL, XL, XL)
        self._grid.setSpacing(L)
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self._grid.setRowStretch(CARDS, 1)  # what room is left stays below the cards
        inside = QWidget()
        inside.setProperty("look", "plain")
        inside.setLayout(self._grid)
        self.setWidget(inside)
        self.standings.chosen.connect(self._on_chosen)
        self.sure.practise.connect(self.sure_wanted)
        self.gain.practise.connect(self.objectives_wanted)
        theme.changed.connect(self._arrange)
        theme.changed.connect(self._keep_lines)
        self._arrange()

    def show_progress(self, progress: Progress) -> None:
        """Show a learner's progress; the objective whose history is shown stays, at first it is the weakest practised one."""
        self._progress = progress
        for card in (self.scores, self.sure, self.times, self.gain):
            card.show_progress(progress)
        self.standings.list.show_standings(progress.standings)
        self._keep_lines()
        if self._chosen:
            self._on_chosen(self._chosen)
        else:
            practised = [one for one in progress.standings if one.moments] or progress.standings
            self.standings.list.choose(min(practised, key=lambda one: one.level or 0.0).code)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards where there is room for them."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        wide = self.width() >= self._theme.px(ROOM)
        if wide == self._wide:
            return
        self._wide = wide
        cards = (self.scores, self.standings, self.history, self.sure, self.gain, self.times)
        places = [(0, 0, 1, 6), (0, 6, 2, 6), (1, 0, 1, 6), (2, 0, 1, 4), (2, 4, 1, 4), (2, 8, 1, 4)]
        for row, (card, place) in enumerate(zip(cards, places, strict=True)):
            self._grid.addWidget(card, *(place if wide else (row, 0, 1, COLUMNS)))
        self._keep_lines()

    def _keep_lines(self) -> None:
        """Beside other cards the objectives take what one line needs, or there would be a lot of two lines each."""
        objectives = self.standings.list
        objectives.setMinimumWidth(objectives.line_width() if self._wide else 0)

    def _on_chosen(self, code: str) -> None:
        self._chosen = code
        if self._progress is not None:
            self.history.show_standing(next(one for one in self._progress.standings if one.code == code))
