"""What people did: users, sittings, responses, progress, and the summaries that the progress page reads."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  # SQLAlchemy reads Mapped[datetime] at run time
from typing import TYPE_CHECKING

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Float,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
    false,
    func,
    text,
    true,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pcep_desktop.db.base import BaseModel, JSONMixin, utc_now

if TYPE_CHECKING:
    from pcep_desktop.db.content import Answer, Exam, Question, Topic


class User(JSONMixin, BaseModel):
    """A local profile; `password_hash` is "!" where there is no password."""

    __tablename__ = "users"

    username: Mapped[str] = mapped_column(String(80), unique=True, index=True)
    email: Mapped[str] = mapped_column(String(120), unique=True, index=True)
    password_hash: Mapped[str] = mapped_column(String(255))
    last_login: Mapped[datetime | None]
    is_active: Mapped[bool] = mapped_column(Boolean, default=True, server_default=true())
    profile_data: Mapped[str | None] = mapped_column(Text)

    exam_sessions: Mapped[list[ExamSession]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )
    user_progress: Mapped[list[UserProgress]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )
    user_responses: Mapped[list[UserResponse]] = relationship(
        back_populates="user", cascade="all, delete-orphan", passive_deletes=True
    )


class ExamSession(JSONMixin, BaseModel):
    """A sitting. Resumable while `end_time` is NULL; abandoned if it has one and is not completed.

    `session_data` is JSON: mode, limit, used, position, the questions in order, the order of choices, times and what was seen.
    """

    __tablename__ = "exam_sessions"

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    exam_id: Mapped[int] = mapped_column(ForeignKey("exams.id", ondelete="RESTRICT"), index=True)
    start_time: Mapped[datetime] = mapped_column(default=utc_now, server_default=func.current_timestamp(), index=True)
    end_time: Mapped[datetime | None]
    is_completed: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), index=True)
    score: Mapped[float] = mapped_column(Float, default=0.0, server_default=text("0.0"))
    total_questions: Mapped[int] = mapped_column(Integer, default=0, server_default=text("0"))
    correct_answers: Mapped[int] = mapped_column(Integer, default=0, server_default=text("0"))
    time_spent: Mapped[int] = mapped_column(Integer, default=0, server_default=text("0"))
    session_data: Mapped[str | None] = mapped_column(Text)

    user: Mapped[User] = relationship(back_populates="exam_sessions")
    exam: Mapped[Exam] = relationship(back_populates="exam_sessions")
    user_responses: Mapped[list[UserResponse]] = relationship(
        back_populates="exam_session", cascade="all, delete-orphan", passive_deletes=True
    )


class UserProgress(BaseModel):
    """Proficiency of a user at an objective, written in the transaction that marks."""

    __tablename__ = "user_progress"
    __table_args__ = (
        UniqueConstraint("user_id", "topic_id"),
        CheckConstraint("proficiency_level BETWEEN 0.0 AND 1.0", name="proficiency_range"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), index=True)
    proficiency_level: Mapped[float] = mapped_column(Float, default=0.0, server_default=text("0.0"), index=True)
    questions_attempted: Mapped[int] = mapped_column(Integer, default=0, server_default=text("0"))
    questions_correct: Mapped[int] = mapped_column(Integer, default=0, server_default=text("0"))
    average_time: Mapped[float] = mapped_column(Float, default=0.0, server_default=text("0.0"))
    last_practice_date: Mapped[datetime | None]

    user: Mapped[User] = relationship(back_populates="user_progress")
    topic: Mapped[Topic] = relationship(back_populates="user_progress")


class UserResponse(BaseModel):
    """A response from the first touch of its item on; the points are NULL until it is marked.

    `answer_id` for kind single only, else canonical JSON in `response_text`; neither: omitted. `try_number` counts from 1.
    Points are floats of exact fractions with small denominators; a pass is never judged by them.
    """

    __tablename__ = "user_responses"
    __table_args__ = (
        UniqueConstraint("exam_session_id", "question_id", "try_number"),
        CheckConstraint("confidence_level BETWEEN 1 AND 5", name="confidence_range"),
        CheckConstraint("try_number >= 1", name="try_from_one"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="RESTRICT"), index=True)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("answers.id", ondelete="RESTRICT"), index=True)
    exam_session_id: Mapped[int] = mapped_column(ForeignKey("exam_sessions.id", ondelete="CASCADE"), index=True)
    is_correct: Mapped[bool] = mapped_column(Boolean, index=True)
    time_taken: Mapped[float] = mapped_column(Float, default=0.0, server_default=text("0.0"))
    response_text: Mapped[str | None] = mapped_column(Text)
    # The ORM leaves out a None where the server has a default, and the 3 would creep in: this sends NULL.
    confidence_level: Mapped[int | None] = mapped_column(Integer, default=lambda: None, server_default=text("3"))
    flagged: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false(), sort_order=100)
    points_earned: Mapped[float | None] = mapped_column(Float, sort_order=100)
    points_possible: Mapped[float | None] = mapped_column(Float, sort_order=100)
    try_number: Mapped[int] = mapped_column(Integer, default=1, server_default=text("1"), sort_order=100)

    user: Mapped[User] = relationship(back_populates="user_responses")
    question: Mapped[Question] = relationship(back_populates="user_responses")
    answer: Mapped[Answer | None] = relationship(back_populates="user_responses")
    exam_session: Mapped[ExamSession] = relationship(back_populates="user_responses")


class SittingSummary(BaseModel):
    """A marked sitting in one row: the whole, exactly enough for the charts. In study it grows with each answer."""

    __tablename__ = "sitting_summaries"
    __table_args__ = (
        UniqueConstraint("exam_session_id"),
        CheckConstraint("mode IN ('simulation', 'study')", name="mode"),
    )

    exam_session_id: Mapped[int] = mapped_column(ForeignKey("exam_sessions.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    mode: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    earned: Mapped[float] = mapped_column(Float)
    possible: Mapped[float] = mapped_column(Float)
    items: Mapped[int] = mapped_column(Integer)
    correct: Mapped[int] = mapped_column(Integer)
    seconds: Mapped[float] = mapped_column(Float)
    pass_percent: Mapped[int | None] = mapped_column(Integer)
    passed: Mapped[bool | None] = mapped_column(Boolean)


class ItemReport(BaseModel):
    """What a learner says is wrong with an item, for those who look after the banks; one for each item of a sitting."""

    __tablename__ = "item_reports"
    __table_args__ = (UniqueConstraint("exam_session_id", "question_id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), index=True)
    exam_session_id: Mapped[int] = mapped_column(ForeignKey("exam_sessions.id", ondelete="CASCADE"))
    text: Mapped[str] = mapped_column(Text)
    is_resolved: Mapped[bool] = mapped_column(Boolean, default=False, server_default=false())
