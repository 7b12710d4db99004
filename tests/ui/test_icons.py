"""The icon set: whole, of one stroke, coloured by the theme."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pcep_desktop
from pcep_desktop import paths
from pcep_desktop.ui import icons

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

NAMES = sorted(file.stem for file in paths.resource("icons").glob("*.svg"))


def named_in_the_code() -> set[str]:
    """Names of icons that the program asks for: `icon="…"`, and the rail's."""
    found = {"exams", "review", "progress", "banks", "user", "settings", "app"}
    for file in Path(pcep_desktop.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "icon" and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
    return found - {""}


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_draws_something_in_the_colour_asked_for(theme: Theme, name: str) -> None:
    picture = icons.pixmap(theme, name, "wrong", 60).toImage()
    colors = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert colors
    assert name == "app" or theme.palette.wrong in colors


@pytest.mark.parametrize("name", [name for name in NAMES if name != "app"])
def test_each_icon_has_the_one_stroke_on_the_one_grid(name: str) -> None:
    drawing = paths.resource("icons", f"{name}.svg").read_text()
    assert 'viewBox="0 0 20 20"' in drawing
    assert re.findall(r'stroke-width="([\d.]+)"', drawing) == ["1.6"]


def test_every_icon_that_is_asked_for_is_there() -> None:
    assert named_in_the_code() <= set(NAMES)


def test_icons_grow_with_the_text(theme: Theme) -> None:
    assert icons.pixmap(theme, "flag").width() == 20
    theme.set_scale(200)
    assert icons.pixmap(theme, "flag").width() == 40


def test_the_program_has_its_icon_in_all_sizes(theme: Theme) -> None:
    assert theme
    assert {size.width() for size in icons.app_icon().availableSizes()} == {16, 24, 32, 48, 64, 128, 256}
