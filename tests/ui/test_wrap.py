"""Nothing is cropped where the text is large: headers, filters and buttons take further lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit, QWidget

from pcep_desktop.ui.theme import LARGEST
from pcep_desktop.ui.widgets import Button, Chips, PageHeader, label
from pcep_desktop.ui.wrap import Wrap
from tests.drivers.stage import part

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme

CHOICES = [("all", "All"), ("wrong", "Wrong"), ("sure", "Sure and wrong"), ("past", "Past sittings")]


def whole(widget: QWidget) -> bool:
    """Tell whether a part has the width that it asks for."""
    return widget.width() >= widget.sizeHint().width()


@pytest.mark.parametrize("width", [500, 700, 900, 1200])
def test_a_header_keeps_all_its_words_at_200_per_cent(theme: Theme, qtbot: QtBot, width: int) -> None:
    theme.restore("light", LARGEST, motion=False)
    chips = Chips("filter", CHOICES, name="Show")
    actions = [label("8 responses", object_name="count"), Button("go", "Practise these")]
    header = PageHeader("header", "Review", theme, beside=[chips], actions=actions)
    qtbot.addWidget(header)
    header.show()
    header.resize(width, header.heightForWidth(width))
    inside = header.rect()
    parts = [part(header, name) for name in ("header_title", "count", "go", *(f"filter_{key}" for key, _ in CHOICES))]
    for each in parts:
        assert whole(each), each.objectName()
        assert inside.contains(each.rect().translated(each.mapTo(header, each.rect().topLeft())))
    spots = [(each.mapTo(header, each.rect().topLeft()), each.size()) for each in parts]
    assert len({(spot.x(), spot.y()) for spot, _ in spots}) == len(parts)


def test_one_line_where_there_is_room(theme: Theme, qtbot: QtBot) -> None:
    chips, action = Chips("filter", CHOICES, name="Show"), Button("go", "Practise these")
    header = PageHeader("header", "Review", theme, beside=[chips], actions=[action])
    qtbot.addWidget(header)
    header.show()
    header.resize(1100, header.heightForWidth(1100))
    assert header.height() == header.minimumHeight()
    assert action.geometry().right() > chips.geometry().right()
    assert abs(action.geometry().center().y() - chips.geometry().center().y()) <= 1


def test_what_can_grow_takes_the_room_that_is_left(theme: Theme, qtbot: QtBot) -> None:
    box, search, button = QWidget(), QLineEdit(), Button("go", "Go")
    box.setLayout(Wrap([search, button], spacing=8))
    qtbot.addWidget(box)
    box.show()
    box.resize(800, 60)
    assert theme.scale == 100
    assert search.width() == 800 - 8 - button.sizeHint().width()
