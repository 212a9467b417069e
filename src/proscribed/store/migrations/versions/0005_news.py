"""Articles, what was read in them, and how the record judged it"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "articles",
        sa.Column("reference", sa.String(), primary_key=True),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("published_from", sa.String()),
        sa.Column("published_by", sa.String()),
        sa.Column("dated_by", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("own_reference", sa.Boolean(), nullable=False),
        sa.Column("given_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("source_sha256", sa.String(64), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
    op.create_index("articles_number", "articles", ["number"], unique=True)
    op.create_index("articles_sha256", "articles", ["sha256"])
    op.create_index("articles_published", "articles", ["published_by"])
    op.create_table(
        "article_mentions",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("mentioned", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reference", "start"),
        sa.ForeignKeyConstraint(["reference"], ["articles.reference"]),
    )
    op.create_index("article_mentions_mentioned", "article_mentions", ["mentioned"])
    op.create_table(
        "article_readings",
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("engine_version", sa.String(), nullable=False),
        sa.Column("claims", sa.Text(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reference", "run"),
        sa.ForeignKeyConstraint(["reference"], ["articles.reference"]),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
    op.create_table(
        "article_finds",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "value", "number"),
    )
    op.create_table(
        "claim_verdicts",
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("explanation", sa.Text(), nullable=False),
        sa.Column("actions", sa.Text(), nullable=False),
        sa.Column("as_of", sa.String(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("reference", "claim", "commit"),
        sa.ForeignKeyConstraint(["reference"], ["articles.reference"]),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
    op.create_table(
        "advisory_releases",
        sa.Column("draft_sha256", sa.String(64), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("draft_sha256", "commit"),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
