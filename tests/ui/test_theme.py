"""The tokens, and what is made of them."""

from __future__ import annotations

import gc
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QWidget

import pcep_desktop.ui
from pcep_desktop.ui.kinds.strokes import draw_ring
from pcep_desktop.ui.stylesheet import stylesheet
from pcep_desktop.ui.theme import DARK, LARGEST, LIGHT, SMALLEST, Palette

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme

_UI = Path(pcep_desktop.ui.__file__).parent
_GROUNDS = ("window", "surface", "rail")
_CODE = ("code_keyword", "code_string", "code_number", "code_builtin", "code_comment")
PAIRS = [
    *((text, ground) for text in ("text", "muted") for ground in (*_GROUNDS, "accent_tint", "line", "code_back")),
    *((text, ground) for text in ("accent", "flag", "right", "wrong", "partly") for ground in ("window", "surface")),
    *((text, f"{text}_tint") for text in ("accent", "right", "wrong", "partly")),
    *(("text", f"{tone}_tint") for tone in ("right", "wrong", "partly")),
    *(("muted", f"{tone}_tint") for tone in ("right", "wrong", "partly")),
    ("on_accent", "accent"),
    *((token, "code_back") for token in _CODE),
]


def luminance(color: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [float(part) / 255 for part in (QColor(color).red(), QColor(color).green(), QColor(color).blue())]
    linear: list[float] = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_every_pair_of_text_and_ground_can_be_read(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["window", "surface", "code_back"])
def test_the_ring_of_the_focus_stands_out_from_its_ground(theme: Theme, mode: str, ground: str) -> None:
    theme.restore("dark" if mode == "dark" else "light", SMALLEST, motion=True)
    picture = QImage(60, 60, QImage.Format.Format_RGB32)
    picture.fill(theme.color(ground))
    painter = QPainter(picture)
    draw_ring(painter, theme, QRectF(10.5, 10.5, 39, 39))  # its middle is two pixels outside
    painter.end()
    assert contrast(picture.pixelColor(8, 30).name(), theme.color(ground).name()) >= 3


def test_contrast_is_measured_as_it_is_defined() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_nothing_but_the_theme_names_a_colour() -> None:
    named = re.compile(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b|\brgba?\(|\bhsla?\(|GlobalColor\.(?!transparent)")
    found = [
        f"{file.name}:{number}: {line.strip()}"
        for file in sorted(_UI.rglob("*.py"))
        if file.name != "theme.py"
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if named.search(line)
    ]
    assert not found


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_stylesheet_has_every_token_filled_in(theme: Theme, mode: str) -> None:
    theme.restore("dark" if mode == "dark" else "light", 130, motion=True)
    sheet = stylesheet(theme)
    assert not re.findall(r"\{\w+\}|\[(?:title|stem|small|chip|score)\]|<\d+>", sheet)
    assert (DARK if mode == "dark" else LIGHT).accent in sheet


def test_text_grows_in_steps_and_stays_within_bounds(theme: Theme) -> None:
    before = theme.points()
    theme.zoom_in()
    assert theme.scale == 110
    assert theme.points() == pytest.approx(before * 1.1, abs=0.02)
    theme.set_scale(999)
    assert theme.scale == LARGEST
    theme.zoom_reset()
    theme.zoom_out()
    assert theme.scale == SMALLEST


def test_what_is_expected_of_the_system_holds_until_it_is_asked(theme: Theme) -> None:
    theme.expect(dark=True)
    theme.set_mode("system")
    assert theme.dark
    theme.follow_system()  # offscreen, the system is not dark
    assert not theme.dark


def test_a_change_is_told_once(theme: Theme) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.set_mode("dark")
    theme.restore("dark", theme.scale, motion=True)  # is in force already
    assert told == [True]


def test_code_is_of_fixed_pitch_and_has_no_ligatures(theme: Theme) -> None:
    font = theme.code_font()
    assert font.fixedPitch()
    assert font.featureValue(QFont.Tag("liga")) == 0
    assert font.isFeatureSet(QFont.Tag("calt"))


def test_figures_are_of_one_width(theme: Theme) -> None:
    assert theme.font().featureValue(QFont.Tag("tnum")) == 1


def test_nothing_moves_where_that_is_not_wanted(theme: Theme) -> None:
    theme.restore(theme.mode, theme.scale, motion=True)
    assert 0 < theme.duration() < 150
    theme.restore(theme.mode, theme.scale, motion=False)
    assert theme.duration() == 0


class Watching(QWidget):
    """Notes whether garbage may be collected while Qt tells all widgets of another style."""

    def __init__(self) -> None:
        super().__init__()
        self.could_collect: list[bool] = []

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange}:
            self.could_collect.append(gc.isenabled())
        super().changeEvent(event)


def test_nothing_is_collected_while_qt_goes_through_all_widgets(qtbot: QtBot, theme: Theme) -> None:
    widget = Watching()
    qtbot.addWidget(widget)
    widget.show()
    widget.could_collect.clear()

    theme.set_mode("dark" if theme.mode == "light" else "light")
    theme.set_scale(150)

    assert widget.could_collect
    assert not any(widget.could_collect)
    assert gc.isenabled()
