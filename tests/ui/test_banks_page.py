from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QTableView, QWidget

from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db.item_reports import ItemReports
from pcep_desktop.db.verdicts import Verdicts
from pcep_desktop.tables.findings import FindingsTable
from pcep_desktop.tables.questions import BanksTable, ObjectivesTable, QuestionsTable
from pcep_desktop.tables.reports import ReportsTable
from pcep_desktop.ui.banks_page import BanksPage
from pcep_desktop.ui.check_side import CheckSide
from pcep_desktop.ui.facts import Facts
from pcep_desktop.ui.reports_side import ReportsSide
from pcep_desktop.workshop import BankCheck
from tests.builders import bank, multiple, single
from tests.desk import Desk, desk
from tests.drivers.off_thread import background
from tests.drivers.stage import button, has, part, put_on_stage

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

__all__ = ["background"]


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    made = desk(record, clock, rng, single("q1", text="First"), multiple("q2", text="Second", objective="1.1"))
    made.bank.add(bank(single("z", text="Other"), identity="z", title="Zebra"))
    return made


@pytest.fixture
def page(ada: Desk, clock: FakeClock, background: Background, theme: Theme, qtbot: QtBot) -> BanksPage:
    run, record = background.run, ada.record
    made = BanksPage(
        BanksTable(record, clock.now, run),
        lambda exam_id: QuestionsTable(record, exam_id, run),
        ObjectivesTable(record, run),
        ada.bank,
        lambda exam_id, path: write_bank(ada.bank.bank(exam_id), path),
        run,
        Facts(),
        theme,
        ReportsSide(
            ReportsTable(record, clock.now, run), ada.bank.item, ItemReports(record, clock.now).resolve, run, theme
        ),
        CheckSide(
            FindingsTable(),
            BankCheck(record, ada.bank, bundled_blueprints, clock.now),
            ada.bank.item,
            background,
            theme,
        ),
    )
    qtbot.addWidget(made)
    put_on_stage(made)
    made.activate()
    return made


def rows(page: BanksPage, name: str, column: int = 0) -> list[str]:
    table = part(page, name)
    assert isinstance(table, QTableView)
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


def exams(page: BanksPage) -> list[str]:
    return rows(page, "banks_exams_table")


def questions(page: BanksPage) -> list[str]:
    return rows(page, "banks_questions_table", 1)


def text(page: QWidget, name: str) -> str:
    found = part(page, name)
    assert isinstance(found, QLabel)
    return found.text()


def choose_second(page: BanksPage) -> None:
    QTest.keyClick(part(page, "banks_exams_table"), Qt.Key.Key_Down)


def test_exams_questions_and_the_item_with_its_key(page: BanksPage) -> None:
    assert exams(page) == ["Quiz 1", "Zebra"]
    assert questions(page) == ["First", "Second"]
    assert text(page, "banks_count") == "2 exams"
    assert text(page, "banks_title") == "Quiz 1"
    assert "right answer" in part(page, "choice_a").accessibleName().lower()
    assert "Why one." in [each.text() for each in part(page, "choice_a").findChildren(QLabel)] or has(
        page, "banks_item"
    )


def test_another_exam_another_question(page: BanksPage) -> None:
    QTest.keyClick(part(page, "banks_questions_table"), Qt.Key.Key_Down)
    assert text(page, "item_instruction").startswith("Select")
    choose_second(page)
    assert (questions(page), text(page, "banks_title")) == (["Other"], "Zebra")


def test_searched(page: BanksPage, qtbot: QtBot) -> None:
    QTest.keyClicks(part(page, "banks_questions_search"), "sec")
    qtbot.waitUntil(lambda: questions(page) == ["Second"])
    QTest.keyClicks(part(page, "banks_exams_search"), "zeb")
    qtbot.waitUntil(lambda: exams(page) == ["Zebra"])
    qtbot.waitUntil(lambda: questions(page) == ["Other"])
    QTest.keyClicks(part(page, "banks_exams_search"), "nowhere")
    qtbot.waitUntil(lambda: exams(page) == [])
    assert text(page, "banks_title") == "No exam is chosen"
    assert not button(page, "banks_export").isEnabled()


def test_retired_and_reinstated(ada: Desk, page: BanksPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.told) as told:
        button(page, "banks_retire").click()
    assert told.args == ["“Quiz 1” is retired."]
    qtbot.waitUntil(lambda: rows(page, "banks_exams_table", 4) == ["retired", "in use"])
    qtbot.waitUntil(lambda: button(page, "banks_retire").text() == "Reinstate")
    button(page, "banks_retire").click()
    qtbot.waitUntil(lambda: rows(page, "banks_exams_table", 4) == ["in use", "in use"])
    assert ada.bank.paper(ada.paper.exam_id).title == "Quiz 1"


def test_deleted_once_it_is_confirmed(page: BanksPage, qtbot: QtBot) -> None:
    choose_second(page)
    button(page, "banks_delete").click()
    dialog = part(page, "banks_delete_exam")
    assert exams(page) == ["Quiz 1", "Zebra"]
    button(dialog, "banks_delete_exam_yes").click()
    qtbot.waitUntil(lambda: exams(page) == ["Quiz 1"])
    qtbot.waitUntil(lambda: text(page, "banks_title") == "Quiz 1")


def test_kept_when_it_is_not_confirmed(page: BanksPage, background: Background) -> None:
    button(page, "banks_delete").click()
    button(part(page, "banks_delete_exam"), "banks_delete_exam_no").click()
    assert not background.busy
    assert exams(page) == ["Quiz 1", "Zebra"]


def test_what_was_sat_is_not_deleted(ada: Desk, page: BanksPage, qtbot: QtBot) -> None:
    ada.begin().submit()
    button(page, "banks_delete").click()
    with qtbot.waitSignal(page.failed) as failed:
        button(part(page, "banks_delete_exam"), "banks_delete_exam_yes").click()
    assert "sat" in str(failed.args[0])
    assert exams(page) == ["Quiz 1", "Zebra"]


def test_exported_in_our_own_format(page: BanksPage, tmp_path: Path, qtbot: QtBot) -> None:
    button(page, "banks_export").click()
    dialog = page.findChild(QFileDialog, "banks_export_dialog")
    assert dialog is not None
    with qtbot.waitSignal(page.told):
        dialog.fileSelected.emit(str(tmp_path / "quiz.json"))
    dialog.reject()
    written = json.loads((tmp_path / "quiz.json").read_text(encoding="utf-8"))
    assert [question["text"] for question in written["questions"]] == ["First", "Second"]


def test_an_export_that_fails_is_told(page: BanksPage, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.failed):
        page._on_export_file(str(tmp_path / "no" / "such" / "folder" / "quiz.json"))


def test_import_is_asked_for(page: BanksPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.import_wanted):
        button(page, "banks_import").click()


def test_what_was_imported_appears(ada: Desk, page: BanksPage, qtbot: QtBot) -> None:
    ada.bank.add(bank(single("n"), identity="n", title="New"))
    page._facts.bank_changed.emit()
    qtbot.waitUntil(lambda: exams(page) == ["New", "Quiz 1", "Zebra"])
    assert text(page, "banks_title") == "Quiz 1"


def test_syllabus(page: BanksPage) -> None:
    button(page, "banks_view_syllabus").click()
    assert rows(page, "banks_syllabus_table", 2)[0] == "1.1"
    assert len(rows(page, "banks_syllabus_table")) == 15


def test_reports_are_listed_and_seen_to(qtbot: QtBot, page: BanksPage, ada: Desk) -> None:
    run = ada.begin()
    run.report(0, "Two keys are right.")
    run.close()
    QTest.mouseClick(part(page, "banks_view_reports"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: has(page, "banks_report_text"))
    said, act = part(page, "banks_report_text"), part(page, "banks_report_resolve")
    assert isinstance(said, QLabel)
    assert isinstance(act, QPushButton)
    qtbot.waitUntil(lambda: said.text() == "Two keys are right.")
    assert part(page, "banks_report_item").isVisible()
    QTest.mouseClick(act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: act.text() == "Open again")
    assert ItemReports(ada.record, lambda: datetime.now(UTC)).open_ones() == 0


@pytest.mark.parametrize("scale", [100, 200])
def test_two_rows_and_the_names_of_exams_are_seen_whatever_the_text_size(
    page: BanksPage, theme: Theme, qtbot: QtBot, scale: int
) -> None:
    theme.set_scale(scale)
    names = ("banks_export", "banks_retire", "banks_delete")
    qtbot.waitUntil(lambda: all(part(page, name).width() >= part(page, name).sizeHint().width() for name in names))
    for name in ("banks_exams_table", "banks_questions_table"):
        view = part(page, name)
        assert isinstance(view, QTableView)
        assert view.viewport().height() >= 2 * view.verticalHeader().defaultSectionSize()
        assert view.columnWidth(0 if "exams" in name else 1) >= theme.px(120)


def test_the_chosen_exam_is_checked_and_the_verdicts_are_kept(page: BanksPage, ada: Desk, qtbot: QtBot) -> None:
    choose_second(page)
    with qtbot.waitSignal(page._check.checked, timeout=20_000):
        button(page, "banks_check").click()
    assert rows(page, "banks_check_table", 3) == ["Zebra"] * len(rows(page, "banks_check_table", 3))
    kept = Verdicts(ada.record, ada.bank, lambda: datetime.now(UTC)).kept([1, 2, 3])
    assert {row: verdict["ruling"] for row, verdict in kept.items()} == {3: "not provable"}
