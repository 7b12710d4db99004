"""A marked sitting summed up by section, objective and confidence: what the progress page reads.

Beside `learning`, so that the start, which shows none of it, need not map these tables.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003  # SQLAlchemy reads Mapped[datetime] at run time

from sqlalchemy import Float, ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pcep_desktop.db.base import BaseModel


class SectionSummary(BaseModel):
    """One section of a marked sitting; `position` counts from 1 in the paper's order."""

    __tablename__ = "section_summaries"
    __table_args__ = (UniqueConstraint("exam_session_id", "section"),)

    exam_session_id: Mapped[int] = mapped_column(ForeignKey("exam_sessions.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    section: Mapped[str] = mapped_column(String(100))
    position: Mapped[int] = mapped_column(Integer)
    earned: Mapped[float] = mapped_column(Float)
    possible: Mapped[float] = mapped_column(Float)
    items: Mapped[int] = mapped_column(Integer)
    correct: Mapped[int] = mapped_column(Integer)
    seconds: Mapped[float] = mapped_column(Float)


class ObjectiveSummary(BaseModel):
    """One objective in a marked sitting; `proficiency` is what the sitting left behind, 0-1."""

    __tablename__ = "objective_summaries"
    __table_args__ = (UniqueConstraint("exam_session_id", "topic_id"),)

    exam_session_id: Mapped[int] = mapped_column(ForeignKey("exam_sessions.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    topic_id: Mapped[int] = mapped_column(ForeignKey("topics.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    proficiency: Mapped[float] = mapped_column(Float)
    earned: Mapped[float] = mapped_column(Float)
    possible: Mapped[float] = mapped_column(Float)
    items: Mapped[int] = mapped_column(Integer)
    correct: Mapped[int] = mapped_column(Integer)
    seconds: Mapped[float] = mapped_column(Float)


class ConfidenceSummary(BaseModel):
    """How many responses of a marked sitting were stated with this confidence (1-5), and how many of them were right."""

    __tablename__ = "confidence_summaries"
    __table_args__ = (UniqueConstraint("exam_session_id", "confidence"),)

    exam_session_id: Mapped[int] = mapped_column(ForeignKey("exam_sessions.id", ondelete="CASCADE"))
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    confidence: Mapped[int] = mapped_column(Integer)
    items: Mapped[int] = mapped_column(Integer)
    correct: Mapped[int] = mapped_column(Integer)
