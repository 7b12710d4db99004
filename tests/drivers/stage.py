"""What a widget needs to be tried out: the theme, and a place in a window of the usual size."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from pcep_desktop.ui.theme import SMALLEST, Theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

W = TypeVar("W", bound=QWidget)
SIZE = (1104, 800)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> Theme:
    made = Theme(qapp)
    made.restore("light", SMALLEST, motion=False)
    return made


@pytest.fixture
def theme(dressed: Theme) -> Iterator[Theme]:
    yield dressed
    if (dressed.mode, dressed.scale) != ("light", SMALLEST):
        dressed.restore("light", SMALLEST, motion=False)


def put_on_stage(widget: W) -> W:
    """Show a widget as large as a page is, with the keyboard's focus in its window."""
    widget.resize(*SIZE)
    widget.show()
    widget.activateWindow()
    return widget


def part(whole: QWidget, name: str) -> QWidget:
    """Return the one visible part with this object name."""
    found = [each for each in whole.findChildren(QWidget, name) if each.isVisibleTo(whole)]
    assert len(found) == 1, f"{len(found)} visible parts are called {name}"
    return found[0]


def button(whole: QWidget, name: str) -> QAbstractButton:
    found = part(whole, name)
    assert isinstance(found, QAbstractButton)
    return found


def has(whole: QWidget, name: str) -> bool:
    """Say whether a part with this object name can be seen."""
    return any(each.isVisibleTo(whole) for each in whole.findChildren(QWidget, name))
