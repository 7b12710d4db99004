"""A walk over all pages: what can have the focus has a name of its own, and every control a name for testers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTableView, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.drivers.shell import Shell
    from tests.stories.conftest import Open


def focusable(window: QWidget) -> list[QWidget]:
    """Return what Tab can give the focus to, of what is seen: in a dialog that is open, else on the page."""
    asking = QApplication.activeModalWidget()
    within = asking if asking is not None and window.isAncestorOf(asking) else window
    return [
        each
        for each in within.findChildren(QWidget)
        if each.isVisible()
        and each.window() is within.window()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not inside(each)
    ]


def inside(widget: QWidget) -> bool:
    """Tell whether a widget is a part that Qt puts into one of its own, such as a viewport: that one has the name."""
    return widget.objectName().startswith("qt_") or widget.focusProxy() is not None


def faults(window: QWidget) -> list[str]:
    """Return what is wrong with the names on the page that is shown."""
    seen = focusable(window)
    names = Counter(each.accessibleName() for each in seen)
    found = [f"{each.objectName() or each}: no accessible name" for each in seen if not each.accessibleName().strip()]
    found += [
        f"{each.objectName()}: “{each.accessibleName()}” twice" for each in seen if names[each.accessibleName()] > 1
    ]
    controls = (each for each in seen if isinstance(each, QAbstractButton | QLineEdit | QTableView))
    return found + [f"{each}: no object name" for each in controls if not each.objectName()]


def walk(shell: Shell) -> Iterator[str]:
    """Go to every page and say which one is shown."""
    for part in (come_in, sit, look_back, look_after, look_up, leave):
        yield from part(shell)


def come_in(shell: Shell) -> Iterator[str]:
    yield "welcome"
    shell.click("welcome_more")
    yield "welcome, unfolded"
    shell.start("Ada").wait_for_exams()
    yield "exams"


def sit(shell: Shell) -> Iterator[str]:
    shell.click("exams_study").arrive("exam").click("choice_a")
    yield "exam, study"
    shell.click("exam_check")
    yield "exam, explained"
    shell.go("exams").wait_for_exams().click("exams_afresh")
    yield "exams, confirming"
    shell.press("exams_confirm_yes").arrive("exam").click("choice_a")
    yield "exam, afresh"
    shell.click("exam_finish")
    yield "exam, before submitting"
    shell.press("exam_submit")
    if shell.sees("exam_confirm_yes"):
        shell.press("exam_confirm_yes")
    shell.arrive("result")
    yield "result"


def look_back(shell: Shell) -> Iterator[str]:
    shell.click("result_review").arrive("review").until(lambda: shell.sees("review_table"))
    yield "review"
    shell.go("progress").until(lambda: shell.sees("progress_board"))
    yield "progress"


def look_after(shell: Shell) -> Iterator[str]:
    shell.go("settings").click("settings_role_instructor")
    yield "settings"
    shell.go("banks").until(lambda: shell.sees("banks_exams_table"))
    yield "banks"
    shell.window.messages.tell("38 added")
    yield "a message"
    shell.window.messages.hide()


def look_up(shell: Shell) -> Iterator[str]:
    shell.go("settings")
    dialogs = {
        "about": "about_close",
        "licences": "licences_dialog_close",
        "keys": "keys_close",
        "reset_password": "reset_password_no",
    }
    for name, close in dialogs.items():
        shell.click(f"settings_{name}_open")
        yield name
        shell.press(close)


def leave(shell: Shell) -> Iterator[str]:
    shell.go("user")
    yield "sign in"
    shell.click("sign_in_new")
    yield "a new profile"


def test_every_control_has_a_name_of_its_own(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        found = {place: wrong for place in walk(shell) if (wrong := faults(shell.window))}
    assert not found


def test_the_refusal_has_names_too(tmp_path: Path, open_window: Open) -> None:
    file = tmp_path / "bad.db"
    file.write_text("not a database")
    with open_window(file) as shell:
        assert faults(shell.window) == []


def test_a_missing_and_a_shared_name_are_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    for name in ("", "Save", "Save"):
        field = QLineEdit(window)
        field.setAccessibleName(name)
        field.setObjectName("field")
    window.show()
    assert len(faults(window)) == 3
