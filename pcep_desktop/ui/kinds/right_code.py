"""The right answer as one block of code, in an explained item that was not all right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from pcep_desktop.ui.code_view import CodeView
from pcep_desktop.ui.kinds.dressing import indented
from pcep_desktop.ui.theme import M, S
from pcep_desktop.ui.widgets import label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

    from pcep_desktop.ui.theme import Theme


class RightCode(QVBoxLayout):
    """A heading and the code below it. Made when first shown: most items are met without it, and the next one waits for nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setSpacing(S)
        self._theme = theme
        self._parts: tuple[QLabel, CodeView] | None = None

    def show_code(self, heading: str, code: str) -> None:
        """Show this code; none hides it."""
        if not code and self._parts is None:
            return
        said, view = self._parts = self._parts or self._make()
        for part in (said, view):
            part.setVisible(bool(code))
        if code:
            said.setText(heading)
            view.set_code(code)
            view.setAccessibleName(f"{heading}: {code}")

    def _make(self) -> tuple[QLabel, CodeView]:
        said = label("", "muted", object_name="right_heading")
        view = CodeView(self._theme, "right_code")
        self.addLayout(indented(said, top=M))
        self.addLayout(indented(view))
        return said, view
