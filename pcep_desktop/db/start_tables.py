"""The columns that a start reads, as plain tables: the mapped classes bring SQLAlchemy's ORM along, which the first page goes without.

A test holds them against the mapped classes, which alone say what the database is.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Integer, MetaData, String, Table, Text

from pcep_desktop.db.utc import UtcDateTime

_HERE = MetaData()

users = Table(
    "users",
    _HERE,
    Column("id", Integer, primary_key=True),
    Column("created_at", UtcDateTime),
    Column("updated_at", UtcDateTime),
    Column("username", String(80)),
    Column("email", String(120)),
    Column("password_hash", String(255)),
    Column("last_login", UtcDateTime),
    Column("is_active", Boolean),
    Column("profile_data", Text),
)
exams = Table(
    "exams",
    _HERE,
    Column("id", Integer, primary_key=True),
    Column("title", String(200)),
    Column("total_questions", Integer),
    Column("version", String(20)),
    Column("is_active", Boolean),
    Column("exam_metadata", Text),
    Column("file_type", String(20)),
    Column("time_limit_minutes", Integer),
    Column("is_hidden", Boolean),
)
sittings = Table(
    "exam_sessions",
    _HERE,
    Column("id", Integer, primary_key=True),
    Column("user_id", Integer),
    Column("exam_id", Integer),
    Column("start_time", UtcDateTime),
    Column("end_time", UtcDateTime),
    Column("is_completed", Boolean),
    Column("score", Float),
    Column("session_data", Text),
)
summaries = Table(
    "sitting_summaries",
    _HERE,
    Column("id", Integer, primary_key=True),
    Column("exam_session_id", Integer),
    Column("mode", String(20)),
    Column("possible", Float),
)
