"""What a run of imports came to, file by file, with what was skipped and why."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr
from pcep_desktop.ui.theme import XL, L
from pcep_desktop.ui.widgets import PrimaryButton, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pcep_desktop.db.import_report import Imported
    from pcep_desktop.ui.theme import Theme

_MARKS = "✓✗=–"  # in the order of the summary
_SHOWN = 1000  # lines of what was skipped; a window is no place for more


class TextDialog(QDialog):
    """A title and a text to read, scroll and copy."""

    def __init__(self, object_name: str, title: str, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(object_name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumSize(640, 440)
        self._words = words = QPlainTextEdit(text)
        words.setObjectName(f"{object_name}_text")
        words.setAccessibleName(title)
        words.setReadOnly(True)
        words.setTabChangesFocus(True)
        close = PrimaryButton(f"{object_name}_close", tr("Close"))
        close.clicked.connect(self.accept)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(XL, XL, XL, XL)
        self.column.setSpacing(L)
        self.column.addWidget(label(title, "title"))
        self.column.addWidget(words, 1)
        self.column.addLayout(row(None, close))
        close.setFocus()


class Dropped(UserError):  # noqa: N818  # it names what happened
    """A file that waited when the user wanted no more."""


class ReportDialog(TextDialog):
    """The report of an import: how many files were taken, then each of them, marked by what became of it."""

    def __init__(self, outcomes: Sequence[tuple[str, Imported | UserError]], theme: Theme, parent: QWidget) -> None:
        super().__init__("import_report", tr("What was imported"), "", parent)
        self._outcomes, self._theme = outcomes, theme
        theme.changed.connect(self._write)
        self._write()

    def _write(self) -> None:
        """Write the report in the colours of the theme."""
        self._words.clear()
        self._words.appendHtml(f"<b>{escape(_summary([each for _, each in self._outcomes]))}</b>")
        for name, outcome in self._outcomes:
            became = _became(outcome)
            first, *others = _lines(name, outcome)
            colour = self._theme.color(became.token).name()
            mark = f'<span style="color: {colour}; font-weight: bold">{became.mark} {became.word}</span>'
            self._words.appendPlainText("")
            self._words.appendHtml(f"{mark} · {escape(first)}")
            for line in others:
                self._words.appendHtml(f'<span style="font-weight: normal">{escape(line)}</span>')
        self._words.moveCursor(QTextCursor.MoveOperation.Start)


class Became(NamedTuple):
    """What became of a file: a mark, a word, and the colour of both."""

    mark: str
    word: str
    token: str


def _became(outcome: Imported | UserError) -> Became:
    if isinstance(outcome, Dropped):
        return Became("–", tr("not taken"), "muted")
    if isinstance(outcome, UserError):
        return Became("✗", tr("refused"), "wrong")
    if outcome.nothing_new:
        return Became("=", tr("already there"), "muted")
    return Became("✓", tr("taken"), "right")


def _summary(outcomes: Sequence[Imported | UserError]) -> str:
    """Return how many files were taken, refused, and so on."""
    counts = Counter(map(_became, outcomes))
    ordered = sorted(counts.items(), key=lambda each: _MARKS.index(each[0].mark))
    return tr("{counts}.", counts=", ".join(f"{many} {became.word}" for became, many in ordered))


def _lines(name: str, outcome: Imported | UserError) -> list[str]:
    """Return what there is to say about a file; its name stands there once."""
    if isinstance(outcome, UserError):
        said = str(outcome)
        return [said] if name in said else [name, said]
    lines = [name, outcome.told, *outcome.notes, *(str(each) for each in outcome.skipped[:_SHOWN])]
    if len(outcome.skipped) > _SHOWN:
        lines.append(tr("… and {n} more.", n=len(outcome.skipped) - _SHOWN))
    return lines
