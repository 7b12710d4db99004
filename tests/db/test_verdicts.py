from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, update

from pcep_desktop.check.subjects import of_exam
from pcep_desktop.db.bulk import table_of
from pcep_desktop.db.content import Question
from pcep_desktop.db.verdicts import Verdicts, without_verdict
from pcep_desktop.exam.mode import Mode
from tests.builders import bank, single
from tests.desk import Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock

PROVED = {"ruling": "proved", "method": "output", "checked": 0, "python": "3.11.2", "seconds": 0.01}
QUESTION = table_of(Question)
ITEMS = single("q1"), single("q2", key=None)


@pytest.fixture
def ada(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng, *ITEMS)


@pytest.fixture
def verdicts(ada: Desk, clock: FakeClock) -> Verdicts:
    return Verdicts(ada.record, ada.bank, clock.now)


def test_a_verdict_is_kept_with_its_time(verdicts: Verdicts, clock: FakeClock) -> None:
    verdicts.keep({1: PROVED, 99: PROVED})
    assert verdicts.kept([1, 2, 99]) == {1: {**PROVED, "at": clock.now().isoformat()}}
    verdicts.keep({1: PROVED | {"ruling": "disproved"}})
    assert verdicts.kept([1])[1]["ruling"] == "disproved"


def test_the_item_is_what_it_was_also_for_an_import_and_an_export(ada: Desk, verdicts: Verdicts) -> None:
    ada.begin(Mode.SIMULATION).submit()
    before, header = ada.bank.bank(ada.paper.exam_id), {"blueprint": "PCEP-30-02"}
    verdicts.keep({1: PROVED, 2: PROVED})
    assert ada.bank.bank(ada.paper.exam_id) == before
    assert str(ada.bank.add(bank(*ITEMS, **header))) == "2 already there."
    assert set(verdicts.kept([1, 2])) == {1, 2}


def test_an_item_that_changes_loses_its_verdict(ada: Desk, verdicts: Verdicts) -> None:
    verdicts.keep({1: PROVED, 2: PROVED})
    report = ada.bank.add(bank(single("q1", text="Changed"), ITEMS[1], blueprint="PCEP-30-02"))
    assert report.changed == 1
    assert set(verdicts.kept([1, 2])) == {2}


def test_when_an_item_was_changed_is_not_touched(ada: Desk, verdicts: Verdicts, clock: FakeClock) -> None:
    query = select(QUESTION.c.updated_at).where(QUESTION.c.id == 1)
    with ada.record.engine.connect() as connection:
        before = connection.scalar(query)
    clock.advance(60)
    verdicts.keep({1: PROVED})
    with ada.record.engine.connect() as connection:
        assert connection.scalar(query) == before


def test_rows_of_other_programs_keep_their_metadata(ada: Desk, verdicts: Verdicts) -> None:
    foreign = update(QUESTION).where(QUESTION.c.id == 1).values(content_hash=None, metadata='{"verdict": "mine"}')
    with ada.record.engine.begin() as connection:
        connection.execute(foreign)
    verdicts.keep({1: PROVED})
    assert verdicts.kept([1]) == {}
    with ada.record.engine.connect() as connection:
        assert connection.scalar(select(QUESTION.c.metadata).where(QUESTION.c.id == 1)) == '{"verdict": "mine"}'


def test_the_exams_in_use_and_rows_that_make_no_item(ada: Desk, verdicts: Verdicts) -> None:
    other = ada.bank.add(bank(single("z"), identity="z", title="Another"))
    assert other.exam_id is not None
    assert verdicts.exams() == [other.exam_id, ada.paper.exam_id]
    ada.bank.retire(other.exam_id)
    assert verdicts.exams() == [ada.paper.exam_id]
    with ada.record.engine.begin() as connection:
        connection.execute(update(QUESTION).where(QUESTION.c.id == 1).values(kind="riddle"))
    found = of_exam(verdicts, ada.paper.exam_id, [])
    assert [(entry.name, entry.row_id) for entry in found.entries] == [("q2", 2)]
    (fault,) = found.faults
    assert (fault.file, fault.item, fault.row_id) == ("Quiz 1", "question 1", 1)
    assert "riddle" in fault.what


def test_metadata_without_the_verdict() -> None:
    assert without_verdict(None) is None
    assert without_verdict('{"a":1}') == '{"a":1}'
    assert without_verdict(json.dumps({"a": '"verdict"', "verdict": {"b": 1}})) == '{"a":"\\"verdict\\""}'
