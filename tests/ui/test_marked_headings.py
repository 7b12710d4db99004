"""What stands above boxes says whose they are: places before the mark, the learner's own after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from pcep_desktop.exam.sitting import Given
from pcep_desktop.ui.item_view import ItemView
from tests.builders import match
from tests.drivers.stage import part

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme


@pytest.mark.parametrize(("explain", "heading"), [(False, "Where they belong"), (True, "Your matches")])
def test_wrong_matches_are_not_called_where_they_belong(
    qtbot: QtBot, theme: Theme, *, explain: bool, heading: str
) -> None:
    view, item = ItemView(theme), match()
    qtbot.addWidget(view)
    view.show()
    given = Given(item.payload.clean({"pairs": {"x": "b", "y": "a"}}))
    view.show_item(item, [choice.id for choice in item.choices], given, explain=explain, enabled=not explain)
    label = part(view, "moving_places_label")
    assert isinstance(label, QLabel)
    assert label.text() == heading
