"""Runs in the dialog that steps through a program: changed, failed, cut, stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from pcep_desktop.snippets.recording import Event, Frame, Recording, Step
from pcep_desktop.snippets.stepped import Stepped
from pcep_desktop.snippets.values import Outcome, Run, Snippet
from pcep_desktop.ui.stepper import StepperDialog
from pcep_desktop.ui.stepper_words import ended_words
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part
from tests.ui.steps import WAIT, Steps, program, runner, steps

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme

__all__ = ["background", "runner", "steps"]


def test_code_is_changed_run_and_brought_back(steps: Steps) -> None:
    steps.open(program()).click("change")
    editor = part(steps.dialog, "stepper_editor")
    assert isinstance(editor, QPlainTextEdit)
    assert QApplication.focusWidget() is editor
    assert not has(steps.dialog, "stepper_forward")
    QTest.keyClick(part(steps.dialog, "stepper_close"), Qt.Key.Key_Home)
    assert steps.dialog.at == 11  # these keys are the steps', and there are none to be seen now
    editor.setPlainText("")
    QTest.keyClicks(editor, "for n in range(2):")
    steps.press(Qt.Key.Key_Return)
    QTest.keyClicks(editor, "print(n)")
    assert editor.toPlainText() == "for n in range(2):\n    print(n)"
    steps.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier).wait()
    assert steps.says("note") == "This is your changed code."
    assert steps.dialog.at == 0
    assert not has(steps.dialog, "stepper_parting")
    steps.press(Qt.Key.Key_End)
    assert steps.output == "0\n1\n"
    steps.click("own").wait()
    assert steps.dialog.at == 11
    assert not has(steps.dialog, "stepper_own")
    assert "parts from your answer" in steps.says("note")


def test_an_exception_ends_with_what_the_learner_would_see(steps: Steps) -> None:
    steps.open(Stepped(Snippet("print('on')\nprint([1][2])")))
    assert not has(steps.dialog, "stepper_note")
    steps.press(Qt.Key.Key_End)
    assert steps.says("place") == "Step 3 of 3: line 2 raises IndexError: list index out of range"
    assert steps.output == "on\nIndexError: list index out of range"


@pytest.mark.parametrize(
    ("code", "words", "line"),
    [
        ("x = 1\nprint((x)", "No step is carried out: line 2 is no Python. SyntaxError: '(' was never closed", 2),
        ("x = 1\nimport os", "This code is not run: it imports os (line 2).", 2),
        ("print('x' * 100000)", "The program printed too much and was stopped, so there are no steps to show.", None),
    ],
)
def test_no_steps_are_told_in_words(steps: Steps, code: str, words: str, line: int | None) -> None:
    steps.open(program(code=code))
    assert steps.says("ended") == words
    assert steps.line == line
    assert steps.says("place") == "No steps"
    assert not button(steps.dialog, "stepper_forward").isEnabled()
    steps.press(Qt.Key.Key_Right)
    assert button(steps.dialog, "stepper_change").isEnabled()


def test_a_recording_that_is_cut_says_so(steps: Steps) -> None:
    steps.open(Stepped(Snippet("n = 0\nwhile True:\n    n += 1")))
    assert steps.says("ended") == "Only the first 2,000 steps are recorded; the program was stopped there."
    steps.press(Qt.Key.Key_End)
    assert steps.dialog.at == 1999


def test_an_empty_program_says_that_there_is_nothing_in_it(steps: Steps) -> None:
    steps.open(Stepped(Snippet("")))
    assert steps.says("ended") == "There is nothing in this program that is carried out."
    assert steps.says("place") == "Step 1 of 1: the program is over"
    assert steps.rows("variables") == [["Main program · line 1", "", ""]]


@pytest.mark.parametrize(
    ("run", "many", "words"),
    [
        (
            Run(Outcome.TIMED_OUT),
            3,
            "It took too long, or its steps grew too large: it was stopped, and is shown as far as step 3.",
        ),
        (
            Run(Outcome.FINISHED, "ok\n"),
            3,
            "The program came to its end, but its steps could be recorded only as far as step 3.",
        ),
        (Run(Outcome.FINISHED), 0, "The steps of this program cannot be recorded."),
    ],
)
def test_why_there_are_no_more_steps(run: Run, many: int, words: str) -> None:
    step = Step(Event.LINE, (Frame("<module>", 1),))
    assert ended_words(Recording(run, (step,) * many, cut=True)) == words


def test_a_run_can_be_stopped(steps: Steps, qtbot: QtBot) -> None:
    steps.dialog.show_program(Stepped(Snippet("import time\ntime.sleep(60)")))
    assert steps.says("place") == "Running…"
    qtbot.waitUntil(lambda: steps.dialog._run._job is not None and steps.dialog._run._job._running is not None)
    steps.click("stop").wait()
    assert steps.says("ended") == "The run was stopped, so there are no steps to show."


def test_a_run_can_be_stopped_before_it_has_begun(steps: Steps) -> None:
    steps.dialog.show_program(Stepped(Snippet("import time\ntime.sleep(60)")))
    steps.click("stop").wait()
    assert steps.says("ended") == "The run was stopped, so there are no steps to show."


def test_a_closed_dialog_hears_no_more_of_its_run(steps: Steps, background: Background, qtbot: QtBot) -> None:
    steps.dialog.show_program(Stepped(Snippet("import time\ntime.sleep(60)")))
    steps.press(Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not background.busy, timeout=WAIT)
    assert steps.dialog.recording is None
    assert not steps.dialog.isVisible()


def test_where_no_process_can_be_had_it_says_so(qtbot: QtBot, theme: Theme, background: Background) -> None:
    def none(_snippet: Snippet) -> object:
        raise OSError(11, "Resource temporarily unavailable")

    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    dialog = StepperDialog(theme, background, none, window)  # type: ignore[arg-type]  # nothing is begun
    steps = Steps(dialog, qtbot)
    dialog.show_program(program())
    qtbot.waitUntil(lambda: has(dialog, "stepper_ended"))
    assert steps.says("ended") == "This computer does not let the code run: Resource temporarily unavailable"
    dialog.reject()
