"""Alerts of what touches watched parties, where they are to go, and where they have arrived"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "watch_alerts",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("alert", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "party"),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
    op.create_index("watch_alerts_alert", "watch_alerts", ["alert"])
    for name in ("watch_outbox", "watch_deliveries"):
        op.create_table(
            name,
            sa.Column("alert", sa.String(), nullable=False),
            sa.Column("channel", sa.String(), nullable=False),
            sa.Column("commit", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint("alert", "channel"),
            sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
        )
