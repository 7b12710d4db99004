"""What comes before the clock starts: the rules of the room to agree to, and an item of each kind to try out."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.exam.paper import choice_order
from pcep_desktop.exam.sitting import Given
from pcep_desktop.translate import tr
from pcep_desktop.ui.exam_keys import meaning
from pcep_desktop.ui.inputs import Check
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.theme import XL, L, M
from pcep_desktop.ui.tutorial_items import tutorial_items
from pcep_desktop.ui.widgets import Button, Card, PageHeader, PrimaryButton, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pcep_desktop.ui.theme import Theme

WIDTH = 640


class BeforePage(QWidget):
    """`started` says that the clock may run, and whether the tutorial is to be left out next time."""

    started = Signal(bool)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("before_page")
        self.setProperty("look", "page")
        self._theme = theme
        self._items = tutorial_items()
        self._place, self._tutorial_wanted = 0, True
        self._header = PageHeader("before_header", "", theme)
        self._terms = label("", object_name="before_terms", wrap=True)
        self._agree = PrimaryButton("before_agree", tr("I agree"))
        self._leave = Button("before_leave", tr("Not now"))
        self._view = ItemView(theme, object_name="before_item")
        self._count = label("", "muted", object_name="before_count")
        self._skip = Check("before_skip", tr("Leave the tutorial out next time"), theme)
        self._next = Button("before_next", tr("Next kind"))
        self._begin = PrimaryButton("before_start", tr("Start the clock"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._agreement())
        self._stack.addWidget(self._tutorial())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._stack, 1)
        theme.changed.connect(self._measure)
        self._agree.clicked.connect(self._on_agreed)
        self._leave.clicked.connect(self.left)
        self._next.clicked.connect(lambda: self._show_item(self._place + 1))
        self._begin.clicked.connect(lambda: self.started.emit(self._skip.isChecked()))

    def prepare(self, title: str, *, items: int, minutes: int, tutorial: bool) -> None:
        """Show the agreement for a paper of so many items; without the `tutorial` agreeing starts the clock."""
        self._tutorial_wanted = tutorial
        self._header.set_title(title)
        self._terms.setText(_terms(items, minutes))
        self._measure()
        self._skip.setChecked(not tutorial)
        self._stack.setCurrentIndex(0)

    def activate(self) -> None:
        """The page is shown: Enter agrees."""
        self._agree.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter or a number chooses, as it does in the exam."""
        act, how = meaning(event)
        if self._stack.currentIndex() == 0 or act != "choose" or not self._view.press(how):
            super().keyPressEvent(event)

    def _measure(self) -> None:
        """Let the text stand in a column, as high as it is: a layout would guess its height by another width."""
        width = self._theme.px(WIDTH)
        self._terms.setFixedWidth(width)
        self._terms.setFixedHeight(self._terms.heightForWidth(width))

    def _on_agreed(self) -> None:
        if not self._tutorial_wanted:
            self.started.emit(True)  # noqa: FBT003  # a signal
            return
        self._stack.setCurrentIndex(1)
        self._show_item(0)

    def _show_item(self, place: int) -> None:
        self._place = place % len(self._items)
        item = self._items[self._place]
        order = choice_order(item, random.Random(1))  # noqa: S311  # an example
        self._view.show_item(item, order, Given())
        self._count.setText(tr("Kind {n} of {many}", n=self._place + 1, many=len(self._items)))
        self._view.focus_response()

    def _agreement(self) -> QWidget:
        card = Card("before_agreement", title=tr("Before you begin"), spacing=L)
        card.body.addWidget(self._terms)
        card.body.addLayout(row(None, self._leave, self._agree))
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        column.addLayout(row(None, card, None))
        column.addStretch(2)
        return page

    def _tutorial(self) -> QWidget:
        foot = QFrame()
        foot.setProperty("look", "footer")
        line = row(self._count, self._next, None, self._skip, self._begin, spacing=L)
        line.setContentsMargins(XL, M, XL, M)
        foot.setLayout(line)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._view, 1)
        column.addWidget(foot)
        return page


def _terms(items: int, minutes: int) -> str:
    return "\n\n".join(
        (
            tr("{items} items in {minutes} minutes, as in the real exam. You may go back to any item until you submit.",
               items=items, minutes=minutes),
            tr("Work alone and without help: no books, no other programs, no Python at hand. "
               "A calculator and a scratch pad are in the room."),
            tr("Keep the questions to yourself: they are worth something to you only as long as they are new."),
            tr("Each answer is saved at once. The clock starts after the tutorial and stops only when you leave the room; "
               "at the end of the time the paper is submitted as it is."),
        )
    )  # fmt: skip
