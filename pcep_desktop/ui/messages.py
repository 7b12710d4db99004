"""News and UserErrors in a bar above the page; everything else is a bug and gets the crash dialog and the log."""

from __future__ import annotations

import logging
import os
import sys
import threading
import traceback
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr
from pcep_desktop.ui import icons
from pcep_desktop.ui.theme import XL, L, S
from pcep_desktop.ui.widgets import Button, PrimaryButton, QuietButton, label, row, set_tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

    from pcep_desktop.ui.theme import Theme
    from pcep_desktop.ui.widgets import Tone

LEAST_SHOWN = 4000  # milliseconds that the shortest news stands
A_LETTER = 60  # milliseconds more for each letter: about 200 words a minute
_log = logging.getLogger(__name__)
_ICONS: dict[Tone, tuple[str, str]] = {
    "": ("info", "accent"),
    "right": ("check", "right"),
    "wrong": ("warning", "wrong"),
}


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say something that the focus does not move to."""
    # Imported here: the first paint goes without it.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))


class MessageBar(QFrame):
    """The last news or error, until it is dismissed or the next one comes.

    News goes by itself after a while, but never while it is pointed at or has the focus; errors stay.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("message_bar")
        self.setProperty("look", "message")
        self._theme = theme
        self._tone: Tone = ""
        self._picture = QLabel()
        self._text: QLabel | None = None
        self._read = QTimer(self, singleShot=True)
        self._read.setObjectName("message_read")
        self._read.timeout.connect(self._on_read)
        self.hide()

    @property
    def text(self) -> str:
        """What the bar says; "" when it is hidden."""
        return "" if self._text is None or self.isHidden() else self._text.text()

    def tell(self, text: str, tone: Tone = "") -> None:
        """Show news; say it to a screen reader too."""
        self._tone = tone
        if self._text is None:
            self._text = self._build()
        self._text.setText(text)
        self._draw()
        self.show()
        self._read.start(LEAST_SHOWN + A_LETTER * len(text))
        announce(self, text)

    def complain(self, error: UserError) -> None:
        """Show what the user can act on, in its own words."""
        self.tell(str(error), "wrong")
        self._read.stop()

    def clear(self) -> None:
        """Say nothing any more: somebody else is there, or something else begins."""
        self._read.stop()
        self.hide()

    def leave_page(self) -> None:
        """Take an error away with the page that it was about; news has its own time."""
        if self._tone == "wrong":
            self.clear()

    def _on_read(self) -> None:
        """Hide the news, unless somebody is at it."""
        focused = QApplication.focusWidget()
        if self.underMouse() or (focused is not None and self.isAncestorOf(focused)):
            self._read.start()
        else:
            self.hide()

    def _build(self) -> QLabel:
        """Make what the bar holds when there is something to say: the first paint goes without."""
        text = label("", object_name="message_text", wrap=True)
        close = QuietButton("message_close", "", name=tr("Dismiss the message"), theme=self._theme, icon="cross")
        close.clicked.connect(self.clear)
        line = row(self._picture, text, close, spacing=L)
        line.setContentsMargins(XL, S, L, S)
        line.setStretch(1, 1)
        self.setLayout(line)
        self._theme.changed.connect(self._draw)
        return text

    def _draw(self) -> None:
        name, token = _ICONS.get(self._tone, _ICONS[""])
        self._picture.setPixmap(icons.pixmap(self._theme, name, token))
        set_tone(self, self._tone)


class CrashDialog(QDialog):
    """Says that something of ours broke, with the details to copy into a report."""

    def __init__(self, details: str, log_file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash_dialog")
        self.setWindowTitle(tr("Something went wrong"))
        self.setMinimumSize(640, 420)
        self._details = QPlainTextEdit(details)
        self._details.setObjectName("crash_details")
        self._details.setAccessibleName(tr("Details of the fault"))
        self._details.setReadOnly(True)
        copy = Button("crash_copy", tr("Copy details"))
        copy.clicked.connect(self._on_copy_clicked)
        close = PrimaryButton("crash_close", tr("Carry on"))
        close.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(XL, XL, XL, XL)
        column.setSpacing(L)
        column.addWidget(label(tr("Something went wrong, and it is our fault."), "title"))
        column.addWidget(label(_reassurance(log_file), "muted", wrap=True))
        column.addWidget(self._details, 1)
        column.addLayout(row(copy, None, close))
        close.setFocus()

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._details.toPlainText())


def _reassurance(log_file: Path) -> str:
    """Say what is not lost, and where the details stand; where no log can be kept, they stand in the dialog only."""
    said = tr(
        "What you answered is saved. You can carry on; if it happens again, close the window and start anew. "
        "The details below help whoever mends it."
    )
    if not os.path.isfile(log_file):  # noqa: PTH113  # Path.is_file raises where a folder may not be read
        return said
    return f"{said} {tr('They are also in {file}.', file=log_file)}"


class Failures(QObject):
    """Where exceptions end that nobody caught, from whatever thread: the bar, or log and crash dialog."""

    _raised = Signal(object)

    def __init__(self, bar: MessageBar, log_file: Callable[[], Path]) -> None:
        super().__init__(bar)
        self._bar, self._log_file = bar, log_file
        self._open: CrashDialog | None = None
        self._raised.connect(self.failed)  # queued when it comes from another thread

    def failed(self, error: BaseException) -> None:
        """Show a UserError in the bar; log anything else and open the crash dialog."""
        if isinstance(error, UserError):
            self._bar.complain(error)
            return
        details = "".join(traceback.format_exception(error))
        _log.error("Unforeseen fault:\n%s", details)
        if self._open is None:  # one at a time: a fault in a timer would bury the screen
            self._open = CrashDialog(details, self._log_file(), self._bar.window())
            self._open.finished.connect(self._on_closed)
            self._open.open()

    def _on_closed(self) -> None:
        self._open = None

    def install_excepthook(self) -> Callable[[], None]:
        """Take uncaught exceptions of all threads from now on; returns what gives them back."""
        before, before_thread = sys.excepthook, threading.excepthook

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if issubclass(kind, Exception):
                self._raised.emit(error)
            else:
                before(kind, error, trace)

        def thread_hook(arguments: threading.ExceptHookArgs) -> None:
            if isinstance(arguments.exc_value, Exception):
                self._raised.emit(arguments.exc_value)

        sys.excepthook, threading.excepthook = hook, thread_hook

        def restore() -> None:
            sys.excepthook, threading.excepthook = before, before_thread

        return restore


def log_to(file: Path) -> None:
    """Write the log to a file from now on: a megabyte, and three older ones.

    Raises:
        UserError: the file cannot be written.
    """
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - it imports sockets; start-up goes first

    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(file, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    except OSError as error:
        said = tr(
            "{file}: the log cannot be kept there ({reason}); everything else works. See to it that this place may be written.",
            file=file,
            reason=error.strerror,
        )
        raise UserError(said) from error
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("pcep_desktop")
    root.setLevel(logging.INFO)
    root.addHandler(handler)
