"""What each command of the command line does; `cli` parses and calls these. No Qt."""

from __future__ import annotations

import getpass
import sys
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING

from pcep_desktop.banks.blueprints import bundled_blueprints
from pcep_desktop.banks.reader import read
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db.accounts import Accounts
from pcep_desktop.db.connection import Record, backup, database_url, migrate, open_record
from pcep_desktop.db.connection.address import refuse_missing
from pcep_desktop.db.import_report import refuse_outdated, refuse_unfit
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.errors import UserError
from pcep_desktop.exam.bank import Bank
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from pathlib import Path


def now() -> datetime:
    """Return the present time."""
    return datetime.now(UTC)


@contextmanager
def opened(options: argparse.Namespace, *, write: bool, make: bool = False) -> Iterator[Record]:
    """Give the record; while the window holds it, a command that writes is refused in words.

    Only an import makes one: any other command has been given a mistyped name.
    """
    record = open_record(database_url(options.database), now=now, lock=write, make=make)
    try:
        yield record
    finally:
        record.close()


def import_files(options: argparse.Namespace) -> int:
    """Read bank files, report each; the exit status is 1 if a file was refused.

    The record is opened, or made, for the first file that can be taken: one that cannot leaves no trace.
    """
    with ExitStack() as run:
        bank = cache(lambda: run.enter_context(_bank_to_fill(options)))
        refused = [file for file in options.files if not _import(file, bank, strict=options.strict)]
    return 1 if refused else 0


@contextmanager
def _bank_to_fill(options: argparse.Namespace) -> Iterator[QuestionBank]:
    """Give the question bank of the record, which is backed up first, with the syllabuses that bank files refer to."""
    with opened(options, write=True, make=True) as record:
        if record.path is not None:
            backup.automatic(record.path, "import", now())
        bank = QuestionBank(record, now)
        for blueprint in bundled_blueprints():
            bank.ensure_blueprint(blueprint)
        yield bank


def _import(file: Path, opened_bank: Callable[[], QuestionBank], *, strict: bool) -> bool:
    """Import one file and print its report; a refusal is told and the next file is read."""
    try:
        found = read(file, strict=strict)
        if isinstance(found, Bank):
            refuse_unfit(found, take_good=False)
        else:
            refuse_outdated(found, bundled_blueprints())
    except UserError as error:
        return _refused(file, error)
    bank = opened_bank()  # if that is refused, it is not the file's fault
    try:
        report = bank.add(found) if isinstance(found, Bank) else bank.take_blueprint(found)
    except UserError as error:
        return _refused(file, error)
    print(f"{file}: {report.told}")
    for line in (*report.notes, *report.skipped):
        print(f"{file}:     {line}")
    return True


def _refused(file: Path, error: UserError) -> bool:
    print(tr("{file}: refused: {error}", file=file, error=error), file=sys.stderr)
    return False


def export_exam(options: argparse.Namespace) -> int:
    """Write an exam to a file in our own format."""
    with opened(options, write=False) as record:
        bank = QuestionBank(record, now)
        written = bank.bank(bank.find(options.exam))
    write_bank(written, options.output)
    print(
        tr(
            "{file}: {count} questions of “{title}”",
            file=options.output,
            count=len(written.items),
            title=written.header.title,
        )
    )
    return 0


def db_upgrade(options: argparse.Namespace) -> int:
    """Bring the database to this version's schema; an older file is backed up first."""
    url = database_url(options.database)
    before = migrate.current(url)
    migrate.upgrade(url, now=now)
    after = migrate.current(url)
    print(
        tr("at {after} already", after=after)
        if before == after
        else tr("from {before} to {after}", before=before or tr("nothing"), after=after)
    )
    return 0


def db_current(options: argparse.Namespace) -> int:
    """Print the revision of the database's schema."""
    url = database_url(options.database)
    refuse_missing(url)
    print(migrate.current(url) or tr("no tables yet"))
    return 0


def db_backup(options: argparse.Namespace) -> int:
    """Save a copy, also while the window is open."""
    backup.backup(database_url(options.database), options.file)
    print(tr("saved as {file}", file=options.file))
    return 0


def db_restore(options: argparse.Namespace) -> int:
    """Put a copy in the place of the database; what was there is kept aside."""
    kept = backup.restore(database_url(options.database), options.file, at=now())
    if kept:
        print(tr("restored from {file}; what was there is kept as {kept}", file=options.file, kept=kept))
    else:
        print(tr("restored from {file}", file=options.file))
    return 0


def db_verify(options: argparse.Namespace) -> int:
    """Check the database from end to end; the exit status is 1 if anything is wrong."""
    url = database_url(options.database)
    faults = backup.verify(url)
    for fault in faults:
        print(fault)
    for table, rows in backup.counts(url).items():
        print(f"{table}: {rows}")
    print(tr("faults found: restore a backup") if faults else tr("no fault found"))
    return 1 if faults else 0


def db_reset_password(options: argparse.Namespace) -> int:
    """Set a new password for a profile; whoever owns the file may."""
    with opened(options, write=True) as record:
        accounts = Accounts(record, now)
        password = "" if options.none else _new_password()
        accounts.reset_password(options.name, password)
    said = (
        tr("The password of {name} is set. The next start asks for it.", name=options.name)
        if password
        else tr("{name} has no password now.", name=options.name)
    )
    print(said)
    return 0


def _new_password() -> str:
    """Ask twice without showing it; from a pipe, read one line, which has to hold something, or the same one twice."""
    if sys.stdin.isatty():
        first = getpass.getpass(tr("New password (empty: none): "))
        again = getpass.getpass(tr("Once more: "))
    else:
        first, again = (sys.stdin.readline().rstrip("\n") for _ in range(2))
        if not first:
            raise UserError(
                tr("No password came, and nothing was changed. Send one, or take the old one off by --none.")
            )
        again = again or first
    if first != again:
        raise UserError(tr("The two passwords differ; nothing was changed. Try again."))
    return first


COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "import": import_files,
    "export": export_exam,
    "db upgrade": db_upgrade,
    "db current": db_current,
    "db backup": db_backup,
    "db restore": db_restore,
    "db verify": db_verify,
    "db reset-password": db_reset_password,
}
"""What the command line knows, by name."""
