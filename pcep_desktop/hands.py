"""Hands for the real window: what the tour and the smoke test press, type and wait for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTableView, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pcep_desktop.exam.kinds import Response
    from pcep_desktop.ui.main_window import MainWindow

W = TypeVar("W", bound=QWidget)
PATIENCE = 60.0  # seconds until something that does not come is called missing
PAUSE = 50  # milliseconds in which Qt may work before the condition is looked at again


class Missing(RuntimeError):  # noqa: N818  # it names what happened
    """Something that should have come did not; says what."""


class Hands:
    """Works a window by the names of its parts."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def see(self, kind: type[W], name: str) -> W:
        """Wait for a visible part of this name and return it."""
        found: list[W] = []

        def there() -> bool:
            found[:] = [
                part for top in QApplication.topLevelWidgets() for part in _parts(top, kind, name) if part.isVisible()
            ]
            return bool(found)

        self.wait(there, name)
        return found[0]

    def sees(self, name: str) -> bool:
        """Say whether a part of this name can be seen now."""
        return any(part.isVisible() for part in self.window.findChildren(QWidget, name))

    def click(self, name: str) -> None:
        """Press a button once it can be pressed."""
        button = self.see(QAbstractButton, name)
        self.wait(button.isEnabled, f"{name} to be usable")
        button.click()
        self.settle()

    def type(self, name: str, text: str) -> None:
        """Fill a field."""
        self.see(QLineEdit, name).setText(text)
        self.settle()

    def press(self, name: str) -> None:
        """Press the mouse on the middle of something that is no button, and let go."""
        widget = self.see(QWidget, name)
        spot = QPointF(widget.rect().center())
        button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        for kind, held in (
            (QEvent.Type.MouseButtonPress, button),
            (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton),
        ):
            event = QMouseEvent(kind, spot, widget.mapToGlobal(spot), button, held, none)
            QCoreApplication.sendEvent(widget, event)
        self.settle()

    def respond(self, response: Response, order: Sequence[str]) -> None:
        """Give a response to the item on screen, as a learner would; `order` is how its choices stand there."""
        for identity in response.get("chosen", ()):
            self.click(f"choice_{identity}")
        for places, prefix in ((response.get("slots", {}), "slot"), (response.get("pairs", {}), "target")):
            for place, box in places.items():
                self.press(f"box_{box}")
                self.press(f"{prefix}_{place}")
        for gap, typed in response.get("gaps", {}).items():
            self.type(f"gap_{gap}", typed)
        self._put_in_order(response.get("order", ()), list(order))

    def _put_in_order(self, wanted: Sequence[str], now: list[str]) -> None:
        """Move each box to its place: one click on it, one on the box that stands there."""
        for place, box in enumerate(wanted):
            if now[place] != box:
                self.press(f"box_{box}")
                self.press(f"box_{now[place]}")
                now.remove(box)
                now.insert(place, box)

    def choose_row(self, name: str, row: int = 0) -> None:
        """Select a row of a table once it has that many."""
        table = self.see(QTableView, name)
        self.wait(lambda: table.model().rowCount() > row, f"row {row + 1} of {name}")
        table.selectRow(row)
        table.setFocus(Qt.FocusReason.TabFocusReason)
        self.settle()

    def settle(self) -> None:
        """Let the window do what it has to do, and throw away what it let go of."""
        for _ in range(3):
            QCoreApplication.processEvents()
            # Outside a running event loop Qt keeps what was deleted later.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the window work until something holds.

        Raises:
            Missing: it does not hold in time.
        """
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise Missing(f"{what} did not come; the window shows “{self.window.current_page}”")
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, PAUSE)

    def picture(self, file: Path) -> None:
        """Save what the window shows as a PNG."""
        self.settle()
        if not self.window.grab().save(str(file)):
            raise OSError(f"{file} could not be written")


def _parts(top: QWidget, kind: type[W], name: str) -> list[W]:
    own = [top] if isinstance(top, kind) and top.objectName() == name else []
    return [*own, *top.findChildren(kind, name)]
