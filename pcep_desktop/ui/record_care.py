"""Looking after the record from the window: back up, restore, verify, open another one."""

from __future__ import annotations

import re
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QTreeView

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr
from pcep_desktop.ui.confirm import ask
from pcep_desktop.ui.opening_page import OpeningPage
from pcep_desktop.ui.words import date_words

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pcep_desktop.ui.background import Background
    from pcep_desktop.ui.main_window import MainWindow

_WRITTEN = 3  # the column of a file dialog that says when a file was last written
_NO_PATTERN = re.compile(r"[^A-Za-z0-9_.-]")  # what Qt's name filters do not take as it is


class Holder(Protocol):
    """Who holds the record: it has to let go of the file before another one can take its place."""

    def close_record(self, then: Callable[[], object]) -> None:
        """Let go of the record, and go on when that is done."""

    def open_record(self, url: str) -> None:
        """Open a record and show its first page."""


class RecordCare(QObject):
    """Asks for files and runs the work off the UI thread; `told` says how it went."""

    told = Signal(str)

    def __init__(self, window: MainWindow, background: Background, holder: Holder, now: Callable[[], datetime]) -> None:
        super().__init__(window)
        self._window, self._background, self._holder, self._now = window, background, holder, now

    def act(self, action: str, url: str) -> None:
        """Do what a button asks for: backup, restore, verify or database."""
        if action == "backup":
            self.backup(url)
        elif action == "restore":
            self.restore(url)
        elif action == "verify":
            self.verify(url)
        elif action == "database":
            self.choose()
        else:
            raise AssertionError(action)

    def backup(self, url: str) -> None:
        """Save a copy where the user says."""
        name = f"pcep-{self._now():%Y-%m-%d}.db"
        dialog = self._dialog("backup_dialog", tr("Back up the record"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda target: self._backup(url, Path(target)))
        dialog.open()

    def restore(self, url: str) -> None:
        """Put a copy in the record's place, after a question; what stands there is kept among the automatic backups."""
        from pcep_desktop import paths  # noqa: PLC0415 - rarely wanted
        from pcep_desktop.db.connection import database_url  # noqa: PLC0415 - start-up goes without the record
        from pcep_desktop.db.connection.address import sqlite_path  # noqa: PLC0415 - likewise

        dialog = self._dialog("restore_dialog", tr("Restore a backup"))
        file = sqlite_path(database_url(url))
        if file is not None and paths.backups(file).is_dir():
            dialog.setDirectory(str(paths.backups(file)))
            _show_own(dialog, file.name)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda source: self._look_at(url, Path(source)))
        dialog.open()

    def verify(self, url: str) -> None:
        """Read the whole record and say whether it is sound."""

        def work() -> list[str]:
            from pcep_desktop.db.connection import database_url  # noqa: PLC0415 - likewise
            from pcep_desktop.db.connection.backup import verify  # noqa: PLC0415 - start-up goes without the record

            return verify(database_url(url))

        self.told.emit(tr("Verifying…"))
        self._background.run(work, self._on_verified)

    def choose(self) -> None:
        """Open another file in this one's place."""
        dialog = self._dialog("database_dialog", tr("Open another database"))
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.fileSelected.connect(self._open)
        dialog.open()

    def _dialog(self, object_name: str, title: str) -> QFileDialog:
        filters = tr("Databases (*.db *.sqlite *.sqlite3);;All files (*)")
        dialog = QFileDialog(self._window, title, "", filters)
        dialog.setObjectName(object_name)
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _backup(self, url: str, target: Path) -> None:
        def work() -> Path:
            from pcep_desktop.db.connection import database_url  # noqa: PLC0415 - likewise
            from pcep_desktop.db.connection.backup import backup  # noqa: PLC0415 - start-up goes without the record

            backup(database_url(url), target, replace=True)  # the dialog has asked
            return target

        self._background.run(work, lambda saved: self.told.emit(tr("Saved as {file}.", file=saved)))

    def _look_at(self, url: str, source: Path) -> None:
        """See whether a file can be restored while the record is still open, and ask; a refusal leaves all as it is."""
        at = self._now()

        def work() -> tuple[datetime, Path | None]:
            from pcep_desktop.db.connection import database_url  # noqa: PLC0415 - likewise
            from pcep_desktop.db.connection.backup import aside_name, look_at  # noqa: PLC0415 - likewise

            return look_at(database_url(url), source), aside_name(database_url(url), at)

        def ask_first(found: tuple[datetime, Path | None]) -> None:
            made, aside = found
            words = (tr("Restore this backup?"), _loss(source, made, aside), tr("Restore it"))
            ask(self._window, "restore_sure", words, lambda: self._restore(url, source, at))

        self._background.run(work, ask_first)

    def _restore(self, url: str, source: Path, at: datetime) -> None:
        def work() -> Path | None:
            from pcep_desktop.db.connection import database_url  # noqa: PLC0415 - likewise
            from pcep_desktop.db.connection.backup import restore  # noqa: PLC0415 - start-up goes without the record

            return restore(database_url(url), source, at=at)

        def begin() -> None:
            page = OpeningPage(self._window.theme, "restoring", tr("Restoring the backup…"))
            self._window.show_alone("restoring", page)
            self._background.run(
                work,
                lambda aside: self._restored(url, source, aside),
                lambda error: self._not_restored(url, error),
            )

        self._holder.close_record(begin)

    def _restored(self, url: str, source: Path, aside: Path | None) -> None:
        self._holder.open_record(url)
        self.told.emit(
            tr("Restored from {file}; the record as it was is kept as {aside}.", file=source.name, aside=aside.name)
            if aside
            else tr("Restored from {file}.", file=source.name)
        )

    def _not_restored(self, url: str, error: Exception) -> None:
        self._holder.open_record(url)
        self._background.fail(error)

    def _on_verified(self, faults: list[str]) -> None:
        if faults:
            self._background.fail(UserError("\n".join([tr("The record has faults:"), *faults])))  # it stays to be read
        else:
            self.told.emit(tr("The record is sound."))

    def _open(self, name: str) -> None:
        self._holder.close_record(lambda: self._holder.open_record(name))


def _show_own(dialog: QFileDialog, name: str) -> None:
    """Show this record's backups first, the newest on top: those of other databases may stand in the same folder."""
    own = _NO_PATTERN.sub("?", name) + "-*.db"
    if any(fnmatch(found, own) for found in dialog.directory().entryList()):
        dialog.setNameFilters([tr("Backups of {name} ({pattern})", name=name, pattern=own), *dialog.nameFilters()])
    for table in dialog.findChildren(QTreeView):  # none where the system's own dialog is shown
        table.sortByColumn(_WRITTEN, Qt.SortOrder.DescendingOrder)


def _loss(source: Path, made: datetime, aside: Path | None) -> str:
    """Say what a restored backup replaces, and what of it is kept."""
    said = tr("{file} is from {date}.", file=source.name, date=date_words(made))
    if aside is None:
        return said
    lost = tr("Everything since then will be replaced; the present record is kept as {aside}.", aside=aside.name)
    return f"{said} {lost}"
