"""Code within lines of text: it stays in one piece as long as there is a line that is long enough for it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QFontMetricsF, QTextCharFormat, QTextCursor, QTextDocument

_HELD = "\u00a0"  # a space that no line breaks at; whoever asks Qt for the text gets a plain one
_AROUND = "000"  # what may stand at both ends of code without a space between: its edges, and a full stop


class _Run(NamedTuple):
    """Code from one character to another, the width that it takes in pixels, and whether no line breaks at its spaces."""

    start: int
    end: int
    width: float
    held: bool


class CodeRuns:
    """The runs of one document, which each method takes: to keep it here would tie it to itself."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []

    def clear(self) -> None:
        """Forget the runs: the text is another one."""
        self._runs.clear()

    def insert(self, at: QTextCursor, code: str, style: QTextCharFormat) -> None:
        """Add code to a line."""
        if " " in code:
            start = at.position()
            self._runs.append(_Run(start, start + len(code), _width(code, style), held=True))
            code = code.replace(" ", _HELD)
        at.insertText(code, style)

    def take(self, document: QTextDocument, selected: QTextCursor) -> None:
        """Take in code that is selected in a line of the document."""
        code, start = selected.selectedText(), selected.selectionStart()
        if " " in code:
            width = _width(code, selected.charFormat())
            self._runs.append(_respaced(document, _Run(start, start + len(code), width, held=False)))

    def fit(self, document: QTextDocument, width: float) -> None:
        """Let only code that is wider than this be broken at its spaces; -1: none is."""
        for number, run in enumerate(self._runs):
            if run.held != (width < 0 or run.width <= width):
                self._runs[number] = _respaced(document, run)


def _width(code: str, style: QTextCharFormat) -> float:
    return QFontMetricsF(style.font()).horizontalAdvance(code + _AROUND)


def _respaced(document: QTextDocument, run: _Run) -> _Run:
    """Put the other kind of space into a run."""
    old, new = (_HELD, " ") if run.held else (" ", _HELD)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    for position in range(run.start, run.end):
        if document.characterAt(position) == old:
            cursor.setPosition(position)
            cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new, cursor.charFormat())
    cursor.endEditBlock()
    return run._replace(held=not run.held)
