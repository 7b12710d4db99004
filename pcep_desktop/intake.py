"""Files into the question bank: what the user brings, and what ships with the program. Runs off the UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.import_report import Imported
    from pcep_desktop.db.question_bank import QuestionBank
    from pcep_desktop.exam.bank import Bank
    from pcep_desktop.exam.blueprint import Blueprint
    from pcep_desktop.ui.background import Report


class Intake:
    """Reads bank files into one record."""

    def __init__(
        self, record: Record, bank: QuestionBank, blueprints: Sequence[Blueprint], now: Callable[[], datetime]
    ) -> None:
        self._record, self._bank, self._blueprints, self._now = record, bank, blueprints, now

    def back_up(self) -> None:
        """Copy the record before a run of imports; a database on a server is its owner's to back up."""
        from pcep_desktop.db.connection.backup import automatic  # noqa: PLC0415 - start-up goes without it

        if self._record.path is not None:
            automatic(self._record.path, "import", self._now())

    def take(self, file: Path, take_good: bool, report: Report) -> Imported:  # noqa: FBT001 - a callback's shape
        """Read one file and add it, whole or not at all, also where a report cancels it; one that cannot be taken writes nothing."""
        from pcep_desktop.banks.reader import read  # noqa: PLC0415 - start-up goes without it
        from pcep_desktop.db.import_report import refuse_outdated, refuse_unfit  # noqa: PLC0415 - likewise
        from pcep_desktop.exam.bank import Bank  # noqa: PLC0415 - likewise

        reading, writing = tr("Reading {file}", file=file.name), tr("Writing {file}", file=file.name)
        found = read(file, progress=lambda done, total: report(done, total, reading))
        if not isinstance(found, Bank):
            refuse_outdated(found, self._blueprints)
            return self._bank.take_blueprint(found)
        refuse_unfit(found, take_good=take_good)
        self._name_syllabus()
        return self._bank.add(found, take_good=take_good, progress=lambda done, total: report(done, total, writing))

    def take_bundled(self, report: Report) -> bool:
        """Add what ships with the program and is new or has changed, behind a backup; says whether there was any."""
        from pcep_desktop.banks.blueprints import load_blueprint  # noqa: PLC0415 - start-up goes without it
        from pcep_desktop.banks.reader import read_bank  # noqa: PLC0415 - likewise
        from pcep_desktop.db.bundled import import_bundled  # noqa: PLC0415 - likewise

        def read(file: Path) -> Bank:
            report(0, 0, file.name)  # where it can be stopped
            return read_bank(file)

        return bool(import_bundled(self._record, self._bank, read, load_blueprint, self.back_up))

    def _name_syllabus(self) -> None:
        """See to it that the sections and objectives that banks refer to are there."""
        for blueprint in self._blueprints:
            self._bank.ensure_blueprint(blueprint)
