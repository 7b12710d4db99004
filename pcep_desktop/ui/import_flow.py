"""Taking in question files: chosen or dropped, one after another, with a bar, Cancel, and a report at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr
from pcep_desktop.ui.confirm import ask
from pcep_desktop.ui.report_dialog import Dropped, ReportDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pcep_desktop.db.import_report import Imported, StrictRefusal
    from pcep_desktop.ui.background import Background, Report, Task
    from pcep_desktop.ui.main_window import MainWindow

    Take = Callable[[Path, bool, Report], Imported]  # a file, whether to take only the good ones, progress

_NAMED = 3  # files, in a sentence


class ImportFlow(QObject):
    """Imports files in the order they came. While a sitting runs they wait: one writer at a time."""

    imported = Signal()  # something may have changed
    exam_added = Signal(int)  # the exam's id: `imported` follows

    def __init__(self, window: MainWindow, background: Background, take: Take, before: Callable[[], None]) -> None:
        super().__init__(window)
        self._window, self._background = window, background
        self._take, self._before = take, before
        self._waiting: list[tuple[Path, bool]] = []
        self._outcomes: list[tuple[str, Imported | UserError]] = []
        self._reading = ""  # the file under way, until something has come of it
        self._dropped: list[str] = []  # the files of which nothing was taken, since the user wanted no more
        self._task: Task | None = None
        self._held = False
        self._tells = True
        self._backed_up = False
        window.progress.cancelled.connect(self.cancel)

    def choose(self) -> None:
        """Ask for files."""
        dialog = QFileDialog(
            self._window, tr("Import question files"), "", tr("Question files (*.json);;All files (*)")
        )
        dialog.setObjectName("import_dialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def add(self, files: Sequence[Path], *, take_good: bool = False) -> None:
        """Import files now, or when the sitting that runs is left."""
        self._waiting += [(file, take_good) for file in files]
        if self._held and self._waiting:
            self._window.messages.tell(tr("The import waits until this sitting is left."))
        self._next()

    def hold(self, held: bool) -> None:  # noqa: FBT001 - a slot
        """Wait while a sitting runs; go on when it is left."""
        self._held = held
        self._next()

    def _on_files_selected(self, names: list[str]) -> None:
        from pathlib import Path  # noqa: PLC0415 - only here at run time

        self.add([Path(name) for name in names])

    def _next(self) -> None:
        if self._task is not None:
            return
        if self._held or not self._waiting:
            self._finish()  # what ran, also where more is waiting
            return
        file, take_good = self._waiting.pop(0)
        self._reading = file.name
        self._window.progress.begin(tr("Reading {file}…", file=file.name))

        def work(report: Report) -> Imported:
            if not self._backed_up:
                self._before()
                self._backed_up = True
            return self._take(file, take_good, report)

        self._task = self._background.run_with_progress(
            work, lambda done: self._note(file, done), lambda error: self._note_failure(file, error), writes=True
        )
        self._task.progressed.connect(self._window.progress.advance)
        self._task.ended.connect(self._on_ended)

    def _note(self, file: Path, outcome: Imported | UserError) -> None:
        self._reading = ""
        self._outcomes.append((file.name, outcome))

    def _note_failure(self, file: Path, error: Exception) -> None:
        from pcep_desktop.db.import_report import StrictRefusal  # noqa: PLC0415 - the record is loaded by then

        self._reading = ""
        if isinstance(error, StrictRefusal):
            self._offer_good_ones(file, error)
        elif isinstance(error, UserError):
            self._note(file, error)
        else:
            self._background.fail(error)

    def _offer_good_ones(self, file: Path, refusal: StrictRefusal) -> None:
        good = len(refusal.bank.items)
        words = (tr("This file has faults"), str(refusal), tr("Take the {n} good questions", n=good))
        ask(self._window, "import_offer", words, lambda: self.add([file], take_good=True))

    def _on_ended(self) -> None:
        if self._reading:  # nothing came of it: it was cancelled
            self._dropped.insert(0, self._reading)
            self._reading = ""
        self._task = None
        self._next()

    def cancel(self, *, tell: bool = True) -> None:
        """Stop at the next report, and take no more files; what came of it is told, unless the window is closing."""
        self._tells = tell
        self._dropped += [file.name for file, _ in self._waiting]
        self._waiting.clear()
        if self._task is not None:
            self._task.cancel()

    def _finish(self) -> None:
        self._window.progress.hide()
        self._backed_up = False
        outcomes, self._outcomes = self._outcomes, []
        dropped, self._dropped = self._dropped, []
        if not (outcomes or dropped):
            return
        if not outcomes:
            self._window.messages.tell(_cancelled(dropped))
            return
        added = [getattr(outcome, "exam_id", None) for _, outcome in outcomes]  # only an exam has one
        if any(added):
            self.exam_added.emit(next(exam_id for exam_id in reversed(added) if exam_id))
        self.imported.emit()
        if self._tells:
            self._tell([*outcomes, *((name, Dropped(_cancelled([name]))) for name in dropped)])

    def _tell(self, outcomes: list[tuple[str, Imported | UserError]]) -> None:
        _, first = outcomes[0]
        if len(outcomes) == 1 and isinstance(first, UserError):
            self._window.messages.complain(first)
        elif len(outcomes) == 1 and not isinstance(first, UserError) and not (first.skipped or first.notes):
            self._window.messages.tell(_news(first), "right")
        else:
            ReportDialog(outcomes, self._window.theme, self._window).open()


def _cancelled(names: list[str]) -> str:
    """Say which files were not taken."""
    files = ", ".join(f"“{name}”" for name in names[:_NAMED])
    if len(names) > _NAMED:
        files = tr("{files} and {n} more", files=files, n=len(names) - _NAMED)
    return tr("The import was cancelled; nothing was taken of {files}.", files=files)


def _news(outcome: Imported) -> str:
    """Say in one sentence what a file came to."""
    from pcep_desktop.db.import_report import ImportReport  # noqa: PLC0415 - the record is loaded by then

    if isinstance(outcome, ImportReport) and outcome.all_new:
        n = outcome.added
        words = tr("1 question added") if n == 1 else tr("{n} questions added", n=n)
        return tr("{words} as the exam “{title}”.", words=words, title=outcome.title)
    return outcome.told
