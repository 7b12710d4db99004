"""Sitting an exam or studying: one item after another, each action recorded before the next is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.exam.mode import Mode
from pcep_desktop.translate import tr
from pcep_desktop.ui.exam_footer import ExamFooter
from pcep_desktop.ui.exam_header import ExamHeader
from pcep_desktop.ui.exam_keys import ENTER, meaning
from pcep_desktop.ui.exam_run import ExamRun
from pcep_desktop.ui.exam_tools import ExamTools
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.review_screen import ReviewScreen
from pcep_desktop.ui.tab_order import follow_screen

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from pcep_desktop.db.recorded_sitting import RecordedSitting
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.theme import Theme

_MOUSE = Qt.FocusReason.MouseFocusReason
_KEYS = Qt.FocusReason.OtherFocusReason


class ExamPage(QWidget):
    """Shows the run at a sitting and forwards what the learner does to it; what it refuses is not shown as done."""

    marked = Signal(int)  # the sitting's id: study marked a response

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_page")
        self.setProperty("look", "page")
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.run = ExamRun(self)
        self._tools = ExamTools(theme)
        self._header = ExamHeader(theme, self._tools.buttons)
        self._item = ItemView(theme, object_name="exam_item")
        self._footer = ExamFooter(theme)
        self._review = ReviewScreen(theme)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def recorded(self) -> RecordedSitting | None:
        """The sitting under way, or None."""
        return self.run.recorded

    @property
    def _reviewing(self) -> bool:
        return self._stack.currentWidget() is self._review

    def start(self, recorded: RecordedSitting) -> None:
        """Show a sitting that was begun or resumed; one that was still open is kept."""
        self.run.start(recorded)
        self._header.start(recorded.sitting)
        self._tools.start(recorded.scratch, offered=recorded.sitting.mode is Mode.SIMULATION)
        self._show_item(_KEYS)

    def activate(self) -> None:
        """The page is shown, or a tool was put away: the keyboard goes to the response, or to what ends the review."""
        if self._reviewing:
            self._review.submit.setFocus()
        else:
            self._item.focus_response(_KEYS)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  # Qt's signature
        """Let Tab follow the screen: the header, the response, the strip below."""
        follow_screen(self._item, self._footer)
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys of the exam; what has the focus has had its turn."""
        if self.recorded is None or not self._take_key(event):
            super().keyPressEvent(event)

    def _take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means; say whether it meant something."""
        if self._reviewing:
            return event.key() in ENTER and self._press_focused()
        act, how = meaning(event)
        if act == "choose":
            return self._item.press(how)
        if act == "undo":
            return self._item.undo()
        if act == "enter":
            self._on_enter()
        elif act == "move":
            self._step(int(how), _KEYS)
        elif act == "flag":
            self._header.flag.click()
        elif act == "confide":
            self._confide(int(how))
        return bool(act)

    def _on_enter(self) -> None:
        """Enter is Next; in study it checks first. A plain button that Tab has reached is pressed instead."""
        if self._press_focused():
            return
        answered = self.recorded is not None and self.recorded.sitting.here.response is not None
        if answered and self._footer.study.check.isEnabled():  # what nobody has touched is checked by the button only
            self._check()
        else:
            self._step(1, _KEYS)

    def _press_focused(self) -> bool:
        """Press the plain button that has the focus, if one has it; boxes and slots have had their turn."""
        focused = QApplication.focusWidget()
        if not isinstance(focused, QAbstractButton) or focused.isCheckable() or self._item.isAncestorOf(focused):
            return False
        if self.isAncestorOf(focused):
            focused.click()
        return self.isAncestorOf(focused)

    def _step(self, step: int, reason: Qt.FocusReason = _MOUSE) -> None:
        """Go to the item before or after; after the last one comes the review."""
        if self.recorded is None:
            return
        route = self.recorded.sitting.route
        if route.step + step == len(route.path):
            self._show_review()
        elif route.step + step >= 0:
            self._turn(lambda recorded: recorded.move(step), reason)

    def _go(self, position: int) -> None:
        self._turn(lambda recorded: recorded.go(position), _MOUSE)

    def _turn(self, action: Callable[[RecordedSitting], object], reason: Qt.FocusReason = _KEYS) -> None:
        """Do what leads to another item, or to another sight of this one."""
        if self.run.do(action):
            self._show_item(reason)

    def _on_responded(self, response: Response | None) -> None:
        taken = self.run.do(lambda recorded: recorded.respond(response))
        if taken and self.recorded is not None and self.recorded.remaining() != 0:
            self._show_around()
        else:
            self._show_item(None)  # as it stands in the file: it was refused, or came when the time was up

    def _on_flagged(self, on: bool) -> None:  # noqa: FBT001  # it is the whole of what the signal says
        self.run.do(lambda recorded: recorded.flag(on))
        self._show_around()

    def _confide(self, level: int | None) -> None:
        if self.recorded is not None and self.recorded.sitting.mode is Mode.STUDY:
            self.run.do(lambda recorded: recorded.confide(level))
            self._show_around()

    def _on_hint_wanted(self) -> None:
        self.run.do(lambda recorded: recorded.take_hint())
        self._show_around()
        self._item.focus_response(_KEYS)

    def _check(self) -> None:
        if self.recorded is not None and self.run.do(lambda recorded: recorded.check()):
            self._show_item(_KEYS)
            self._item.show_verdict()
            self.marked.emit(self.recorded.session_id)

    def _show_item(self, reason: Qt.FocusReason | None) -> None:
        """Show the item where the sitting stands, with the focus in its response, unless Previous or Next is being pressed by key."""
        if self.recorded is None:
            return
        focused = QApplication.focusWidget()  # before anything that has it is hidden
        sitting = self.recorded.sitting
        entry, here = sitting.paper.items[sitting.position], sitting.here
        order, explain, study = sitting.orders[sitting.position], here.mark is not None, sitting.mode is Mode.STUDY
        self._item.show_item(entry.item, order, here, explain=explain, rule=sitting.paper.rule, study=study)
        self._show_around()
        self._stack.setCurrentIndex(0)
        self._header.show_reviewing(reviewing=False)
        pressing = focused in (self._footer.previous, self._footer.next) and focused.isEnabled()
        if reason is not None and not pressing:
            self._item.focus_response(reason)

    def _show_around(self) -> None:
        if self.recorded is not None:
            self._header.show_sitting(self.recorded.sitting)
            self._footer.show_sitting(self.recorded.sitting)

    def _show_review(self) -> None:
        if self.recorded is not None:
            self._review.show_sitting(self.recorded.sitting)
            self._stack.setCurrentWidget(self._review)
            self._header.show_reviewing(reviewing=True)
            self._review.submit.setFocus()

    def _on_report_wanted(self) -> None:
        if self.recorded is not None:
            position = self.recorded.sitting.position
            self.run.do(lambda recorded: self._tools.ask_report(position, recorded.reported(position)))

    def _on_reported(self, position: int, text: str) -> None:
        if self.run.do(lambda recorded: recorded.report(position, text)):
            self.run.told.emit(tr("Your report is kept.") if text else tr("This item is not reported."))

    def _lay_out(self) -> None:
        sitting = QWidget()
        column = QVBoxLayout(sitting)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._item, 1)
        column.addWidget(self._footer)
        self._stack.addWidget(sitting)
        self._stack.addWidget(self._review)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addWidget(self._tools)
        whole.addWidget(self._stack, 1)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        """Give the focus back when a click beside the response, or on a button that takes none, has brought it here.

        Tab would start again at the first control of the page. A tool does let go of it.
        """
        if now is not self or old is None or not self.isAncestorOf(old) or self._tools.isAncestorOf(old):
            return
        if old.isVisible() and old.isEnabled():
            old.setFocus(_MOUSE)

    def _connect(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)
        self._item.responded.connect(self._on_responded)
        self._header.flagged.connect(self._on_flagged)
        self._header.finish_wanted.connect(self._show_review)
        self._header.report_wanted.connect(self._on_report_wanted)
        self._tools.reported.connect(self._on_reported)
        self._tools.noted.connect(lambda text: self.run.do(lambda recorded: recorded.note(text)))
        self._tools.closed.connect(self.activate)
        self._footer.previous.clicked.connect(lambda: self._step(-1))
        self._footer.next.clicked.connect(lambda: self._step(1))
        self._footer.study.check.clicked.connect(self._check)
        self._footer.study.confided.connect(self._confide)
        self._footer.study.hint.clicked.connect(self._on_hint_wanted)
        self._footer.study.again.clicked.connect(lambda: self._turn(lambda recorded: recorded.again()))
        self._footer.navigator.chosen.connect(self._go)
        self._review.chosen.connect(self._go)
        self._review.submitted.connect(self.run.submit)
        self._review.left.connect(self.run.keep)
        self._review.abandoned.connect(self.run.abandon)
        self.run.saved.connect(self._footer.show_saved)
        self.run.timed.connect(self._header.show_time)
        self.run.ending.connect(self._tools.keep)
        self.run.ending.connect(self._item.put_down)
