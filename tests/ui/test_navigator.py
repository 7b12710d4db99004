"""The squares tell without their hues what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.ui.navigator import Square, State

if TYPE_CHECKING:
    from PySide6.QtGui import QColor
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Mode, Theme

VISIBLE = 3.0
"""The least contrast of what a graphic tells (WCAG 2.2, 1.4.11)."""


def light(colour: QColor) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    channels = (colour.redF(), colour.greenF(), colour.blueF())
    parts = [part / 12.92 if part <= 0.04045 else float((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    darker, lighter = sorted((light(one), light(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_partly_answered_has_a_shape_of_its_own(theme: Theme, qtbot: QtBot, mode: Mode) -> None:
    """Dark at the foot as an answered square, light above as one that is open."""
    theme.restore(mode, 200, motion=False)
    square = Square(theme, "square", 1)
    qtbot.addWidget(square)
    square.resize(60, 60)
    grounds = {}
    states = {
        "open": State(seen=True),
        "partly": State(seen=True, answered=True, partly=True),
        "answered": State(seen=True, answered=True),
    }
    for name, state in states.items():
        square.show_state(state)
        picture = square.grab().toImage()
        grounds[name] = [picture.pixelColor(15, y).name() for y in (15, 50)]
    assert grounds["partly"] == [grounds["open"][0], grounds["answered"][1]]
    assert contrast(theme.color("muted"), theme.color("surface")) > VISIBLE


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_corner_of_a_flag_has_an_edge_on_an_answered_square(theme: Theme, qtbot: QtBot, mode: Mode) -> None:
    """Along the diagonal from the corner into the square there is a step that can be seen in grey."""
    theme.restore(mode, 200, motion=False)
    square = Square(theme, "square", 1)
    qtbot.addWidget(square)
    square.resize(60, 60)
    square.show_state(State(seen=True, answered=True, flagged=True))
    picture = square.grab().toImage()
    ground = theme.color("muted")
    walk = [picture.pixelColor(picture.width() - 6 - step, 6 + step) for step in range(20)]
    assert contrast(walk[-1], ground) < 1.1
    assert max(contrast(colour, ground) for colour in walk) > VISIBLE


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("seen", [False, True])
def test_the_edge_of_an_open_square_can_be_seen(theme: Theme, qtbot: QtBot, mode: Mode, seen: bool) -> None:  # noqa: FBT001  # what is tried
    theme.restore(mode, 200, motion=False)
    square = Square(theme, "square", 1)
    qtbot.addWidget(square)
    square.resize(60, 60)
    square.show_state(State(seen=seen))
    picture = square.grab().toImage()
    edge = [picture.pixelColor(x, 2) for x in range(15, 45)]
    assert max(contrast(colour, theme.color("surface")) for colour in edge) >= VISIBLE
