"""The last step of the tutorial: the tools of the exam room around an item, to be tried out. Nothing here is kept."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.paper import Paper, PaperItem
from pcep_desktop.exam.sitting import Sitting
from pcep_desktop.translate import tr
from pcep_desktop.ui.exam_header import ExamHeader
from pcep_desktop.ui.exam_tools import ExamTools
from pcep_desktop.ui.navigator import Navigator
from pcep_desktop.ui.review_screen import ReviewScreen
from pcep_desktop.ui.theme import XL, L, M, S
from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.theme import Theme

MINUTES = 40
WIDTH = 760


class TutorialRoom(QWidget):
    """The real strip above an item, the real tools and the screen before submitting, over a paper of the tutorial's items."""

    def __init__(self, theme: Theme, items: Sequence[Item]) -> None:
        super().__init__()
        self.setObjectName("before_room")
        self._theme = theme
        paper = Paper(0, tr("Tutorial"), tuple(PaperItem(i, item) for i, item in enumerate(items)), 60 * MINUTES)
        self._begun = Sitting.begin(paper, Mode.SIMULATION, 1.0, random.Random(1))  # noqa: S311  # an example
        self._sitting = self._begun
        self._tools = ExamTools(theme)
        self._header = ExamHeader(theme, self._tools.buttons)
        self._words = _Words()
        self._review = ReviewScreen(theme)
        self._navigator = Navigator(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._words)
        self._stack.addWidget(self._review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._header, self._tools, self._stack):
            column.addWidget(part, int(part is self._stack))
        strip = QVBoxLayout()
        strip.setContentsMargins(XL, M, XL, M)
        strip.addWidget(self._navigator)
        column.addLayout(strip)
        self._connect()

    def show_room(self, responses: Sequence[Response | None]) -> None:
        """Begin with the tools put away, and with what was tried at the items."""
        sitting = self._begun
        for position, response in enumerate(responses):
            sitting = sitting.go(position).respond(response)
        self._sitting = sitting = sitting.go(0)
        self._header.start(sitting)
        self._header.show_time(0.0, sitting.remaining)
        self._tools.start("", offered=True)
        self._go_back()

    def focus_room(self) -> None:
        """Put the keyboard's focus where something visible takes it."""
        (self._review.submit if self._stack.currentWidget() is self._review else self._header.flag).setFocus()

    def flag(self) -> None:
        """Turn the flag, as its key does."""
        self._header.flag.click()

    def _connect(self) -> None:
        self._header.flagged.connect(self._on_flagged)
        self._header.finish_wanted.connect(self._on_finish_wanted)
        self._header.report_wanted.connect(lambda: self._tools.ask_report(0, ""))
        self._tools.closed.connect(self.focus_room)
        self._navigator.chosen.connect(self._go)
        for back in (self._review.submitted, self._review.left, self._review.abandoned):
            back.connect(self._go_back)
        self._review.chosen.connect(self._go)

    def _on_flagged(self, on: bool) -> None:  # noqa: FBT001  # it is the whole of what the signal says
        self._sitting = self._sitting.flag(on=on)
        self._show()

    def _go(self, position: int) -> None:
        self._sitting = self._sitting.go(position)
        self._go_back()

    def _on_finish_wanted(self) -> None:
        self._review.show_sitting(self._sitting)
        self._stack.setCurrentWidget(self._review)
        self._header.show_reviewing(reviewing=True)
        self.focus_room()

    def _go_back(self) -> None:
        self._stack.setCurrentWidget(self._words)
        self._header.show_reviewing(reviewing=False)
        self._show()

    def _show(self) -> None:
        self._header.show_sitting(self._sitting)
        self._navigator.show_sitting(self._sitting)


class _Words(QScrollArea):
    """What each tool is for, and its key."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("before_room_words")
        self.setAccessibleName(tr("The exam room"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("look", "plain")
        grid = QGridLayout(inner)
        grid.setContentsMargins(XL, XL, XL, XL)
        grid.setHorizontalSpacing(L)
        grid.setVerticalSpacing(S)
        grid.addWidget(label(tr("Around every item stands the same room: try it out."), "stem", wrap=True), 0, 0, 1, 2)
        for line, (name, words) in enumerate(_rows(), 1):
            grid.addWidget(label(name, "strong"), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(words, wrap=True), line, 1)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(inner)


def _rows() -> list[tuple[str, str]]:
    return [
        (tr("Flag · Ctrl+M"), tr("Marks an item that you want to come back to; its square gets a corner.")),
        (
            tr("Finish…"),
            tr(
                "Shows before you submit what is not seen, not answered, partly answered or flagged. It also comes after "
                "the last item, and leads back to any item."
            ),
        ),
        (tr("Calculator · Ctrl+K"), tr("Reckons with Python's operators. Escape puts it away.")),
        (tr("Scratch pad · Ctrl+E"), tr("For notes. They are kept with the sitting and not marked.")),
        (tr("Report"), tr("The warning sign: says what is wrong with an item. Your points do not change.")),
        (
            tr("Clock"),
            tr("The time left; the eye hides it until the last 5 minutes. At the end the paper is submitted as it is."),
        ),
        (
            tr("Squares"),
            tr(
                "Below, one for each item: dashed until you have seen it, outlined while not answered, with a bar at its foot "
                "while partly answered, filled once answered. A click goes there."
            ),
        ),
        (tr("F1"), tr("All keys on one page.")),
    ]
