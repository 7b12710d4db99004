"""One row of progress for each user and topic.

Rows that break a new rule: several rows for the same user and topic become one. It is the one practised last; it takes the sums
of attempts and correct answers, and the mean time weighted by attempts. A proficiency outside 0-1 becomes the nearer end.
"""

from __future__ import annotations

from alembic import op

revision = "c49a2f7e08d1"
down_revision = "8d3e5b60a17c"
branch_labels = None
depends_on = None

ONE_A_TOPIC = "uq_user_progress_user_id_topic_id"


def upgrade() -> None:
    op.execute("UPDATE user_progress SET proficiency_level = 0.0 WHERE proficiency_level < 0.0")
    op.execute("UPDATE user_progress SET proficiency_level = 1.0 WHERE proficiency_level > 1.0")
    _merge()
    with op.batch_alter_table("user_progress") as progress:
        progress.create_unique_constraint(op.f(ONE_A_TOPIC), ["user_id", "topic_id"])
        progress.create_check_constraint(
            op.f("ck_user_progress_proficiency_range"), "proficiency_level BETWEEN 0.0 AND 1.0"
        )


def _merge() -> None:
    """Write the sums into every row of a group, then drop all but the newest.

    The time comes first: it is weighted by the attempts as they were.
    """
    _spread("average_time", "SUM(average_time * questions_attempted) / NULLIF(SUM(questions_attempted), 0)")
    _spread("questions_correct", "SUM(questions_correct)")
    _spread("questions_attempted", "SUM(questions_attempted)")
    op.execute(
        """
        DELETE FROM user_progress WHERE id IN (
            SELECT ranked.id FROM (
                SELECT id, ROW_NUMBER() OVER (
                    PARTITION BY user_id, topic_id
                    ORDER BY COALESCE(last_practice_date, created_at) DESC, id DESC
                ) AS place
                FROM user_progress
            ) AS ranked
            WHERE ranked.place > 1
        )
        """
    )


def _spread(column: str, total: str) -> None:
    """Give each row of a group of several the group's value, where it has one; in MySQL's order of reading and writing too."""
    op.execute(
        f"""
        UPDATE user_progress SET {column} = COALESCE((
            SELECT totals.value FROM (
                SELECT user_id, topic_id, {total} AS value
                FROM user_progress GROUP BY user_id, topic_id HAVING COUNT(*) > 1
            ) AS totals
            WHERE totals.user_id = user_progress.user_id AND totals.topic_id = user_progress.topic_id
        ), {column})
        """  # noqa: S608  # our own literals
    )


def downgrade() -> None:
    with op.batch_alter_table("user_progress") as progress:
        progress.drop_constraint(op.f("ck_user_progress_proficiency_range"), type_="check")
        progress.drop_constraint(op.f(ONE_A_TOPIC), type_="unique")
