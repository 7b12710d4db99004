"""Letting go of the record: what runs is waited for, with the window alive, and what was begun is kept."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import pytest

from pcep_desktop import desktop
from pcep_desktop.ui.background import Background
from tests.drivers.shell import LONG

if TYPE_CHECKING:
    from pathlib import Path

    from tests.drivers.shell import Shell
    from tests.stories.conftest import Open


def test_a_sitting_is_kept_when_the_user_is_switched_or_the_window_closed(file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().begin_mock()
        shell.click("choice_a")
        shell.go("user").click("sign_in_start").arrive("exams").wait_for_exams()
        shell.click("exams_resume").arrive("exam").click("exam_next")
        assert shell.says("exam_count") == "Item 2 of 30"
    with open_window(file) as shell:
        shell.until(lambda: shell.window.current_page == "sign_in")
        shell.click("sign_in_start").arrive("exams").wait_for_exams().click("exams_resume").arrive("exam")
        assert shell.says("exam_count") == "Item 2 of 30"


def work_until(shell: Shell, may_end: threading.Event) -> None:
    """Have something run in the background; it has begun, for what has not is simply dropped at the end."""
    begun = threading.Event()

    def work() -> None:
        begun.set()
        may_end.wait(LONG / 1000)

    shell.window.findChildren(Background)[0].run(work, lambda _: None)
    shell.until(begun.is_set)


@pytest.mark.parametrize("way", ["close", "restore", "switch"])
def test_letting_go_of_the_record_waits_for_what_runs_with_the_window_alive(
    tmp_path: Path, file: Path, open_window: Open, way: str
) -> None:
    other = tmp_path / "other.db"
    shutil.copyfile(file, other)
    may_end = threading.Event()
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        work_until(shell, may_end)
        if way == "close":
            shell.window.close()
            shell.window.close()  # impatience
        else:
            shell.go("settings").click("settings_restore_open" if way == "restore" else "settings_database_open")
            shell.choose_file("restore_dialog" if way == "restore" else "database_dialog", other)
            if way == "restore":
                shell.click("restore_sure_yes")
        shell.until(lambda: shell.sees("closing_text"))  # a timer has run out meanwhile
        assert "Closing" in shell.says("closing_text")
        assert shell.window.isVisible()
        assert shell.window.current_page == "closing"
        may_end.set()
        if way == "close":
            shell.until(lambda: not shell.window.isVisible())
        else:
            shell.arrive("welcome")


def test_a_window_whose_work_does_not_end_closes_all_the_same(
    file: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop, "_PATIENCE", 50)
    may_end = threading.Event()
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        work_until(shell, may_end)
        shell.window.close()
        assert shell.window.isVisible()
        shell.until(lambda: not shell.window.isVisible())
        may_end.set()
