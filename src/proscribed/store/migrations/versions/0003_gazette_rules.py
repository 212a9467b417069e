"""Gazette rules: their pages and days, whom each of their acts is about"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("documents", sa.Column("kind", sa.String(), nullable=True))
    op.add_column("documents", sa.Column("first_page", sa.Integer(), nullable=True))
    op.add_column("documents", sa.Column("last_page", sa.Integer(), nullable=True))
    op.add_column("documents", sa.Column("effective_on", sa.String(), nullable=True))
    op.add_column("documents", sa.Column("complete", sa.Boolean(), nullable=True))
    op.add_column("actions", sa.Column("target", sa.Text(), nullable=True))
    op.create_table(
        "act_entries",
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action"], ["actions.action"]),
        sa.ForeignKeyConstraint(["entry"], ["entries.entry"]),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
        sa.PrimaryKeyConstraint("action", "commit"),
    )
