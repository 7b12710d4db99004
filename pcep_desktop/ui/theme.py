"""The tokens of the design, and the one object that turns them into fonts, colours and the stylesheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from pcep_desktop.collector import collector_off
from pcep_desktop.ui.stylesheet import stylesheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Mode = Literal["system", "light", "dark"]
MODES: tuple[Mode, ...] = ("system", "light", "dark")

# Distances in pixels; the only ones used between widgets.
XS, S, M, L, XL, XXL = 4, 8, 12, 16, 24, 32
CORNER, CARD_CORNER, MARK_CORNER = 8, 10, 6
ICON = 20  # pixels at 100 %

SMALLEST, LARGEST, STEP = 100, 200, 10  # text size in per cent of the system's

# This is read for an hour at a time, so it stands a little larger than the text of the system's dialogs.
READING = 1.1
SIZES = {"title": 1.2, "stem": 1.2, "small": 0.85, "chip": 0.92, "score": 3.0}


class Palette(NamedTuple):  # not a dataclass: importing those costs a tenth of the way to the first paint
    """One set of colours; see the design for what each is for."""

    window: str
    surface: str
    rail: str
    border: str
    line: str
    text: str
    muted: str
    accent: str
    accent_tint: str
    on_accent: str
    right: str
    right_tint: str
    wrong: str
    wrong_tint: str
    partly: str
    partly_tint: str
    flag: str
    code_back: str
    code_keyword: str
    code_string: str
    code_number: str
    code_builtin: str
    code_comment: str


LIGHT = Palette(
    window="#f6f6f4",
    surface="#ffffff",
    rail="#ecece8",
    border="#d9d9d4",
    line="#e8e8e4",
    text="#1d1d1b",
    muted="#5d5d57",
    accent="#3b52c4",
    accent_tint="#eef0fb",
    on_accent="#ffffff",
    right="#1d7346",
    right_tint="#e9f5ee",
    wrong="#ad2f28",
    wrong_tint="#fbecea",
    partly="#855d00",
    partly_tint="#fbf3df",
    flag="#a84a00",
    code_back="#fafaf8",
    code_keyword="#6f3bb0",
    code_string="#1d7346",
    code_number="#9a4a00",
    code_builtin="#1f5fa8",
    code_comment="#6a6a63",
)
DARK = Palette(
    window="#1b1c1f",
    surface="#232529",
    rail="#16171a",
    border="#3a3d43",
    line="#2f3237",
    text="#ececea",
    muted="#a5a8ae",
    accent="#93a6ff",
    accent_tint="#2a3052",
    on_accent="#14161f",
    right="#63cf96",
    right_tint="#1d3327",
    wrong="#ff9088",
    wrong_tint="#3c2422",
    partly="#e9bd5b",
    partly_tint="#392f19",
    flag="#f3a65a",
    code_back="#1d1f22",
    code_keyword="#c8a4ff",
    code_string="#7fd6a2",
    code_number="#f2b078",
    code_builtin="#86b8f5",
    code_comment="#989ba1",
)


class Theme(QObject):
    """Light or dark, how large the text is, and whether things move. `changed` follows each change."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._system_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._mode: Mode = "system"
        self._scale = SMALLEST
        self._fonts: dict[tuple[str, bool], QFont] = {}  # at this scale: an item asks for dozens
        self._code_font: QFont | None = None
        self.motion = True
        self.palette = LIGHT
        self._system_dark = False
        self._applied = False
        app.setStyle("Fusion")  # the same ground on every system, so that it looks the same everywhere

    @property
    def mode(self) -> Mode:
        """What the user chose: the system's scheme, or one of ours."""
        return self._mode

    @property
    def dark(self) -> bool:
        """Whether the dark palette is in force."""
        return self.palette is DARK

    @property
    def scale(self) -> int:
        """Text size in per cent of the system's."""
        return self._scale

    def restore(self, mode: Mode, scale: int, *, motion: bool) -> None:
        """Take what was remembered, in one go, and apply it unless it is in force already."""
        self.motion = motion
        wanted = (mode, _within(scale))
        if wanted != (self._mode, self._scale) or not self._applied:
            self._mode, self._scale = wanted
            self.apply()

    def expect(self, *, dark: bool) -> None:
        """Take the system for dark or light until `follow_system` asks it."""
        self._system_dark = dark

    def follow_system(self) -> None:
        """Ask the system whether it is dark, now and whenever that changes.

        Not part of the constructor: asking makes PySide build the enums of the Qt namespace, a tenth of the way to
        the first paint.
        """
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        self._on_system_changed()

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark, or whatever the system says."""
        self._mode = mode
        self.apply()

    def set_scale(self, percent: int) -> None:
        """Set the text size; kept between 100 and 200 %."""
        if _within(percent) != self._scale:
            self._scale = _within(percent)
            self.apply()

    def zoom_in(self) -> None:
        """Make the text one step larger."""
        self.set_scale(self._scale + STEP)

    def zoom_out(self) -> None:
        """Make the text one step smaller."""
        self.set_scale(self._scale - STEP)

    def zoom_reset(self) -> None:
        """Give the text the system's size again."""
        self.set_scale(SMALLEST)

    def color(self, token: str) -> QColor:
        """Return a token's colour in the palette in force."""
        return QColor(getattr(self.palette, token))

    def shadow(self, strength: float) -> QColor:
        """Return the colour of the shadow under a lifted box, by its strength from 0 to 1; black in both palettes."""
        return QColor.fromRgbF(0, 0, 0, strength)

    def px(self, pixels: int) -> int:
        """Return a length that grows with the text, such as the height of a row."""
        return round(pixels * self._scale / 100)

    def points(self, role: str = "body") -> float:
        """Return the size of a role's text in points."""
        return round(self._system_font.pointSizeF() * READING * SIZES.get(role, 1.0) * self._scale / 100, 2)

    def font(self, role: str = "body", *, bold: bool = False) -> QFont:
        """Return the font of a role: body, title, stem, small or score."""
        kept = self._fonts.get((role, bold))
        if kept is None:
            kept = self._fonts[role, bold] = QFont(self._system_font)
            kept.setPointSizeF(self.points(role))
            kept.setFeature(QFont.Tag("tnum"), 1)  # figures of one width: clocks stand still, columns line up
            if bold:
                kept.setWeight(QFont.Weight.DemiBold)
        return QFont(kept)

    def code_font(self) -> QFont:
        """Return the font for code: fixed pitch, without ligatures, for a learner must see the characters."""
        if self._code_font is None:
            self._code_font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            self._code_font.setPointSizeF(self.points())
            self._code_font.setStyleHint(QFont.StyleHint.Monospace)
            self._code_font.setFixedPitch(True)
            for ligatures in ("liga", "clig", "dlig", "calt"):
                self._code_font.setFeature(QFont.Tag(ligatures), 0)
        return QFont(self._code_font)

    def duration(self) -> int:
        """Return how long a movement takes, in milliseconds; 0 when nothing is to move."""
        return 120 if self.motion else 0

    def apply(self) -> None:
        """Dress the application in what was chosen."""
        self.palette = DARK if self._wants_dark() else LIGHT
        self._fonts.clear()
        self._code_font = None
        with collector_off():  # Qt goes through all widgets, and one that is collected on the way crashes it
            self._app.setFont(self.font())
            self._app.setPalette(self._qt_palette())
            self._app.setStyleSheet(stylesheet(self))
        self._applied = True
        self.changed.emit()

    def _wants_dark(self) -> bool:
        return self._system_dark if self._mode == "system" else self._mode == "dark"

    def _on_system_changed(self) -> None:
        before, self._system_dark = self._system_dark, self._app.styleHints().colorScheme().name == "Dark"
        if self._mode == "system" and self._system_dark != before:
            self.apply()

    def _qt_palette(self) -> QPalette:
        """Return the tokens as Qt's roles, for what the style draws by itself."""
        role = QPalette.ColorRole
        roles = {
            role.Window: "window",
            role.WindowText: "text",
            role.Base: "surface",
            role.AlternateBase: "window",
            role.Text: "text",
            role.Button: "surface",
            role.ButtonText: "text",
            role.ToolTipBase: "surface",
            role.ToolTipText: "text",
            role.PlaceholderText: "muted",
            role.Highlight: "accent",
            role.HighlightedText: "on_accent",
            role.Accent: "accent",
            role.Link: "accent",
            role.LinkVisited: "accent",
            role.Mid: "border",
        }
        palette = QPalette(self.color("surface"), self.color("window"))
        for each, token in roles.items():
            palette.setColor(each, self.color(token))
        for each in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, each, self.color("muted"))
        return palette


def _within(percent: int) -> int:
    return max(SMALLEST, min(LARGEST, percent))
