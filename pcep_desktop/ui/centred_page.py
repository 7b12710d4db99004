"""The page that stands alone in the window: one card in the middle, before anybody is signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui import icons
from pcep_desktop.ui.theme import XL, XXL, L
from pcep_desktop.ui.widgets import Card, label, row

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

_WIDTH = 460
_PICTURE = 48


class CentredPage(QScrollArea):
    """A card with a picture, a title and a text; add the rest to `body`. Scrolls when the text is large."""

    def __init__(  # noqa: PLR0913 - what stands on it
        self, object_name: str, theme: Theme, title: str, text: str, *, icon: str = "app", token: str = "accent"
    ) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme, self._icon, self._token = theme, icon, token
        self._picture = QLabel()
        self._title = label(title, "title", object_name=f"{object_name}_title", wrap=True)
        self._text = label(text, "muted", object_name=f"{object_name}_text", wrap=True)
        self._card = Card(f"{object_name}_card", spacing=L)
        self.body = self._card.body
        self.body.setContentsMargins(XXL, XXL, XXL, XL)
        for part in (self._picture, self._title, self._text):
            self.body.addWidget(part)
        self._lay_out()
        theme.changed.connect(self._draw)
        self._draw()

    def add_small_print(self) -> None:
        """Say whose program this is not."""
        self.body.addWidget(
            label(
                tr("An independent trainer. Not affiliated with or endorsed by the Python Institute."),
                "small",
                wrap=True,
            )
        )

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setProperty("look", "page")
        column = QVBoxLayout(inner)
        column.setContentsMargins(XL, XL, XL, XL)
        column.addStretch(2)
        column.addLayout(row(None, self._card, None))
        column.addStretch(3)
        self.setWidget(inner)

    def _draw(self) -> None:
        self._card.setFixedWidth(min(self._theme.px(_WIDTH), 860))
        self._picture.setPixmap(icons.pixmap(self._theme, self._icon, self._token, _PICTURE))
