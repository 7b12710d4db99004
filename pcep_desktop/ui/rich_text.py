"""A label for an item's text: code in it is shown as code, nothing is fetched, no link opens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pcep_desktop.ui.passage import Ink, Passage

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from pcep_desktop.ui.theme import Theme

_EDGE = 4  # room for the ground of code that stands first or last in a line
_NARROWEST = 120


class RichText(QLabel):
    """As high as its text is at the width it gets. A label to assistive tools: its name is its text."""

    def __init__(self, theme: Theme, object_name: str, ink: Ink = Ink(), parent: QWidget | None = None) -> None:  # noqa: B008  # Ink is a value
        super().__init__(parent)
        self.setObjectName(object_name)
        self._ink = ink
        self._passage = Passage(theme)
        self._content: tuple[str, str | None, bool] = "", None, False
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._on_theme_changed)

    def set_content(self, text: str, html: str | None = None, *, code: bool = False) -> None:
        """Show plain text, or its markup where it has some; `code` shows the text to the letter."""
        self._content = text, html, code
        self._passage.restart(spaced=True)
        if html is not None and not code:
            self._passage.add_html(html, self._ink)
        elif code:
            self._passage.add_code(text, self._ink)
        else:
            self._passage.add(text, self._ink)
        self.setAccessibleName(text)
        self._heights.clear()
        self.updateGeometry()
        self.update()

    def _on_theme_changed(self) -> None:
        text, html, code = self._content
        self.set_content(text, html, code=code)

    def hasHeightForWidth(self) -> bool:  # Qt's name
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:  # Qt's name
        """Return the height of the text at this width."""
        height = self._heights.get(width)
        if height is None:
            self._passage.setTextWidth(width - 2 * _EDGE)
            height = self._heights[width] = round(self._passage.height() + 0.5) + 2
        return height

    def sizeHint(self) -> QSize:  # Qt's name
        """Return a width that reads well and the height there."""
        width = max(self.width(), _NARROWEST)
        return QSize(_NARROWEST, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # Qt's name
        """Return the narrowest width; the height follows from the real one."""
        return QSize(_NARROWEST, 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # Qt's name
        """Draw the text."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_EDGE, 1)
        self._passage.setTextWidth(self.width() - 2 * _EDGE)
        self._passage.paint(painter)
