"""The score report leaves the window: saved as a PDF file, or printed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QFileDialog

from pcep_desktop.errors import UserError
from pcep_desktop.paths import replace_file
from pcep_desktop.translate import tr
from pcep_desktop.ui.score_report import document, pdf

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from pcep_desktop.db.score_report import ScoreReport


class ReportPaper(QObject):
    """Asks where to; `told` says that it is done, `failed` carries a UserError."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(self, page: QWidget, objectives: Mapping[str, str]) -> None:
        super().__init__(page)
        self._page, self._objectives = page, objectives

    def save(self, report: ScoreReport) -> None:
        """Save it where the user says."""
        dialog = QFileDialog(self._page, tr("Save as PDF"), "", tr("PDF files (*.pdf)"))
        dialog.setObjectName("result_pdf_dialog")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(file_name(report))
        dialog.fileSelected.connect(lambda target: self._save(report, Path(target)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def print(self, report: ScoreReport) -> None:
        """Print it on the printer that the user chooses."""
        # Imported here: it is a library of its own, and few results are printed.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo  # noqa: PLC0415

        if not QPrinterInfo.availablePrinterNames():
            self.failed.emit(
                UserError(tr("No printer is set up on this computer. Save the report as PDF and print it elsewhere."))
            )
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog: QDialog = QPrintDialog(printer, self._page)
        dialog.setObjectName("result_print_dialog")
        dialog.accepted.connect(lambda: self.put_on(printer, report))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def put_on(self, printer: QPrinter, report: ScoreReport) -> None:
        """Print it on this printer."""
        document(report, self._objectives).print_(printer)
        self.told.emit(tr("The report is being printed."))

    def _save(self, report: ScoreReport, target: Path) -> None:
        try:
            replace_file(target, pdf(document(report, self._objectives)))
        except UserError as error:
            self.failed.emit(error)
        else:
            self.told.emit(tr("Saved as {file}.", file=target))


def file_name(report: ScoreReport) -> str:
    """Return a name for the file that every system takes."""
    words = re.sub(r"[^\w -]+", " ", report.sitting.paper.title).split()
    return f"{' '.join(words)[:80]} {report.at.astimezone():%Y-%m-%d}.pdf".strip()
