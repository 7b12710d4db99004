"""Summaries of marked sittings, which the progress page reads: the whole, by section, by objective, by confidence.

Rows that break a new rule: none can, the tables are new. A completed sitting of before is summed up as a whole, as study, since
nobody knows whether its clock ran; its sections, the steps of its proficiency and the stated confidences are not known.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "e7b1640c93fa"
down_revision = "c49a2f7e08d1"
branch_labels = None
depends_on = None

RESPONSE = ("exam_session_id", "points_earned", "points_possible", "time_taken")


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
    _sum_up()


def _sum_up() -> None:
    sitting = sa.table(
        "exam_sessions",
        *(sa.column(name) for name in ("id", "user_id", "start_time", "end_time")),
        sa.column("is_completed", sa.Boolean()),
    )
    response = sa.table(
        "user_responses", *(sa.column(name) for name in RESPONSE), sa.column("is_correct", sa.Boolean())
    )
    made = {
        "exam_session_id": sitting.c.id,
        "user_id": sitting.c.user_id,
        "mode": sa.literal_column("'study'"),
        "at": sa.func.coalesce(sitting.c.end_time, sitting.c.start_time),
        "earned": sa.func.sum(response.c.points_earned),
        "possible": sa.func.sum(response.c.points_possible),
        "items": sa.func.count(),
        "correct": sa.func.sum(sa.case((response.c.is_correct == sa.true(), 1), else_=0)),
        "seconds": sa.func.sum(response.c.time_taken),
    }
    rows = (
        sa.select(*made.values())
        .join_from(sitting, response, response.c.exam_session_id == sitting.c.id)
        .where(sitting.c.is_completed == sa.true(), response.c.points_possible > sa.literal_column("0"))
        .group_by(sitting.c.id, sitting.c.user_id, sitting.c.start_time, sitting.c.end_time)
    )
    summaries = sa.table("sitting_summaries", *(sa.column(name) for name in made))
    op.execute(sa.insert(summaries).from_select(list(made), rows))


def downgrade() -> None:
    for name in ("confidence_summaries", "objective_summaries", "section_summaries", "sitting_summaries"):
        op.drop_table(name)
