"""Looking after the record from the window: back up, restore, verify, open another one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from pcep_desktop.errors import UserError
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from pcep_desktop.ui.background import Background


class Holder(Protocol):
    """Who holds the record: it has to let go of the file before another one can take its place."""

    def close_record(self, then: Callable[[], object]) -> None:
        """Let go of the record, and go on when that is done."""

    def open_record(self, url: str) -> None:
        """Open a record and show its first page."""


class RecordCare(QObject):
    """Asks for files and runs the work off the UI thread; `told` says how it went."""

    told = Signal(str)

    def __init__(self, window: QWidget, background: Background, holder: Holder, now: Callable[[], datetime]) -> None:
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
        """Put a copy in the record's place; what stands there is kept among the automatic backups."""
        from pcep_desktop import paths  # noqa: PLC0415 - rarely wanted
        from pcep_desktop.db.connection import database_url  # noqa: PLC0415 - start-up goes without the record
        from pcep_desktop.db.connection.address import sqlite_path  # noqa: PLC0415 - likewise

        dialog = self._dialog("restore_dialog", tr("Restore a backup"))
        file = sqlite_path(database_url(url))
        if file is not None and paths.backups(file).is_dir():
            dialog.setDirectory(str(paths.backups(file)))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda source: self._restore(url, Path(source)))
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

    def _restore(self, url: str, source: Path) -> None:
        def work() -> None:
            from pcep_desktop.db.connection import database_url  # noqa: PLC0415 - likewise
            from pcep_desktop.db.connection.backup import restore  # noqa: PLC0415 - start-up goes without the record

            restore(database_url(url), source, at=self._now())

        self._holder.close_record(
            lambda: self._background.run(
                work, lambda _: self._holder.open_record(url), lambda error: self._not_restored(url, error)
            )
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
