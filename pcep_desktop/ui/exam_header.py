"""The strip above an item: what is sat, how far one is, the flag and the clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QProgressBar, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.translate import tr
from pcep_desktop.ui.elided_label import ElidedLabel
from pcep_desktop.ui.spare_button import SpareButton
from pcep_desktop.ui.theme import XL, L, S
from pcep_desktop.ui.widgets import QuietButton, label, row, set_tone
from pcep_desktop.ui.words import clock_words, span_words
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.theme import Theme

ROOM = 140  # pixels at 100 % for the edges, the gaps and some more of the title
LARGE = 150  # per cent of the text from which a row is dearer than the words beside the icons
LAST_MINUTES = 300.0  # seconds; for these the clock cannot be hidden


class ExamHeader(QFrame):
    """Shows what it is told; says when the flag is turned and when the learner wants to finish."""

    flagged = Signal(bool)
    finish_wanted = Signal()
    report_wanted = Signal()

    def __init__(self, theme: Theme, tools: Sequence[SpareButton] = ()) -> None:
        super().__init__()
        self.setObjectName("exam_header")
        self.setProperty("look", "header")
        self._theme, self._spare = theme, list(tools)
        self._title = ElidedLabel("exam_title")
        self._count = label("", "muted", object_name="exam_count")
        self._bar = QProgressBar()
        self._bar.setObjectName("exam_progress")
        self._bar.setAccessibleName(tr("How far you are"))
        self._bar.setTextVisible(False)
        self._bar.setMaximumWidth(220)
        self._bar.setMinimumWidth(40)
        tip = tr("Flag this item (Ctrl+M)")
        self.flag = _Flag("exam_flag", tr("Flag"), theme=theme, icon="flag", tip=tip, most=tr("Flagged"))
        self.flag.clicked.connect(self.flagged)
        self.report = QuietButton("exam_report", "", name=tr("Report this item"), theme=theme, icon="report")
        self.report.setToolTip(tr("This item is wrong because…"))
        self.report.clicked.connect(self.report_wanted)
        self.finish = QuietButton("exam_finish", tr("Finish…"), tip=tr("What is open, and submitting"))
        self.finish.clicked.connect(self.finish_wanted)
        self.clock = label("", "strong", object_name="exam_clock")
        self.hide_clock = QuietButton("exam_clock_hide", "", name=tr("Hide the clock"), theme=theme, icon="eye")
        self.hide_clock.clicked.connect(self._on_hide_clicked)
        self._hidden = False
        for button in (self.flag, self.finish, self.report, self.hide_clock):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the response
        self._spare.append(self.flag)
        self._lay_out(tools)
        theme.changed.connect(self._measure)
        self._measure()

    def start(self, sitting: Sitting) -> None:
        """Begin with the clock in sight."""
        self._hide(hidden=False)
        self._title.set_text(sitting.paper.title)
        self.clock.setProperty("look", "strong" if sitting.mode is Mode.SIMULATION else "muted")

    def show_sitting(self, sitting: Sitting) -> None:
        """Show where one is, and whether this item is flagged."""
        many = len(sitting.given)
        count = tr("Item {n} of {many}", n=sitting.position + 1, many=many)
        self._count.setText(tr("{count} · study", count=count) if sitting.mode is Mode.STUDY else count)
        self._bar.setUpdatesEnabled(False)  # a progress bar paints the window at once when its value changes
        self._bar.setRange(0, many)
        self._bar.setValue(sitting.position + 1)
        self._bar.setUpdatesEnabled(True)
        flagged = sitting.here.flagged
        self.flag.setChecked(flagged)
        self.flag.set_word(tr("Flagged") if flagged else tr("Flag"))
        self.flag.set_icon("flag", "flag" if flagged else "text")

    def show_reviewing(self, *, reviewing: bool) -> None:
        """Leave out what is about one item while the learner looks at all of them."""
        for part in (self._count, self.flag, self.report, self.finish):
            part.setVisible(not reviewing)
        self._arrange()

    def show_time(self, used: float, remaining: float | None) -> None:
        """Show the time left, or the time spent where there is no limit. Hidden clocks come back for the last minutes."""
        last = remaining is not None and remaining <= LAST_MINUTES
        self.hide_clock.setVisible(not last)
        self.clock.setVisible(last or not self._hidden)
        seconds = used if remaining is None else remaining
        shown = clock_words(seconds)
        if shown != self.clock.text():
            self.clock.setText(shown)
            said = tr("Time spent: {time}") if remaining is None else tr("Time left: {time}")
            self.clock.setAccessibleName(said.format(time=span_words(seconds)))
        tone = "partly" if last else ""
        if self.clock.property("tone") != tone:
            set_tone(self.clock, "partly" if last else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand in two rows where one has not the room."""
        super().resizeEvent(event)
        self._arrange()

    def _on_hide_clicked(self) -> None:
        self._hide(hidden=not self._hidden)

    def _hide(self, *, hidden: bool) -> None:
        """Hide the clock or show it; the eye says what a click on it does."""
        self._hidden = hidden
        self.clock.setVisible(not hidden)
        self.hide_clock.set_icon("eye-off" if hidden else "eye")
        self.hide_clock.setAccessibleName(tr("Show the clock") if hidden else tr("Hide the clock"))
        self.hide_clock.setToolTip(self.hide_clock.accessibleName())

    def _lay_out(self, tools: Sequence[SpareButton]) -> None:
        """Three groups: what is sat, what one can do, the clock. The second goes below the others where there is no room."""
        self._about, self._acts, self._time = QWidget(), QWidget(), QWidget()
        about = row(self._title, self._count, self._bar, None, spacing=L)
        about.setStretch(2, 2)
        about.setStretch(3, 1)
        self._about.setLayout(about)
        self._acts.setLayout(Wrap([self.finish, *tools, self.report, self.flag], spacing=S))
        self._time.setLayout(row(self.clock, self.hide_clock))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(XL, S, L, S)
        self._grid.setHorizontalSpacing(L)
        self._grid.setVerticalSpacing(S)
        self._grid.setColumnStretch(0, 1)
        self._two_rows: bool | None = None  # not laid out yet
        self._measured: tuple[int, ...] = ()  # what the rows were last chosen for
        self._arrange()

    def _arrange(self) -> None:
        for words in (self._count, self.clock):
            words.ensurePolished()  # hidden ones have not heard of their bold letters yet
        parts = (self._acts, self._time)
        two = self._spare_words()
        if two != self._two_rows:
            self._two_rows = two
            for part in (self._about, *parts):
                self._grid.removeWidget(part)
            self._grid.addWidget(self._about, 0, 0)
            self._grid.addWidget(self._acts, int(two), 0 if two else 1, 1, 3 if two else 1)
            self._grid.addWidget(self._time, 0, 2)
        self._leave_out_bar()
        self._grid.invalidate()  # what a group holds may have changed; Qt would find that out some events later
        self._grid.activate()

    def _spare_words(self) -> bool:
        """Leave the words off the icons where that saves a row of what is large; return whether it takes two rows."""
        edges = self._grid.contentsMargins()
        others = self._about.minimumSizeHint().width() + self._time.sizeHint().width() + self._theme.px(ROOM)
        state = (self.width(), self._theme.scale, others, *(part.isHidden() for part in (*self._spare, self.finish)))
        if state == self._measured and self._two_rows is not None:
            return self._two_rows
        self._measured = state
        room = self.width() - edges.left() - edges.right()
        bare, worded = (self._acts_width(worded=worded) for worded in (False, True))
        if others + worded <= self.width() or (worded <= room and self._theme.scale < LARGE):
            return others + worded > self.width()
        if others + bare <= self.width() or worded > room:
            self._acts_width(worded=False)
        return others + bare > self.width()

    def _acts_width(self, *, worded: bool) -> int:
        for button in self._spare:
            button.set_worded(worded=worded)
        return self._acts.sizeHint().width()

    def _leave_out_bar(self) -> None:
        """Leave the bar out where the count beside it would be cropped: it says the same."""
        gaps = self._grid.contentsMargins()
        room = self.width() - gaps.left() - gaps.right() - self._time.sizeHint().width() - L
        parts = (self._title.minimumSizeHint(), self._count.sizeHint(), self._bar.minimumSizeHint())
        needed = sum(max(size.width(), 0) for size in parts) + 3 * L
        self._bar.setVisible(not self._count.isHidden() and (not self._two_rows or needed <= room))

    def _measure(self) -> None:
        self.setMinimumHeight(self._theme.px(56))
        self._arrange()


class _Flag(SpareButton):
    """Stays in the flag's colour while it is set."""

    checked_token = "flag"
