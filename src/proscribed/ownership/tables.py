"""The ownership room's tables. All are append-only: nothing here is ever updated or deleted."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

from proscribed.store import commit_column, metadata


def _document() -> Column[str]:
    return Column("document", String(64), ForeignKey("documents.sha256"), nullable=False)


source_parties = Table(
    "source_parties",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("digest", BigInteger, nullable=False),
    Column("scope", Text, nullable=False),
    Column("source_id", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("country", String, nullable=False),
    Column("identifiers", Text, nullable=False),
    Column("birth_date", String, nullable=False),
    Column("note", Text, nullable=False),
    _document(),
    commit_column(),
)
"""A party as a source names it, once for each thing said of it; `identifiers` is JSON, `digest` the
first 63 bits of the hash of all this."""

shares = Table(
    "shares",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("digest", BigInteger, nullable=False),
    Column("owner", Integer, ForeignKey("source_parties.id"), nullable=False),
    Column("owned", Integer, ForeignKey("source_parties.id"), nullable=False),
    Column("least", BigInteger),
    Column("most", BigInteger),
    Column("kind", String, nullable=False),
    Column("interest", Text, nullable=False),
    Column("direct", Boolean),
    Column("from_on", String),
    Column("to_on", String),
    Column("said_on", String),
    Column("scope", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("statement", Text, nullable=False),
    Column("replaces", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("place", Text, nullable=False),
    _document(),
    commit_column(),
)
"""A statement of a share; `least` and `most` in millionths of a percent, `replaces` JSON or empty."""

party_ties = Table(
    "party_ties",
    metadata,
    Column("party", String, nullable=False),
    Column("entry", String, ForeignKey("entries.entry"), nullable=False),
    Column("same", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    Column("who", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("party", "entry", "commit"),
)
"""A person says that a source's party is, or is not, the party of an entry; the last word counts.
`party` is the party's id as outputs give it."""

securities = Table(
    "securities",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("issuer", Integer, ForeignKey("source_parties.id")),
    Column("entry", String, ForeignKey("entries.entry")),
    Column("issuer_name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("isin", String, nullable=False),
    Column("ticker", String, nullable=False),
    Column("exchange", String, nullable=False),
    Column("figi", String, nullable=False),
    Column("underlying", String, nullable=False),
    Column("currency", String, nullable=False),
    Column("note", Text, nullable=False),
    Column("from_on", String),
    Column("to_on", String),
    Column("said_on", String),
    Column("scope", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("place", Text, nullable=False),
    _document(),
    commit_column(),
)
"""What a party issues: its issuer as a source names it, or an entry; `underlying` is the ISIN of
what a receipt or warrant stands for."""
Index("securities_isin", securities.c.isin)
Index("securities_ticker", securities.c.ticker)

fund_holdings = Table(
    "fund_holdings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("fund", String, nullable=False),
    Column("fund_name", Text, nullable=False),
    Column("isin", String, nullable=False),
    Column("ticker", String, nullable=False),
    Column("exchange", String, nullable=False),
    Column("issuer_name", Text, nullable=False),
    Column("issuer_lei", String, nullable=False),
    Column("security_name", Text, nullable=False),
    Column("weight", BigInteger),
    Column("quantity", String, nullable=False),
    Column("held_on", String),
    Column("source", Text, nullable=False),
    Column("place", Text, nullable=False),
    _document(),
    commit_column(),
)
"""What a fund holds on a day; `fund` is its ISIN or else its name, `weight` in millionths of a
percent."""
Index("fund_holdings_fund", fund_holdings.c.fund)
