"""The line to search with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pcep_desktop.ui.search_field import SearchField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme


def test_the_glass_is_drawn_anew_after_another_widget_of_the_window_has_gone(qtbot: QtBot, theme: Theme) -> None:
    """Who asks for the next in the order of Tab has PySide take that, here the window, for a part of who asks."""
    window = QWidget()
    qtbot.addWidget(window)
    field, other = SearchField("search", theme, name="Search"), QWidget()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addWidget(other)
    assert other.nextInFocusChain() is window
    light = field.actions()[0].icon().pixmap(16).toImage()
    shiboken6.delete(other)
    theme.set_mode("dark")
    assert field.actions()[0].icon().pixmap(16).toImage() != light
