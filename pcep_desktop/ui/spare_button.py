"""A button of a header that says its word beside its icon only as long as there is room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.ui.widgets import QuietButton

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme


class SpareButton(QuietButton):
    """Its accessible name and its tip stay when the word goes. `most` is the longest word that it ever says."""

    def __init__(  # noqa: PLR0913 - what a button is
        self, object_name: str, word: str, *, theme: Theme, icon: str, tip: str, most: str = ""
    ) -> None:
        super().__init__(object_name, word, theme=theme, icon=icon, tip=tip)
        self.setCheckable(True)
        self._word, self._most, self._is_worded = word, most or word, True

    def set_word(self, word: str) -> None:
        """Say another word, where there is room for one."""
        self._word = word
        self._show_word()

    def set_worded(self, *, worded: bool) -> None:
        """Say the word or leave it out; with a word, be wide enough for the longest: nothing moves when it changes."""
        self._is_worded = worded
        self.ensurePolished()  # a hidden one has not heard of its letters yet
        self.setMinimumWidth(0)
        if worded:
            self.setText(self._most)
            self._draw_icon()
            self.setMinimumWidth(self.sizeHint().width())
        self._show_word()

    def _show_word(self) -> None:
        self.setText(self._word if self._is_worded else "")
        self._draw_icon()  # the gap after it goes with the word
