"""The tools of the exam room, on the real page with a real record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from sqlalchemy import select

from pcep_desktop.db.learning import ItemReport
from pcep_desktop.exam.mode import Mode
from pcep_desktop.exam.sitting import LONGEST_NOTE
from pcep_desktop.ui.exam_page import ExamPage
from tests.builders import single
from tests.desk import Desk, desk
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.theme import Mode as Look
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

OPAQUE = 255


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *(single(f"q{n}") for n in range(4)), minutes=10)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme) -> ExamPage:
    made = ExamPage(theme)
    qtbot.addWidget(made)
    put_on_stage(made)
    return made


def click(page: QWidget, name: str) -> None:
    QTest.mouseClick(part(page, name), Qt.MouseButton.LeftButton)


def line(page: ExamPage) -> QLineEdit:
    found = part(page, "exam_calculator_input")
    assert isinstance(found, QLineEdit)
    return found


def pad(page: ExamPage) -> QPlainTextEdit:
    found = part(page, "exam_scratch_text")
    assert isinstance(found, QPlainTextEdit)
    return found


def result(page: ExamPage) -> str:
    found = part(page, "exam_calculator_result")
    assert isinstance(found, QLabel)
    return found.text()


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""


def test_the_tools_are_there_under_exam_conditions_only(ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin())
    assert button(page, "exam_calculator").text() == "Calculator"
    assert button(page, "exam_scratch").text() == "Scratch pad"
    assert not has(page, "exam_tools")
    page.start(ada.begin(Mode.STUDY, afresh=True))
    assert not has(page, "exam_calculator")
    assert not has(page, "exam_scratch")
    QTest.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert not has(page, "exam_tools")


def test_the_calculator_by_buttons(ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin())
    click(page, "exam_calculator")
    for name in ("open", "7", "plus", "2", "close", "power", "2", "floor", "4", "equals"):
        click(page, f"exam_calculator_{name}")
    assert (line(page).text(), result(page)) == ("(7+2)**2//4", "= 20")
    click(page, "exam_calculator_back")
    assert result(page) == ""
    click(page, "exam_calculator_clear")
    assert line(page).text() == ""
    assert focused() == "exam_calculator_input"


def test_the_calculator_by_keys_and_the_exam_hears_none_of_them(ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin())
    QTest.keyClick(page, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert focused() == "exam_calculator_input"
    QTest.keyClicks(line(page), "7 % 0")
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    assert result(page) == "Division by zero has no result."
    QTest.keyClicks(line(page), "1+1")  # the line was selected: typing begins anew
    QTest.keyClick(line(page), Qt.Key.Key_Return)
    QTest.keyClick(line(page), Qt.Key.Key_PageDown)
    QTest.keyClick(line(page), Qt.Key.Key_A)
    assert page.recorded is not None
    assert (page.recorded.sitting.position, page.recorded.sitting.here.response) == (0, None)
    QTest.keyClick(line(page), Qt.Key.Key_Escape)
    assert not has(page, "exam_tools")
    assert focused().startswith("choice_")


def test_each_control_has_a_name(ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin())
    click(page, "exam_calculator")
    click(page, "exam_scratch")
    tray = part(page, "exam_tools")
    names = {
        each.objectName(): QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        for each in tray.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
    }
    assert len(names) > 20
    assert all(names.values())
    assert names["exam_calculator_floor"] == "divided by, rounded down"
    assert names["exam_scratch_text"] == "Scratch pad"
    checked = QAccessible.queryAccessibleInterface(button(page, "exam_scratch")).state()
    assert checked.checked


def test_the_scratch_pad_is_kept_while_typing(qtbot: QtBot, ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin())
    QTest.keyClick(page, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert focused() == "exam_scratch_text"
    run = page.recorded
    assert run is not None
    QTest.keyClicks(pad(page), "ab c")
    assert run.scratch == ""
    qtbot.waitUntil(lambda: run.scratch == "ab c", timeout=3000)
    assert run.sitting.here.response is None  # a and b are no answers here


def test_the_scratch_pad_is_kept_on_leaving_and_there_again(ada: Desk, page: ExamPage) -> None:
    run = ada.begin()
    page.start(run)
    click(page, "exam_scratch")
    QTest.keyClicks(pad(page), "later")
    page.run.keep()
    page.start(ada.log.resume(run.session_id))
    click(page, "exam_scratch")
    assert pad(page).toPlainText() == "later"
    page.start(ada.begin(afresh=True))
    click(page, "exam_scratch")
    assert pad(page).toPlainText() == ""


def test_what_goes_over_the_end_falls_off_it(ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin())
    click(page, "exam_scratch")
    pad(page).insertPlainText("x" * LONGEST_NOTE)
    pad(page).insertPlainText("y")
    assert pad(page).toPlainText() == "x" * LONGEST_NOTE


def reports(ada: Desk) -> list[tuple[int, str]]:
    with ada.record.session() as session:
        return [(row.question_id, row.text) for row in session.scalars(select(ItemReport))]


@pytest.mark.parametrize("mode", list(Mode))
def test_an_item_is_reported_and_the_report_changed(qtbot: QtBot, ada: Desk, page: ExamPage, mode: Mode) -> None:
    page.start(ada.begin(mode))
    for typed, stored in (("Two keys.", "Two keys."), (" Both right.", "Two keys. Both right.")):
        click(page, "exam_report")
        dialog = page.findChild(QWidget, "exam_report_dialog")
        assert dialog is not None
        field = part(dialog, "exam_report_text")
        assert isinstance(field, QPlainTextEdit)
        field.moveCursor(field.textCursor().MoveOperation.End)
        QTest.keyClicks(field, typed)
        with qtbot.waitSignal(page.run.told) as told:
            click(dialog, "exam_report_keep")
        assert told.args == ["Your report is kept."]
        assert reports(ada) == [(ada.paper.items[0].question_id, stored)]
        qtbot.waitUntil(lambda: page.findChild(QWidget, "exam_report_dialog") is None)


def report_field(page: ExamPage) -> QPlainTextEdit:
    dialog = page.findChild(QWidget, "exam_report_dialog")
    assert dialog is not None
    found = part(dialog, "exam_report_text")
    assert isinstance(found, QPlainTextEdit)
    return found


def test_what_is_half_typed_of_a_report_when_the_time_runs_out_is_kept(
    qtbot: QtBot, ada: Desk, page: ExamPage, clock: FakeClock
) -> None:
    page.start(ada.begin())
    click(page, "exam_report")
    QTest.keyClicks(report_field(page), "Two ke")
    clock.advance(600)
    with qtbot.waitSignal(page.run.finished):
        page.run.tick()
    assert reports(ada) == [(ada.paper.items[0].question_id, "Two ke")]
    qtbot.waitUntil(lambda: page.findChild(QWidget, "exam_report_dialog") is None)


def test_a_report_is_about_the_item_at_which_it_was_opened(ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin())
    click(page, "exam_report")
    QTest.keyClicks(report_field(page), "Two keys.")
    page._go(2)
    dialog = page.findChild(QWidget, "exam_report_dialog")
    assert dialog is not None
    click(dialog, "exam_report_keep")
    assert reports(ada) == [(ada.paper.items[0].question_id, "Two keys.")]


def test_a_full_field_says_so(ada: Desk, page: ExamPage) -> None:
    page.start(ada.begin())
    click(page, "exam_report")
    field, words = report_field(page), "Full: there is room for 4000 characters; what goes beyond is left out."
    dialog = page.findChild(QWidget, "exam_report_dialog")
    assert dialog is not None
    assert not has(dialog, "exam_report_text_full")
    field.insertPlainText("x" * (LONGEST_NOTE + 7))
    assert field.toPlainText() == "x" * LONGEST_NOTE
    note = part(dialog, "exam_report_text_full")
    assert isinstance(note, QLabel)
    assert note.text() == words
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert not has(dialog, "exam_report_text_full")
    click(dialog, "exam_report_cancel")


@pytest.mark.parametrize("tool", ["exam_calculator", "exam_scratch"])
def test_escape_leaves_the_focus_on_something_that_is_seen(ada: Desk, page: ExamPage, tool: str) -> None:
    page.start(ada.begin())
    click(page, "exam_finish")
    click(page, tool)
    tool_part = QApplication.focusWidget()
    assert tool_part is not None
    assert tool_part.objectName() in {"exam_calculator_input", "exam_scratch_text"}
    QTest.keyClick(tool_part, Qt.Key.Key_Escape)
    assert focused() == "exam_submit"


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_flag_that_is_set_is_seen(ada: Desk, page: ExamPage, theme: Theme, mode: Look) -> None:
    """Its icon has the flag's colour, and not that of letters on the accent."""
    theme.restore(mode, 100, motion=False)
    page.start(ada.begin())
    click(page, "exam_flag")
    picture = button(page, "exam_flag").icon().pixmap(64, QIcon.Mode.Normal, QIcon.State.On).toImage()
    inks = (picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height()))
    assert {ink.name() for ink in inks if ink.alpha() == OPAQUE} == {theme.color("flag").name()}
