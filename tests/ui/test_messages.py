"""News, errors and crashes."""

from __future__ import annotations

import logging
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.ui.messages import CrashDialog, Failures, MessageBar, log_to

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.theme import Theme


@pytest.fixture
def bar(theme: Theme, qtbot: QtBot) -> Iterator[MessageBar]:
    window = QWidget()
    qtbot.addWidget(window)
    made = MessageBar(theme)
    made.setParent(window)
    window.show()
    yield made
    for dialog in window.findChildren(CrashDialog):
        dialog.reject()


@pytest.fixture
def failures(bar: MessageBar, tmp_path: Path) -> Failures:
    return Failures(bar, lambda: tmp_path / "log")


def details(bar: MessageBar) -> list[str]:
    return [box.toPlainText() for box in bar.window().findChildren(QPlainTextEdit, "crash_details")]


def test_the_bar_says_its_words_until_dismissed(bar: MessageBar) -> None:
    assert bar.text == ""
    bar.tell("38 added", "right")
    assert bar.text == "38 added"
    close = bar.findChild(QPushButton, "message_close")
    assert isinstance(close, QPushButton)
    close.click()
    assert bar.text == ""


def read(bar: MessageBar) -> QTimer:
    """Return the timer of the time that news takes to read."""
    found = bar.findChild(QTimer, "message_read")
    assert isinstance(found, QTimer)
    return found


def point(bar: MessageBar, *, at_it: bool) -> None:
    """Point at the bar, or elsewhere, wherever the pointer of this platform stands."""
    bar.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, at_it)


def test_news_goes_by_itself_and_stands_the_longer_the_more_there_is_to_read(bar: MessageBar) -> None:
    bar.tell("38 added", "right")
    short = read(bar).interval()
    assert read(bar).isActive()
    bar.tell("38 added. " * 9)
    assert read(bar).interval() > short
    point(bar, at_it=False)
    read(bar).timeout.emit()
    assert bar.text == ""


def test_an_error_stays_until_its_page_is_left(bar: MessageBar) -> None:
    bar.tell("38 added")
    bar.leave_page()
    assert bar.text == "38 added"
    bar.complain(UserError("The file is empty."))
    assert not read(bar).isActive()
    assert bar.text == "The file is empty."
    bar.leave_page()
    assert bar.text == ""


def test_news_stays_while_it_is_pointed_at_or_has_the_focus(bar: MessageBar, qtbot: QtBot) -> None:
    bar.tell("38 added")
    point(bar, at_it=True)
    read(bar).timeout.emit()
    assert bar.text
    point(bar, at_it=False)
    bar.window().activateWindow()
    qtbot.waitUntil(bar.window().isActiveWindow)
    close = bar.findChild(QPushButton, "message_close")
    assert isinstance(close, QPushButton)
    close.setFocus()
    read(bar).timeout.emit()
    assert bar.text
    assert read(bar).isActive()
    close.clearFocus()
    read(bar).timeout.emit()
    assert bar.text == ""


def test_the_words_are_said_to_a_screen_reader_too(bar: MessageBar, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []

    def update(event: Any) -> None:
        said.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", update)
    bar.tell("38 added")
    assert said == ["38 added"]


def test_what_the_user_can_act_on_is_shown_as_it_is(bar: MessageBar, failures: Failures) -> None:
    failures.failed(UserError("The file is empty; choose another one."))
    assert bar.text == "The file is empty; choose another one."
    assert details(bar) == []


def test_anything_else_opens_the_crash_dialog_with_details_to_copy(
    bar: MessageBar, failures: Failures, caplog: pytest.LogCaptureFixture
) -> None:
    failures.failed(ZeroDivisionError("ours"))
    failures.failed(ZeroDivisionError("a second one is only logged"))
    (text,) = details(bar)
    assert "ZeroDivisionError: ours" in text
    assert [record.levelname for record in caplog.records] == ["ERROR", "ERROR"]
    copy = bar.window().findChild(QPushButton, "crash_copy")
    assert isinstance(copy, QPushButton)
    copy.click()
    assert "ZeroDivisionError: ours" in QGuiApplication.clipboard().text()


@pytest.mark.usefixtures("caplog")
def test_exceptions_that_nobody_caught_come_here_from_every_thread(
    bar: MessageBar, failures: Failures, qtbot: QtBot
) -> None:
    before = sys.excepthook
    restore = failures.install_excepthook()
    try:
        sys.excepthook(UserError, UserError("here"), None)
        assert bar.text == "here"

        def fail() -> None:
            raise UserError("there")

        thread = threading.Thread(target=fail)
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: bar.text == "there")
    finally:
        restore()
    assert sys.excepthook is before


def test_the_log_is_a_file(tmp_path: Path) -> None:
    file = tmp_path / "new" / "pcep.log"
    root = logging.getLogger("pcep_desktop")
    handlers, level = list(root.handlers), root.level
    log_to(file)
    try:
        logging.getLogger("pcep_desktop.ui").warning("something")
    finally:
        for handler in set(root.handlers) - set(handlers):
            root.removeHandler(handler)
            handler.close()
        root.setLevel(level)
    assert "WARNING pcep_desktop.ui: something" in file.read_text(encoding="utf-8")


def test_a_log_that_cannot_be_kept_says_so_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    file = tmp_path / "taken" / "log" / "pcep.log"
    before = list(logging.getLogger("pcep_desktop").handlers)
    with pytest.raises(UserError, match="everything else works") as refused:
        log_to(file)
    assert str(file) in str(refused.value)
    assert logging.getLogger("pcep_desktop").handlers == before


@pytest.mark.parametrize("kept", [True, False])
def test_the_crash_dialog_names_the_log_only_where_there_is_one(qtbot: QtBot, tmp_path: Path, *, kept: bool) -> None:
    log = tmp_path / "pcep.log"
    if kept:
        log.touch()
    dialog = CrashDialog("details", log)
    qtbot.addWidget(dialog)
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert any(str(log) in words for words in said) is kept
