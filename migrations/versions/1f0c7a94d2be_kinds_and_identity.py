"""What kind an item is, and what tells exams and questions from each other across files.

Rows that break a new rule: a difficulty outside 1-5 becomes the nearer end. A question with more than one right answer
becomes kind multiple, every other one single. Hashes and identities stay NULL: the next import of the file writes them.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "1f0c7a94d2be"
down_revision = "6b538fb010b4"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("exams") as exams:
        exams.add_column(sa.Column("identity", sa.String(255)))
        exams.add_column(sa.Column("content_hash", sa.String(64)))
        exams.add_column(sa.Column("is_hidden", sa.Boolean(), server_default=sa.false(), nullable=False))
        exams.create_index(op.f("ix_exams_identity"), ["identity"])
        exams.create_index(op.f("ix_exams_content_hash"), ["content_hash"])
    op.execute("UPDATE questions SET difficulty = 1 WHERE difficulty < 1")
    op.execute("UPDATE questions SET difficulty = 5 WHERE difficulty > 5")
    with op.batch_alter_table("questions") as questions:
        questions.add_column(sa.Column("kind", sa.String(20), server_default="single", nullable=False))
        questions.add_column(sa.Column("content_hash", sa.String(64)))
        questions.create_index(op.f("ix_questions_content_hash"), ["content_hash"])
        questions.create_check_constraint(op.f("ck_questions_difficulty_range"), "difficulty BETWEEN 1 AND 5")
    _tell_multiple()


def _tell_multiple() -> None:
    question = sa.table("questions", sa.column("id"), sa.column("kind", sa.String()))
    answer = sa.table("answers", sa.column("question_id"), sa.column("is_correct", sa.Boolean()))
    several = (
        sa.select(answer.c.question_id)
        .where(answer.c.is_correct == sa.true())
        .group_by(answer.c.question_id)
        .having(sa.func.count() > 1)
    )
    op.execute(sa.update(question).where(question.c.id.in_(several)).values(kind="multiple"))


def downgrade() -> None:
    with op.batch_alter_table("questions") as questions:
        questions.drop_constraint(op.f("ck_questions_difficulty_range"), type_="check")
        questions.drop_index(op.f("ix_questions_content_hash"))
        questions.drop_column("content_hash")
        questions.drop_column("kind")
    with op.batch_alter_table("exams") as exams:
        exams.drop_index(op.f("ix_exams_content_hash"))
        exams.drop_index(op.f("ix_exams_identity"))
        exams.drop_column("is_hidden")
        exams.drop_column("content_hash")
        exams.drop_column("identity")
