"""What all rows share, what a delete does, and the queries that the documentation of the schema prints."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import IntegrityError, StatementError

from pcep_desktop.db.base import BaseModel
from pcep_desktop.db.content import Answer, Exam, Module, Question, Topic
from pcep_desktop.db.learning import ExamSession, SittingSummary, User, UserProgress, UserResponse
from pcep_desktop.db.start_tables import exams, sittings, summaries, users

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.orm import Session

    from pcep_desktop.db.connection import Record

LONG_AGO = datetime(2001, 1, 1, tzinfo=UTC)


def fill(session: Session) -> None:
    """One row in each table, ids 1; a second topic that comes first and two more exams."""
    session.add_all(
        [
            User(id=1, username="ada", email="ada@localhost", password_hash="!"),  # noqa: S106  # no password
            Module(id=1, name="PCEP-30-02/1 Fundamentals"),
            Exam(id=1, title="Mock", file_type="quiz", exam_external_id=77),
            Exam(id=2, title="Retired", file_type="quiz", is_active=False),
            Exam(id=3, title="Other", file_type="exam"),
        ]
    )
    session.flush()
    for number, name in ((1, "1.2"), (2, "1.1")):
        session.add(Topic(id=3 - number, name=name, module_id=1, display_order=number))
    session.flush()
    for number in (1, 2):
        session.add(
            Question(
                id=number, text="?", exam_id=1, topic_id=1, difficulty=2, question_order=3 - number,
                source_exam_external_id=77, original_question_number=number,
            )
        )  # fmt: skip
    session.add(Answer(id=1, text="yes", is_correct=True, question_id=1))
    session.flush()
    session.add_all(
        [
            ExamSession(id=1, user_id=1, exam_id=1, is_completed=True, start_time=LONG_AGO),
            ExamSession(id=2, user_id=1, exam_id=1, is_completed=True),
            ExamSession(id=3, user_id=1, exam_id=1),
            UserProgress(id=1, user_id=1, topic_id=1),
            UserProgress(id=2, user_id=1, topic_id=2),
        ]
    )
    session.flush()
    session.add(UserResponse(id=1, user_id=1, question_id=1, answer_id=1, exam_session_id=1, is_correct=True))
    session.add(
        SittingSummary(
            exam_session_id=1, user_id=1, mode="study", at=LONG_AGO, earned=1, possible=1, items=1, correct=1, seconds=2.5
        )
    )  # fmt: skip


@pytest.fixture
def session(record: Record) -> Any:
    with record.session.begin() as filling:
        fill(filling)
    with record.session() as opened:
        yield opened


def test_to_dict_names_columns_as_the_database_does(session: Session) -> None:
    question = session.get_one(Question, 1)
    row = question.to_dict()
    assert list(row) == [column.name for column in Question.__table__.columns]
    assert row["metadata"] == "{}"
    assert row["created_at"].tzinfo is UTC


def test_to_json_can_be_read_back(session: Session) -> None:
    exam = session.get_one(ExamSession, 1)
    read = json.loads(exam.to_json())
    assert read["start_time"] == "2001-01-01T00:00:00+00:00"
    assert read["is_completed"] is True
    assert read["end_time"] is None


def test_json_fields_by_the_name_of_the_column(session: Session) -> None:
    question = session.get_one(Question, 1)
    question.set_json_field("metadata", {"family": "Schleife für §"})
    session.commit()
    assert session.scalar(text("SELECT metadata FROM questions WHERE id = 1")) == '{"family": "Schleife für §"}'
    assert (
        question.get_json_field("metadata") == question.get_json_field("metadata_json") == {"family": "Schleife für §"}
    )


def test_an_empty_json_field_is_an_empty_object(session: Session) -> None:
    assert session.get_one(User, 1).get_json_field("profile_data") == {}


@pytest.mark.parametrize("number", [float("nan"), float("inf"), [{"deep": -float("inf")}]])
def test_what_json_cannot_say_is_not_stored(session: Session, number: object) -> None:
    user = session.get_one(User, 1)
    with pytest.raises(ValueError, match="not JSON compliant"):
        user.set_json_field("profile_data", {"score": number})
    assert user.profile_data is None


def test_json_of_another_program_is_given_as_it_is(session: Session) -> None:
    user = session.get_one(User, 1)
    user.profile_data = '[1, {"a": 2}]'
    assert user.get_json_field("profile_data") == [1, {"a": 2}]


def test_a_json_field_that_is_no_column_is_a_bug(session: Session) -> None:
    with pytest.raises(KeyError):
        session.get_one(User, 1).set_json_field("profile", {})


@pytest.mark.parametrize("how", ["orm", "core", "bulk"])
def test_updated_at_moves_with_every_update(session: Session, how: str) -> None:
    session.execute(text("UPDATE exams SET updated_at = '2001-01-01 00:00:00'"))
    session.commit()
    if how == "orm":
        session.get_one(Exam, 1).title = "New"
    elif how == "core":
        table = BaseModel.metadata.tables["exams"]
        session.connection().execute(update(table).where(table.c.id == 1).values(title="New"))
    else:
        session.execute(update(Exam).where(Exam.id == 1).values(title="New"))
    session.commit()
    assert session.scalars(select(Exam.updated_at).where(Exam.id == 1)).one() > LONG_AGO
    assert session.scalar(select(Exam.updated_at).where(Exam.id == 2)) == LONG_AGO


def test_a_time_without_a_zone_is_refused(session: Session) -> None:
    session.get_one(User, 1).last_login = datetime(2026, 1, 1)  # noqa: DTZ001  # that is the point
    with pytest.raises(StatementError, match="without a zone"):
        session.flush()


def test_a_confidence_that_was_not_stated_is_null(session: Session) -> None:
    assert session.get_one(UserResponse, 1).confidence_level is None
    session.add(
        UserResponse(user_id=1, question_id=2, exam_session_id=1, is_correct=False, confidence_level=None),
    )
    session.flush()
    assert session.scalars(select(UserResponse.confidence_level)).all() == [None, None]


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE questions SET difficulty = 6 WHERE id = 1",
        "UPDATE user_responses SET confidence_level = 0",
        "UPDATE user_responses SET try_number = 0",
        "UPDATE user_progress SET proficiency_level = 1.01 WHERE id = 1",
        "UPDATE user_progress SET topic_id = 1",
        "UPDATE sitting_summaries SET mode = 'other'",
        "UPDATE topics SET module_id = 99",
        "DELETE FROM exams WHERE id = 1",
        "DELETE FROM questions WHERE id = 1",
        "DELETE FROM answers WHERE id = 1",
    ],
)
def test_the_database_refuses(session: Session, broken: str) -> None:
    with pytest.raises(IntegrityError):
        session.execute(text(broken))


def test_a_user_takes_along_what_is_theirs_and_nothing_else(session: Session) -> None:
    session.delete(session.get_one(User, 1))
    session.commit()
    for table in (ExamSession, UserResponse, UserProgress, SittingSummary):
        assert session.scalar(select(func.count()).select_from(table)) == 0
    assert session.scalar(select(func.count()).select_from(Question)) == 2


def test_a_module_takes_its_topics_and_leaves_the_questions(session: Session) -> None:
    session.execute(delete(Module))
    session.commit()
    assert session.scalar(select(func.count()).select_from(Topic)) == 0
    assert session.scalars(select(Question.topic_id)).all() == [None, None]


def test_an_exam_that_nobody_sat_takes_its_questions(session: Session) -> None:
    session.add(Question(id=9, text="?", exam_id=3))
    session.flush()
    session.add(Answer(id=9, text="yes", is_correct=True, question_id=9))
    session.commit()
    session.delete(session.get_one(Exam, 3))
    session.commit()
    assert session.get(Question, 9) is None
    assert session.get(Answer, 9) is None


def test_the_printed_queries_run_as_they_stand(session: Session) -> None:
    user_id, topic_id, difficulty_level, external_id = 1, 1, 2, 77
    # ruff: noqa: E712
    # Get user's exam sessions with scores
    user_sessions = session.query(ExamSession).filter(
        ExamSession.user_id == user_id,
        ExamSession.is_completed == True
    ).order_by(ExamSession.start_time.desc()).all()  # fmt: skip
    assert [found.id for found in user_sessions] == [2, 1]

    # Get questions by difficulty and topic
    questions = session.query(Question).filter(
        Question.topic_id == topic_id,
        Question.difficulty == difficulty_level
    ).order_by(Question.question_order).all()  # fmt: skip
    assert [found.id for found in questions] == [2, 1]

    # Get user progress across all topics
    progress = session.query(UserProgress).filter(
        UserProgress.user_id == user_id
    ).join(Topic).order_by(Topic.display_order).all()  # fmt: skip
    assert [found.id for found in progress] == [2, 1]

    # Find exams by file type
    quiz_exams = session.query(Exam).filter(
        Exam.file_type == 'quiz',  # noqa: Q000
        Exam.is_active == True
    ).all()  # fmt: skip
    assert [found.id for found in quiz_exams] == [1]

    # Get questions with source tracking
    questions_with_source = session.query(Question).filter(
        Question.source_exam_external_id == external_id
    ).order_by(Question.original_question_number).all()  # fmt: skip
    assert [found.id for found in questions_with_source] == [1, 2]


@pytest.mark.parametrize("plain", [users, exams, sittings, summaries], ids=lambda table: str(table.name))
def test_the_tables_of_the_start_are_those_of_the_models(plain: Table) -> None:
    model = BaseModel.metadata.tables[plain.name]
    for column in plain.columns:
        assert repr(column.type) == repr(model.columns[column.name].type), column.name
        assert column.primary_key == model.columns[column.name].primary_key
