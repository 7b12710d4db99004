"""What keeps the next item quick: the focus is not sent from part to part, and kinds are made ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pcep_desktop.exam.sitting import Given
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.kinds import KIND_VIEWS, KindView
from pcep_desktop.ui.kinds.box import Box
from tests.builders import gap, insert, multiple, single, sort
from tests.drivers.stage import has, put_on_stage
from tests.ui.item_stage import view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.exam.item import Item
    from pcep_desktop.ui.theme import Theme

__all__ = ["view"]


def show(view: ItemView, item: Item, chosen: str = "", **more: Any) -> None:
    """Show an item in the order as written."""
    given = Given(response={"chosen": list(chosen)} if chosen else None)
    view.show_item(item, [choice.id for choice in item.choices], given, **more)


class _Asked(QWidget):
    """A page that counts how often it is asked where the focus goes next."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001, N802  # Qt's signature
        self.times += 1
        return super().focusNextPrevChild(forward)


def test_another_item_does_not_send_the_focus_from_part_to_part(qtbot: QtBot, theme: Theme) -> None:
    page = _Asked()
    qtbot.addWidget(page)
    view = ItemView(theme)
    QVBoxLayout(page).addWidget(view)
    put_on_stage(page)
    qtbot.waitUntil(page.isActiveWindow)
    for item in (single(), multiple(), insert(), gap(), sort(), single()):
        show(view, item)
        view.focus_response()
        assert view.isAncestorOf(QApplication.focusWidget() or page)
    show(view, single(), "a", explain=True)
    view.focus_response()
    assert page.times == 0
    assert view.isAncestorOf(QApplication.focusWidget() or page)


def test_kinds_are_made_ahead_while_an_item_is_read(qtbot: QtBot, view: ItemView) -> None:
    show(view, single(), "b")
    view.focus_response()
    kept = QApplication.focusWidget()
    qtbot.waitUntil(lambda: len(view.findChildren(QWidget, "item_program")) == 2)  # of fill, and of gap, the last one
    assert {type(each) for each in view.findChildren(QWidget) if isinstance(each, KindView)} == set(KIND_VIEWS.values())
    assert len(view.findChildren(Box)) >= 8
    assert not any(each.isVisibleTo(view) for each in view.findChildren(Box))
    assert not has(view, "item_program")
    assert view.response() == {"chosen": ["b"]}
    assert QApplication.focusWidget() is kept
    show(view, insert())
    assert view.response() is None
    assert has(view, "box_a")
    assert not has(view, "choice_b")
