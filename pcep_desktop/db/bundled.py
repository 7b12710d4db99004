"""The banks and syllabuses that ship with the program: taken in at the first start, and when they have changed."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import select, update

from pcep_desktop import paths
from pcep_desktop.db.bulk import table_of, writing
from pcep_desktop.db.content import Exam
from pcep_desktop.db.exam_rows import hidden_exam, read_metadata
from pcep_desktop.db.rows import to_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.import_report import ImportReport
    from pcep_desktop.db.question_bank import QuestionBank
    from pcep_desktop.exam.bank import Bank
    from pcep_desktop.exam.blueprint import Blueprint

EXAM = table_of(Exam)
IDENTITY = "bundled"  # of the hidden exam whose metadata remembers what was taken in: a deleted bank does not come back


def import_bundled(
    record: Record,
    bank: QuestionBank,
    read_bank: Callable[[Path], Bank],
    load_blueprint: Callable[[Path], Blueprint],
    back_up: Callable[[], object],
) -> list[ImportReport]:
    """Take in what is new or changed under resources/, blueprints first; not for the UI thread.

    Where nothing has changed no bank is read and nothing is written. What the user retired stays retired. A changed bank
    may take questions away: `back_up` is called before anything is written, except at the first start, when there is no exam.
    """
    folder = paths.resource()
    files = [*sorted(folder.glob("blueprints/*.json")), *sorted(folder.glob("banks/*.json"))]
    now = {f"{file.parent.name}/{file.name}": sha256(file.read_bytes()).hexdigest() for file in files}
    before = _remembered(record)
    changed = [file for file, name in zip(files, now, strict=True) if before.get(name) != now[name]]
    if changed and _holds_exams(record):
        back_up()
    for file in changed:
        if file.parent.name == "blueprints":
            bank.ensure_blueprint(load_blueprint(file))
    reports = [bank.add(read_bank(file)) for file in changed if file.parent.name == "banks"]
    if changed:
        _remember(record, now)
    return reports


def _holds_exams(record: Record) -> bool:
    with record.engine.connect() as connection:
        return connection.scalar(select(EXAM.c.id).limit(1)) is not None


def _remembered(record: Record) -> dict[str, Any]:
    """Return the hash of each file as it was when it was taken in."""
    query = select(EXAM.c.exam_metadata).where(EXAM.c.identity == IDENTITY, EXAM.c.is_hidden)
    with record.engine.connect() as connection:
        files: dict[str, Any] = read_metadata(connection.scalar(query)).get("files", {})
    return files


def _remember(record: Record, files: dict[str, str]) -> None:
    with writing(record.engine) as connection:
        row_id, metadata = hidden_exam(connection, IDENTITY, "Bundled banks")
        text = to_text(metadata | {"files": files})
        connection.execute(update(EXAM).where(EXAM.c.id == row_id).values(exam_metadata=text))
