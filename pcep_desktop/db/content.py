"""What can be sat: modules, topics, exams, questions, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String, Text, false, true
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pcep_desktop.db.base import BaseModel, JSONMixin

if TYPE_CHECKING:
    from pcep_desktop.db.learning import ExamSession, UserProgress, UserResponse


class Module(BaseModel):
    """A section of a blueprint."""

    __tablename__ = "modules"

    name: Mapped[str] = mapped_column(String(100), unique=True)
    description: Mapped[str | None] = mapped_column(Text)
    display_order: Mapped[int] = mapped_column(Integer, default=0, server_default=sql("0"), index=True)

    topics: Mapped[list[Topic]] = relationship(
        back_populates="module", cascade="all, delete-orphan", passive_deletes=True
    )


class Topic(BaseModel):
    """An objective of a blueprint."""

    __tablename__ = "topics"

    name: Mapped[str] = mapped_column(String(100))
    description: Mapped[str | None] = mapped_column(Text)
    module_id: Mapped[int] = mapped_column(ForeignKey("modules.id", ondelete="CASCADE"), index=True)
    display_order: Mapped[int] = mapped_column(Integer, default=0, server_default=sql("0"), index=True)

    module: Mapped[Module] = relationship(back_populates="topics")
    questions: Mapped[list[Question]] = relationship(back_populates="topic", passive_deletes=True)
    user_progress: Mapped[list[UserProgress]] = relationship(
        back_populates="topic", cascade="all, delete-orphan", passive_deletes=True
    )


class Exam(JSONMixin, BaseModel):
    """An exam as it was imported; a changed one that was sat becomes the next version. Hidden ones are drawn papers and practice.

    `identity` tells it from other exams across files, `content_hash` is the hash of its questions' hashes; both are NULL in
    rows older than these columns.
    """

    __tablename__ = "exams"

    title: Mapped[str] = mapped_column(String(200), index=True)
    description: Mapped[str | None] = mapped_column(Text)
    time_limit: Mapped[int] = mapped_column(Integer, default=3600, server_default=sql("3600"))
    total_questions: Mapped[int] = mapped_column(Integer, default=0, server_default=sql("0"))
    source_file: Mapped[str | None] = mapped_column(String(255))
    version: Mapped[str] = mapped_column(String(20), default="1.0", server_default="1.0")
    is_active: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true(), index=True)
    exam_metadata: Mapped[str | None] = mapped_column(Text)
    exam_external_id: Mapped[int | None] = mapped_column(Integer, index=True)
    source_filename_new: Mapped[str | None] = mapped_column(String(255))
    file_type: Mapped[str | None] = mapped_column(String(20))
    time_limit_minutes: Mapped[int | None] = mapped_column(Integer)
    identity: Mapped[str | None] = mapped_column(String(255), index=True, sort_order=100)
    content_hash: Mapped[str | None] = mapped_column(String(64), index=True, sort_order=100)
    is_hidden: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), sort_order=100)

    questions: Mapped[list[Question]] = relationship(
        back_populates="exam", cascade="all, delete-orphan", passive_deletes=True
    )
    exam_sessions: Mapped[list[ExamSession]] = relationship(back_populates="exam", passive_deletes="all")


class Question(JSONMixin, BaseModel):
    """An item. `metadata_json` is the column `metadata`: a name that SQLAlchemy keeps for itself on a class.

    `worth` is what a paper is drawn by: its points, NULL where they make no whole number or the key is unknown.
    """

    __tablename__ = "questions"
    __table_args__ = (CheckConstraint("difficulty BETWEEN 1 AND 5", name="difficulty_range"),)

    original_id: Mapped[str | None] = mapped_column(String(50), index=True)
    text: Mapped[str] = mapped_column(Text)
    html_content: Mapped[str | None] = mapped_column(Text)
    difficulty: Mapped[int] = mapped_column(Integer, default=1, server_default=sql("1"), index=True)
    topic_id: Mapped[int | None] = mapped_column(ForeignKey("topics.id", ondelete="SET NULL"), index=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id", ondelete="CASCADE"), index=True)
    code_snippet: Mapped[str | None] = mapped_column(Text)
    explanation: Mapped[str | None] = mapped_column(Text)
    question_order: Mapped[int] = mapped_column(Integer, default=0, server_default=sql("0"), index=True)
    metadata_json: Mapped[str | None] = mapped_column("metadata", Text, default="{}", server_default=sql("('{}')"))
    source_exam_external_id: Mapped[int | None] = mapped_column(Integer)
    original_question_number: Mapped[int | None] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(20), default="single", server_default="single", sort_order=100)
    content_hash: Mapped[str | None] = mapped_column(String(64), index=True, sort_order=100)
    worth: Mapped[int | None] = mapped_column(Integer, sort_order=100)
    family: Mapped[str | None] = mapped_column(String(50), sort_order=100)

    topic: Mapped[Topic | None] = relationship(back_populates="questions")
    exam: Mapped[Exam] = relationship(back_populates="questions")
    answers: Mapped[list[Answer]] = relationship(
        back_populates="question", cascade="all, delete-orphan", passive_deletes=True, order_by="Answer.answer_order"
    )
    user_responses: Mapped[list[UserResponse]] = relationship(back_populates="question", passive_deletes="all")


class Answer(BaseModel):
    """A choice, box, fragment or label; `is_correct` says that the key uses it (key unknown: false)."""

    __tablename__ = "answers"

    original_id: Mapped[str | None] = mapped_column(String(50), index=True)
    text: Mapped[str] = mapped_column(Text)
    html_content: Mapped[str | None] = mapped_column(Text)
    is_correct: Mapped[bool] = mapped_column(Boolean, index=True)
    explanation: Mapped[str | None] = mapped_column(Text)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    answer_order: Mapped[int] = mapped_column(Integer, default=0, server_default=sql("0"), index=True)

    question: Mapped[Question] = relationship(back_populates="answers")
    user_responses: Mapped[list[UserResponse]] = relationship(back_populates="answer", passive_deletes="all")
