"""The item of one response as it was sat: its choices in that order, what was given, the key, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtWidgets import QStackedWidget

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr
from pcep_desktop.ui.item_view import ItemView
from pcep_desktop.ui.widgets import EmptyState

if TYPE_CHECKING:
    from collections.abc import Callable

    from pcep_desktop.exam.sitting import Sitting
    from pcep_desktop.ui.theme import Theme

Past: TypeAlias = "Callable[[int], Sitting]"
"""Gives a sitting as it was sat, by its id; UserError where that cannot be shown."""


class SatItem(QStackedWidget):
    """Shows the item of a response, or what to do to see one."""

    def __init__(self, past: Past, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("review_item")
        self._past = past
        self._read: tuple[int, Sitting] | None = None  # going down the table stays in one sitting for long
        self._view = ItemView(theme, object_name="review_item_view", columns=1)
        self._empty = EmptyState("review_no_item", theme, "review", tr("No row is chosen"), "")
        self._empty.say(tr("No row is chosen"), tr("Choose a row to see the item as you sat it, with the key and why."))
        self.addWidget(self._empty)
        self.addWidget(self._view)

    def show_response(self, session_id: int, question_id: int) -> None:
        """Show what was given to a question in a sitting."""
        try:
            sitting = self._sitting(session_id)
        except UserError as error:
            self._empty.say(tr("This item cannot be shown as it was sat"), str(error))
            self.setCurrentWidget(self._empty)
            return
        place = next(i for i, entry in enumerate(sitting.paper.items) if entry.question_id == question_id)
        self._view.show_item(
            sitting.paper.items[place].item,
            sitting.orders[place],
            sitting.given[place],
            explain=True,
            enabled=False,
            rule=sitting.paper.rule,
        )
        self.setCurrentWidget(self._view)

    def clear(self) -> None:
        """Show that no row is chosen."""
        self._empty.say(tr("No row is chosen"), tr("Choose a row to see the item as you sat it, with the key and why."))
        self.setCurrentWidget(self._empty)

    def forget(self) -> None:
        """Read the sitting anew next time: something was marked."""
        self._read = None

    def scroll_page(self, pages: int) -> None:
        """Scroll a long explanation without leaving the table."""
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())

    def _sitting(self, session_id: int) -> Sitting:
        if self._read is None or self._read[0] != session_id:
            self._read = (session_id, self._past(session_id))
        return self._read[1]
