"""Moving by mouse, by keys and by two clicks: what boxes and slots ask of the view that owns them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.kinds.board import Board
from pcep_desktop.ui.kinds.box import Box, LiftedBox
from pcep_desktop.ui.kinds.edge_scroll import EdgeScroll
from pcep_desktop.ui.kinds.speaking import aloud
from pcep_desktop.ui.messages import announce

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject, QPoint
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from pcep_desktop.ui.theme import Theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
BY_KEYS = Qt.FocusReason.ShortcutFocusReason
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
_TAKEN = (QEvent.Type.WindowDeactivate, QEvent.Type.WindowBlocked)


class BoardView(Board):
    """A board that can be worked. Each gesture goes through the one model; only a drop is a response."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._edge = EdgeScroll(self, self.program)
        self._edge.scrolled.connect(self._aim_below)

    def undo(self) -> bool:
        """Take the last move back."""
        if self._shown is None or self._shown.locked:
            return False
        self._end_carrying()
        focused = self._focused()
        self._after(changed=self._moving.undo(), focus=focused)
        return True

    def take_key(self, event: QKeyEvent) -> bool:
        """Do what a key means; say whether it meant something."""
        if self._shown is None or self._shown.locked:
            return False
        if event.matches(QKeySequence.StandardKey.Undo):
            return self.undo()
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        act = self._act(Qt.Key(event.key()))
        if act is not None and (event.key() in _STEPS or not event.isAutoRepeat()):
            act()
        return act is not None

    def on_box_clicked(self, box: Box) -> None:
        """The first click lifts a box; the second, on another place, lets it fall there."""
        moving = self._moving
        place = moving.place(box.choice_id)
        if moving.lifted is None:
            moving.lift(box.choice_id)
            self._after(focus=box)
        elif moving.lifted == box.choice_id:
            self._put_back()
        elif place is not None:
            self.drop_at(place)
        else:
            moving.put_back()
            moving.lift(box.choice_id)
            self._after(focus=box)

    def on_dragged(self, box: Box, at: QPoint) -> None:
        """Carry a box with the pointer, aimed at the place below it."""
        if self._carried is None:
            self._moving.put_back()
            self._moving.lift(box.choice_id)
            self._carried = LiftedBox(self.window(), box)
            self._edge.begin(box.mapToGlobal(box.grabbed))
            _application().installEventFilter(self)
            self._say()
        self._carried.follow(at)
        self._aim_below(at)
        self._edge.follow(at)

    def _aim_below(self, at: QPoint) -> None:
        """Aim the carried box at the place that is seen below the pointer; outside of everything at where it came from."""
        there, place = self._place_at(at) if self._edge.sees(at) else (False, None)
        aim = place if there else self._moving.place(self._moving.lifted or "")
        if aim != self._moving.aim:
            self._moving.aim_at(aim)
            self._say()
        self._show_all()

    def on_released(self) -> None:
        """Let the carried box fall where it is aimed: outside of everything that is where it came from."""
        if self._carried is None:
            return
        self._end_carrying()
        self._drop(Qt.FocusReason.MouseFocusReason)

    def put_down(self) -> None:
        """End a drag without a move, if one is under way: what it was about is over, or its release is lost."""
        if self._carried is not None:
            self._end_carrying()
            self._moving.put_back()
            self._after()

    def hideEvent(self, event: QHideEvent) -> None:  # Qt's name
        """Put down what is carried: nothing may fall on, or lie over, what is shown instead."""
        super().hideEvent(event)
        self.put_down()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Watch over a drag, and only then: put the box down where its release has gone elsewhere."""
        if _shows_lost_release(event):
            self.put_down()
        return super().eventFilter(watched, event)

    def drop_at(self, place: int | None) -> None:
        """Let the lifted box, if there is one, fall here: the second of two clicks."""
        if self._moving.lifted is not None and self._carried is None:
            self._moving.aim_at(place)
            self._drop(Qt.FocusReason.MouseFocusReason)

    def hover(self, place: int | None) -> None:
        """The pointer is over a place: a lifted box would fall here."""
        if self._moving.lifted is not None and self._carried is None and self._moving.aim != place:
            self._moving.aim_at(place)
            self._after()

    def _act(self, key: Qt.Key) -> Callable[[], None] | None:
        """Return what a key does as things stand; None where it means nothing here."""
        lifted = self._moving.lifted is not None
        if lifted and key == Qt.Key.Key_Escape:
            return self._put_back
        if self._carried is not None:  # the pointer has it
            return None
        if lifted and key in _ENTER:
            return self._drop
        if key in _STEPS:
            return partial(self._on_arrow, _STEPS[key])
        return self._send_back if key in _DELETE else self._on_space if key == Qt.Key.Key_Space else None

    def _on_arrow(self, step: int) -> None:
        if self._moving.lifted is not None:
            self._moving.step(step)
            self._after()
            spot = self._spot(self._moving.aim)
            if spot is not None:
                self._reach(spot)
        elif (stop := self._next_focus(step)) is not None:
            stop.setFocus(BY_KEYS)
            self._reach(stop)

    def _on_space(self) -> None:
        box = self._focused()
        if self._moving.lifted is not None:
            place = self._focused_place()
            if place is not None:
                self._moving.aim_at(place)
            self._drop()
        elif box is not None:
            self._moving.lift(box.choice_id, ahead=True)
            self._after()
        else:
            self._moving.said = tr("Pick up a box first")
            self._say()

    def _end_carrying(self) -> None:
        if self._carried is not None:
            _application().removeEventFilter(self)
            self._edge.stop()
        super()._end_carrying()

    def _drop(self, reason: Qt.FocusReason = BY_KEYS) -> None:
        box = self._by_id[self._moving.lifted or ""]
        changed = self._moving.drop()
        self._after(changed=changed, focus=box, reason=reason)
        if changed:
            self._reach(box)  # the bank may have lost a row, and all below it has moved up

    def _put_back(self) -> None:
        box = self._by_id[self._moving.lifted or ""]
        self._end_carrying()
        self._moving.put_back()
        self._after(focus=box)

    def _send_back(self) -> None:
        """Return the lifted or focused box to the bank, where there is one."""
        box = self._focused()
        if self._moving.lifted is not None:
            box = self._by_id[self._moving.lifted]
            self._moving.put_back()
        if box is not None and not self._moving.shifting:
            self._after(changed=self._moving.move(box.choice_id, None), focus=box)

    def _after(self, *, changed: bool = False, focus: Box | None = None, reason: Qt.FocusReason = BY_KEYS) -> None:
        """Show how things stand, keep the focus with its box, say what happened, and report a change."""
        self._show_all()
        if focus is not None:
            focus.setFocus(reason)
        self._say()
        if changed:
            self.responded.emit(self.response())

    def _say(self) -> None:
        self._said.set_content(self._moving.said)
        announce(self, aloud(self._moving.said))

    def _focused(self) -> Box | None:
        focused = QApplication.focusWidget()
        return focused if isinstance(focused, Box) and focused in self._boxes else None

    def _focused_place(self) -> int | None:
        return None

    def _next_focus(self, step: int) -> QWidget | None:
        """Return the box or empty place that an arrow leads to from the focused one."""
        stops = self._stops()
        focused = QApplication.focusWidget()
        return stops[(stops.index(focused) + step) % len(stops)] if focused in stops else None

    def _new_box(self) -> Box:
        return Box(self.theme, self, self._nest)


def _application() -> QCoreApplication:
    return cast("QCoreApplication", QCoreApplication.instance())


def _shows_lost_release(event: QEvent) -> bool:
    """Say whether the left button is up without a release, as after a dialog took it, or somebody else will have that."""
    if isinstance(event, QMouseEvent):
        if event.type() in _PRESSES:
            return event.button() == Qt.MouseButton.LeftButton
        return event.type() == QEvent.Type.MouseMove and not event.buttons() & Qt.MouseButton.LeftButton
    return event.type() in _TAKEN
