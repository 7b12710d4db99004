from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from pcep_desktop import paths
from pcep_desktop.banks.reader import read_bank
from pcep_desktop.banks.writer import write_bank
from pcep_desktop.db.bundled import import_bundled
from pcep_desktop.db.content import Exam, Topic
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.exam.blueprint import Blueprint
from tests.builders import bank, single

if TYPE_CHECKING:
    from pathlib import Path

    from pcep_desktop.db.connection import Record
    from pcep_desktop.db.import_report import ImportReport
    from tests.conftest import FakeClock


def load_blueprint(path: Path) -> Blueprint:
    return Blueprint.from_json(json.loads(path.read_text(encoding="utf-8")))


class Shipped:
    """A program's resources in a folder of their own, and the record they go into."""

    def __init__(self, record: Record, clock: FakeClock, root: Path) -> None:
        self.record = record
        self.bank = QuestionBank(record, clock.now)
        self.root = root
        self.read: list[str] = []
        self.copied: list[int] = []  # how many exams there were at each backup
        for folder, names in (("banks", "mock-exam-1.json"), ("blueprints", "*.json")):
            (root / folder).mkdir(parents=True)
            for file in paths.resource(folder).glob(names):
                (root / folder / file.name).write_bytes(file.read_bytes())

    def start(self) -> list[ImportReport]:
        def read(path: Path) -> object:
            self.read.append(path.name)
            return read_bank(path)

        def back_up() -> None:
            self.copied.append(len(self.exams()))

        return import_bundled(self.record, self.bank, read, load_blueprint, back_up)  # type: ignore[arg-type]

    def change(self) -> None:
        file = self.root / "banks" / "mock-exam-1.json"
        file.write_text(file.read_text(encoding="utf-8").replace('"minutes": 40', '"minutes": 41'), encoding="utf-8")

    def exams(self) -> list[tuple[int, bool]]:
        with self.record.session() as session:
            return [(e.id, e.is_active) for e in session.scalars(select(Exam).where(~Exam.is_hidden))]


@pytest.fixture
def shipped(record: Record, clock: FakeClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shipped:
    made = Shipped(record, clock, tmp_path / "resources")
    monkeypatch.setattr(paths, "resource", made.root.joinpath)
    return made


def test_the_first_start_takes_in_what_ships(shipped: Shipped) -> None:
    assert [str(report) for report in shipped.start()] == ["30 added."]
    paper = shipped.bank.paper(shipped.exams()[0][0])
    assert all(entry.section for entry in paper.items)
    with shipped.record.session() as session:
        assert len(session.scalars(select(Topic.id)).all()) == 15


def test_the_next_start_reads_nothing(shipped: Shipped) -> None:
    shipped.start()
    shipped.read.clear()
    assert shipped.start() == []
    assert (shipped.read, shipped.copied) == ([], [])


def test_a_record_that_holds_exams_is_backed_up_before_anything_is_written(shipped: Shipped) -> None:
    shipped.start()
    assert shipped.copied == []
    shipped.change()
    write_bank(bank(single("new")), shipped.root / "banks" / "another.json")
    shipped.start()
    assert shipped.copied == [1]
    blueprint = next((shipped.root / "blueprints").glob("*.json"))
    blueprint.write_text(blueprint.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    shipped.start()
    assert shipped.copied == [1, 2]


def test_a_changed_bank_is_taken_in_and_one_retired_stays_so(shipped: Shipped) -> None:
    shipped.start()
    exam_id = shipped.exams()[0][0]
    shipped.bank.retire(exam_id)
    shipped.change()
    assert [str(report) for report in shipped.start()] == ["30 already there."]
    assert shipped.bank.paper(exam_id).seconds == 41 * 60
    assert shipped.exams() == [(exam_id, False)]


def test_a_bank_that_was_deleted_does_not_come_back(shipped: Shipped) -> None:
    shipped.start()
    shipped.bank.delete(shipped.exams()[0][0])
    shipped.start()
    assert shipped.exams() == []
