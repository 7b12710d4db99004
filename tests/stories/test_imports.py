"""Files brought to the window: taken, refused in part, made to wait, cancelled, and what is said of them."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db.connection import open_record
from pcep_desktop.db.import_report import ImportReport
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.intake import Intake
from pcep_desktop.ui.background import Background
from pcep_desktop.ui.report_dialog import ReportDialog
from tests import builders
from tests.drivers.shell import LONG

if TYPE_CHECKING:
    import pytest

    from pcep_desktop.ui.background import Report
    from tests.conftest import FakeClock
    from tests.stories.conftest import Open


def test_dropped_files_are_imported_and_reported(tmp_path: Path, file: Path, open_window: Open) -> None:
    bank = tmp_path / "bank.json"
    write_bank(builders.bank(builders.single("q1"), builders.multiple("q2")), bank)
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        with shell._qtbot.waitSignal(shell.window.facts.bank_changed):
            shell.window.files_dropped.emit([bank])
        shell.until(lambda: "2 questions added as the exam" in shell.window.messages.text)
        shell.until(lambda: shell.says("exams_card_title") in shell.window.messages.text)
        assert (file.parent / "backups").is_dir()
        shell.window.files_dropped.emit([bank, tmp_path / "missing.json"])
        report = shell.read("import_report_text")
        assert report.startswith(
            "1 refused, 1 already there.\n\n= already there · bank.json\n2 already there in “Quiz 1”."
        )
        assert "✗ refused · “" in report
        assert report.count("missing.json") == 1
        shell.press("import_report_close")


def test_the_good_questions_of_a_faulty_bank_can_be_taken(tmp_path: Path, file: Path, open_window: Open) -> None:
    bank = tmp_path / "bank.json"
    write_bank(builders.bank(builders.single("q1"), builders.single("q2")), bank)
    data = json.loads(bank.read_text())
    data["questions"][1]["choices"] = []
    bank.write_text(json.dumps(data))
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        shell.window.files_dropped.emit([bank])
        shell.until(lambda: shell.sees("import_offer_yes"))
        shell.press("import_offer_yes")
        report = shell.read("import_report_text")
        assert "✓ taken · bank.json\n1 added to “Quiz 1”, 1 skipped." in report
        shell.press("import_report_close")


def test_an_import_waits_while_a_sitting_runs(tmp_path: Path, file: Path, open_window: Open) -> None:
    bank = tmp_path / "bank.json"
    write_bank(builders.bank(builders.single("q1")), bank)
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams().begin_mock()
        shell.window.files_dropped.emit([bank])
        assert "waits" in shell.window.messages.text
        assert not shell.sees("import_progress")
        shell.go("exams").until(lambda: "1 question added" in shell.window.messages.text)


def test_a_sitting_that_is_wanted_during_an_import_begins_after_it(
    tmp_path: Path, file: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    bank = tmp_path / "bank.json"
    write_bank(builders.bank(builders.single("q1")), bank)
    begun, may_end = threading.Event(), threading.Event()
    add = QuestionBank.add

    def held_up(*args: Any, **more: Any) -> ImportReport:
        begun.set()
        may_end.wait(LONG / 1000)
        return add(*args, **more)

    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        shell.until(lambda: not shell.window.findChildren(Background)[0].busy)
        monkeypatch.setattr(QuestionBank, "add", held_up)
        shell.window.files_dropped.emit([bank, bank])
        assert begun.wait(LONG / 1000)
        shell.click("exams_study")
        assert "begins as soon as that is done" in shell.window.messages.text
        assert shell.window.current_page == "exams"
        shell.go("review").go("exams")  # who turns away does not want it any more
        may_end.set()
        shell.until(lambda: not shell.sees("import_progress"))
        assert shell.window.current_page == "exams"
        begun.clear()
        may_end.clear()
        shell.press("import_report_close")
        shell.window.files_dropped.emit([bank, bank])
        assert begun.wait(LONG / 1000)
        shell.click("exams_study")
        may_end.set()
        shell.arrive("exam").until(lambda: "already there" in shell.window.messages.text)
        assert not shell.sees("import_progress")


def test_a_copy_of_a_retired_exam_is_said_to_be_retired(
    tmp_path: Path, file: Path, open_window: Open, clock: FakeClock
) -> None:
    bank = builders.bank(builders.single("q1"), title="Lists")
    record = open_record(f"sqlite:///{file}", now=clock.now)
    questions = QuestionBank(record, clock.now)
    exam_id = questions.add(bank).exam_id
    assert exam_id is not None
    questions.retire(exam_id)
    record.close()
    copy = tmp_path / "copy.json"
    write_bank(replace(bank, header=replace(bank.header, identity="other", title="Other")), copy)
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        shell.window.files_dropped.emit([copy])
        report = shell.read("import_report_text")
        assert "1 already there in “Other”." in report
        assert "It has the same questions as “Lists”. It is retired: an instructor can" in report
        shell.press("import_report_close")
        shell.window.files_dropped.emit([tmp_path / "none.json"])
        shell.until(lambda: "none.json" in shell.window.messages.text)


def test_a_window_that_closes_opens_no_report(file: Path, open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = threading.Event()

    def take(_self: Intake, file: Path, _take_good: bool, report: Report) -> ImportReport:  # noqa: FBT001 - a callback's shape
        while file.name == "two.json":
            begun.set()
            report(1, 10, "Reading")
        return ImportReport(None, "Lists", 1, 0, 0, (), 0, (), None)

    monkeypatch.setattr(Intake, "take", take)
    with open_window(file) as shell:
        shell.start("Ada").wait_for_exams()
        shell.window.files_dropped.emit([Path("one.json"), Path("two.json")])
        shell.until(begun.is_set)
        shell.window.close()
        shell.until(lambda: not shell.window.isVisible())
        assert shell.window.findChild(ReportDialog) is None
