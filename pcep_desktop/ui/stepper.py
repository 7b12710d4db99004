"""Stepping through a program: forward and back, line by line, with what its variables hold, and changing it to try again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.snippets.parting import Opening, Why
from pcep_desktop.translate import tr
from pcep_desktop.ui.code_editor import CodeEditor
from pcep_desktop.ui.kinds.speaking import aloud
from pcep_desktop.ui.messages import announce
from pcep_desktop.ui.pane import Pane
from pcep_desktop.ui.passage import Ink
from pcep_desktop.ui.rich_text import RichText
from pcep_desktop.ui.stepper_bar import StepBar
from pcep_desktop.ui.stepper_code import StepCodeArea
from pcep_desktop.ui.stepper_note import note_words
from pcep_desktop.ui.stepper_output import StepOutput
from pcep_desktop.ui.stepper_run import StepRun
from pcep_desktop.ui.stepper_tables import StepTables
from pcep_desktop.ui.stepper_words import ended_words, failed_words, place_words, spoken
from pcep_desktop.ui.theme import XL, L, M, S
from pcep_desktop.ui.widgets import Button, PrimaryButton, label, row
from pcep_desktop.ui.wrap import Wrap

if TYPE_CHECKING:
    from pcep_desktop.snippets.recording import Recording
    from pcep_desktop.snippets.stepped import Stepped
    from pcep_desktop.snippets.values import Snippet
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.stepper_run import Start
    from pcep_desktop.ui.theme import Theme

_SIZE = (1040, 720)  # pixels at 100 %, where the window has as many
_EDGE = 24  # pixels of the window that stay to be seen around it


class StepperDialog(QDialog):
    """Shows one program at a time; kept and shown again for the next one."""

    def __init__(self, theme: Theme, background: Background, start: Start, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("stepper_dialog")
        self.setWindowTitle(tr("Step through"))
        self._theme = theme
        self._stepped: Stepped | None = None
        self._snippet: Snippet | None = None  # what is shown; the item's own, or changed
        self._recording: Recording | None = None
        self._opening = Opening()
        self._run = StepRun(background, start, self)
        self._note = RichText(theme, "stepper_note", Ink())
        self._ended = label("", "muted", object_name="stepper_ended", wrap=True)
        self._to_parting = Button("stepper_parting", tr("Go there"), name=tr("Go to the step where it parts"))
        self._area = StepCodeArea(theme)
        self._editor = CodeEditor("stepper_editor", theme, name=tr("Code to change"))
        self._output = StepOutput(theme)
        self._tables = StepTables(theme, self)
        self._place = label("", "strong", object_name="stepper_place", wrap=True)
        self._bar = StepBar(theme)
        self._change = Button("stepper_change", tr("Change the code"), theme=theme, icon="edit")
        self._again = PrimaryButton("stepper_run", tr("Run again"), theme=theme, icon="play")
        self._own = Button("stepper_own", tr("Back to the item's own code"))
        self._right = Button("stepper_right", tr("Step through a right program"), theme=theme, icon="play")
        self._stop = Button("stepper_stop", tr("Stop"), theme=theme, icon="stop")
        self._close = Button("stepper_close", tr("Close"))
        self._sides = QStackedWidget()
        for part in (self._own, self._right, self._again, self._stop, self._ended, self._note, self._to_parting):
            part.hide()  # until there is use for it
        self._lay_out()
        self._connect()

    @property
    def recording(self) -> Recording | None:
        """What is shown; None while it is made."""
        return self._recording

    @property
    def at(self) -> int:
        """The step that is shown, from 0."""
        return self._bar.at

    def show_program(self, stepped: Stepped) -> None:
        """Open with a program and record it."""
        self._stepped = stepped
        self._own.setText(tr("Back to your program") if stepped.asked else tr("Back to the item's own code"))
        self._own.setAccessibleName(self._own.text())
        self._resize()
        self.open()
        self._record(stepped.snippet)

    def show_recording(self, recording: Recording, opening: Opening) -> None:
        """Show what was recorded, at the step where it opens."""
        self._recording, self._opening = recording, opening
        self._show_busy(busy=False)
        self._say(recording, opening)
        self._bar.begin(len(recording.steps), opening.step)
        if not recording.steps:
            self._show_no_steps(recording)
        elif not self._bar.isAncestorOf(self.focusWidget() or self):
            self._bar.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Close; what is being recorded is stopped."""
        self._run.cancel()
        super().reject()

    def _say(self, recording: Recording, opening: Opening) -> None:
        stepped, snippet = self._stepped, self._snippet
        note = note_words(stepped, snippet, opening if recording.steps else None) if stepped and snippet else ""
        self._note.set_content(note)
        self._note.setVisible(bool(note))
        if note:
            announce(self._note, aloud(note))
        self._to_parting.setVisible(opening.why is not Why.START)
        self._ended.setText(ended_words(recording))
        self._ended.setVisible(bool(self._ended.text()))

    def _offer_others(self) -> None:
        """Offer the programs that are not shown: the item's or the learner's own, and the right one."""
        stepped = self._stepped
        self._own.setVisible(stepped is not None and self._snippet != stepped.snippet)
        right = stepped is not None and stepped.right is not None and self._snippet != stepped.right
        self._right.setVisible(right)

    def _show_no_steps(self, recording: Recording) -> None:
        self._tables.clear()
        self._area.mark(recording.run.line)
        self._output.show_text("\n".join(filter(None, (recording.run.output.rstrip("\n"), recording.last_line))))
        self._place.setText(tr("No steps"))
        announce(self, self._ended.text())
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_went(self, at: int) -> None:
        recording = self._recording
        if recording is None or at >= len(recording.steps):
            return
        self._area.mark(recording.steps[at].line)
        self._to_parting.setEnabled(at != self._opening.step)
        self._tables.show(recording, at)
        self._output.show_step(recording, at, self._opening)
        words = spoken(recording, at)
        self._place.setText(place_words(recording, at))
        self._place.setAccessibleName(words)
        announce(self._place, words)

    def _record(self, snippet: Snippet) -> None:
        self._snippet = snippet
        self._offer_others()
        self._recording, self._opening = None, Opening()
        self._area.code.set_code(snippet.code)
        self._area.mark(None)
        self._tables.clear()
        self._output.show_text("")
        self._show_editor(editing=False)
        self._show_busy(busy=True)
        self._run.record(snippet)

    def _on_recorded(self, recording: Recording) -> None:
        stepped = self._stepped
        own = stepped is not None and self._snippet == stepped.snippet
        self.show_recording(recording, stepped.opening(recording) if own and stepped is not None else Opening())

    def _on_failed(self, error: Exception) -> None:
        self._show_busy(busy=False)
        self._bar.begin(0, 0)
        self._place.setText(tr("No steps"))
        self._ended.setText(failed_words(error))
        self._ended.show()
        announce(self, self._ended.text())
        self._change.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_busy(self, *, busy: bool) -> None:
        self._stop.setVisible(busy)
        self._change.setEnabled(not busy)
        if busy:
            self._bar.begin(0, 0)
            self._place.setText(tr("Running…"))
            for part in (self._note, self._ended, self._to_parting):
                part.hide()
            self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_editor(self, *, editing: bool) -> None:
        self._sides.setCurrentIndex(1 if editing else 0)
        self._change.setVisible(not editing)
        self._again.setVisible(editing)
        self._bar.setVisible(not editing)
        for shortcut in self._keys:
            shortcut.setEnabled(not editing)

    def _on_change_clicked(self) -> None:
        self._editor.setPlainText(self._area.code.code)
        self._show_editor(editing=True)
        self._own.show()
        self._right.setVisible(self._stepped is not None and self._stepped.right is not None)
        self._note.hide()
        self._to_parting.hide()
        self._place.setText(tr("Change the code, then run it again: Ctrl+Enter"))
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_again_clicked(self) -> None:
        if self._stepped is not None:
            self._record(replace(self._stepped.snippet, code=self._editor.toPlainText()))

    def _on_own_clicked(self) -> None:
        if self._stepped is not None:
            self._record(self._stepped.snippet)

    def _on_right_clicked(self) -> None:
        if self._stepped is not None and self._stepped.right is not None:
            self._record(self._stepped.right)

    def _lay_out(self) -> None:
        self._sides.addWidget(self._area)
        self._sides.addWidget(self._editor)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._sides, 1)
        actions = QWidget()
        actions.setLayout(Wrap([self._change, self._again, self._own, self._right], spacing=S))
        left.addWidget(actions)
        left.addWidget(label(tr("Output so far"), "small"))
        left.addWidget(self._output)
        right.addWidget(label(tr("Variables"), "small"))
        right.addWidget(self._tables.variables, 3)
        right.addWidget(label(tr("Objects: two names with one label share it"), "small", wrap=True))
        right.addWidget(self._tables.objects, 2)
        sides = QHBoxLayout()
        sides.setSpacing(L)
        for side in (left, right):
            side.setSpacing(S)
            sides.addLayout(side, 1)
        note = row(self._note, self._to_parting, spacing=M)
        note.setStretch(0, 1)
        pane = Pane("stepper_pane")
        pane.body.setContentsMargins(0, 0, 0, 0)
        pane.body.addLayout(note)
        pane.body.addWidget(self._ended)
        pane.body.addLayout(sides, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, L, XL, L)
        column.setSpacing(M)
        column.addWidget(pane, 1)
        place = row(self._place, self._stop, self._close)
        place.setStretch(0, 1)
        column.addLayout(place)
        column.addWidget(self._bar)

    def _connect(self) -> None:
        self._run.recorded.connect(self._on_recorded)
        self._run.failed.connect(self._on_failed)
        self._bar.went.connect(self._on_went)
        self._to_parting.clicked.connect(lambda: self._bar.go(self._opening.step))
        self._change.clicked.connect(self._on_change_clicked)
        self._again.clicked.connect(self._on_again_clicked)
        self._own.clicked.connect(self._on_own_clicked)
        self._right.clicked.connect(self._on_right_clicked)
        self._stop.clicked.connect(self._run.stop)
        self._close.clicked.connect(self.reject)
        keys = {
            Qt.Key.Key_Left: lambda: self._bar.go(self.at - 1),
            Qt.Key.Key_Right: lambda: self._bar.go(self.at + 1),
            Qt.Key.Key_Home: lambda: self._bar.go(0),
            Qt.Key.Key_End: lambda: self._bar.go(self._bar.slider.maximum()),
        }
        self._keys = [QShortcut(QKeySequence(key), self) for key in keys]
        for shortcut, act in zip(self._keys, keys.values(), strict=True):
            shortcut.activated.connect(act)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._again.click)

    def _resize(self) -> None:
        parent = self.parentWidget()
        room = self.size() if parent is None else parent.size()
        wanted = (self._theme.px(side) for side in _SIZE)
        width, height = (min(want, have - _EDGE) for want, have in zip(wanted, room.toTuple(), strict=True))
        self.resize(width, height)
