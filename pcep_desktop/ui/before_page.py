"""What comes before the clock starts: the rules of the room to agree to, an item of each kind to try out, and the room."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.exam.paper import choice_order
from pcep_desktop.exam.sitting import Given
from pcep_desktop.translate import tr
from pcep_desktop.ui.exam_keys import meaning
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.theme import XL, L, M, S
from pcep_desktop.ui.tutorial_items import tutorial_items
from pcep_desktop.ui.tutorial_room import TutorialRoom
from pcep_desktop.ui.widgets import Button, Card, PageHeader, PrimaryButton, label, row
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.theme import Theme

WIDTH = 680  # pixels at 100 %


class BeforePage(QWidget):
    """The agreement, and a tutorial of one step a kind and one for the room. `started`: the clock may run."""

    started = Signal()
    toured = Signal()  # the tutorial is shown
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("before_page")
        self.setProperty("look", "page")
        self._theme = theme
        self._items = tutorial_items()
        self._tried: list[Response | None] = [None] * len(self._items)
        self._place, self._seen = 0, False
        self._header = PageHeader("before_header", "", theme)
        self._terms = label("", object_name="before_terms", wrap=True)
        self._card = Card("before_agreement", title=tr("Before you begin"), spacing=L)
        self._agree = PrimaryButton("before_agree", "")
        self._tour = Button("before_tutorial", tr("I agree: tutorial first"))
        self._leave = Button("before_leave", tr("Not now"))
        self._view = ItemView(theme, object_name="before_item")
        self._room = TutorialRoom(theme, self._items)
        self._count = label("", "muted", object_name="before_count")
        self._previous = Button("before_previous", tr("Previous"), theme=theme, icon="previous")
        self._next = Button("before_next", tr("Next"), theme=theme, icon="next")
        self._next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow points out of the word
        self._begin = PrimaryButton("before_start", tr("Start the clock"))
        self._steps = QStackedWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def prepare(  # noqa: PLR0913  # what the agreement says
        self, title: str, *, items: int, minutes: int, seen: bool, met: int = 0, syllabus: str = ""
    ) -> None:
        """Show the agreement for a paper of so many items, some `met` before; who has `seen` the tutorial starts the clock by agreeing."""
        self._seen = seen
        self._header.set_title(title)
        said = [tr("This paper follows the syllabus {syllabus}.", syllabus=syllabus)] if syllabus else []
        self._terms.setText("\n\n".join((*said, _terms(items, minutes, met))))
        words = tr("I agree: start the clock") if seen else tr("I agree")
        self._agree.setText(words)
        self._agree.setAccessibleName(words)
        self._tour.setVisible(seen)
        self._tried = [None] * len(self._items)
        self._stack.setCurrentIndex(0)

    def activate(self) -> None:
        """The page is shown: Enter agrees."""
        self._agree.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the exam: letters and numbers choose, Enter and the page keys move."""
        act, how = meaning(event)
        if self._stack.currentIndex() == 0 or not self._take(act, how):
            super().keyPressEvent(event)

    def _take(self, act: str, how: str) -> bool:
        """Do what a key means; say whether it means something here."""
        if act == "move":
            self._step(int(how))
        elif act == "enter":
            self._step(1)
        elif act == "flag" and self._in_room:
            self._room.flag()
        elif act == "choose" and not self._in_room:
            return self._view.press(how)
        elif act == "undo" and not self._in_room:
            return self._view.undo()
        else:
            return False
        return True

    @property
    def _in_room(self) -> bool:
        return self._place == len(self._items)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the agreement within the page."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        """Let the text stand in a column that is good to read, as far as there is room for it."""
        self._card.setFixedWidth(min(self._theme.px(WIDTH), self.width() - 2 * XL))

    def _on_agreed(self) -> None:
        if self._seen:
            self.started.emit()
        else:
            self._show_tutorial()

    def _show_tutorial(self) -> None:
        self.toured.emit()
        self._stack.setCurrentIndex(1)
        self._show_step(0)

    def _step(self, by: int) -> None:
        """Go to the step before or after, where there is one."""
        if 0 <= self._place + by <= len(self._items):
            self._show_step(self._place + by)

    def _show_step(self, place: int) -> None:
        """Show an item with what was tried there; after the items, the room."""
        self._place = place
        many = len(self._items) + 1
        self._count.setText(tr("{n} of {many}", n=place + 1, many=many))
        self._previous.setEnabled(place > 0)
        self._next.setEnabled(not self._in_room)
        self._steps.setCurrentIndex(int(self._in_room))
        if self._in_room:
            self._room.show_room(self._tried)
            self._begin.setFocus()
            return
        item = self._items[place]
        order = choice_order(item, random.Random(1))  # noqa: S311  # an example
        self._view.show_item(item, order, Given(self._tried[place]))
        self._view.focus_response()

    def _on_responded(self, response: Response | None) -> None:
        self._tried[self._place] = response

    def _connect(self) -> None:
        self._theme.changed.connect(self._measure)
        self._agree.clicked.connect(self._on_agreed)
        self._tour.clicked.connect(self._show_tutorial)
        self._leave.clicked.connect(self.left)
        self._view.responded.connect(self._on_responded)
        self._previous.clicked.connect(lambda: self._step(-1))
        self._next.clicked.connect(lambda: self._step(1))
        self._begin.clicked.connect(self.started)

    def _lay_out(self) -> None:
        self._steps.addWidget(self._view)
        self._steps.addWidget(self._room)
        self._stack.addWidget(self._agreement())
        self._stack.addWidget(self._tutorial())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._stack, 1)

    def _agreement(self) -> QWidget:
        self._card.body.addWidget(self._terms)
        self._card.body.addLayout(Wrap([], end=[self._leave, self._tour, self._agree], spacing=S))
        inner = QWidget()
        inner.setProperty("look", "plain")
        column = QVBoxLayout(inner)
        column.addStretch(1)
        column.addLayout(row(None, self._card, None))
        column.addStretch(2)
        area = QScrollArea()
        area.setObjectName("before_area")
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area

    def _tutorial(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("look", "footer")
        line = row(self._previous, self._count, self._next, None, self._begin, spacing=L)
        line.setContentsMargins(XL, M, XL, M)
        foot.setLayout(line)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._steps, 1)
        column.addWidget(foot)
        return page


def _terms(items: int, minutes: int, met: int) -> str:
    return "\n\n".join(
        (
            tr("{items} items in {minutes} minutes, as in the real exam. You may go back to any item until you submit.",
               items=items, minutes=minutes),
            *([tr("{met} of these {items} items you have seen before.", met=met, items=items)] if met else []),
            tr("Work alone and without help: no books, no other programs, no Python at hand. "
               "A calculator and a scratch pad are in the room."),
            tr("Keep the questions to yourself: they are worth something to you only as long as they are new."),
            tr("Each answer is saved at once. The clock starts after the tutorial and stops only when you leave the room; "
               "at the end of the time the paper is submitted as it is."),
        )
    )  # fmt: skip
