"""Summaries of marked sittings, which the progress page reads: the whole, by section, by objective, by confidence.

Rows that break a new rule: none can, the tables are new.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "e7b1640c93fa"
down_revision = "c49a2f7e08d1"
branch_labels = None
depends_on = None


def _table(name: str, *parts: sa.Column[Any] | sa.Constraint, unique: tuple[str, ...], topic: bool = False) -> None:
    """Make a summary: rows of one sitting, which go with the sitting and with its user."""
    now = sa.func.current_timestamp()
    extra = [_foreign(name, "topic_id", "topics")] if topic else []
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("exam_session_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        *parts,
        sa.Column("created_at", sa.DateTime(), server_default=now, nullable=False),
        sa.Column("updated_at", sa.DateTime(), server_default=now, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sa.UniqueConstraint(*unique, name=op.f(f"uq_{name}_{'_'.join(unique)}")),
        _foreign(name, "exam_session_id", "exam_sessions"),
        _foreign(name, "user_id", "users"),
        *extra,
    )
    op.create_index(op.f(f"ix_{name}_user_id"), name, ["user_id"])


def _foreign(table: str, column: str, parent: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_{column}_{parent}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete="CASCADE")


def _needed(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def _figures() -> list[sa.Column[Any]]:
    """Points, items and seconds, as all but the summary by confidence have them."""
    return [
        _needed("earned", sa.Float()),
        _needed("possible", sa.Float()),
        _needed("items", sa.Integer()),
        _needed("correct", sa.Integer()),
        _needed("seconds", sa.Float()),
    ]


def upgrade() -> None:
    _table(
        "sitting_summaries",
        _needed("mode", sa.String(20)),
        _needed("at", sa.DateTime()),
        *_figures(),
        sa.Column("pass_percent", sa.Integer()),
        sa.Column("passed", sa.Boolean()),
        sa.CheckConstraint("mode IN ('simulation', 'study')", name=op.f("ck_sitting_summaries_mode")),
        unique=("exam_session_id",),
    )
    _table(
        "section_summaries",
        _needed("section", sa.String(100)),
        _needed("position", sa.Integer()),
        *_figures(),
        unique=("exam_session_id", "section"),
    )
    _table(
        "objective_summaries",
        _needed("topic_id", sa.Integer()),
        _needed("at", sa.DateTime()),
        _needed("proficiency", sa.Float()),
        *_figures(),
        unique=("exam_session_id", "topic_id"),
        topic=True,
    )
    op.create_index(op.f("ix_objective_summaries_topic_id"), "objective_summaries", ["topic_id"])
    _table(
        "confidence_summaries",
        _needed("at", sa.DateTime()),
        _needed("confidence", sa.Integer()),
        _needed("items", sa.Integer()),
        _needed("correct", sa.Integer()),
        unique=("exam_session_id", "confidence"),
    )


def downgrade() -> None:
    for name in ("confidence_summaries", "objective_summaries", "section_summaries", "sitting_summaries"):
        op.drop_table(name)
