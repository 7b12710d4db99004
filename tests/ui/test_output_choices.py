"""Choices that are outputs are not coloured as Python; of one item either all are or none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pcep_desktop.exam.item import code_html
from pcep_desktop.exam.sitting import Given
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.passage import Passage
from tests.builders import single
from tests.drivers.stage import part, put_on_stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme


def tokens(view: ItemView, name: str, theme: Theme) -> set[str]:
    """Return which of Python's colours a choice shows."""
    passage = getattr(part(view, name), "_passage", None)
    assert isinstance(passage, Passage)
    names = {theme.color(f"code_{kind}").name(): kind for kind in ("keyword", "number", "string", "builtin")}
    found: set[str] = set()
    block = passage.begin()
    while block.isValid():
        found |= {each.format.foreground().color().name() for each in block.textFormats()}
        block = block.next()
    return {names[colour] for colour in found if colour in names}


@pytest.mark.parametrize(
    ("texts", "kinds"),
    [
        (("not there\n0", "not there\n-1", "None\n0"), set()),
        (("three lines\nof words", "1\n2", "None\n0"), set()),
        (("if x:\n    y = 1", "while x:\n    y = 1", "for x in y:\n    z = 1"), {"keyword", "number"}),
        (("if x:\n    y = 1", "while x\n    y = 1", "if x:\n    y = 2"), set()),  # colours would tell the faulty one
    ],
)
def test_outputs_are_plain(qtbot: QtBot, theme: Theme, texts: tuple[str, ...], kinds: set[str]) -> None:
    item = single("q1")
    pairs = zip(item.choices, texts, strict=False)
    item = replace(item, choices=tuple(replace(each, text=text, html=code_html(text)) for each, text in pairs))
    view = ItemView(theme, object_name="item")
    qtbot.addWidget(view)
    put_on_stage(view)
    view.show_item(item, [each.id for each in item.choices], Given())
    for each in item.choices:
        assert tokens(view, f"choice_{each.id}", theme) == kinds
