from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select

from pcep_desktop.db.content import Answer, Exam, Question
from pcep_desktop.db.question_bank import QuestionBank, StrictRefusal
from pcep_desktop.errors import UserError
from pcep_desktop.exam.bank import Bank, Skipped
from tests.builders import bank, choices, multiple, single
from tests.db.stored import content, rows

if TYPE_CHECKING:
    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


@pytest.fixture
def questions(record: Record, clock: FakeClock) -> QuestionBank:
    return QuestionBank(record, clock.now)


def test_the_same_file_twice_is_already_there_and_nothing_is_written(
    record: Record, questions: QuestionBank, clock: FakeClock
) -> None:
    first = questions.add(bank())
    before = content(record)
    clock.advance(60)
    again = questions.add(bank())
    assert (str(first), str(again)) == ("2 added.", "2 already there.")
    assert again.exam_id == first.exam_id
    assert content(record) == before


def test_the_same_file_from_another_folder_is_no_change(record: Record, questions: QuestionBank) -> None:
    questions.add(bank(source_file="/a/quiz.json"))
    before = content(record)
    assert str(questions.add(bank(source_file="/b/quiz.json"))) == "2 already there."
    assert content(record) == before


def test_a_copy_under_another_name_is_already_there(questions: QuestionBank) -> None:
    first = questions.add(bank())
    copied = questions.add(bank(multiple("other2"), single("other1", text="What does item q1 print?"), identity="copy"))
    assert copied.added == 2  # the text of one differs: this is no copy
    copied = questions.add(bank(*reversed(bank().items), identity="quiz-2", title="Quiz 2"))
    assert (copied.exam_id, copied.already, copied.added) == (first.exam_id, 2, 0)
    assert copied.notes == ("It has the same questions as “Quiz 1”.",)


def test_a_question_of_another_exam_is_added_and_counted(questions: QuestionBank) -> None:
    questions.add(bank())
    report = questions.add(bank(single("q1"), single("q9"), identity="quiz-2"))
    assert (report.added, report.duplicates) == (2, 1)
    assert str(report) == "2 added. In another exam too: 1."


def test_a_changed_file_brings_an_unsat_exam_up_to_date_in_its_place(record: Record, questions: QuestionBank) -> None:
    one, two, three, four = (single(f"q{n}") for n in range(1, 5))
    first = questions.add(bank(one, two, three))
    ids = dict(rows(record, Question.original_id, Question.id))
    answers = set(rows(record, Answer.id, Answer.question_id))
    other_two = replace(two, explanation="Otherwise.")
    report = questions.add(bank(four, other_two, one, minutes=20))
    assert str(report) == "1 added, 1 changed, 1 removed, 1 already there."
    assert (report.exam_id, report.removed, report.new_version) == (first.exam_id, 1, None)
    paper = questions.paper(1)
    assert [entry.item for entry in paper.items] == [four, other_two, one]
    assert (paper.items[1].question_id, paper.items[2].question_id) == (ids["q2"], ids["q1"])
    assert paper.seconds == 1200
    kept = {(row, question) for row, question in answers if question == ids["q1"]}
    assert kept <= set(rows(record, Answer.id, Answer.question_id))
    assert len(rows(record, Answer.id)) == 12
    assert rows(record, Exam.id, Exam.total_questions, Exam.version) == [(1, 3, "1.0")]


def test_only_the_header_may_change(questions: QuestionBank) -> None:
    questions.add(bank())
    assert str(questions.add(bank(pass_percent=80))) == "2 already there."
    assert questions.paper(1).pass_percent == 80


def test_questions_without_ids_are_known_by_their_content(record: Record, questions: QuestionBank) -> None:
    one, two = single("", text="One?"), single("", text="Two?")
    questions.add(bank(one, two, one))
    ids = rows(record, Question.id, Question.content_hash)
    assert str(questions.add(bank(one, two, one))) == "3 already there."
    assert str(questions.add(bank(one, single("", text="Three?"), one))) == "1 added, 1 removed, 2 already there."
    assert [ids[0], ids[2]] == [row for row in rows(record, Question.id, Question.content_hash) if row in ids]


def test_a_strict_bank_with_faults_is_refused_whole_and_its_good_ones_can_be_taken(
    record: Record, questions: QuestionBank
) -> None:
    faulty = replace(bank(), strict=True, skipped=(Skipped(3, "it has no text", "q3"),))
    with pytest.raises(StrictRefusal, match=r"question 3 \(id q3\): it has no text.*its 2 good questions") as refusal:
        questions.add(faulty)
    assert rows(record, Exam.id) == []
    assert str(questions.add(refusal.value.bank, take_good=True)) == "2 added, 1 skipped."


def test_a_bank_without_a_good_question_is_refused(questions: QuestionBank) -> None:
    empty = Bank(bank().header, (), (Skipped(1, "it has no text"),))
    with pytest.raises(UserError, match="The first reason: question 1: it has no text"):
        questions.add(empty)


class Cancelled(Exception):  # noqa: N818  # as a runner names it
    pass


@pytest.mark.parametrize("stop_at", [0, 500, 1200])
def test_a_cancelled_import_leaves_nothing(record: Record, questions: QuestionBank, stop_at: int) -> None:
    before = content(record)

    def report(done: int, total: int) -> None:
        assert total == 1200
        if done == stop_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        questions.add(bank(*(single(f"q{n}") for n in range(1200))), progress=report)
    assert content(record) == before


def test_a_cancelled_update_leaves_the_exam_as_it_was(record: Record, questions: QuestionBank) -> None:
    questions.add(bank())
    before = content(record)

    def report(done: int, total: int) -> None:
        if done == total:
            raise Cancelled

    with pytest.raises(Cancelled):
        questions.add(bank(single("q1", text="Changed?"), single("q7")), progress=report)
    assert content(record) == before


def test_a_large_import_leaves_the_schema_as_it_was(
    record: Record, questions: QuestionBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pcep_desktop.db.bulk.WORTH_IT", 100)
    assert record.path is not None
    with closing(sqlite3.connect(record.path)) as connection:
        before = sorted(connection.execute("SELECT name, sql FROM sqlite_master").fetchall())
        with pytest.raises(Cancelled):
            questions.add(bank(*(single(f"q{n}") for n in range(200))), progress=_cancel)
        assert sorted(connection.execute("SELECT name, sql FROM sqlite_master").fetchall()) == before
        questions.add(bank(*(single(f"q{n}") for n in range(200))))
        assert sorted(connection.execute("SELECT name, sql FROM sqlite_master").fetchall()) == before
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def _cancel(done: int, total: int) -> None:
    if done == total:
        raise Cancelled


def test_the_columns_of_schema_md_are_filled(record: Record, questions: QuestionBank, clock: FakeClock) -> None:
    header = {"external_id": 4711, "source_file": "/in/PCEP_quiz.json", "minutes": None, "extra": {"lang": "en"}}
    questions.add(bank(single("q" * 60, number=7, key=None, source_topic="Lists"), **header))
    with record.session() as session:
        exam, question = session.get_one(Exam, 1), session.get_one(Question, 1)
        assert session.scalar(select(func.count(Answer.id)).where(Answer.question_id == 1)) == 4
    assert (exam.exam_external_id, exam.source_file, exam.source_filename_new) == (
        4711,
        "/in/PCEP_quiz.json",
        "PCEP_quiz.json",
    )
    assert (exam.file_type, exam.time_limit, exam.time_limit_minutes, exam.total_questions) == ("quiz", 3600, None, 1)
    assert exam.get_json_field("exam_metadata") == {"pass_percent": 70, "unkeyed": 1, "extra": {"lang": "en"}}
    assert (question.source_exam_external_id, question.original_question_number, question.question_order) == (
        4711,
        7,
        1,
    )
    assert (question.kind, question.topic_id, question.created_at) == ("single", None, clock.now())
    assert question.original_id is not None
    assert len(question.original_id) == 50
    assert question.get_json_field("metadata_json")["objective"] == "3.1"


def test_an_exam_recorded_before_identities_is_known_by_its_external_id(
    record: Record, questions: QuestionBank
) -> None:
    with record.session.begin() as session:
        session.execute(insert(Exam).values(id=5, title="Old words", exam_external_id=12))
        session.execute(insert(Question).values(id=9, exam_id=5, original_id="q1", text="Old?"))
    report = questions.add(bank(identity="12", external_id=12))
    assert (report.exam_id, report.changed, report.added) == (5, 1, 1)
    assert rows(record, Question.id, Question.original_id) == [(9, "q1"), (10, "q2")]


def test_choices_may_change_their_number(questions: QuestionBank) -> None:
    questions.add(bank(single()))
    fewer = single(choices=choices("one", "two"))
    assert questions.add(bank(fewer)).changed == 1
    assert questions.item(1) == fewer


def test_a_full_disk_is_told_and_nothing_stays(record: Record, questions: QuestionBank) -> None:
    before = content(record)
    with record.engine.connect() as connection:
        (pages,) = connection.exec_driver_sql("PRAGMA page_count").one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError, match=r"the disk is full. Nothing was changed"):
        questions.add(bank(*(single(f"q{n}") for n in range(1200))))
    assert content(record) == before
