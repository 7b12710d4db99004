"""The tools of the exam room: a tray below the header with the calculator and the scratch pad, and the report of an item."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.calculator import Calculator
from pcep_desktop.ui.item_report import ItemReportDialog
from pcep_desktop.ui.scratch_pad import ScratchPad
from pcep_desktop.ui.spare_button import SpareButton
from pcep_desktop.ui.theme import XL, L, M
from pcep_desktop.ui.widgets import row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pcep_desktop.ui.theme import Theme


class ExamTools(QFrame):
    """The tray; `buttons` go into the header. Under exam conditions only; what is typed here never reaches the page's keys."""

    noted = Signal(str)  # what stands on the scratch pad
    reported = Signal(int, str)  # the item's position, what is wrong with it; "" where that is taken back
    closed = Signal()  # the focus is wanted elsewhere

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_tools")
        self._theme = theme
        self._report: ItemReportDialog | None = None  # while it is open
        self.setProperty("look", "header")
        self.calculator, self.pad = Calculator(theme), ScratchPad(theme)
        self.pad.changed.connect(self.noted)
        tools = (
            ("exam_calculator", tr("Calculator"), "calculator", "Ctrl+K", self.calculator, self.calculator.line),
            ("exam_scratch", tr("Scratch pad"), "edit", "Ctrl+E", self.pad, self.pad.field),
        )
        self.buttons = [self._tool(theme, *tool) for tool in tools]
        line = row(self.calculator, self.pad, spacing=L)
        line.setContentsMargins(XL, M, XL, M)
        line.setStretch(1, 1)
        self.setLayout(line)
        self.hide()

    def start(self, scratch: str, *, offered: bool) -> None:
        """Begin a sitting with the tools put away and what was on the scratch pad; without tools where none are offered."""
        self.calculator.clear()
        self.pad.show_text(scratch)
        for button in self.buttons:
            button.setVisible(offered)
            button.setEnabled(offered)  # its key too
            button.setChecked(False)

    def ask_report(self, position: int, said: str) -> None:
        """Ask what is wrong with the item at a position, with what was said of it before."""
        self._report = dialog = ItemReportDialog(said, self._theme, self.parentWidget() or self)
        dialog.said.connect(partial(self.reported.emit, position))
        dialog.finished.connect(self._on_report_closed)
        dialog.open()

    def keep(self) -> None:
        """Tell what is typed and not told yet: the sitting is about to end."""
        self.pad.keep()
        if self._report is not None:
            self._report.accept()

    def _on_report_closed(self) -> None:
        self._report = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the tools away; a single key that is left over means nothing here, and nothing to the page."""
        if event.key() == Qt.Key.Key_Escape:
            for button in self.buttons:
                button.setChecked(False)
            self.closed.emit()
        elif event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            event.ignore()

    def _tool(  # noqa: PLR0913, PLR0917  # what a tool is
        self, theme: Theme, object_name: str, text: str, icon: str, key: str, panel: QWidget, first: QWidget
    ) -> SpareButton:
        """Make the button that shows a panel and takes it away."""
        button = _ToolButton(object_name, text, theme=theme, icon=icon, tip=f"{text} ({key})")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        shortcut = QShortcut(QKeySequence(key), button, context=Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(button.click)

        def show(on: bool) -> None:  # noqa: FBT001  # Qt's signature
            panel.setVisible(on)
            self.setVisible(any(each.isChecked() for each in self.buttons))
            if on:
                first.setFocus()
            else:
                self.pad.keep()
                self.closed.emit()

        panel.hide()
        button.toggled.connect(show)
        return button


class _ToolButton(SpareButton):
    """Shows by its ground and its icon that the tool lies there; its state says so to a screen reader."""

    checked_token = "accent"
