"""The way from an explained item to the steps of its program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pcep_desktop.translate import tr
from pcep_desktop.ui.widgets import Button

if TYPE_CHECKING:
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.snippets.stepped import Stepped
    from pcep_desktop.ui.theme import Theme


class StepButton(Button):
    """Is seen where somebody serves it (`served`) and the item has a program; `wanted` carries what to step through."""

    wanted = Signal(object)  # Stepped

    def __init__(self, theme: Theme) -> None:
        tip = tr("Run the code and go through it step by step")
        super().__init__("item_step", tr("Step through"), theme=theme, icon="play", tip=tip)
        self.served = False
        self._stepped: Stepped | None = None
        self.clicked.connect(lambda: self.wanted.emit(self._stepped))
        self.hide()

    def offer(self, item: Item | None, response: Response | None = None) -> None:
        """Offer the program of an item as the response makes it; None: nothing is offered."""
        self._stepped = self._program(item, response) if self.served and item is not None else None
        self.setVisible(self._stepped is not None)

    @staticmethod
    def _program(item: Item, response: Response | None) -> Stepped | None:
        from pcep_desktop.snippets.stepped import stepped  # noqa: PLC0415  # an exam, which explains nothing, goes without

        return stepped(item, response)
