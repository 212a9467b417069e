"""Shares, the parties that sources name, their ties to entries; securities and holdings"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "source_parties",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("source_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("identifiers", sa.Text(), nullable=False),
        sa.Column("birth_date", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.sha256"]),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
    op.create_table(
        "shares",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("digest", sa.BigInteger(), nullable=False),
        sa.Column("owner", sa.Integer(), nullable=False),
        sa.Column("owned", sa.Integer(), nullable=False),
        sa.Column("least", sa.BigInteger()),
        sa.Column("most", sa.BigInteger()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("interest", sa.Text(), nullable=False),
        sa.Column("direct", sa.Boolean()),
        sa.Column("from_on", sa.String()),
        sa.Column("to_on", sa.String()),
        sa.Column("said_on", sa.String()),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("replaces", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["source_parties.id"]),
        sa.ForeignKeyConstraint(["owned"], ["source_parties.id"]),
        sa.ForeignKeyConstraint(["document"], ["documents.sha256"]),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
    op.create_table(
        "party_ties",
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("entry", sa.String(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("party", "entry", "commit"),
        sa.ForeignKeyConstraint(["entry"], ["entries.entry"]),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
    op.create_table(
        "securities",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("issuer", sa.Integer()),
        sa.Column("entry", sa.String()),
        sa.Column("issuer_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("isin", sa.String(), nullable=False),
        sa.Column("ticker", sa.String(), nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("figi", sa.String(), nullable=False),
        sa.Column("underlying", sa.String(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("from_on", sa.String()),
        sa.Column("to_on", sa.String()),
        sa.Column("said_on", sa.String()),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["issuer"], ["source_parties.id"]),
        sa.ForeignKeyConstraint(["entry"], ["entries.entry"]),
        sa.ForeignKeyConstraint(["document"], ["documents.sha256"]),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
    op.create_table(
        "fund_holdings",
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("fund", sa.String(), nullable=False),
        sa.Column("fund_name", sa.Text(), nullable=False),
        sa.Column("isin", sa.String(), nullable=False),
        sa.Column("ticker", sa.String(), nullable=False),
        sa.Column("exchange", sa.String(), nullable=False),
        sa.Column("issuer_name", sa.Text(), nullable=False),
        sa.Column("issuer_lei", sa.String(), nullable=False),
        sa.Column("security_name", sa.Text(), nullable=False),
        sa.Column("weight", sa.BigInteger()),
        sa.Column("quantity", sa.String(), nullable=False),
        sa.Column("held_on", sa.String()),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("document", sa.String(64), nullable=False),
        sa.Column("commit", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.sha256"]),
        sa.ForeignKeyConstraint(["commit"], ["commits.number"]),
    )
    op.create_index("securities_isin", "securities", ["isin"])
    op.create_index("securities_ticker", "securities", ["ticker"])
    op.create_index("fund_holdings_fund", "fund_holdings", ["fund"])
