"""The squares tell without their hues what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pcep_desktop.ui.navigator import Navigator
from pcep_desktop.ui.square import Square, State
from tests.exam.studying import answer, study

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
def test_what_comes_back_has_a_sign_of_its_own(theme: Theme, qtbot: QtBot, mode: Mode) -> None:
    """An arrow back below the number, wide to the right and narrow to the left, in grey too; on a flagged square as well."""
    theme.restore(mode, 200, motion=False)
    square = Square(theme, "square", 1)
    qtbot.addWidget(square)
    square.resize(60, 60)
    for flagged in (False, True):
        done = State(seen=True, answered=True, flagged=flagged)
        highs = {}
        for name, state in {"done": done, "back": done._replace(back=True)}.items():
            square.show_state(state)
            picture = square.grab().toImage()
            ground = theme.color("muted")
            below = range(picture.height() * 2 // 3, picture.height() - 6)
            inks = [[contrast(picture.pixelColor(x, y), ground) for y in below] for x in (24, 30, 36)]
            highs[name] = [sum(ink > VISIBLE for ink in column) for column in inks]
        assert highs["done"] == [0, 0, 0]
        left, middle, right = highs["back"]
        assert 0 < left < middle < right
        assert square.toolTip() == square.accessibleName()
        assert "comes back" in square.toolTip()


def test_a_square_that_did_not_change_is_left_alone(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next item has to come within a frame: of a hundred squares two or three change."""
    sitting = answer(answer(study(100), right=False).move(1), right=False)
    navigator = Navigator(theme)
    qtbot.addWidget(navigator)
    navigator.show_sitting(sitting)
    changed = []
    monkeypatch.setattr(Square, "setAccessibleName", lambda _square, name: changed.append(name))
    navigator.show_sitting(sitting.move(1))
    assert changed == ["Item 2: answered, comes back", "Item 3: not answered, you are here"]


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
