"""Stepping through a program: where it opens, to and fro, and in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QTableView, QTextEdit

from pcep_desktop.exam.item import Choice, code_html
from pcep_desktop.snippets.claims import Claim
from pcep_desktop.snippets.parting import Opening, Why
from pcep_desktop.snippets.recording import Event, Frame, Recording, Step
from pcep_desktop.snippets.stepped import Stepped
from pcep_desktop.snippets.values import Outcome, Run, Snippet
from pcep_desktop.ui.stepper_note import parting_words
from tests.drivers.off_thread import background
from tests.drivers.stage import button, part
from tests.ui.steps import Steps, program, runner, steps

if TYPE_CHECKING:
    from pcep_desktop.ui.theme import Theme

__all__ = ["background", "runner", "steps"]


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


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (Choice("b", "1", code_html("1"), misconception="default-is-made-anew"), "`1`. Belief: default is made anew."),
        (Choice("b", "An *exception*\nis raised."), "An *exception* is raised."),
        (Choice("b", "x" * 61, code_html("x" * 61)), f"`{'x' * 60}…`."),
    ],
)
def test_it_names_the_answer_and_its_belief(steps: Steps, wrong: Choice, words: str) -> None:
    steps.open(replace(program(), wrong=wrong))
    assert steps.says("note").endswith(f"you said `1`. Your answer: {words}")


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


def test_what_is_new_is_told_from_what_has_changed(steps: Steps) -> None:
    steps.open(Stepped(Snippet("n = 1\nn = 2\nm = n")))
    steps.press(Qt.Key.Key_Right)
    assert steps.rows("variables")[1:] == [["n", "1", "new"]]
    steps.press(Qt.Key.Key_Right)
    assert steps.rows("variables")[1:] == [["n", "2", "changed"]]


def test_the_keyboard_is_never_lost_at_the_ends(steps: Steps) -> None:
    steps.open(program())
    button(steps.dialog, "stepper_forward").setFocus()
    for _ in range(3):
        steps.press(Qt.Key.Key_Return)
    assert steps.dialog.at == 13
    assert steps.dialog.focusWidget() is part(steps.dialog, "stepper_slider")


@pytest.mark.parametrize(
    ("opening", "asked", "words"),
    [
        (Opening(2, Why.OUTPUT, "4", ""), False, "Step 3: here it prints `4`; nothing more was expected."),
        (Opening(2, Why.OUTPUT, "4", "5"), True, "Step 3: here your program prints `4`; asked for was `5`."),
        (Opening(2, Why.OUTPUT, "a\n`", "5"), True, "Step 3: here your program prints `a↵'`; asked for was `5`."),
        (Opening(2, Why.OVER), False, "Step 3: here an exception ends the program."),
        (Opening(2, Why.OVER, "", "5"), False, "Step 3: here the program ends; your answer goes on with `5`."),
        (Opening(2, Why.OVER, "", "5"), True, "Step 3: here your program ends; asked for was `5` too."),
        (
            Opening(2, Why.OVER, "", "5", raised=True),
            False,
            "Step 3: here an exception ends the program; your answer goes on with `5`.",
        ),
        (
            Opening(2, Why.OVER, "", "5", raised=True),
            True,
            "Step 3: here an exception ends your program; asked for was `5` too.",
        ),
        (
            Opening(2, Why.CUT),
            False,
            "Step 3: the recording ends here, the program does not; up to here nothing differs.",
        ),
        (
            Opening(2, Why.CUT, "", "5"),
            False,
            "Step 3: the recording ends here; `5`, with which your answer goes on, is not printed yet.",
        ),
        (
            Opening(2, Why.CUT, "", "5"),
            True,
            "Step 3: the recording ends here; `5`, which was asked for, is not printed yet.",
        ),
        (
            Opening(2, Why.OUTPUT, "", "b", spaces=True),
            False,
            "Step 3: here only white space differs from your answer: it prints an empty line, you said `b`.",
        ),
        (
            Opening(2, Why.OUTPUT, " a", "a\t", spaces=True),
            True,
            "Step 3: here only white space differs: your program prints `␣a`; asked for was `a⇥`.",
        ),
        (Opening(2, Why.OUTPUT, spaces=True), False, "Step 3: only white space at the end differs from your answer."),
        (
            Opening(2, Why.OUTPUT, spaces=True),
            True,
            "Step 3: only white space at the end differs from what was asked for.",
        ),
        (Opening(2, Why.LINE, line=4), True, "Step 3: line 4 is the first one that is not right."),
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


@pytest.mark.parametrize("size", [(1280, 800), (900, 600)])
def test_large_text_fits_the_window_and_shows_every_name(steps: Steps, theme: Theme, size: tuple[int, int]) -> None:
    theme.restore("light", 200, motion=False)
    window = steps.dialog.parentWidget()
    assert window is not None
    window.resize(*size)
    steps.open(program())
    assert steps.dialog.width() <= size[0]
    assert steps.dialog.height() <= size[1]
    bar = part(steps.dialog, "stepper_bar")
    assert steps.dialog.rect().contains(bar.geometry())
    table = part(steps.dialog, "stepper_objects")
    assert isinstance(table, QTableView)
    names = table.model().index(0, 2)
    assert names.data() == "first, second"
    metrics = QFontMetrics(theme.code_font())
    assert metrics.horizontalAdvance("second") < table.columnWidth(2) < metrics.horizontalAdvance("first, second")
    assert table.rowHeight(0) == table.verticalHeader().defaultSectionSize() + metrics.lineSpacing()


def test_a_piece_in_the_middle_of_a_word_is_marked_to_its_end(steps: Steps) -> None:
    code = "print(0, end='')\nprint(24)\nprint('on')"
    steps.open(Stepped(Snippet(code), Claim("026\non"), keys=(Choice("a", "024\non"),))).press(Qt.Key.Key_End)
    output = part(steps.dialog, "stepper_output")
    assert isinstance(output, QTextEdit)
    assert [each.cursor.selectedText() for each in output.extraSelections()] == ["4"]


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
