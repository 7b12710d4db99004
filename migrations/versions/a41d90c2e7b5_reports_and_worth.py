"""Reports about items, and what a paper is drawn by: how many points a question is worth, and its family.

Rows that break a new rule: none can, table and columns are new. Worth and family are taken from each question's metadata; the
worth stays NULL where the key is unknown or the points make no whole number. A script (`--sql`) cannot read the metadata: after
one, import the banks again.
"""

from __future__ import annotations

import hashlib
import json
from fractions import Fraction

import sqlalchemy as sa
from alembic import context, op

revision = "a41d90c2e7b5"
down_revision = "e7b1640c93fa"
branch_labels = None
depends_on = None

CHUNK = 500
LONGEST = 50


def upgrade() -> None:
    with op.batch_alter_table("questions") as questions:
        questions.add_column(sa.Column("worth", sa.Integer()))
        questions.add_column(sa.Column("family", sa.String(LONGEST)))
    if not context.is_offline_mode():
        _take_from_metadata()
    now = sa.func.current_timestamp()
    op.create_table(
        "item_reports",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("exam_session_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_resolved", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(), server_default=now, nullable=False),
        sa.Column("updated_at", sa.DateTime(), server_default=now, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_reports")),
        sa.UniqueConstraint("exam_session_id", "question_id", name=op.f("uq_item_reports_exam_session_id_question_id")),
        _foreign("user_id", "users"),
        _foreign("question_id", "questions"),
        _foreign("exam_session_id", "exam_sessions"),
    )
    for column in ("user_id", "question_id"):
        op.create_index(op.f(f"ix_item_reports_{column}"), "item_reports", [column])


def _foreign(column: str, parent: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_item_reports_{column}_{parent}")
    return sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=name, ondelete="CASCADE")


def _take_from_metadata() -> None:
    """Read the metadata of the questions that this program wrote (they have a content hash); others mean something else by it."""
    names = ("id", "metadata", "content_hash", "worth", "family")
    question = sa.table("questions", *(sa.column(name) for name in names))
    connection = op.get_bind()
    ours = sa.select(question.c.id).where(question.c.content_hash.is_not(None)).order_by(question.c.id)
    ids = list(connection.scalars(ours))
    change = (
        sa.update(question)
        .where(question.c.id == sa.bindparam("row"))
        .values(worth=sa.bindparam("points"), family=sa.bindparam("kin"))
    )
    for start in range(0, len(ids), CHUNK):
        rows = connection.execute(
            sa.select(question.c.id, question.c.metadata).where(question.c.id.in_(ids[start : start + CHUNK]))
        )
        found = [_values(row_id, json.loads(text or "{}")) for row_id, text in rows]
        if known := [values for values in found if values["points"] is not None or values["kin"] is not None]:
            connection.execute(change, known)


def _values(row_id: int, said: dict[str, object]) -> dict[str, object]:
    points, family = said.get("points"), said.get("family")
    worth = sum(map(Fraction, points), Fraction()) if isinstance(points, list) else Fraction()
    drawn = worth > 0 and worth.denominator == 1 and said.get("key") != "unknown"
    return {
        "row": row_id,
        "points": int(worth) if drawn else None,
        "kin": _short(family) if isinstance(family, str) else None,
    }


def _short(family: str) -> str:
    return family if len(family) <= LONGEST else hashlib.sha256(family.encode()).hexdigest()[:LONGEST]


def downgrade() -> None:
    op.drop_table("item_reports")
    with op.batch_alter_table("questions") as questions:
        questions.drop_column("family")
        questions.drop_column("worth")
