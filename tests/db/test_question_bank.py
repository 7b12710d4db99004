from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import insert, select

from pcep_desktop.db.content import Answer, Exam, Module, Question, Topic
from pcep_desktop.db.question_bank import QuestionBank
from pcep_desktop.errors import UserError
from pcep_desktop.exam.blueprint import Blueprint, Objective, Section
from pcep_desktop.exam.mode import Mode
from tests.builders import bank, multiple, single
from tests.desk import Desk, desk

if TYPE_CHECKING:
    from random import Random

    from pcep_desktop.db.connection import Record
    from tests.conftest import FakeClock


@pytest.fixture
def questions(record: Record, clock: FakeClock) -> QuestionBank:
    return QuestionBank(record, clock.now)


@pytest.fixture
def at_desk(record: Record, clock: FakeClock, rng: Random) -> Desk:
    return desk(record, clock, rng)


def syllabus(section: str = "Lists") -> Blueprint:
    objectives = (Objective("1.1", "Indexing"), Objective("1.2", "Slicing"))
    sections = (Section(1, section, 2, 40, objectives), Section(2, "Loops", 1, 20, (Objective("2.1", "while"),)))
    return Blueprint("X-1", "1.0", "Exam X", 10, 70, sections)


def names(record: Record) -> list[tuple[Any, ...]]:
    query = select(Module.name, Module.display_order, Topic.name, Topic.description, Topic.display_order)
    with record.session() as session:
        return [tuple(row) for row in session.execute(query.join(Topic.module).order_by(Topic.display_order))]


def test_a_blueprint_is_modules_and_topics_that_start_with_its_code(record: Record, questions: QuestionBank) -> None:
    questions.ensure_blueprint(syllabus())
    questions.ensure_blueprint(syllabus())
    assert names(record) == [
        ("X-1/1 Lists", 1, "X-1/1.1", "Indexing", 1),
        ("X-1/1 Lists", 1, "X-1/1.2", "Slicing", 2),
        ("X-1/2 Loops", 2, "X-1/2.1", "while", 3),
    ]


def test_a_section_that_is_called_something_else_keeps_its_row(record: Record, questions: QuestionBank) -> None:
    questions.ensure_blueprint(syllabus())
    questions.ensure_blueprint(syllabus("Lists and tuples"))
    assert [name for name, *_ in names(record)] == ["X-1/1 Lists and tuples", "X-1/1 Lists and tuples", "X-1/2 Loops"]


def test_a_paper_has_the_items_in_order_with_their_sections(questions: QuestionBank) -> None:
    questions.ensure_blueprint(syllabus())
    items = (single("q1", objective="2.1"), multiple("q2", objective="1.2"), single("q3", objective="9.9"))
    report = questions.add(bank(*items, blueprint="X-1"))
    assert report.exam_id is not None
    paper = questions.paper(report.exam_id)
    assert [(entry.item, entry.section) for entry in paper.items] == list(
        zip(items, ("Loops", "Lists", None), strict=True)
    )
    assert (paper.title, paper.seconds, paper.pass_percent, paper.blueprint) == ("Quiz 1", 600, 70, "X-1")


def test_the_same_objective_of_another_blueprint_is_another_topic(questions: QuestionBank) -> None:
    questions.ensure_blueprint(syllabus())
    questions.add(bank(single("q1", objective="1.1"), blueprint="X-2"))
    assert questions.paper(1).items[0].section is None
    assert questions.item(1).objective == "1.1"


def test_without_a_limit_in_the_file_a_paper_offers_80_seconds_an_item(questions: QuestionBank) -> None:
    questions.add(bank(minutes=None))
    assert questions.paper(1).seconds == 160


def test_a_limit_that_another_program_recorded_in_seconds_counts(record: Record, questions: QuestionBank) -> None:
    with record.session.begin() as session:
        session.execute(insert(Exam).values(id=1, title="Old words", time_limit=900))
        session.execute(insert(Question).values(id=1, exam_id=1, text="Old?"))
        session.execute(insert(Answer), [{"question_id": 1, "text": t, "is_correct": t == "y"} for t in ("x", "y")])
    paper = questions.paper(1)
    assert (paper.seconds, paper.pass_percent) == (900, None)
    assert paper.items[0].item.payload.full() == {"chosen": ["b"]}


def test_an_exam_that_is_gone_is_told(questions: QuestionBank) -> None:
    with pytest.raises(UserError, match="no longer in the database"):
        questions.paper(1)


def test_practice_is_untimed_in_the_order_asked_for_and_belongs_to_one_hidden_exam(
    record: Record, questions: QuestionBank
) -> None:
    questions.add(bank())
    questions.add(bank(single("q7"), identity="quiz-2"))
    paper = questions.practice_paper([3, 1], "Mistakes of today")
    assert [entry.question_id for entry in paper.items] == [3, 1]
    assert (paper.title, paper.seconds, paper.pass_percent) == ("Mistakes of today", None, None)
    assert questions.practice_paper([2], "Again").exam_id == paper.exam_id
    with record.session() as session:
        exam = session.get_one(Exam, paper.exam_id)
    assert (exam.is_hidden, exam.get_json_field("exam_metadata")) == (True, {"hidden": True})


def test_items_by_their_rows(questions: QuestionBank) -> None:
    many = tuple(single(f"q{n}") for n in range(1, 1101))
    questions.add(bank(*many))
    assert questions.items(range(1, 1101)) == dict(enumerate(many, 1))
    assert questions.item(1100) == many[-1]


def test_an_exam_comes_back_as_the_bank_it_was(questions: QuestionBank) -> None:
    whole = bank(description="Words", external_id=3, source_file="/in/a.json", extra={"x": [1]}, title="T" * 210)
    questions.add(whole)
    assert questions.bank(1) == whole


def test_an_exam_is_found_by_title_or_number(questions: QuestionBank) -> None:
    questions.add(bank())
    questions.add(bank(single("q7"), identity="quiz-2"))
    assert (questions.find("Quiz 1"), questions.find("1")) == (2, 1)
    questions.retire(2)
    assert questions.find("Quiz 1") == 1
    with pytest.raises(UserError, match="no exam with the title or number “Quiz 9”"):
        questions.find("Quiz 9")


def test_deleting_takes_questions_and_answers_along(record: Record, questions: QuestionBank) -> None:
    questions.add(bank())
    questions.delete(1)
    with record.session() as session:
        assert [session.scalars(select(table.id)).all() for table in (Exam, Question, Answer)] == [[], [], []]


def test_what_was_begun_cannot_be_deleted(at_desk: Desk) -> None:
    at_desk.begin(Mode.STUDY).close()
    with pytest.raises(UserError, match=r"“Quiz 1” has been sat, so it cannot be deleted\. Retire it instead"):
        at_desk.bank.delete(1)
    assert len(at_desk.bank.paper(1).items) == 5


def test_a_retired_exam_can_be_reinstated(record: Record, questions: QuestionBank) -> None:
    questions.add(bank())
    for act, active in ((questions.retire, False), (questions.reinstate, True)):
        act(1)
        with record.session() as session:
            assert session.get_one(Exam, 1).is_active is active


def test_a_version_whose_place_was_taken_is_not_reinstated(at_desk: Desk) -> None:
    at_desk.begin().close()
    at_desk.bank.add(bank())
    with pytest.raises(UserError, match=r"Version 1\.1 of “Quiz 1” has taken the place of version 1\.0"):
        at_desk.bank.reinstate(1)
