"""The window: rail, message bar, pages. It shows what it is told to; what happens is decided elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from pcep_desktop.translate import tr
from pcep_desktop.ui.messages import MessageBar
from pcep_desktop.ui.progress_strip import ProgressStrip
from pcep_desktop.ui.rail import Rail

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from pcep_desktop.ui.facts import Facts
    from pcep_desktop.ui.theme import Theme
    from pcep_desktop.ui.ui_state import UiState

DEFAULT_SIZE = (1280, 800)
SMALLEST_SIZE = (900, 600)


class MainWindow(QMainWindow):
    """Pages behind a rail. A page is made when it is first shown, and its `activate()` is called each time."""

    ready = Signal()  # the record is loaded (or refused) and the first page stands
    files_dropped = Signal(list)  # of Path
    page_shown = Signal(str)
    help_wanted = Signal()
    user_wanted = Signal()  # somebody else wants to sign in
    painted = Signal()  # once, after the first paint
    closing = Signal()

    def __init__(self, theme: Theme, facts: Facts) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.setWindowTitle(tr("PCEP Exam Accelerator"))
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*DEFAULT_SIZE)
        self.setAcceptDrops(True)
        theme.setParent(self)
        facts.setParent(self)
        self.theme, self.facts = theme, facts
        self.rail = Rail(theme)
        self.messages = MessageBar(theme)
        self._stack = QStackedWidget()
        self._stack.setObjectName("pages")
        self._painted = self._stays = False
        self._under = ""
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._pages: dict[str, QWidget] = {}
        self._progress: ProgressStrip | None = None
        self._lay_out()
        self._add_keys()
        self.rail.chosen.connect(self._on_chosen)

    def add_page(self, key: str, make: Callable[[], QWidget]) -> None:
        """Say how a page is made; one that stood there before is thrown away."""
        self.remove_page(key)
        self._makers[key] = make

    def remove_page(self, key: str) -> None:
        """Throw a page away, if it was ever made."""
        self._makers.pop(key, None)
        old = self._pages.pop(key, None)
        if old is not None:
            self._stack.removeWidget(old)
            old.deleteLater()

    def page(self, key: str) -> QWidget:
        """Return a page, made now if it never was."""
        if key not in self._pages:
            self._pages[key] = self._makers[key]()
            self._stack.addWidget(self._pages[key])
        return self._pages[key]

    def show_page(self, key: str, *, rail: bool = True, under: str = "") -> None:
        """Show a page and tell it so; without the rail before somebody is signed in, `under` another page's place."""
        page = self.page(key)
        if self.current_page not in {key, "opening"}:  # what is said while the record opens is for the page to come
            self.messages.leave_page()
        self._stack.setCurrentWidget(page)
        self.rail.setVisible(rail)
        self._under = under or key
        self.rail.show_page(self._under)
        self.page_shown.emit(key)
        activate = getattr(page, "activate", None)
        if activate is not None:
            activate()

    def show_alone(self, key: str, page: QWidget) -> None:
        """Show a page without the rail, instead of the one that was known by this key."""
        self.add_page(key, lambda: page)
        self.show_page(key, rail=False)

    def restore(self, state: UiState) -> None:
        """Stand as the window stood when it was last closed."""
        geometry = state.get("geometry", "")
        if geometry:
            self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))

    def remember(self, state: UiState) -> None:
        """Note how the window stands."""
        state.put(geometry=bytes(self.saveGeometry().toBase64().data()).decode())

    @property
    def progress(self) -> ProgressStrip:
        """The strip that shows long work; made when there is some."""
        if self._progress is None:
            self._progress = ProgressStrip("import_progress", name=tr("Import"))
            self._column.addWidget(self._progress)
        return self._progress

    @property
    def current_page(self) -> str:
        """The key of the page that is shown."""
        shown = self._stack.currentWidget()
        return next((key for key, page in self._pages.items() if page is shown), "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files of this computer, nothing else."""
        if _local_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass on the files that were dropped."""
        event.acceptProposedAction()
        self.files_dropped.emit(_local_files(event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say when the window is first seen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.painted.emit)

    def stay(self) -> None:
        """Said to `closing`: not yet. Whoever says so closes the window later."""
        self._stays = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say that the window is closing, so that what is open can be kept."""
        self._stays = False
        self.closing.emit()
        event.setAccepted(not self._stays)

    def _on_chosen(self, key: str) -> None:
        if key == "user":
            self.rail.show_page(self._under)
            self.user_wanted.emit()
        else:
            self.show_page(key)

    def _lay_out(self) -> None:
        body = QWidget()
        body.setProperty("look", "page")
        line = QHBoxLayout(body)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.rail)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self._column.addWidget(self.messages)
        self._column.addWidget(self._stack, 1)
        line.addLayout(self._column, 1)
        self.setCentralWidget(body)

    def _add_keys(self) -> None:
        keys: dict[str, Callable[[], object]] = {
            "Ctrl++": self.theme.zoom_in,
            "Ctrl+=": self.theme.zoom_in,
            "Ctrl+-": self.theme.zoom_out,
            "Ctrl+0": self.theme.zoom_reset,
            "F1": self.help_wanted.emit,
        }
        for key, act in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(act)


def _local_files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
