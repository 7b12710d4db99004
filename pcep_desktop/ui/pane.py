"""A column of parts that scrolls where the window is too low for all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from pcep_desktop.ui.theme import L, M

if TYPE_CHECKING:
    from pcep_desktop.ui.table_view import TableView

ROWS = 2  # that a table shows at least


class Pane(QScrollArea):
    """Add parts to `body`; a table in it keeps two rows (`keep_rows`)."""

    def __init__(self, object_name: str) -> None:
        super().__init__()
        self.setObjectName(object_name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        share_width(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        inside.setProperty("look", "plain")
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(L, L, L, L)
        self.body.setSpacing(M)
        self.setWidget(inside)


def share_width(part: QWidget) -> None:
    """Let a part take the width that its stretch gives it: where there is too little, none pushes the other away."""
    part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)


def keep_rows(view: TableView) -> None:
    """Let a table be high enough for its header and two rows; call it when the text or the rows have another size."""
    rows = ROWS * view.verticalHeader().defaultSectionSize()
    view.setMinimumHeight(view.horizontalHeader().sizeHint().height() + rows + 2)
