"""How a table's columns share its width: one takes what is left, and where that is too little, lesser ones give way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QObject

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pcep_desktop.ui.table_view import TableView
    from pcep_desktop.ui.theme import Theme


class Widths(NamedTuple):
    """Pixels at 100 % text by column; `wide` takes the rest, at least `least`; `lesser` go first where it is narrow."""

    fixed: Mapping[int, int]
    wide: int
    least: int
    lesser: Sequence[int]


class Columns(QObject):
    """Keeps a table's columns in proportion as the table and the text size change."""

    def __init__(self, view: TableView, theme: Theme, widths: Widths) -> None:
        super().__init__(view)
        self._view, self._theme, self._widths = view, theme, widths
        view.horizontalHeader().setStretchLastSection(False)
        view.viewport().installEventFilter(self)
        theme.changed.connect(self.share)
        self.share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the width anew when there is another one."""
        if event.type() == QEvent.Type.Resize:
            self.share()
        return super().eventFilter(watched, event)

    def share(self) -> None:
        """Give each column its width, and leave out as many of the lesser ones as must be; call it for a new model."""
        header = self._view.horizontalHeader()
        if not header.count():
            return
        header.setSectionResizeMode(self._widths.wide, header.ResizeMode.Stretch)
        fixed = {column: self._theme.px(width) for column, width in self._widths.fixed.items()}
        room = self._view.viewport().width() - self._theme.px(self._widths.least) - sum(fixed.values())
        hidden = set()
        for column in self._widths.lesser:
            if room >= 0:
                break
            hidden.add(column)
            room += fixed[column]
        for column, width in fixed.items():
            self._view.setColumnWidth(column, width)
            self._view.setColumnHidden(column, column in hidden)
