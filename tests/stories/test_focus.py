"""The keyboard and the windows: Enter presses what has the focus, and nothing but the one window is ever shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from pcep_desktop.errors import UserError
from pcep_desktop.ui.key_map import KEYS
from pcep_desktop.ui.review_page import FIRST
from pcep_desktop.ui.widgets import Chips

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.drivers.shell import Shell
    from tests.stories.conftest import Open


class WindowWatch(QObject):
    """Notes every window that is shown, however shortly."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.add(watched.objectName() or type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[WindowWatch]:
    watch = WindowWatch()
    qapp.installEventFilter(watch)
    yield watch
    qapp.removeEventFilter(watch)


def enter_on(shell: Shell, name: str) -> Shell:
    """Press Enter on a button, as after Tab has reached it."""
    shell.until(lambda: shell.sees(name))
    button = shell.part(name)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert QApplication.focusWidget() is button
    QTest.keyClick(button, Qt.Key.Key_Return)
    return shell


def test_no_window_but_the_main_one_is_shown_on_the_way_through_all_pages(
    file: Path, open_window: Open, windows: WindowWatch
) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().go("settings").click("settings_role_instructor")
        for page in ("review", "progress", "banks", "exams"):
            shell.go(page).arrive(page)
        shell.click("exams_study").arrive("exam").click("exam_check").click("exam_next").click("exam_finish")
        shell.go("user").arrive("sign_in").click("sign_in_new").arrive("welcome").click("welcome_back")
        shell.arrive("sign_in")
    assert windows.shown == {"main_window"}


def test_what_was_said_goes_with_the_user_with_a_sitting_and_an_error_with_its_page(
    file: Path, open_window: Open
) -> None:
    with open_window(file) as shell:
        bar = shell.start("Ada").wait_for_exams().window.messages
        bar.tell("38 added")
        shell.go("review").arrive("review")
        assert bar.text == "38 added"
        bar.complain(UserError("The file is empty."))
        shell.go("exams").arrive("exams")
        assert bar.text == ""
        bar.tell("38 added")
        shell.begin_mock()
        assert bar.text == ""
        bar.tell("The import waits until this sitting is left.")
        shell.go("user").arrive("sign_in")
        assert bar.text == ""


def test_what_narrows_the_review_is_the_users_own(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().go("review").click("review_filter_past")
        shell.go("user").arrive("sign_in").click("sign_in_new").start("Bo").go("review").arrive("review")
        chips = shell.part("review_filter")
        assert isinstance(chips, Chips)
        assert chips.key() == FIRST


def test_enter_presses_the_button_that_has_the_focus(file: Path, open_window: Open, qtbot: QtBot) -> None:
    with open_window(file) as shell:
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow)
        shell.type("welcome_name", "Ada")
        enter_on(shell, "welcome_start").arrive("exams").wait_for_exams()
        enter_on(shell, "rail_progress").arrive("progress")
        enter_on(shell, "rail_user").arrive("sign_in")
        enter_on(shell, "sign_in_new").arrive("welcome").type("welcome_name", "Bo")
        enter_on(shell, "welcome_start").arrive("exams")
        enter_on(shell, "rail_user").arrive("sign_in")
        enter_on(shell, "sign_in_profile_1").arrive("exams").wait_for_exams()
        assert shell.says("rail_user") == "Ada"
        enter_on(shell, "exams_start").arrive("before")
        enter_on(shell, "before_agree")
        enter_on(shell, "before_start").arrive("exam")
        enter_on(shell, "exam_flag")
        enter_on(shell, "rail_exams").arrive("exams")


def test_a_password_is_not_taken_away_without_a_question(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").go("settings").click("settings_password_set")
        shell.until(lambda: shell.says("settings_password_said") == "No password is set.")
        shell.type("settings_password", "x").click("settings_password_set")
        shell.until(lambda: shell.says("settings_password_said") == "The password is set. The next start asks for it.")
        shell.click("settings_password_set")
        shell.until(lambda: shell.sees("settings_no_password_yes"))
        assert shell.says("settings_password_said") == "The password is set. The next start asks for it."
        shell.press("settings_no_password_yes")
        shell.until(lambda: shell.says("settings_password_said") == "The password was removed.")


def test_tab_follows_the_screen_of_a_sitting(file: Path, open_window: Open, qtbot: QtBot) -> None:
    with open_window(file) as shell:
        shell.window.activateWindow()
        qtbot.waitUntil(shell.window.isActiveWindow)
        shell.start("Ada").wait_for_exams().click("exams_study").arrive("exam").click("exam_next")
        places = ("exam_header", "exam_item", "exam_footer", "rail")
        shell.part("exam_finish").setFocus(Qt.FocusReason.TabFocusReason)
        names: list[str] = []
        order: list[str] = []
        for _ in range(60):
            focused = QApplication.focusWidget()
            assert focused is not None
            if focused.objectName() in names:
                break
            names.append(focused.objectName())
            place = next(place for place in places if shell.part(place).isAncestorOf(focused))
            if place not in order[-1:]:
                order.append(place)
            QTest.keyClick(focused, Qt.Key.Key_Tab)
        assert tuple(order) == places
        footer = [name for name in names if name in {"exam_previous", "exam_navigator_2", "exam_next"}]
        assert footer == ["exam_previous", "exam_navigator_2", "exam_next"]


def test_the_map_of_the_keys_names_every_shortcut_there_is(file: Path, open_window: Open) -> None:
    written = {"PgDown": "Page Down", "PgUp": "Page Up", "Return": "Enter", "Left": "←", "Right": "→"}
    known = {key for rows in KEYS.values() for keys, _ in rows for key in keys.split(" · ")}
    known |= {arrow for keys in known for arrow in keys.split(" ")}
    known.add("Ctrl+=")  # the plus without Shift
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().go("review").arrive("review")
        shell.go("exams").arrive("exams").begin_mock().click("exam_finish").click("exam_submit")
        shell.press("exam_confirm_yes").arrive("result")
        used = {shortcut.key().toString() for shortcut in shell.window.findChildren(QShortcut)}
    used = {"+".join(written.get(key, key) for key in keys.split("+")) for keys in used}
    assert {"Ctrl+K", "Ctrl+E", "F1", "Ctrl+F", "Esc"} <= used
    assert used <= known, used - known
