"""What a sitting came to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QProgressBar, QTableView

from pcep_desktop.db.score_report import ScoreReports
from pcep_desktop.exam.marking import Rule
from pcep_desktop.exam.mode import Mode
from pcep_desktop.ui.result_page import ResultPage
from tests.builders import multiple, single
from tests.desk import Desk, desk
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

NAMES = {"1.1": "Terms and definitions", "3.1": "Lists"}


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    items = (
        single("q1", points=(20,)),
        multiple("q2", points=(10, 30), objective="1.1"),
        single("q3", key=None),
        single("q4", points=(40,)),
        single("q5", points=(20,)),
    )
    return desk(record, clock, rng, *items, minutes=10)


@pytest.fixture
def page(qtbot: QtBot, theme: Theme, ada: Desk) -> ResultPage:
    made = ResultPage(theme, ScoreReports(ada.record, ada.log).read, NAMES)
    qtbot.addWidget(made)
    return put_on_stage(made)


def test_the_title_stands_in_line_with_the_cards_below_it(
    qtbot: QtBot, page: ResultPage, ada: Desk, clock: FakeClock
) -> None:
    page.show_result(sit(ada, clock, "a"))
    title, table = part(page, "result_title"), part(page, "result_table")
    qtbot.waitUntil(lambda: title.mapTo(page, QPoint()).x() == table.mapTo(page, QPoint()).x())


def sit(ada: Desk, clock: FakeClock, *chosen: str, mode: Mode = Mode.SIMULATION) -> int:
    sitting = ada.begin(mode)
    for position, letters in enumerate(chosen):
        sitting.go(position)
        clock.advance(20)
        sitting.respond({"chosen": list(letters)} if letters else None)
    sitting.submit()
    return sitting.session_id


def text(page: ResultPage, name: str) -> str:
    found = part(page, name)
    assert isinstance(found, QLabel)
    return found.text()


def cells(page: ResultPage, column: int) -> list[str]:
    view = part(page, "result_table")
    assert isinstance(view, QTableView)
    model = view.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def test_points_of_1000_and_the_pass_mark(page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    page.show_result(sit(ada, clock, "a", "ab", "b", "a", ""))
    assert text(page, "result_score") == "833"
    assert text(page, "result_outcome") == "✓ Passed"
    assert text(page, "result_details") == "PCEP-30-02 · pass mark 700 · 1:40 of 10:00 used"
    assert "our reading" in text(page, "result_note")


def test_the_note_names_the_kinds_that_earn_all_or_nothing(page: ResultPage, ada: Desk) -> None:
    run = ada.log.begin(ada.user_id, replace(ada.paper, rule=Rule(whole=("multiple", "sort"))), Mode.SIMULATION)
    run.respond({"chosen": ["a"]})
    run.submit()
    page.show_result(run.session_id)

    assert "our reading" in text(page, "result_note")
    assert text(page, "result_note").endswith("All points or none for: multiple, sort.")


def test_a_fail_is_never_rounded_to_a_pass(page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    page.show_result(sit(ada, clock, "a", "bc", "b", "b", "a"))  # 20 + 30 + 0 + 20 of 120
    assert text(page, "result_score") == "583"
    assert text(page, "result_outcome") == "✗ Not passed"


def test_each_item_with_its_outcome_points_and_time(page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    page.show_result(sit(ada, clock, "a", "ad", "b", "c", ""))
    assert cells(page, 0) == ["1", "2", "3", "4", "5"]
    assert cells(page, 1)[:2] == ["3.1 Lists", "1.1 Terms and definitions"]
    assert cells(page, 3) == ["✓ right", "◐ partly", "not scored", "✗ wrong", "not answered"]
    assert cells(page, 4) == ["20 of 20", "10 of 40", "", "0 of 40", "0 of 20"]
    assert cells(page, 5) == ["0:20"] * 5


def test_sections_have_bars_that_say_their_share(qtbot: QtBot, page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    page.show_result(sit(ada, clock, "a", "ab", "b", "b", "b"))
    shares = {bar.accessibleName().partition(":")[2].strip() for bar in page.findChildren(QProgressBar)}
    assert shares == {"100 %", "25 %"}
    page.show_result(sit(ada, clock, "a", "ab", "b", "a", "a"))  # the bars of the last one go

    def values() -> list[int]:
        return [bar.value() for bar in page.findChildren(QProgressBar) if bar.isVisibleTo(page)]

    qtbot.waitUntil(lambda: values() == [100, 100])


def test_nothing_to_earn_is_not_scored_and_never_a_fail(
    qtbot: QtBot, theme: Theme, record: Record, clock: FakeClock, rng: Random
) -> None:
    unkeyed = desk(record, clock, rng, single("q1", key=None), multiple("q2", key=None))
    page = ResultPage(theme, ScoreReports(record, unkeyed.log).read, {})
    qtbot.addWidget(page)
    put_on_stage(page)
    page.show_result(sit(unkeyed, clock, "a", "b"))
    assert text(page, "result_outcome") == "Not scored"
    assert text(page, "result_score") == "–"
    assert "Not scored" in text(page, "result_note")
    assert cells(page, 3) == ["not scored", "not scored"]


def test_a_study_run_passes_and_fails_nobody(page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    page.show_result(sit(ada, clock, "b", mode=Mode.STUDY))
    assert text(page, "result_outcome") == "Study"
    assert text(page, "result_score") == "0"
    assert "pass mark" not in text(page, "result_details")
    assert cells(page, 3) == ["✗ wrong", "", "", "", ""]


def test_from_here_to_the_review_and_to_the_exams(qtbot: QtBot, page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    session_id = sit(ada, clock, "a")
    page.show_result(session_id)
    with qtbot.waitSignal(page.review_wanted) as wanted:
        button(page, "result_review").click()
    assert wanted.args == [session_id]
    with qtbot.waitSignal(page.exams_wanted):
        button(page, "result_exams").click()


def test_the_rows_are_a_proper_model(page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    tester = QAbstractItemModelTester(page._rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    page.show_result(sit(ada, clock, "a"))
    assert tester.model() is page._rows
    assert has(page, "result_table")


def test_each_section_has_its_time(qtbot: QtBot, page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    page.show_result(sit(ada, clock, "a", "ab", "b", "a", ""))
    qtbot.waitUntil(lambda: has(page, "result_section_time_2"))
    assert [text(page, f"result_section_time_{n}") for n in (1, 2)] == ["1:20", "0:20"]


def test_how_it_went_before(page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    first = sit(ada, clock, "a")
    page.show_result(first)
    assert not has(page, "result_earlier")
    page.show_result(sit(ada, clock, "a", "ab", "b", "a", ""))
    assert text(page, "result_earlier_score_1") == "166 of 1000"
    assert text(page, "result_earlier_outcome_1") == "✗ Not passed"
    page.show_result(first)
    assert not has(page, "result_earlier")


@pytest.mark.parametrize("by_key", [True, False])
def test_a_row_opens_its_item_as_it_was_sat(page: ResultPage, ada: Desk, clock: FakeClock, *, by_key: bool) -> None:
    page.show_result(sit(ada, clock, "a", "ac", "b", "b", ""))
    view = part(page, "result_table")
    assert isinstance(view, QTableView)
    if by_key:
        view.setFocus()
        view.selectRow(1)
        QTest.keyClick(view, Qt.Key.Key_Return)
    else:
        spot = view.visualRect(view.model().index(1, 1)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)

    assert text(page, "sat_item_header_title") == "Item 2 of 5"
    assert text(page, "item_outcome") == "◐ Partly right"
    assert text(page, "item_points") == "10 of 40 points"
    names = {letter: part(page, f"choice_{letter}").accessibleName() for letter in "abcd"}
    assert "right, your answer. Why one" in names["a"]
    assert "right answer. Why two" in names["b"]
    assert "wrong, your answer. Why three" in names["c"]
    assert "Why four" in names["d"]


def test_from_item_to_item_and_back_to_its_row(page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    page.show_result(sit(ada, clock, "a", "ac", "b", "b", ""))
    view = part(page, "result_table")
    assert isinstance(view, QTableView)
    view.activated.emit(view.model().index(0, 0))
    assert not button(page, "sat_item_previous").isEnabled()
    for outcome in ("◐ Partly right", "Key unknown", "✗ Wrong", "Not answered"):
        button(page, "sat_item_next").click()
        assert text(page, "item_outcome") == outcome
    assert not button(page, "sat_item_next").isEnabled()
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_PageUp)
    assert text(page, "sat_item_header_title") == "Item 4 of 5"

    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Escape)

    assert has(page, "result_score")
    assert view.currentIndex().row() == 3
    assert QApplication.focusWidget() is view


def test_an_item_that_was_not_reached_keeps_its_key_to_itself(page: ResultPage, ada: Desk, clock: FakeClock) -> None:
    page.show_result(sit(ada, clock, "a", mode=Mode.STUDY))
    view = part(page, "result_table")
    assert isinstance(view, QTableView)
    view.activated.emit(view.model().index(4, 0))
    assert not has(page, "item_outcome")
    assert "right" not in part(page, "choice_a").accessibleName()


def test_saving_and_printing_are_offered(
    qtbot: QtBot, page: ResultPage, ada: Desk, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_result(sit(ada, clock, "a"))
    button(page, "result_pdf").click()
    dialog = page.findChild(QDialog, "result_pdf_dialog")
    assert dialog is not None
    dialog.reject()
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with qtbot.waitSignal(page.failed):
        button(page, "result_print").click()


def test_an_item_without_an_objective_is_known_by_its_first_words(
    qtbot: QtBot, theme: Theme, record: Record, clock: FakeClock, rng: Random
) -> None:
    ada = desk(record, clock, rng, single("q1", text="What does `len` do?\nSay it.", objective=None), single("q2"))
    page = ResultPage(theme, ScoreReports(ada.record, ada.log).read, NAMES)
    qtbot.addWidget(page)
    put_on_stage(page)
    page.show_result(sit(ada, clock, "a", "a"))
    assert cells(page, 1) == ["What does len do?", "3.1 Lists"]
