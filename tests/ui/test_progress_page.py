"""The progress page: what it counts, offers and leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from pcep_desktop.db.accounts import Accounts
from pcep_desktop.exam.mode import Mode
from tests.builders import single
from tests.desk import Desk, desk
from tests.drivers.off_thread import background
from tests.drivers.sittings import sit
from tests.drivers.stage import button, has, part
from tests.ui.progress_stage import DAY, Stage, ada, curves, stage, standings

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

__all__ = ["ada", "background", "stage"]


def rows(page: QWidget) -> list[QAbstractButton]:
    """The rows of the objectives."""
    return [each for each in page.findChildren(QAbstractButton) if each.objectName().startswith("progress_objective_")]


def test_where_nothing_was_done_the_page_leads_to_the_exams(stage: Stage, qtbot: QtBot) -> None:
    page = stage.show()
    assert has(page, "progress_empty")
    with qtbot.waitSignal(page.exams_wanted):
        stage.click("progress_go_to_exams")


@pytest.mark.parametrize("scale", [100, 200])
def test_where_nothing_was_done_all_words_can_be_read(stage: Stage, theme: Theme, scale: int) -> None:
    theme.set_scale(scale)
    empty = part(stage.show(), "progress_empty")
    theme.set_scale(scale)
    for words in empty.findChildren(QLabel):
        needed = words.heightForWidth(words.width()) if words.wordWrap() else words.sizeHint().height()
        assert words.height() >= needed, words.text()


def test_where_nothing_was_done_lately_the_page_offers_all(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++++")
    clock.advance(50 * DAY)
    page = stage.show()
    assert has(page, "progress_empty_period")
    stage.click("progress_show_all")
    assert has(page, "progress_board")
    assert button(page, "progress_period_all").isChecked()


def test_a_period_counts_what_was_done_in_it(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++++")
    clock.advance(50 * DAY)
    sit(ada, clock, "+", Mode.STUDY)
    stage.show()
    assert stage.text("progress_count") == "1 response · 1 sitting"
    stage.click("progress_period_90")
    assert stage.text("progress_count") == "5 responses · 2 sittings"


def test_all_objectives_stand_with_their_figures(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "+-+-")
    page = stage.show()
    named = {row.objectName(): row for row in rows(page)}
    assert len(named) == 15
    assert named["progress_objective_3_1"].accessibleName() == "3.1 Lists: not practised yet"
    level = next(one.level for one in standings(ada) if one.code == "2.1")
    assert level is not None
    expected = f"2.1 Decisions and branching: {round(100 * level)} of 100, 1 of 2 right"
    assert named["progress_objective_2_1"].accessibleName() == expected


def test_the_keyboard_chooses_the_objective_whose_history_is_shown(
    stage: Stage, ada: Desk, clock: FakeClock, qtbot: QtBot
) -> None:
    for _ in range(3):
        sit(ada, clock, "++++")
        clock.advance(DAY)
    stage.show()
    lists = button(stage.page, "progress_objective_1_5")
    lists.setFocus()
    qtbot.keyClick(lists, Qt.Key.Key_Return)  # type: ignore[no-untyped-call]  # pytest-qt is half typed
    assert stage.text("progress_history_title") == "History of 1.5 Input and output"
    qtbot.keyClick(lists, Qt.Key.Key_Down)  # type: ignore[no-untyped-call]
    assert stage.text("progress_history_title") == "History of 2.1 Decisions and branching"
    assert button(stage.page, "progress_objective_2_1").hasFocus()
    assert [row.objectName() for row in rows(stage.page) if row.isChecked()] == ["progress_objective_2_1"]
    (line,) = curves(stage.chart("progress_history_chart"))
    levels = next(one.levels for one in standings(ada) if one.code == "2.1")
    assert line == pytest.approx([100 * level for level in levels])
    assert len(line) == 3


def test_the_chosen_objective_stays_when_there_is_more_to_show(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++++")
    stage.show()
    stage.click("progress_objective_2_1")
    stage.facts.attempt_recorded.emit(sit(ada, clock, "++++"))
    stage.wait()
    assert stage.text("progress_history_title") == "History of 2.1 Decisions and branching"
    assert len(curves(stage.chart("progress_history_chart"))[0]) == 2


def test_what_one_was_sure_of_and_got_wrong_can_be_practised(
    stage: Stage, ada: Desk, clock: FakeClock, qtbot: QtBot
) -> None:
    sit(ada, clock, "+--+", Mode.STUDY, confidence=5)
    page = stage.show()
    assert stage.text("progress_sure_words") == "You were sure and wrong 2 times."
    bars = part(page, "progress_sureness")
    assert bars.accessibleDescription() == "Certain: 2 of 4 right, 50 %."
    questions = [entry.question_id for entry in ada.paper.items]
    with qtbot.waitSignal(page.practise) as heard:
        stage.click("progress_practise_sure")
    assert heard.args == [[questions[2], questions[1]], "Sure and wrong"]


def test_without_stated_confidence_the_card_says_how_to_state_it(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++--")
    page = stage.show()
    assert "Alt+1" in stage.text("progress_sure_words")
    assert not has(page, "progress_sureness")
    assert not has(page, "progress_practise_sure")


def test_the_weakest_section_can_be_practised(stage: Stage, ada: Desk, clock: FakeClock, qtbot: QtBot) -> None:
    for _ in range(4):
        sit(ada, clock, "+++-")
    page = stage.show()
    assert "Functions and Exceptions would add most" in stage.text("progress_gain_words")
    questions = [entry.question_id for entry in ada.paper.items]
    assert button(page, "progress_practise_gain").text() == "Practise 4.1 and 4.3"
    with qtbot.waitSignal(page.practise) as heard:
        stage.click("progress_practise_gain")
    assert heard.args is not None
    assert questions[3] not in heard.args[0]
    assert heard.args[1] == "4.1 and 4.3"


def test_a_marked_sitting_is_shown_at_once(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++++")
    stage.show()
    session = sit(ada, clock, "----")
    stage.facts.attempt_recorded.emit(session)
    stage.wait()
    assert stage.text("progress_count") == "8 responses · 2 sittings"


def test_somebody_else_sees_their_own(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "++++")
    page = stage.show()
    stage.facts.user_changed.emit(Accounts(ada.record, clock.now).create("Bob"))
    stage.wait()
    assert has(page, "progress_empty")


def test_a_hidden_page_reads_only_when_it_is_shown(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    stage.show()
    stage.page.hide()
    stage.facts.attempt_recorded.emit(sit(ada, clock, "++++"))
    stage.wait()
    assert stage.text("progress_count") == "0 responses · 0 sittings"
    stage.page.show()
    stage.show()
    assert stage.text("progress_count") == "4 responses · 1 sitting"


def test_no_text_is_cut_off_at_double_size(stage: Stage, ada: Desk, clock: FakeClock, theme: Theme) -> None:
    sit(ada, clock, "+-+-", Mode.STUDY, confidence=4)
    page = stage.show()
    theme.set_scale(200)
    QApplication.processEvents()
    board = part(page, "progress_board")
    assert isinstance(board, QScrollArea)
    assert board.horizontalScrollBar().maximum() == 0
    for label in page.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
    for each in page.findChildren(QAbstractButton):
        if each.isVisible():
            assert each.width() >= each.minimumSizeHint().width(), each.text()


def test_all_that_takes_the_focus_has_a_name_of_its_own(stage: Stage, ada: Desk, clock: FakeClock) -> None:
    sit(ada, clock, "+-+-", Mode.STUDY, confidence=4)
    page = stage.show()
    widgets = [each for each in page.findChildren(QWidget) if each.isVisible() and each.objectName()]
    names = [each.accessibleName() for each in widgets if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    # The chosen period, three tables, the chosen objective, two offers of practice.
    assert len(names) == 1 + 3 + 1 + 2
    assert "" not in names
    assert len(set(names)) == len(names)


def test_what_belongs_to_no_objective_is_said_and_nothing_is_drawn_of_it(  # noqa: PLR0913, PLR0917  # fixtures
    record: Record, clock: FakeClock, rng: Random, qtbot: QtBot, theme: Theme, background: Background
) -> None:
    ada = desk(record, clock, rng, *(single(f"q{n}", objective=None) for n in range(3)))
    sit(ada, clock, "+-+")
    stage = Stage(qtbot, ada, theme, background, clock)
    page = stage.show()
    assert stage.text("progress_gain_words") == "The 3 answers belong to no objective of PCEP-30-02."
    assert stage.text("progress_history_nothing") == "No history in this period."
    assert not has(page, "progress_history_chart")
    assert not has(page, "progress_history_as_table")
    assert "Proficiency over" not in stage.chart("progress_scores_chart").accessibleDescription()
    assert "guessing aside" in stage.text("progress_meaning")
