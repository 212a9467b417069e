"""The register, and recorded runs"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "commits",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("engine_version", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number"),
    )
    op.create_table(
        "runs",
        sa.Column("run", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("input", sa.LargeBinary(), nullable=True),
        sa.Column("input_sha256", sa.String(length=64), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=64), nullable=False),
        sa.Column("law_version", sa.String(length=64), nullable=False),
        sa.Column("engine_version", sa.String(), nullable=False),
        sa.Column("result_sha256", sa.String(length=64), nullable=False),
        sa.Column("result", sa.LargeBinary(), nullable=True),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("run"),
    )
    op.create_table(
        "documents",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("announced_on", sa.String(), nullable=True),
        sa.Column("published_on", sa.String(), nullable=True),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "entries",
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.PrimaryKeyConstraint("entry"),
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entries_list"), ["list"], unique=False)

    op.create_table(
        "records",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.PrimaryKeyConstraint("sha256"),
    )
    op.create_table(
        "actions",
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("announced_on", sa.String(), nullable=True),
        sa.Column("published_on", sa.String(), nullable=True),
        sa.Column("effective_from", sa.String(), nullable=True),
        sa.Column("effective_by", sa.String(), nullable=False),
        sa.Column("expires_on", sa.String(), nullable=True),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["entries.entry"],
        ),
        sa.PrimaryKeyConstraint("action"),
    )
    with op.batch_alter_table("actions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_actions_list"), ["list"], unique=False)

    op.create_table(
        "doubts",
        sa.Column("gone", sa.String(), nullable=False),
        sa.Column("come", sa.String(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["come"],
            ["entries.entry"],
        ),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.ForeignKeyConstraint(
            ["gone"],
            ["entries.entry"],
        ),
        sa.PrimaryKeyConstraint("gone", "come", "commit"),
    )
    op.create_table(
        "entry_keys",
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["entries.entry"],
        ),
        sa.PrimaryKeyConstraint("feed", "list", "key", "commit"),
    )
    op.create_table(
        "members",
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("entity", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.ForeignKeyConstraint(
            ["entry"],
            ["entries.entry"],
        ),
        sa.PrimaryKeyConstraint("entry", "commit"),
    )
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("feed", sa.String(), nullable=False),
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("published_at", sa.String(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.sha256"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("feed", "list", "part", "published_at", "document"),
    )
    with op.batch_alter_table("publications", schema=None) as batch_op:
        batch_op.create_index("publications_by_list", ["list", "feed", "part"], unique=False)

    op.create_table(
        "spans",
        sa.Column("list", sa.String(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("from_on", sa.String(), nullable=False),
        sa.Column("to_on", sa.String(), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.sha256"],
        ),
        sa.PrimaryKeyConstraint("list", "document", "from_on"),
    )
    op.create_table(
        "sightings",
        sa.Column("publication", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("record", sa.String(length=64), nullable=True),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.ForeignKeyConstraint(
            ["publication"],
            ["publications.id"],
        ),
        sa.ForeignKeyConstraint(
            ["record"],
            ["records.sha256"],
        ),
        sa.PrimaryKeyConstraint("publication", "key", "commit"),
    )
    with op.batch_alter_table("sightings", schema=None) as batch_op:
        batch_op.create_index("sightings_by_key", ["key"], unique=False)

    op.create_table(
        "witnesses",
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("differs", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action"],
            ["actions.action"],
        ),
        sa.ForeignKeyConstraint(
            ["commit"],
            ["commits.number"],
        ),
        sa.ForeignKeyConstraint(
            ["document"],
            ["documents.sha256"],
        ),
        sa.PrimaryKeyConstraint("action", "document"),
    )
