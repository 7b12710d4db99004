"""The tools of the exam room: a tray below the header with the calculator and the scratch pad, and the report of an item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QPlainTextEdit, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.calculator import Calculator
from pcep_desktop.ui.scratch_pad import ScratchPad
from pcep_desktop.ui.theme import XL, L, M
from pcep_desktop.ui.widgets import Button, PrimaryButton, QuietButton, label, row

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from pcep_desktop.ui.theme import Theme


class ExamTools(QFrame):
    """The tray; `buttons` go into the header. Under exam conditions only; what is typed here never reaches the page's keys."""

    noted = Signal(str)  # what stands on the scratch pad
    reported = Signal(str)  # what is wrong with the item; "" where that is taken back
    closed = Signal()  # the focus is wanted elsewhere

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("exam_tools")
        self._theme = theme
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

    def ask_report(self, said: str) -> None:
        """Ask what is wrong with the item, with what was said of it before."""
        dialog = ItemReportDialog(said, self._theme, self.parentWidget() or self)
        dialog.said.connect(self.reported)
        dialog.open()

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
    ) -> QuietButton:
        """Make the button that shows a panel and takes it away."""
        button = _ToolButton(object_name, text, theme=theme, icon=icon, tip=f"{text} ({key})")
        button.setCheckable(True)
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


class _ToolButton(QuietButton):
    """Shows by its ground and its icon that the tool lies there; its state says so to a screen reader."""

    checked_token = "accent"


class ItemReportDialog(QDialog):
    """“This item is wrong because…”: `said` carries what is wrong, "" where it is taken back."""

    said = Signal(str)

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("exam_report_dialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Report this item"))
        self.setMinimumWidth(theme.px(480))
        self._field = QPlainTextEdit(text)
        self._field.setObjectName("exam_report_text")
        self._field.setAccessibleName(tr("This item is wrong because…"))
        self._field.setTabChangesFocus(True)
        keep = PrimaryButton("exam_report_keep", tr("Keep the report"))
        keep.clicked.connect(self.accept)
        back = Button("exam_report_cancel", tr("Cancel"))
        back.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(M)
        column.addWidget(label(tr("This item is wrong because…"), "title"))
        note = tr("Kept on this computer for whoever looks after the questions. Your points do not change.")
        column.addWidget(label(note, "muted", wrap=True))
        column.addWidget(self._field, 1)
        column.addLayout(row(None, back, keep))
        for button in (back, keep):
            button.setAutoDefault(True)
        self.accepted.connect(lambda: self.said.emit(self._field.toPlainText().strip()))
        self._field.setFocus()
