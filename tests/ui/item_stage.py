"""An item on stage, and what it will respond."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pcep_desktop.exam.marking import mark, weights
from pcep_desktop.exam.sitting import Given
from pcep_desktop.ui.item_view import ItemView
from tests.drivers.stage import put_on_stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.theme import Theme


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ItemView:
    made = ItemView(theme)
    qtbot.addWidget(made)
    return put_on_stage(made)


def show(view: ItemView, item: Item, response: Response | None = None, **more: Any) -> list[Any]:
    """Show an item in the order as written, marked where it is explained; returns what it will respond."""
    marked = mark(item, response, weights([item])[0]) if more.get("explain") else None
    view.show_item(item, [choice.id for choice in item.choices], Given(response, mark=marked), **more)
    heard: list[Any] = []
    view.responded.connect(heard.append)
    return heard
