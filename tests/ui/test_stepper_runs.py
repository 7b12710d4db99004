"""Runs in the dialog that steps through a program: changed, failed, cut, stopped."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from pcep_desktop.exam.item import Choice, code_html
from pcep_desktop.snippets import recording
from pcep_desktop.snippets.claims import Claim
from pcep_desktop.snippets.recording import Frame, Recording, Step
from pcep_desktop.snippets.stepped import Stepped
from pcep_desktop.snippets.values import Outcome, Run, Snippet
from pcep_desktop.ui.stepper_words import ended_words
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part
from tests.ui.steps import WAIT, Steps, program, runner, steps

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from pcep_desktop.snippets.runner import Running
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.stepper_run import Start

__all__ = ["background", "runner", "steps"]


def failing(error: Exception) -> Start:
    """Return what begins no run."""

    def start(_snippet: Snippet) -> Running:
        raise error

    return start


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


@pytest.mark.parametrize(("own", "ran"), [("print(2)", "2\n"), ("print(2", "")])
def test_from_a_wrong_program_one_goes_to_the_right_one_and_back(steps: Steps, own: str, ran: str) -> None:
    steps.open(Stepped(Snippet(own), Claim("3"), 1, asked=True, right=Snippet("print(3)")))
    steps.click("right").wait()
    assert steps.says("note") == "This is a right program."
    assert not has(steps.dialog, "stepper_right")
    steps.press(Qt.Key.Key_End)
    assert steps.output == "3\n"
    assert part(steps.dialog, "stepper_own").accessibleName() == "Back to your program"
    steps.click("own").wait()
    shown = steps.dialog.recording
    assert shown is not None
    assert shown.run.output == ran
    assert has(steps.dialog, "stepper_right")
    assert not has(steps.dialog, "stepper_own")


def test_where_nothing_whole_was_given_it_says_that_the_program_is_the_right_one(steps: Steps) -> None:
    steps.open(Stepped(Snippet("print(3)"), in_place=True))
    assert steps.says("note") == "You gave no whole answer, so this is a right program."
    assert not has(steps.dialog, "stepper_right")
    steps.open(Stepped(Snippet("print(3)")))
    assert not has(steps.dialog, "stepper_note")


def test_a_program_that_is_no_python_is_told_with_whose_it_is(steps: Steps) -> None:
    box = Choice("b", "print(2", code_html("print(2"), misconception="lines-close-their-parentheses")
    own = Stepped(Snippet("print(2"), Claim("3\n"), 1, asked=True, wrong=box, several=True, right=Snippet("print(3)"))
    steps.open(own)
    assert steps.says("note") == (
        "This is your program. Asked for was `3`. One of your answers: `print(2`. "
        "Belief: lines close their parentheses."
    )


def test_it_says_what_the_user_enters_and_which_box_is_run(steps: Steps) -> None:
    steps.open(Stepped(Snippet("n = 1\nprint(n, input())", ("4", "5.0")), target="n = 1"))
    assert steps.says("note") == "With `n = 1`. The user enters `4`, `5.0`."


def test_another_program_takes_the_way_to_the_right_one_with_it(
    steps: Steps, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps.open(Stepped(Snippet("print(2)"), Claim("3"), 1, asked=True, right=Snippet("print(3)")))
    steps.dialog.close()
    steps.open(Stepped(Snippet("print(4)")))
    assert not has(steps.dialog, "stepper_right")
    steps.dialog.close()
    steps.open(Stepped(Snippet("print(2)"), Claim("3"), 1, asked=True, right=Snippet("print(3)")))
    monkeypatch.setattr(steps.dialog._run, "_start", failing(OSError("no process")))
    steps.click("right")
    qtbot.waitUntil(lambda: has(steps.dialog, "stepper_ended"))
    assert has(steps.dialog, "stepper_own")
    assert not has(steps.dialog, "stepper_right")


def test_while_code_is_changed_the_right_program_stays_in_reach(steps: Steps) -> None:
    steps.open(Stepped(Snippet("print(2)"), Claim("3"), 1, asked=True, right=Snippet("print(3)")))
    steps.click("right").wait()
    steps.click("change")
    assert has(steps.dialog, "stepper_right")
    assert has(steps.dialog, "stepper_own")


def test_an_exception_ends_with_what_the_learner_would_see(steps: Steps) -> None:
    steps.open(Stepped(Snippet("print('on')\nprint([1][2])")))
    assert not has(steps.dialog, "stepper_note")
    steps.press(Qt.Key.Key_End)
    assert steps.says("place") == "Step 3 of 3: line 2 raises IndexError: list index out of range"
    assert steps.output == "on\nIndexError: list index out of range"


def test_input_that_the_item_does_not_give_is_told(steps: Steps) -> None:
    told = "asks for input, and the item gives none, or no more. Write a value there instead of input()."
    steps.open(Stepped(Snippet("x = input('name? ')\nprint(x)")))
    assert steps.says("ended") == f"Line 1 {told}"
    steps.open(Stepped(Snippet("print(input())\nprint(input())", ("one",))))
    assert steps.says("ended") == f"Line 2 {told}"
    steps.open(Stepped(Snippet("print(input())", ("one",))))
    assert not has(steps.dialog, "stepper_ended")


@pytest.mark.parametrize(
    ("code", "words", "line"),
    [
        ("x = 1\nprint((x)", "No step is carried out: line 2 is no Python. SyntaxError: '(' was never closed", 2),
        ("x = 1\nimport os", "This code is not run: it imports os (line 2).", 2),
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


def test_what_prints_too_much_is_shown_as_far_as_there_was_room(steps: Steps) -> None:
    steps.open(program(code="n = 1\nwhile True:\n    print('x' * 500)"))
    assert steps.says("ended").startswith("It took too long, printed too much or grew too large, so it was stopped;")
    steps.press(Qt.Key.Key_End)
    assert steps.output == ("x" * 500 + "\n") * 127
    assert steps.line == 3


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome.TOO_MUCH_OUTPUT, "The program printed too much and was stopped, so there are no steps to show."),
        (Outcome.TIMED_OUT, "The program took too long and was stopped, so there are no steps to show."),
        (Outcome.MEMORY, "The program needed too much memory and was stopped."),
    ],
)
def test_why_there_are_no_steps(outcome: Outcome, words: str) -> None:
    assert ended_words(Recording(Run(outcome))) == words


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
            "It took too long, printed too much or grew too large, so it was stopped; it is shown as far as step 3.",
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
    step = Step(recording.Event.LINE, (Frame("<module>", 1),))
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


def test_where_no_process_can_be_had_it_says_so(steps: Steps, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps.dialog._run, "_start", failing(OSError(11, "Resource temporarily unavailable")))
    steps.dialog.show_program(program())
    qtbot.waitUntil(lambda: has(steps.dialog, "stepper_ended"))
    assert steps.says("ended") == "This computer does not let the code run: Resource temporarily unavailable"


def test_a_fault_of_ours_leaves_a_dialog_that_can_be_used(
    steps: Steps, qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(background, "_failed", told.append)
    with monkeypatch.context() as broken:
        broken.setattr(steps.dialog._run, "_start", failing(RuntimeError("the worker did not start")))
        steps.dialog.show_program(program())
        qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert [str(each) for each in told] == ["the worker did not start"]
    assert steps.says("place") == "No steps"
    assert "went wrong" in steps.says("ended")
    assert not has(steps.dialog, "stepper_stop")
    assert steps.dialog.focusWidget() is button(steps.dialog, "stepper_change")
    steps.click("change").click("run").wait()
    assert steps.says("place").startswith("Step 12 of 14")


@pytest.mark.parametrize("error", [OSError(11, "too late"), RuntimeError("too late")])
def test_a_run_that_was_left_and_fails_takes_nothing_from_the_next_one(
    error: Exception, steps: Steps, qtbot: QtBot, background: Background, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Exception] = []
    monkeypatch.setattr(background, "_failed", told.append)
    left = Event()

    def wait_and_fail(_snippet: Snippet) -> Running:
        left.wait(WAIT / 1000)
        raise error

    run = steps.dialog._run
    with monkeypatch.context() as slow:
        slow.setattr(run, "_start", wait_and_fail)
        steps.dialog.show_program(program())
        qtbot.waitUntil(lambda: background.busy)
        held = run._job
    heard: list[Exception] = []
    run.failed.connect(heard.append)
    steps.dialog.show_program(Stepped(Snippet("import time\ntime.sleep(60)")))
    assert held is not run._job
    left.set()
    qtbot.waitUntil(lambda: len(background._tasks) == 1, timeout=WAIT)
    assert run.busy
    assert (heard, told) == ([], [error] if isinstance(error, RuntimeError) else [])
    steps.click("stop").wait()
    assert "The run was stopped" in steps.says("ended")
