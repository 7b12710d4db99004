"""A file without any key: checked, keyed where running proves it, and sat for points."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QTableView

from tests.drivers.stage import button

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QAbstractItemModel

    from tests.drivers.shell import Shell
    from tests.stories.conftest import Open

QUESTIONS = [
    {"question": "What is printed?", "code": "print(2 ** 3)", "options": ["6", "8", "9"]},
    {"question": "What is printed?", "code": "print(7 // 2)", "options": ["3", "3.5", "4"]},
    {"question": "Which of these is a language?", "options": ["Python", "cobra", "viper"]},
]


def unkeyed(folder: Path) -> Path:
    file = folder / "Arithmetic quiz.json"
    file.write_text(json.dumps(QUESTIONS), encoding="utf-8")
    return file


def take(shell: Shell, news: str) -> None:
    """Take the key of the chosen finding, and wait until the window says so."""
    shell.click("banks_check_take").until(lambda: shell.window.messages.text == news)


def submit(shell: Shell, *, sure: bool = False) -> None:
    shell.press("exam_submit")
    if sure:
        shell.press("exam_confirm_yes")
    shell.arrive("result")


def model(shell: Shell, name: str) -> QAbstractItemModel:
    table = shell.part(name)
    assert isinstance(table, QTableView)
    return table.model()


def column(shell: Shell, name: str, number: int) -> list[str]:
    found = model(shell, name)
    return [found.index(row, number).data() for row in range(found.rowCount())]


def check(shell: Shell) -> None:
    """Have the exam checked, on its page."""
    shell.go("banks").click("banks_view_exams").type("banks_exams_search", "Arithmetic quiz")
    shell.until(lambda: "Arithmetic quiz" in column(shell, "banks_exams_table", 0)[:1])
    table = shell.part("banks_exams_table")
    assert isinstance(table, QTableView)
    table.selectRow(0)
    shell.until(button(shell.window, "banks_check").isEnabled).click("banks_check").until(
        lambda: shell.sees("banks_check_table")
    )


def choose(shell: Shell, words: str) -> None:
    """Choose the first finding that begins like this."""
    table = shell.part("banks_check_table")
    assert isinstance(table, QTableView)
    found = [what.startswith(words) for what in column(shell, "banks_check_table", 2)]
    table.selectRow(found.index(True))


def unknown(shell: Shell) -> list[str]:
    """Return what the check says of unknown keys, once it has ended."""
    shell.until(lambda: shell.sees("banks_check_table") and button(shell.window, "banks_check_all").isEnabled())
    return [what for what in column(shell, "banks_check_table", 2) if "unknown" in what]


def test_proposed_keys_are_taken_and_earn_points(tmp_path: Path, file: Path, open_window: Open) -> None:
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().window.files_dropped.emit([unkeyed(tmp_path)])
        assert "3 added" in shell.read("import_report_text")
        shell.press("import_report_close")
        shell.go("settings").click("settings_role_instructor")
        check(shell)
        assert unknown(shell) == [
            "its key is unknown; running proposes b: 8",
            "its key is unknown; running proposes a: 3",
            "its key is unknown",
        ]
        choose(shell, "its key is unknown; running proposes b: 8")
        take(shell, "1 key taken. “Arithmetic quiz” was changed in its place.")
        assert unknown(shell) == ["its key is unknown; running proposes a: 3", "its key is unknown"]
        shell.go("exams").choose_exam("Arithmetic quiz").click("exams_study").arrive("exam")
        shell.click("choice_b").click("exam_finish")
        submit(shell)
        check(shell)
        choose(shell, "its key is unknown; running proposes a: 3")
        take(shell, "1 key taken. “Arithmetic quiz” had been sat and was kept; version 1.1 takes its place.")
        assert unknown(shell) == ["its key is unknown"]
        assert not shell.sees("banks_check_take")
        shell.go("exams").choose_exam("Arithmetic quiz").click("exams_start").arrive("exam")
        shell.click("choice_b").click("exam_next").click("choice_a").click("exam_finish")
        submit(shell, sure=True)
        assert shell.says("result_score") == "1000"  # of what has a key
    assert len(list((file.parent / "backups").glob("*import*"))) == 3
