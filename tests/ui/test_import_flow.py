"""A run of imports in the window: the bar, Cancel, and what is said at the end."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPlainTextEdit, QProgressBar

from pcep_desktop.db.import_report import ImportReport
from pcep_desktop.ui.background import Background
from pcep_desktop.ui.facts import Facts
from pcep_desktop.ui.import_flow import ImportFlow
from pcep_desktop.ui.main_window import MainWindow
from pcep_desktop.ui.theme import Theme
from tests.drivers.stage import button, has, part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.background import Report

REPORT = ImportReport(1, "Lists", 38, 2, 1, (), 0, (), None)


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, theme: Theme) -> Iterator[MainWindow]:
    made = MainWindow(Theme(qapp), Facts())
    qtbot.addWidget(made)
    made.show()
    yield made
    theme.apply()


@pytest.fixture
def background(window: MainWindow) -> Iterator[Background]:
    failures: list[Exception] = []
    made = Background(failures.append, window)
    yield made
    made.close()
    assert not failures


def test_cancel_stops_the_file_and_those_that_wait(window: MainWindow, background: Background, qtbot: QtBot) -> None:
    begun: list[str] = []
    seen = threading.Event()

    def take(file: Path, _take_good: bool, report: Report) -> ImportReport:  # noqa: FBT001 - a callback's shape
        begun.append(file.name)
        done = 0
        while True:
            done += 1
            report(done, 10**12, "Reading")
            seen.wait(0.001)

    flow = ImportFlow(window, background, take, lambda: None)
    flow.add([Path("one.json"), Path("two.json")])
    qtbot.waitUntil(lambda: part(window, "import_progress_text").property("text") == "Reading")
    button(window, "import_progress_cancel").click()
    qtbot.waitUntil(lambda: not has(window, "import_progress"))
    assert begun == ["one.json"]
    assert window.messages.text == "The import was cancelled; nothing was taken of “one.json”, “two.json”."


def test_what_was_dropped_is_told_beside_what_was_taken(
    window: MainWindow, background: Background, qtbot: QtBot
) -> None:
    def take(file: Path, _take_good: bool, report: Report) -> ImportReport:  # noqa: FBT001 - a callback's shape
        while file.name != "one.json":
            report(1, 10**12, "Reading the second")
        return REPORT

    flow = ImportFlow(window, background, take, lambda: None)
    flow.add([Path(f"{number}.json") for number in ("one", "two", "three")])
    qtbot.waitUntil(lambda: part(window, "import_progress_text").property("text") == "Reading the second")
    with qtbot.waitSignal(flow.imported):
        button(window, "import_progress_cancel").click()
    words = part(window, "import_report_text")
    assert isinstance(words, QPlainTextEdit)
    assert words.toPlainText().split("\n\n") == [
        "1 taken, 2 not taken.",
        "✓ taken · one.json\n38 added to “Lists”, 2 changed, 1 already there.",
        "– not taken · The import was cancelled; nothing was taken of “two.json”.",
        "– not taken · The import was cancelled; nothing was taken of “three.json”.",
    ]
    button(window, "import_report_close").click()


def test_the_record_is_backed_up_once_a_run(window: MainWindow, background: Background, qtbot: QtBot) -> None:
    backups: list[int] = []
    flow = ImportFlow(window, background, lambda *_: REPORT, lambda: backups.append(1))
    for files in (["one.json", "two.json"], ["three.json"]):
        with qtbot.waitSignal(flow.imported):
            flow.add([Path(file) for file in files])
    assert len(backups) == 2
    assert window.messages.text == "38 added to “Lists”, 2 changed, 1 already there."


def test_what_happened_before_the_cancel_came_is_told(window: MainWindow, background: Background, qtbot: QtBot) -> None:
    committed, may_end = threading.Event(), threading.Event()

    def take(*_: object) -> ImportReport:
        committed.set()
        may_end.wait(5)
        return REPORT

    flow = ImportFlow(window, background, take, lambda: None)
    flow.add([Path("one.json")])
    committed.wait(5)
    button(window, "import_progress_cancel").click()
    with qtbot.waitSignal(flow.imported):
        may_end.set()
    assert "38 added" in window.messages.text


def test_what_ran_is_reported_also_when_a_sitting_has_begun_meanwhile(
    window: MainWindow, background: Background, qtbot: QtBot
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def take(*_: object) -> ImportReport:
        begun.set()
        may_end.wait(5)
        return REPORT

    flow = ImportFlow(window, background, take, lambda: None)
    flow.add([Path("one.json"), Path("two.json")])
    begun.wait(5)
    assert background.writing
    flow.hold(held=True)
    with qtbot.waitSignal(flow.imported):
        may_end.set()
    assert "38 added" in window.messages.text
    assert not has(window, "import_progress")
    with qtbot.waitSignal(flow.imported):
        flow.hold(held=False)  # the other file
    assert not background.writing


def test_a_new_exam_is_told_by_its_name_and_said_to_be_there(
    window: MainWindow, background: Background, qtbot: QtBot
) -> None:
    new = ImportReport(7, "questions", 10, 0, 0, (), 0, (), None)
    flow = ImportFlow(window, background, lambda *_: new, lambda: None)
    with qtbot.waitSignals([flow.exam_added, flow.imported], order="strict"):
        flow.add([Path("questions.json")])
    assert window.messages.text == "10 questions added as the exam “questions”."


def test_the_bar_tells_nothing_before_something_is_done(window: MainWindow) -> None:
    window.progress.begin("Reading…")
    bar = part(window, "import_progress_bar")
    assert isinstance(bar, QProgressBar)
    window.progress.advance(0, 10**12, "Reading")
    assert (bar.minimum(), bar.maximum()) == (0, 0)
    window.progress.advance(10**12 // 4, 10**12, "Reading")
    assert (bar.value(), bar.maximum()) == (250, 1000)
