"""A response keeps its flag, its points and which try it was; one row for each try.

Rows that break a new rule: several responses to one question in one sitting become its first, second, ... try in the order
in which they were made. A confidence outside 1-5 becomes the nearer end. Responses of completed sittings were marked,
so they get points: one of one where right; a later try counts nothing, 0 of 0.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "8d3e5b60a17c"
down_revision = "1f0c7a94d2be"
branch_labels = None
depends_on = None

ONE_A_TRY = "uq_user_responses_exam_session_id_question_id_try_number"


def upgrade() -> None:
    with op.batch_alter_table("user_responses") as responses:
        responses.add_column(sa.Column("flagged", sa.Boolean(), server_default=sa.false(), nullable=False))
        responses.add_column(sa.Column("points_earned", sa.Float()))
        responses.add_column(sa.Column("points_possible", sa.Float()))
        responses.add_column(sa.Column("try_number", sa.Integer(), server_default=sa.text("1"), nullable=False))
    op.execute("UPDATE user_responses SET confidence_level = 1 WHERE confidence_level < 1")
    op.execute("UPDATE user_responses SET confidence_level = 5 WHERE confidence_level > 5")
    _number_tries()
    _give_points()
    with op.batch_alter_table("user_responses") as responses:
        responses.create_unique_constraint(op.f(ONE_A_TRY), ["exam_session_id", "question_id", "try_number"])
        responses.create_check_constraint(
            op.f("ck_user_responses_confidence_range"), "confidence_level BETWEEN 1 AND 5"
        )
        responses.create_check_constraint(op.f("ck_user_responses_try_from_one"), "try_number >= 1")


def _number_tries() -> None:
    # The numbering is a table of its own in FROM: MySQL does not read the table that it updates.
    op.execute(
        """
        UPDATE user_responses SET try_number = (
            SELECT numbered.place FROM (
                SELECT id, ROW_NUMBER() OVER (PARTITION BY exam_session_id, question_id ORDER BY created_at, id) AS place
                FROM user_responses
            ) AS numbered
            WHERE numbered.id = user_responses.id
        )
        """
    )


def _give_points() -> None:
    response = sa.table(
        "user_responses",
        sa.column("exam_session_id"),
        sa.column("is_correct", sa.Boolean()),
        sa.column("try_number", sa.Integer()),
        sa.column("points_earned", sa.Float()),
        sa.column("points_possible", sa.Float()),
    )
    sitting = sa.table("exam_sessions", sa.column("id"), sa.column("is_completed", sa.Boolean()))
    completed = sa.select(sitting.c.id).where(sitting.c.is_completed == sa.true())
    first = response.c.try_number == 1
    op.execute(
        sa.update(response)
        .where(response.c.exam_session_id.in_(completed))
        .values(
            points_earned=sa.case((first & (response.c.is_correct == sa.true()), 1.0), else_=0.0),
            points_possible=sa.case((first, 1.0), else_=0.0),
        )
    )


def downgrade() -> None:
    with op.batch_alter_table("user_responses") as responses:
        responses.drop_constraint(op.f("ck_user_responses_try_from_one"), type_="check")
        responses.drop_constraint(op.f("ck_user_responses_confidence_range"), type_="check")
        responses.drop_constraint(op.f(ONE_A_TRY), type_="unique")
        responses.drop_column("try_number")
        responses.drop_column("points_possible")
        responses.drop_column("points_earned")
        responses.drop_column("flagged")
