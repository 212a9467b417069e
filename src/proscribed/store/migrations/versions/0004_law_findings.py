"""Findings of reviewers on texts of law that are not settled"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "law_findings",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        sa.Column("provision", sa.String(), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("day", sa.String(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
