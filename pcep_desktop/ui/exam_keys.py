"""What the keys mean while an item is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = {Qt.Key.Key_PageUp: "-1", Qt.Key.Key_PageDown: "1"}


class Meaning(NamedTuple):
    """An act, and how: the step of a move, the level of a confidence, the letter or digit of a choice."""

    act: Literal["enter", "move", "choose", "flag", "confide", "undo", ""]
    how: str = ""


def meaning(event: QKeyEvent) -> Meaning:
    """Return what a key means on the exam page; the act is "" where it means nothing."""
    key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers == Qt.KeyboardModifier.NoModifier:
        return _plain(key)
    if modifiers == Qt.KeyboardModifier.ControlModifier and key == Qt.Key.Key_M:
        return Meaning("flag")
    if event.matches(QKeySequence.StandardKey.Undo):
        return Meaning("undo")
    if modifiers == Qt.KeyboardModifier.AltModifier and Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
        return Meaning("confide", chr(key))
    return Meaning("")


def _plain(key: Qt.Key) -> Meaning:
    if key in ENTER:
        return Meaning("enter")
    if key in _MOVES:
        return Meaning("move", _MOVES[key])
    if Qt.Key.Key_1 <= key <= Qt.Key.Key_9 or Qt.Key.Key_A <= key <= Qt.Key.Key_F:
        return Meaning("choose", chr(key))
    return Meaning("")
