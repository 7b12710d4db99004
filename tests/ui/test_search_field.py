"""The line to search with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.ui.search_field import SearchField

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme


@pytest.mark.parametrize("scale", [100, 200])
def test_the_glass_is_as_large_as_the_text_and_stands_before_it(qtbot: QtBot, theme: Theme, scale: int) -> None:
    field = SearchField("search", theme, name="Search")
    qtbot.addWidget(field)
    theme.set_scale(scale)
    field.setPlaceholderText("")
    field.resize(300, field.sizeHint().height())
    field.show()
    picture = field.grab().toImage()
    ground, inside = theme.color("surface").rgb(), range(6, picture.height() - 6)
    drawn = [x for x in range(6, 120) if any(picture.pixel(x, y) != ground for y in inside)]
    assert 0.6 * theme.px(20) < drawn[-1] - drawn[0] + 1 <= theme.px(20)
    field.setText("|")
    typed = field.grab().toImage()
    assert min(x for x in range(6, 120) if any(typed.pixel(x, y) != picture.pixel(x, y) for y in inside)) > drawn[-1]
