"""The score report: as a document, as a PDF file, and on its way to a file or a printer."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from pcep_desktop.db.score_report import ScoreReport, ScoreReports
from pcep_desktop.exam.marking import Rule
from pcep_desktop.exam.mode import Mode
from pcep_desktop.ui.report_paper import ReportPaper, file_name
from pcep_desktop.ui.score_report import document, pdf
from tests.builders import multiple, single
from tests.desk import desk

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from pytestqt.qtbot import QtBot

    from pcep_desktop.db.connection import Record
    from pcep_desktop.ui.theme import Theme
    from tests.conftest import FakeClock

NAMES = {"1.1": "Terms & definitions", "3.1": "Lists"}
PAGES = re.compile(rb"/Type\s*/Page\b(?!s)")


@pytest.fixture
def report(record: Record, clock: FakeClock, rng: Random) -> ScoreReport:
    """Ada failed once, and then earned 30 + 20 of 60 points."""
    items = (multiple("q1", points=(10, 30), objective="1.1"), single("q2", points=(20,)))
    ada = desk(record, clock, rng, *items, title="Mock <3>", minutes=40)
    ada.begin().submit()
    clock.advance(600)
    paper = replace(ada.paper, rule=Rule(whole=("sort",)))
    run = ada.log.begin(ada.user_id, paper, Mode.SIMULATION)
    clock.advance(25)
    run.respond({"chosen": ["b"]})
    run.go(1)
    clock.advance(65)
    run.respond({"chosen": ["a"]})
    run.submit()
    return ScoreReports(record, ada.log).read(run.session_id)


@pytest.fixture
def paper(qtbot: QtBot, theme: Theme) -> ReportPaper:  # noqa: ARG001  # the dialogs are dressed by it
    page = QWidget()
    qtbot.addWidget(page)
    return ReportPaper(page, NAMES)


def test_it_holds_the_figures(report: ScoreReport) -> None:
    text = document(report, NAMES).toPlainText()
    lines = [line.strip() for line in text.splitlines() if line.strip()]

    assert lines[0] == "Score report: Mock <3>"
    assert lines[1] == f"Ada · {report.at.astimezone():%Y-%m-%d %H:%M}"
    for words in ("✓ Passed", "833 of 1000", "PCEP-30-02 · pass mark 700 · 1:30 of 40:00 used"):
        assert words in lines
    assert any("our reading" in line and line.endswith("All points or none for: sort.") for line in lines)
    start = lines.index("Section analysis") + 5
    assert lines[start + 1 : start + 4] == ["30 of 40", "75 %", "0:25"]
    assert lines[start + 5 : start + 8] == ["20 of 20", "100 %", "1:05"]
    start = lines.index("Earlier sittings of this exam") + 5
    assert lines[start + 1 : start + 4] == ["✗ Not passed", "0 of 1000", "0:00"]
    start = lines.index("Items") + 7
    assert lines[start : start + 6] == ["1", "1.1 Terms & definitions", "multiple", "◐ partly", "30 of 40", "0:25"]
    assert "Not affiliated with or endorsed by the Python Institute" in lines[-1]


def test_partly_right_looks_neither_right_nor_wrong(report: ScoreReport) -> None:
    html = document(report, NAMES).toHtml()
    colour = re.search(r"color:(#\w+)[^>]*>◐ partly", html)
    assert colour is not None
    assert colour[1] not in {re.search(rf"color:(#\w+)[^>]*>{word}", html)[1] for word in ("✓ right", "✗ Not passed")}  # type: ignore[index]  # they stand there


def test_it_is_for_paper_whatever_the_theme(report: ScoreReport, theme: Theme) -> None:
    light = document(report, NAMES).toHtml()
    theme.restore("dark", 200, motion=False)
    assert document(report, NAMES).toHtml() == light


def test_the_pdf_has_as_many_pages_as_it_takes(report: ScoreReport) -> None:
    one = pdf(document(report, NAMES))
    assert one.startswith(b"%PDF-")
    assert len(PAGES.findall(one)) == 1

    sitting = report.sitting
    many = replace(sitting, paper=replace(sitting.paper, items=sitting.paper.items * 100), given=sitting.given * 100)
    assert len(PAGES.findall(pdf(document(replace(report, sitting=many), NAMES)))) > 3


def test_saving_asks_where_to_and_says_that_it_is_done(
    qtbot: QtBot, paper: ReportPaper, report: ScoreReport, tmp_path: Path
) -> None:
    paper.save(report)
    dialog = dialog_of(paper, "result_pdf_dialog")
    assert isinstance(dialog, QFileDialog)
    assert file_name(report) == f"Mock 3 {report.at.astimezone():%Y-%m-%d}.pdf"
    target = tmp_path / "report.pdf"
    with qtbot.waitSignal(paper.told) as told:
        dialog.selectFile(str(target))
        dialog.accept()

    assert told.args == [f"Saved as {target}."]
    assert target.read_bytes().startswith(b"%PDF-")
    assert [path.name for path in tmp_path.iterdir() if path.suffix in {".pdf", ".part"}] == ["report.pdf"]


def test_cancelling_saves_nothing(qtbot: QtBot, paper: ReportPaper, report: ScoreReport, tmp_path: Path) -> None:
    before = set(tmp_path.rglob("*.pdf"))
    paper.save(report)
    with qtbot.assertNotEmitted(paper.told), qtbot.assertNotEmitted(paper.failed):
        dialog_of(paper, "result_pdf_dialog").reject()
    assert set(tmp_path.rglob("*.pdf")) == before


@pytest.mark.parametrize("taken", [True, False])
def test_a_place_that_cannot_be_written_is_said_in_words(
    qtbot: QtBot, paper: ReportPaper, report: ScoreReport, tmp_path: Path, *, taken: bool
) -> None:
    target = tmp_path / "nowhere" / "report.pdf"
    if taken:
        target.mkdir(parents=True)  # a folder of that name
    paper.save(report)
    with qtbot.waitSignal(paper.failed) as failed:
        dialog_of(paper, "result_pdf_dialog").fileSelected.emit(str(target))  # type: ignore[attr-defined]  # a QFileDialog

    assert failed.args is not None
    assert str(failed.args[0]).startswith("“report.pdf” cannot be written: ")
    assert "Choose another place." in str(failed.args[0])
    assert not list(target.parent.glob(".*.part"))


def test_without_a_printer_it_says_what_to_do(
    qtbot: QtBot, paper: ReportPaper, report: ScoreReport, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    with qtbot.waitSignal(paper.failed) as failed:
        paper.print(report)
    assert failed.args is not None
    assert "Save the report as PDF" in str(failed.args[0])


def test_printing_prints_the_same_document(
    qtbot: QtBot, paper: ReportPaper, report: ScoreReport, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))  # a printer that is always there
    with qtbot.waitSignal(paper.told):
        paper.put_on(printer, report)
    assert len(PAGES.findall((tmp_path / "printed.pdf").read_bytes())) == 1


def dialog_of(paper: ReportPaper, name: str) -> QDialog:
    page = paper.parent()
    assert isinstance(page, QWidget)
    found = page.findChild(QDialog, name)
    assert found is not None
    return found
