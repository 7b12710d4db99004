"""Keys that running proposes, taken over: put into their items, and their exams brought up to date as by an import."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from pcep_desktop.db import exam_rows
from pcep_desktop.db.bulk import chunks, table_of, writing
from pcep_desktop.db.content import Exam, Question
from pcep_desktop.db.importing import Import
from pcep_desktop.db.verdicts import Verdicts
from pcep_desktop.errors import UserError
from pcep_desktop.exam.bank import Bank
from pcep_desktop.exam.identity import content_hash
from pcep_desktop.exam.item import Draft
from pcep_desktop.translate import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.import_report import ImportReport
    from pcep_desktop.db.question_bank import QuestionBank
    from pcep_desktop.exam.item import Item
    from pcep_desktop.exam.kinds import Response

EXAM, QUESTION = table_of(Exam), table_of(Question)


def keyed(item: Item, response: Response) -> Item:
    """Return an item with this response as its key: choices that are right, or the one label of each box.

    Raises:
        InvalidItem: the response cannot be its key.
    """
    data, chosen = item.payload.to_json(), None
    if item.payload.carries_key():
        data["key"] = {"pairs": {box: [label] for box, label in response["pairs"].items()}}
    else:
        chosen = frozenset(response["chosen"])
    draft = Draft(item.id, item.kind, item.text, list(item.choices), chosen, data, code=item.code)
    return replace(item, payload=draft.build().payload)


@dataclass(frozen=True, slots=True)
class Taken:
    """How many keys were taken, and what became of each exam, by the row that was checked."""

    keys: int
    reports: Mapping[int, ImportReport]

    def now(self, exam_id: int | None) -> int | None:
        """Return the row that stands for an exam from now on: its next version's, if it got one."""
        report = None if exam_id is None else self.reports.get(exam_id)
        return report.exam_id if report else exam_id

    def __str__(self) -> str:
        keys = tr("1 key taken.") if self.keys == 1 else tr("{n} keys taken.", n=self.keys)
        return " ".join([keys, *map(_became, self.reports.values())])


def _became(report: ImportReport) -> str:
    if report.new_version:
        return tr(
            "“{title}” had been sat and was kept; version {version} takes its place.",
            title=report.title,
            version=report.new_version,
        )
    return tr("“{title}” was changed in its place.", title=report.title)


class Keying:
    """Takes keys that a check has proposed. The caller makes the automatic backup. `now` gives the present time, aware UTC."""

    def __init__(self, record: Record, bank: QuestionBank, now: Callable[[], datetime]) -> None:
        self._record, self._now = record, now
        self._verdicts = Verdicts(record, bank, now)

    def take(self, rows: Sequence[int], progress: Callable[[int, int], None]) -> Taken:
        """Take the keys proposed for these questions, all of them or none; `progress(done, total)` may raise to stop it.

        Raises:
            UserError: a question is no longer what was checked, or its exam cannot take the key.
        """
        proposed = {row: said["proposed"] for row, said in self._verdicts.kept(rows).items() if "proposed" in said}
        if gone := len(set(rows)) - len(proposed):
            raise UserError(
                tr("The database proposes no key for {n} of these items any more; check them again.", n=gone)
            )
        with self._record.engine.connect() as connection:
            exams = _exams(connection, list(proposed))
        banks = {exam.id: self._bank(exam, proposed) for exam in exams}
        with writing(self._record.engine) as connection:
            reports = {row: self._bring(connection, bank, progress) for row, bank in banks.items()}
        return Taken(len(proposed), reports)

    def _bank(self, exam: Row[Any], proposed: Mapping[int, Response]) -> Bank:
        """Return an exam as a bank, the proposed keys in their items."""
        items = []
        for row, item in self._verdicts.items(exam.id):
            if isinstance(item, UserError):
                raise item
            items.append(keyed(item, proposed[row]) if row in proposed else item)
        return Bank(exam_rows.header_of(exam), tuple(items))

    def _bring(self, connection: Connection, bank: Bank, progress: Callable[[int, int], None]) -> ImportReport:
        """Take a bank in as the changed file that it would be."""
        hashes = [content_hash(item) for item in bank.items]
        report = Import(connection, bank, hashes, self._now(), progress).run()
        if report.added or report.changed:
            return report
        raise UserError(
            tr(
                "“{title}” had these keys before. {why} Delete the newer version and reinstate the older one.",
                title=report.title,
                why=" ".join(report.notes),
            )
        )


def _exams(connection: Connection, rows: Sequence[int]) -> list[Row[Any]]:
    """Return the exams of questions.

    Raises:
        UserError: a newer version has taken the place of one.
    """
    ids: set[int] = set()
    for some in chunks(rows):
        ids.update(connection.scalars(select(QUESTION.c.exam_id).where(QUESTION.c.id.in_(some))))
    exams = [connection.execute(select(EXAM).where(EXAM.c.id == one)).one() for one in sorted(ids)]
    for exam in exams:
        newest = exam_rows.versions(connection, exam_rows.header_of(exam))[0]
        if newest.id != exam.id:
            raise UserError(
                tr(
                    "Version {newer} of “{title}” has taken the place of version {version}. Check that one instead.",
                    newer=newest.version,
                    title=exam.title,
                    version=exam.version,
                )
            )
    return exams
