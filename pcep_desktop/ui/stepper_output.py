"""What the program has printed so far; where it parts from the answer, the piece has a ground and a line below it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QTextEdit

from pcep_desktop.snippets.recording import Event
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from pcep_desktop.snippets.parting import Opening
    from pcep_desktop.snippets.recording import Recording
    from pcep_desktop.ui.theme import Theme

_LINES = 3
_PIECE = re.compile(r"\S+|\s")  # what is left of a word, or one blank


class StepOutput(QTextEdit):
    """The output up to a step."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("stepper_output")
        self.setProperty("look", "code")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self._theme = theme
        self._piece: tuple[int, int] | None = None
        theme.changed.connect(self._dress)
        self._dress()
        self.show_text("")

    def show_step(self, recording: Recording, at: int, opening: Opening) -> None:
        """Show what was printed before a step; at the end of a run also the last line of its traceback."""
        step = recording.steps[at]
        text = recording.run.output[: step.printed]
        piece = None
        if opening.at is not None and (found := _PIECE.match(text, opening.at)):
            piece = found.span()
        ended = at == len(recording.steps) - 1 and step.event in {Event.EXCEPTION, Event.END}
        if ended and recording.last_line is not None:
            text = f"{text}\n" if text and not text.endswith("\n") else text
            text += recording.last_line
        self.show_text(text, piece)

    def show_text(self, text: str, piece: tuple[int, int] | None = None) -> None:
        """Show a text and its end; `piece` is from where to where it is marked."""
        self._piece = piece
        self.setPlainText(text)
        self.setAccessibleName(tr("Output so far: {text}", text=text) if text else tr("Nothing is printed yet"))
        self._colour()
        self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())

    def _colour(self) -> None:
        if self._piece is None:
            self.setExtraSelections([])
            return
        look = QTextCharFormat()
        look.setBackground(self._theme.color("wrong_tint"))
        look.setForeground(self._theme.color("wrong"))
        look.setFontUnderline(True)
        selection = QTextEdit.ExtraSelection()
        selection.format = look
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._piece[0])
        cursor.setPosition(self._piece[1], QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        self.setExtraSelections([selection])

    def _dress(self) -> None:
        font = self._theme.code_font()
        self.document().setDefaultFont(font)
        self.setFont(font)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * _LINES + self._theme.px(16))
        self._colour()
