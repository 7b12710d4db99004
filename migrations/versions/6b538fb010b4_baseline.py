"""The nine tables.

Rows that break a new rule: none can, the tables are new.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "6b538fb010b4"
down_revision = None
branch_labels = None
depends_on = None


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), autoincrement=True, nullable=False)


def _stamps() -> list[sa.Column[object]]:
    now = sa.func.current_timestamp()
    return [sa.Column(name, sa.DateTime(), server_default=now, nullable=False) for name in ("created_at", "updated_at")]


def _number(name: str, default: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), server_default=sa.text(default), nullable=False)


def _fraction(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float(), server_default=sa.text("0.0"), nullable=False)


def _foreign(table: str, column: str, parent: str, on_delete: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{parent}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete=on_delete)


def _indexes(table: str, *columns: str, unique: bool = False) -> None:
    for column in columns:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=unique)


def upgrade() -> None:
    _users()
    _modules()
    _topics()
    _exams()
    _questions()
    _answers()
    _exam_sessions()
    _user_progress()
    _user_responses()


def _users() -> None:
    op.create_table(
        "users",
        _key(),
        sa.Column("username", sa.String(80), nullable=False),
        sa.Column("email", sa.String(120), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("last_login", sa.DateTime()),
        sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("profile_data", sa.Text()),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
    )
    _indexes("users", "username", "email", unique=True)


def _modules() -> None:
    op.create_table(
        "modules",
        _key(),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("description", sa.Text()),
        _number("display_order", "0"),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_modules")),
        sa.UniqueConstraint("name", name=op.f("uq_modules_name")),
    )
    _indexes("modules", "display_order")


def _topics() -> None:
    op.create_table(
        "topics",
        _key(),
        sa.Column("name", sa.String(100), nullable=False),
        sa.Column("description", sa.Text()),
        sa.Column("module_id", sa.Integer(), nullable=False),
        _number("display_order", "0"),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
        _foreign("topics", "module_id", "modules", "CASCADE"),
    )
    _indexes("topics", "module_id", "display_order")


def _exams() -> None:
    op.create_table(
        "exams",
        _key(),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("description", sa.Text()),
        _number("time_limit", "3600"),
        _number("total_questions", "0"),
        sa.Column("source_file", sa.String(255)),
        sa.Column("version", sa.String(20), server_default="1.0", nullable=False),
        sa.Column("is_active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("exam_metadata", sa.Text()),
        sa.Column("exam_external_id", sa.Integer()),
        sa.Column("source_filename_new", sa.String(255)),
        sa.Column("file_type", sa.String(20)),
        sa.Column("time_limit_minutes", sa.Integer()),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exams")),
    )
    _indexes("exams", "title", "is_active", "exam_external_id")


def _questions() -> None:
    op.create_table(
        "questions",
        _key(),
        sa.Column("original_id", sa.String(50)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html_content", sa.Text()),
        _number("difficulty", "1"),
        sa.Column("topic_id", sa.Integer()),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("code_snippet", sa.Text()),
        sa.Column("explanation", sa.Text()),
        _number("question_order", "0"),
        # In brackets: MySQL takes no literal as the default of a TEXT.
        sa.Column("metadata", sa.Text(), server_default=sa.text("('{}')")),
        sa.Column("source_exam_external_id", sa.Integer()),
        sa.Column("original_question_number", sa.Integer()),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        _foreign("questions", "topic_id", "topics", "SET NULL"),
        _foreign("questions", "exam_id", "exams", "CASCADE"),
    )
    _indexes("questions", "original_id", "difficulty", "topic_id", "exam_id", "question_order")


def _answers() -> None:
    op.create_table(
        "answers",
        _key(),
        sa.Column("original_id", sa.String(50)),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html_content", sa.Text()),
        sa.Column("is_correct", sa.Boolean(), nullable=False),
        sa.Column("explanation", sa.Text()),
        sa.Column("question_id", sa.Integer(), nullable=False),
        _number("answer_order", "0"),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        _foreign("answers", "question_id", "questions", "CASCADE"),
    )
    _indexes("answers", "original_id", "is_correct", "question_id", "answer_order")


def _exam_sessions() -> None:
    op.create_table(
        "exam_sessions",
        _key(),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("exam_id", sa.Integer(), nullable=False),
        sa.Column("start_time", sa.DateTime(), server_default=sa.func.current_timestamp(), nullable=False),
        sa.Column("end_time", sa.DateTime()),
        sa.Column("is_completed", sa.Boolean(), server_default=sa.false(), nullable=False),
        _fraction("score"),
        _number("total_questions", "0"),
        _number("correct_answers", "0"),
        _number("time_spent", "0"),
        sa.Column("session_data", sa.Text()),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exam_sessions")),
        _foreign("exam_sessions", "user_id", "users", "CASCADE"),
        _foreign("exam_sessions", "exam_id", "exams", "RESTRICT"),
    )
    _indexes("exam_sessions", "user_id", "exam_id", "start_time", "is_completed")


def _user_progress() -> None:
    op.create_table(
        "user_progress",
        _key(),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        _fraction("proficiency_level"),
        _number("questions_attempted", "0"),
        _number("questions_correct", "0"),
        _fraction("average_time"),
        sa.Column("last_practice_date", sa.DateTime()),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_progress")),
        _foreign("user_progress", "user_id", "users", "CASCADE"),
        _foreign("user_progress", "topic_id", "topics", "CASCADE"),
    )
    _indexes("user_progress", "user_id", "topic_id", "proficiency_level")


def _user_responses() -> None:
    op.create_table(
        "user_responses",
        _key(),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("answer_id", sa.Integer()),
        sa.Column("exam_session_id", sa.Integer(), nullable=False),
        sa.Column("is_correct", sa.Boolean(), nullable=False),
        _fraction("time_taken"),
        sa.Column("response_text", sa.Text()),
        sa.Column("confidence_level", sa.Integer(), server_default=sa.text("3")),
        *_stamps(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_responses")),
        _foreign("user_responses", "user_id", "users", "CASCADE"),
        _foreign("user_responses", "question_id", "questions", "RESTRICT"),
        _foreign("user_responses", "answer_id", "answers", "RESTRICT"),
        _foreign("user_responses", "exam_session_id", "exam_sessions", "CASCADE"),
    )
    _indexes("user_responses", "user_id", "question_id", "answer_id", "exam_session_id", "is_correct")


def downgrade() -> None:
    for table in (
        "user_responses",
        "user_progress",
        "exam_sessions",
        "answers",
        "questions",
        "exams",
        "topics",
        "modules",
        "users",
    ):
        op.drop_table(table)
