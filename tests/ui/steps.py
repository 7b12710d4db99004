"""The dialog that steps through a program, on real recordings, and verbs over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTableView, QWidget

from pcep_desktop.exam.item import Choice
from pcep_desktop.snippets.claims import Claim
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.stepped import Stepped
from pcep_desktop.snippets.values import Snippet
from pcep_desktop.ui.stepper import StepperDialog
from pcep_desktop.ui.stepper_code import StepCode
from tests.drivers.off_thread import background
from tests.drivers.stage import button, part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme

__all__ = ["background"]

CODE = """def add(item, basket=[]):
    basket.append(item)
    return basket

first = add(1)
second = add(2)
print(len(first), end=" ")
print(second)"""
OUTPUT = "2 [1, 2]"
WAIT = 20_000


def program(said: str = "1 [2]", *, asked: bool = False, code: str = CODE) -> Stepped:
    return Stepped(Snippet(code), Claim(said), 1, asked=asked, keys=(Choice("a", OUTPUT),))


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    with Runner() as made:
        yield made


class Steps:
    """Verbs over the dialog."""

    def __init__(self, dialog: StepperDialog, qtbot: QtBot) -> None:
        self.dialog, self._qtbot = dialog, qtbot

    def open(self, stepped: Stepped) -> Steps:
        self.dialog.show_program(stepped)
        return self.wait()

    def wait(self) -> Steps:
        self._qtbot.waitUntil(lambda: self.dialog.recording is not None, timeout=WAIT)
        return self

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Steps:
        QTest.keyClick(self.dialog.focusWidget() or self.dialog, key, modifier)
        return self

    def click(self, name: str) -> Steps:
        QTest.mouseClick(button(self.dialog, f"stepper_{name}"), Qt.MouseButton.LeftButton)
        return self

    def says(self, name: str) -> str:
        found = part(self.dialog, f"stepper_{name}")
        return found.text() if isinstance(found, QLabel) and found.text() else found.accessibleName()

    def rows(self, name: str) -> list[list[str]]:
        table = part(self.dialog, f"stepper_{name}")
        assert isinstance(table, QTableView)
        model = table.model()
        return [
            [model.index(row, column).data() for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    @property
    def line(self) -> int | None:
        code = part(self.dialog, "stepper_code")
        assert isinstance(code, StepCode)
        return code.marked

    @property
    def output(self) -> str:
        return part(self.dialog, "stepper_output").property("plainText")  # type: ignore[no-any-return]  # a str


@pytest.fixture
def steps(qtbot: QtBot, theme: Theme, background: Background, runner: Runner) -> Iterator[Steps]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    dialog = StepperDialog(theme, background, runner.start_recording, window)
    yield Steps(dialog, qtbot)
    dialog.reject()
