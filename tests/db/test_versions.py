"""A changed file over an exam that somebody has sat: it stays as it is, and its next version takes its place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import update

from pcep_desktop.db.content import Exam, Question
from pcep_desktop.exam.mode import Mode
from tests.builders import bank
from tests.db.stored import content, rows
from tests.desk import RIGHT, Desk, desk
from tests.desk import items as desk_items

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from pcep_desktop.exam.bank import Bank
    from tests.conftest import FakeClock


@pytest.fixture
def at_desk(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng)


def changed(**header: Any) -> Bank:
    """The exam at the desk with its first question changed and its last one gone."""
    one, two, *rest = desk_items()
    return bank(replace(one, text="Changed?"), two, *rest[:-1], **({"blueprint": "PCEP-30-02"} | header))


def test_an_exam_that_was_begun_is_kept_and_the_change_is_its_next_version(at_desk: Desk) -> None:
    before = rows(at_desk.record, Question.id, Question.text, Question.updated_at)
    at_desk.begin().close()
    report = at_desk.bank.add(changed())
    assert str(report) == "1 changed, 1 removed, 3 already there, as version 1.1."
    assert report.new_version == "1.1"
    assert rows(at_desk.record, Exam.id, Exam.version, Exam.is_active) == [(1, "1.0", False), (2, "1.1", True)]
    assert rows(at_desk.record, Question.id, Question.text, Question.updated_at)[:5] == before
    assert len(at_desk.bank.paper(2).items) == 4
    assert report.duplicates == 0


def test_a_second_change_goes_into_the_new_version_until_that_is_sat(at_desk: Desk) -> None:
    at_desk.begin().close()
    at_desk.bank.add(changed())
    assert at_desk.bank.add(changed(minutes=3)).new_version is None
    assert at_desk.bank.paper(2).seconds == 180


def test_an_old_file_does_not_undo_a_newer_version(at_desk: Desk) -> None:
    old = bank(*desk_items(), blueprint="PCEP-30-02")
    at_desk.begin().close()
    at_desk.bank.add(changed())
    before = content(at_desk.record)
    report = at_desk.bank.add(old)
    assert (report.exam_id, report.already) == (1, 5)
    assert report.notes == ("This is version 1.0, which version 1.1 has replaced.",)
    assert content(at_desk.record) == before


def test_a_question_answered_in_practice_holds_its_exam(at_desk: Desk) -> None:
    practice = at_desk.bank.practice_paper([at_desk.paper.items[4].question_id], "Practice")
    recorded = at_desk.log.begin(at_desk.user_id, practice, Mode.STUDY)
    recorded.respond(RIGHT)
    recorded.submit()
    recorded.close()
    assert at_desk.bank.add(changed()).new_version == "1.1"


def test_a_question_in_an_unfinished_run_holds_its_exam_though_nobody_touched_it(at_desk: Desk) -> None:
    ids = [at_desk.paper.items[4].question_id]
    at_desk.log.begin(at_desk.user_id, at_desk.bank.practice_paper(ids, "Practice"), Mode.STUDY).close()
    assert at_desk.bank.add(changed()).new_version == "1.1"


def test_what_the_user_retired_stays_retired(at_desk: Desk) -> None:
    at_desk.bank.retire(1)
    at_desk.bank.add(changed())
    assert rows(at_desk.record, Exam.id, Exam.is_active) == [(1, False)]
    at_desk.log.begin(at_desk.user_id, at_desk.bank.paper(1), Mode.STUDY).close()
    assert at_desk.bank.add(bank(*desk_items(), blueprint="PCEP-30-02")).new_version == "1.1"
    assert rows(at_desk.record, Exam.id, Exam.is_active) == [(1, False), (2, False)]


def test_versions_count_on(at_desk: Desk) -> None:
    with at_desk.record.session.begin() as session:
        session.execute(update(Exam).values(version="2"))
    at_desk.begin().close()
    assert at_desk.bank.add(changed()).new_version == "3"
