"""The dialog that steps through a program, on real recordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPlainTextEdit, QTableView, QWidget

from pcep_desktop.exam.item import Choice
from pcep_desktop.snippets.claims import Claim
from pcep_desktop.snippets.parting import Opening, Why
from pcep_desktop.snippets.recording import Event, Frame, Recording, Step
from pcep_desktop.snippets.runner import Runner
from pcep_desktop.snippets.stepped import Stepped
from pcep_desktop.snippets.values import Outcome, Run, Snippet
from pcep_desktop.ui.stepper import StepperDialog
from pcep_desktop.ui.stepper_code import StepCode
from pcep_desktop.ui.stepper_words import parting_words
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part

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


def test_it_opens_where_the_output_parts_and_says_so(steps: Steps) -> None:
    steps.open(program())
    assert steps.says("note") == "Step 12: here the real output parts from your answer: `2`, you said `1`."
    assert steps.says("place") == "Step 12 of 14: line 7 is next"
    assert steps.line == 7
    assert steps.rows("variables") == [
        ["Main program · line 7", "", ""],
        ["first", "→ list 1", ""],
        ["second", "→ list 1", "new"],
    ]
    assert steps.rows("objects") == [["list 1", "[1, 2]", "first, second"]]
    assert steps.output == ""
    assert not button(steps.dialog, "stepper_parting").isEnabled()
    steps.press(Qt.Key.Key_Right)
    assert steps.output == "2 "


def test_keys_buttons_and_slider_lead_through_the_steps(steps: Steps) -> None:
    steps.open(program())
    steps.press(Qt.Key.Key_Home)
    assert (steps.dialog.at, steps.line) == (0, 1)
    assert not button(steps.dialog, "stepper_back").isEnabled()
    steps.press(Qt.Key.Key_Right).press(Qt.Key.Key_Right)
    assert steps.says("place") == "Step 3 of 14: add is called"
    assert [row[0] for row in steps.rows("variables")] == ["Main program · line 5", "add · line 1", "item", "basket"]
    steps.click("forward").click("forward").click("forward")
    assert steps.says("place") == "Step 6 of 14: add returns → list 1"
    steps.click("back")
    assert steps.dialog.at == 4
    steps.click("last")
    assert steps.says("place") == "Step 14 of 14: the program is over"
    assert steps.output == "2 [1, 2]\n"
    assert not button(steps.dialog, "stepper_forward").isEnabled()
    steps.click("parting")
    assert steps.dialog.at == 11
    steps.click("first").press(Qt.Key.Key_End)
    assert steps.dialog.at == 13


def test_a_step_is_spoken_with_what_has_changed(steps: Steps) -> None:
    steps.open(program())
    assert part(steps.dialog, "stepper_place").accessibleName() == (
        "Step 12 of 14: line 7 is next, second is list 1 [1, 2]"
    )
    steps.press(Qt.Key.Key_Home).press(Qt.Key.Key_Right).press(Qt.Key.Key_Right)
    assert part(steps.dialog, "stepper_place").accessibleName() == (
        "Step 3 of 14: add is called, line 1, item is 1, basket is list 1 []"
    )
    assert part(steps.dialog, "stepper_code").accessibleDescription() == "line 1 is marked"


def test_the_keyboard_is_never_lost_at_the_ends(steps: Steps) -> None:
    steps.open(program())
    button(steps.dialog, "stepper_forward").setFocus()
    for _ in range(3):
        steps.press(Qt.Key.Key_Return)
    assert steps.dialog.at == 13
    assert steps.dialog.focusWidget() is part(steps.dialog, "stepper_slider")


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


@pytest.mark.parametrize(
    ("opening", "asked", "words"),
    [
        (Opening(2, Why.OUTPUT, "4", ""), False, "Step 3: here it prints `4`; nothing more was expected."),
        (Opening(2, Why.OUTPUT, "4", "5"), True, "Step 3: here your program prints `4`; asked for was `5`."),
        (Opening(2, Why.OUTPUT, "a\n`", "5"), True, "Step 3: here your program prints `a↵'`; asked for was `5`."),
        (Opening(2, Why.OVER), False, "Step 3: here an exception ends the program."),
        (Opening(2, Why.OVER, "", "5"), False, "Step 3: here the program ends; your answer goes on with `5`."),
        (Opening(2, Why.OVER, "", "5"), True, "Step 3: here your program ends; asked for was `5` too."),
        (Opening(2, Why.LINE, line=4), True, "Step 3: line 4, where what you put in begins to count."),
        (Opening(2, Why.LINE, line=4), False, "Step 3: line 4, where your answer leaves the program's path."),
        (Opening(), False, "Opened at the start: nothing says at which step it parts from an answer."),
    ],
)
def test_where_it_opens_in_words(opening: Opening, words: str, *, asked: bool) -> None:
    assert parting_words(opening, asked=asked) == words


def test_every_control_has_a_name_in_any_theme(steps: Steps, theme: Theme) -> None:
    steps.open(program())
    theme.restore("dark", 200, motion=False)
    for control in steps.dialog.findChildren(QAbstractButton):
        if control.objectName().startswith("stepper_"):
            assert control.accessibleName()
    assert steps.dialog.width() <= 1280
    assert steps.line == 7


def test_many_calls_are_told_by_number(steps: Steps) -> None:
    frames = (Frame("<module>", 1), *(Frame("down", 2) for _ in range(2)))
    recording = Recording(Run(Outcome.FINISHED), (Step(Event.LINE, frames, hidden=7),))
    steps.open(program())
    steps.dialog.show_recording(recording, Opening())
    assert [row[0] for row in steps.rows("variables")] == [
        "Main program · line 1",
        "… 7 more calls",
        "down · line 2",
        "down · line 2",
    ]
