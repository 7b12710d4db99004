"""The icon set: one stroke on a grid of 20, coloured from the palette when it is drawn."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

from pcep_desktop import paths
from pcep_desktop.ui.theme import ICON

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

_APP_SIZES = (16, 24, 32, 48, 64, 128, 256)


def pixmap(theme: Theme, name: str, token: str = "text", size: int = ICON, *, gap: int = 0) -> QPixmap:
    """Return an icon as a picture in a token's colour; `size` in pixels at 100 % text, `gap` pixels to its right."""
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    return _render(name, theme.color(token).name(), theme.px(size), ratio, gap)


def icon(theme: Theme, name: str, token: str = "text", checked: str = "on_accent", *, gap: int = 0) -> QIcon:
    """Return an icon in a token's colour, in another one while its button is checked, muted while disabled."""
    made = QIcon(pixmap(theme, name, token, gap=gap))
    made.addPixmap(pixmap(theme, name, checked, gap=gap), QIcon.Mode.Normal, QIcon.State.On)
    made.addPixmap(pixmap(theme, name, "muted", gap=gap), QIcon.Mode.Disabled)
    return made


def app_icon() -> QIcon:
    """Return the program's own icon in every size that a desktop asks for."""
    made = QIcon()
    for size in _APP_SIZES:
        made.addPixmap(_render("app", "", size, 1.0))
    return made


@cache  # a handful of icons in a handful of colours, drawn over and over
def _render(name: str, color: str, size: int, ratio: float, gap: int = 0) -> QPixmap:
    # Imported here: it is needed only when the first icon is drawn.
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    drawing = paths.resource("icons", f"{name}.svg").read_bytes().replace(b"currentColor", color.encode())
    picture = QPixmap(round((size + gap) * ratio), round(size * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(QColor(0, 0, 0, 0))  # see-through
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture
