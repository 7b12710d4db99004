"""The order in which Tab goes: that of the screen. Qt's is that of making, and what shows items is made as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable


def follow_screen(before: QWidget, later: QWidget) -> None:
    """Let Tab go from the last part of one place on to the parts of a later one: line by line, from left to right."""
    last = next(reversed(_stops(before)), later)
    for part in _in_lines(later):
        QWidget.setTabOrder(last, part)
        last = part


def _stops(place: QWidget) -> list[QWidget]:
    """Return where Tab stops in a place, in Qt's order."""
    found, part = [], place.nextInFocusChain()
    while part is not None and part is not place:
        if place.isAncestorOf(part) and _stoppable(part):
            found.append(part)
        part = part.nextInFocusChain()
    return found


def _in_lines(place: QWidget) -> Iterable[QWidget]:
    """Return where Tab stops in a place as it is read: parts that overlap in height are one line."""
    parts = sorted(
        (part for part in place.findChildren(QWidget) if _stoppable(part)), key=lambda part: _corner(part, place).y()
    )
    lines: list[list[QWidget]] = []
    for part in parts:
        if lines and _corner(part, place).y() < _corner(lines[-1][0], place).y() + lines[-1][0].height():
            lines[-1].append(part)
        else:
            lines.append([part])
    return [part for line in lines for part in sorted(line, key=lambda part: _corner(part, place).x())]


def _corner(part: QWidget, place: QWidget) -> QPoint:
    return part.mapTo(place, QPoint())


def _stoppable(part: QWidget) -> bool:
    return bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.isVisible()
