"""A wrong answer in study, and then the steps of the program: where it parts, to and fro by keys, changed, and back; and in review."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QTextEdit

from pcep_desktop.banks.writer import write_bank
from pcep_desktop.exam.item import Choice, code_html
from pcep_desktop.ui.stepper import StepperDialog
from pcep_desktop.ui.stepper_code import StepCode
from tests import builders
from tests.drivers.stage import button, has, part

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.drivers.shell import Shell
    from tests.stories.conftest import Open

CODE = "values = [1, 2]\nalias = values\nfor value in values[::-1]:\n    alias.append(value)\n    print(len(values))\nprint(input())"
KEY, WRONG = "3\n4\nAda", "3\n5\nAda"


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    choices = [
        Choice("a", KEY, code_html(KEY), explanation="One list."),
        Choice("b", WRONG, code_html(WRONG), misconception="a-loop-sees-what-it-adds", line=3),
    ]
    verify = {"how": "output", "inputs": ["Ada"]}
    items = [
        builders.single("q1", choices=choices, code=CODE, verify=verify),
        builders.single("q2", text="Without code?"),
    ]
    file = tmp_path / "bank.json"
    write_bank(builders.bank(*items, title="Steps"), file)
    return file


def arrive_at_steps(shell: Shell) -> StepperDialog:
    """Wait for the dialog and its recording."""
    dialogs: list[StepperDialog] = []

    def there() -> bool:
        dialogs[:] = [each for each in shell.window.findChildren(StepperDialog) if each.recording is not None]
        return bool(dialogs)

    shell.until(there)
    return dialogs[0]


def press(dialog: StepperDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(dialog.focusWidget(), key)


def line(dialog: StepperDialog) -> int | None:
    code = part(dialog, "stepper_code")
    assert isinstance(code, StepCode)
    return code.marked


def says(dialog: StepperDialog, name: str) -> str:
    found = part(dialog, name)
    if isinstance(found, QTextEdit):
        return found.toPlainText()
    return found.text() or found.accessibleName() if isinstance(found, QLabel) else found.accessibleName()


def test_a_wrong_answer_is_followed_to_where_it_parts(file: Path, bank: Path, open_window: Open, qtbot: QtBot) -> None:
    with open_window(file) as shell:
        study(shell, bank)
        dialog = open_by_keys(shell)
        opened_at = dialog.at
        step_to_and_fro(dialog)
        change_the_program(shell, dialog)
        button(dialog, "stepper_own").click()
        assert arrive_at_steps(shell).at == opened_at
        press(dialog, Qt.Key.Key_Escape)
        qtbot.waitUntil(lambda: not dialog.isVisible())
        assert shell.window.focusWidget() is shell.part("item_step")
        shell.click("exam_next").click("choice_a").click("exam_check")
        assert not shell.sees("item_step")  # it has no code
        open_in_review(shell)
        assert arrive_at_steps(shell).at == opened_at


def study(shell: Shell, bank: Path) -> None:
    """Import the bank, study it, and answer its first item wrongly."""
    shell.start("Ada").wait_for_exams()
    shell.window.files_dropped.emit([bank])
    shell.until(lambda: shell.sees("message_text") and "2 questions added" in shell.says("message_text"))
    shell.until(lambda: shell.says("exams_card_title") == "Steps").click("exams_study").arrive("exam")
    assert not shell.sees("item_step")
    shell.click("choice_b").click("exam_check")


def open_by_keys(shell: Shell) -> StepperDialog:
    """Reach the way to the steps by Tab, and see that they open where the output parts from the answer."""
    step = shell.part("item_step")
    for _ in range(60):
        if shell.window.focusWidget() is step:
            break
        QTest.keyClick(shell.window.focusWidget() or shell.window, Qt.Key.Key_Tab)
    QTest.keyClick(step, Qt.Key.Key_Return)
    assert shell.window.focusWidget() is step
    dialog = arrive_at_steps(shell)
    assert "here the real output parts from your answer: `4`, you said `5`" in says(dialog, "stepper_note")
    assert line(dialog) == 5
    return dialog


def step_to_and_fro(dialog: StepperDialog) -> None:
    opened_at = dialog.at
    press(dialog, Qt.Key.Key_Right)
    assert says(dialog, "stepper_output") == "3\n4\n"
    press(dialog, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert dialog.at == opened_at - 1
    assert line(dialog) == 4
    press(dialog, Qt.Key.Key_End)
    assert says(dialog, "stepper_output") == "3\n4\nAda\n"


def change_the_program(shell: Shell, dialog: StepperDialog) -> None:
    """Have the loop go over a copy, and run that."""
    button(dialog, "stepper_change").click()
    editor = part(dialog, "stepper_editor")
    assert isinstance(editor, QPlainTextEdit)
    editor.setPlainText(CODE.replace("alias = values", "alias = values[:]"))
    button(dialog, "stepper_run").click()
    press(arrive_at_steps(shell), Qt.Key.Key_End)
    assert says(dialog, "stepper_output") == "2\n2\nAda\n"


def open_in_review(shell: Shell) -> None:
    shell.go("review")
    shell.until(lambda: has(shell.window, "review_table") and shell.rows("review_table") == 1)
    shell.until(lambda: shell.sees("item_step")).click("item_step")


def test_the_start_goes_without_what_runs_snippets() -> None:
    """What Exams needs brings neither the runner nor the dialog; they are imported by whoever steps."""
    code = (
        "import sys, pcep_desktop.desktop, pcep_desktop.pages, pcep_desktop.ui.exams_page, pcep_desktop.tables.exams\n"
        "print([each for each in sys.modules if 'snippets' in each or 'stepper' in each])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  # our own interpreter
    assert run.stdout.strip() == "[]"
