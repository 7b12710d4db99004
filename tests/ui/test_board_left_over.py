"""What is left over of boxes once they cannot be moved any more: no grip, and no heading over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import boxes, fill, insert, match, sort
from tests.drivers.stage import has, part
from tests.ui.item_stage import show, view

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from pcep_desktop.exam.item import Item
    from pcep_desktop.ui.item_view import ItemView

__all__ = ["view"]

INDENTED = boxes("    print(", "    word[::-1]", "    )", "    word[1:]")  # the grip would stand alone before the text
EACH = pytest.mark.parametrize(
    "item", [insert(choices=INDENTED), fill(choices=INDENTED), match(choices=INDENTED), sort(choices=INDENTED)]
)
HEADINGS = ("moving_bank_label", "moving_bank")


def draws_before_its_text(box: QWidget) -> bool:
    image = box.grab().toImage()
    colors = {image.pixel(x, y) for x in range(12, 30) for y in range(10, image.height() - 10)}
    return len(colors) > 1


@EACH
def test_a_box_that_cannot_be_moved_has_no_grip(view: ItemView, item: Item) -> None:
    wide = {}
    for enabled, explain in ((True, False), (False, False), (False, True), (True, False)):
        show(view, item, explain=explain, enabled=enabled)
        box = part(view, "box_d")
        assert draws_before_its_text(box) == enabled
        wide[enabled] = box.sizeHint().width()
    assert wide[False] < wide[True]


ALL_USED = match(choices=match().choices[:3]), {"pairs": {"x": "a", "y": "b", "z": "c"}}


def test_no_heading_stands_over_nothing_once_no_box_can_come_back(view: ItemView) -> None:
    show(view, *ALL_USED, explain=True, enabled=False)
    assert not any(has(view, name) for name in HEADINGS)
    show(view, *ALL_USED, explain=False, enabled=True)
    assert all(has(view, name) for name in HEADINGS)
    show(view, ALL_USED[0], {"pairs": {"x": "a", "y": "b"}}, explain=True, enabled=False)
    assert all(has(view, name) for name in HEADINGS)
