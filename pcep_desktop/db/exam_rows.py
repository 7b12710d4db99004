"""An exam's row: what a bank's header says of it, its versions, and whether anybody has sat it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, select

from pcep_desktop.db.bulk import chunks, insert_one, table_of
from pcep_desktop.db.content import Exam, Question
from pcep_desktop.db.learning import ExamSession, UserResponse
from pcep_desktop.db.rows import to_text
from pcep_desktop.db.session_data import questions_in_unfinished_runs
from pcep_desktop.exam.bank import Header

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from sqlalchemy import Connection

    from pcep_desktop.exam.bank import Bank

EXAM = table_of(Exam)
LONGEST_TITLE, LONGEST_NAME, LONGEST_VERSION, LONGEST_TYPE = 200, 255, 20, 20
DEFAULT_SECONDS = 3600  # of `time_limit`, where the file has no limit
ONLY_ORIGIN = {"source_file", "source_filename_new"}  # a file that was moved is no changed exam


def stored_identity(identity: str) -> str:
    """Return an exam's identity as its column takes it: a hash where it is too long."""
    return identity if len(identity) <= LONGEST_NAME else hashlib.sha256(identity.encode()).hexdigest()


def exam_values(bank: Bank, content_hash: str) -> dict[str, Any]:
    """Return the columns of `exams` that a bank decides; the version is not among them."""
    header = bank.header
    more = {
        "pass_percent": header.pass_percent,
        "blueprint": header.blueprint,
        "unkeyed": sum(not item.payload.known for item in bank.items) or None,
        "title": header.title if len(header.title) > LONGEST_TITLE else None,
        "extra": header.extra or None,
    }
    return {
        "title": header.title[:LONGEST_TITLE],
        "description": header.description,
        "time_limit": DEFAULT_SECONDS if header.minutes is None else 60 * header.minutes,
        "time_limit_minutes": header.minutes,
        "total_questions": len(bank.items),
        "source_file": header.source_file and header.source_file[-LONGEST_NAME:],
        "source_filename_new": header.source_file and PurePath(header.source_file).name[-LONGEST_NAME:],
        "file_type": header.file_type[:LONGEST_TYPE],
        "exam_metadata": to_text({name: value for name, value in more.items() if value is not None}),
        "exam_external_id": header.external_id,
        "identity": stored_identity(header.identity),
        "content_hash": content_hash,
    }


def versions(connection: Connection, header: Header) -> Sequence[Row[Any]]:
    """Return all versions of an exam, the newest first.

    Rows older than the column `identity` are known by what it would have been: the file's id, else the title.
    """
    external = None if header.external_id is None else EXAM.c.exam_external_id == header.external_id
    untold = EXAM.c.exam_external_id.is_(None) & (EXAM.c.title == header.title) if external is None else external
    same = (EXAM.c.identity == stored_identity(header.identity)) | (EXAM.c.identity.is_(None) & untold)
    return connection.execute(select(EXAM).where(same, ~EXAM.c.is_hidden).order_by(EXAM.c.id.desc())).all()


def successor(connection: Connection, exam: Row[Any]) -> Row[Any] | None:
    """Return the newest version that has taken an exam's place."""
    later = (EXAM.c.identity == exam.identity) & (EXAM.c.id > exam.id) & ~EXAM.c.is_hidden
    return connection.execute(select(EXAM).where(later).order_by(EXAM.c.id.desc()).limit(1)).first()


def copy_of(connection: Connection, content_hash: str) -> Row[Any] | None:
    """Return an exam of just these questions, under whatever name."""
    query = select(EXAM).where(EXAM.c.content_hash == content_hash, ~EXAM.c.is_hidden)
    return connection.execute(query.order_by(EXAM.c.id.desc()).limit(1)).first()


def differs(stored: Row[Any], values: dict[str, Any]) -> bool:
    """Say whether a bank says other things about its exam than the row does."""
    return any(getattr(stored, name) != value for name, value in values.items() if name not in ONLY_ORIGIN)


def next_version(version: str, taken: Collection[str]) -> str:
    """Return the version whose last number is one more; "1.0" becomes "1.1", and "draft" "draft.1".

    One that has grown too long for its column begins anew behind its first half.
    """
    found = re.search(r"(\d+)(\D*)$", version)
    start, number, end = (version[: found.start()], int(found[1]), found[2]) if found else (f"{version}.", 0, "")
    following = f"{start}{number + 1}{end}"
    if len(following) > LONGEST_VERSION:
        return next_version(version[: LONGEST_VERSION // 2], taken)
    return next_version(following, taken) if following in taken else following


def was_sat(connection: Connection, exam_id: int) -> bool:
    """Say whether anybody has begun this exam, or answered one of its questions elsewhere, or has one in an unfinished run."""
    begun = select(ExamSession.id).where(ExamSession.exam_id == exam_id).limit(1)
    answered = select(UserResponse.id).join(Question).where(Question.exam_id == exam_id).limit(1)
    if connection.scalar(begun) is not None or connection.scalar(answered) is not None:
        return True
    mine = select(Question.id).where(Question.exam_id == exam_id).limit(1)
    running = sorted(questions_in_unfinished_runs(connection))
    return any(connection.scalar(mine.where(Question.id.in_(some))) is not None for some in chunks(running))


def header_of(exam: Row[Any]) -> Header:
    """Return what a row says about its exam, as a bank's header says it."""
    more = read_metadata(exam.exam_metadata)
    return Header(
        identity=exam.identity or str(exam.exam_external_id or exam.title),
        title=more.get("title", exam.title),
        file_type=exam.file_type or "assessment",
        version=exam.version,
        minutes=exam.time_limit_minutes,
        pass_percent=more.get("pass_percent"),
        blueprint=more.get("blueprint"),
        description=exam.description,
        external_id=exam.exam_external_id,
        source_file=exam.source_file,
        extra=more.get("extra", {}),
    )


def read_metadata(text: str | None) -> dict[str, Any]:
    """Return what `exam_metadata` holds."""
    metadata: object = json.loads(text or "{}")
    return metadata if isinstance(metadata, dict) else {}


def hidden_exam(connection: Connection, identity: str, title: str) -> tuple[int, dict[str, Any]]:
    """Return the row that stands for something nobody imports, such as all practice, and its metadata; made where it is missing."""
    query = select(EXAM.c.id, EXAM.c.exam_metadata).where(EXAM.c.identity == identity, EXAM.c.is_hidden)
    if found := connection.execute(query).first():
        return found.id, read_metadata(found.exam_metadata)
    metadata: dict[str, Any] = {"hidden": True}
    values = {
        "title": title[:LONGEST_TITLE],
        "identity": identity,
        "is_hidden": True,
        "exam_metadata": to_text(metadata),
    }
    return insert_one(connection, EXAM, values), metadata
