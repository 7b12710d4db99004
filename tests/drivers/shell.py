"""Verbs over the window around the pages: opening it, getting in, going from page to page."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

import shiboken6
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QTableView, QWidget

from pcep_desktop import paths
from pcep_desktop.app import build
from tests.drivers.stage import button, has, part

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.exam.clock import Clock
    from pcep_desktop.ui.theme import Theme

LONG = 20_000  # milliseconds to wait on a busy machine; what comes sooner is taken sooner


class Shell:
    """The real window on a real file."""

    def __init__(self, file: Path | str, clock: Clock, rng: Random, qtbot: QtBot) -> None:
        self.file, self._clock, self._rng, self._qtbot = file, clock, rng, qtbot

    def open(self) -> Self:
        """Open the window and wait until its first page stands."""
        self.window = build(str(self.file), self._clock, self._rng)
        with self._qtbot.waitSignal(self.window.ready, timeout=LONG):
            pass
        return self

    def close(self) -> Self:
        self.window.close()
        self.until(lambda: not self.window.isVisible())
        self.window.deleteLater()
        self._qtbot.waitUntil(lambda: not shiboken6.isValid(self.window))
        return self

    def start(self, name: str, password: str = "") -> Self:
        """Fill in the first page and go in."""
        self.type("welcome_name", name)
        if password:
            self.click("welcome_more").type("welcome_password", password)
        return self.click("welcome_start").arrive("exams")

    def wait_for_exams(self) -> Self:
        """Wait until what ships with the program is in the table, and choose the first mock exam."""
        shipped = len(list(paths.resource("banks").glob("*.json")))
        self.until(lambda: self.sees("exams_table") and self.rows("exams_table") >= shipped)
        return self.choose_exam("Mock exam 1")

    def choose_exam(self, title: str) -> Self:
        table = part(self.window, "exams_table")
        assert isinstance(table, QTableView)
        titles = [table.model().index(row, 0).data() for row in range(table.model().rowCount())]
        table.selectRow(titles.index(title))
        return self

    def begin_mock(self) -> Self:
        """Begin the chosen mock exam: past the agreement and, where it was not seen yet, the tutorial."""
        self.click("exams_start").arrive("before").click("before_agree")
        if self.sees("before_start"):
            self.click("before_start")
        return self.arrive("exam")

    def rows(self, name: str) -> int:
        table = part(self.window, name)
        assert isinstance(table, QTableView)
        return table.model().rowCount()

    def read(self, name: str) -> str:
        """Wait for a text to read in a dialog."""
        self.until(lambda: self.sees(name))
        words = part(self.window, name)
        assert isinstance(words, QPlainTextEdit)
        return words.toPlainText()

    def arrive(self, page: str) -> Self:
        return self.until(lambda: self.window.current_page == page)

    def until(self, condition: Callable[[], bool]) -> Self:
        self._qtbot.waitUntil(condition, timeout=LONG)
        return self

    def go(self, page: str) -> Self:
        return self.click(f"rail_{page}")

    def click(self, name: str) -> Self:
        """Click a control as soon as it is there."""
        self.until(lambda: self.sees(name))
        button(self.window, name).click()
        return self

    def type(self, name: str, text: str) -> Self:
        field = part(self.window, name)
        assert isinstance(field, QLineEdit)
        field.setText(text)
        return self

    def press(self, name: str) -> Self:
        """Press a button of a dialog."""
        found = [each for each in self.window.findChildren(QAbstractButton, name) if each.isVisible()]
        assert len(found) == 1
        found[0].click()
        return self

    def choose_file(self, dialog: str, file: Path) -> Self:
        """Choose a file in a dialog that has been opened."""
        found = self.window.findChild(QFileDialog, dialog)
        assert isinstance(found, QFileDialog)
        found.fileSelected.emit(str(file))
        found.reject()
        return self

    def says(self, name: str) -> str:
        found = part(self.window, name)
        assert isinstance(found, QLabel | QAbstractButton)
        return found.text()

    def sees(self, name: str) -> bool:
        return has(self.window, name)

    def part(self, name: str) -> QWidget:
        return part(self.window, name)


@contextmanager
def opened(file: Path | str, clock: Clock, rng: Random, qtbot: QtBot, theme: Theme) -> Iterator[Shell]:
    """Open the window on a file; closes it at the end, and dresses the application as before."""
    shell = Shell(file, clock, rng, qtbot).open()
    try:
        yield shell
    finally:
        shell.close()
        theme.apply()
