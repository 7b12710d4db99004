"""The way from an explained item to the steps of its program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from pcep_desktop.translate import tr
from pcep_desktop.ui.widgets import Button

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.snippets.stepped import Stepped
    from pcep_desktop.ui.theme import Theme


class StepButton(Button):
    """Is seen where somebody serves it and the item has a program; `wanted` carries what to step through."""

    wanted = Signal(object)  # Stepped

    def __init__(self, theme: Theme) -> None:
        tip = tr("Run the code and go through it step by step")
        super().__init__("item_step", tr("Step through"), theme=theme, icon="play", tip=tip)
        self._served = False
        self._shown: tuple[Item | None, Response | None] = None, None
        self._stepped: Stepped | None = None
        self.clicked.connect(lambda: self.wanted.emit(self._stepped))
        self.hide()

    def serve(self, step_through: Callable[[Stepped], object]) -> None:
        """Have a program stepped through there from now on, also that of an item which is shown already."""
        self._served = True
        self.wanted.connect(step_through)
        self.offer(*self._shown)

    def offer(self, item: Item | None, response: Response | None = None) -> None:
        """Offer the program of an item as the response makes it; None: nothing is offered."""
        self._shown = item, response
        self._stepped = None
        if self._served and item is not None:
            from pcep_desktop.snippets.stepped import stepped  # noqa: PLC0415  # an exam, which explains nothing, goes without

            self._stepped = stepped(item, response)
        self.setVisible(self._stepped is not None)
