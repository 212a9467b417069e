"""The news room's tables. All are append-only: nothing here is ever updated or deleted."""

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

articles = Table(
    "articles",
    metadata,
    Column("reference", String, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("title", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("publisher", Text, nullable=False),
    Column("published_from", String),
    Column("published_by", String),
    Column("dated_by", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("own_reference", Boolean, nullable=False),
    Column("given_id", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("source_sha256", String(64), nullable=False),
    Column("place", Integer, nullable=False),
    commit_column(),
)
"""`number` sorts by the day: YYYYMMDD and six digits more; it is the row of the index of words."""
Index("articles_number", articles.c.number, unique=True)
Index("articles_sha256", articles.c.sha256)
Index("articles_published", articles.c.published_by)

mentions = Table(
    "article_mentions",
    metadata,
    Column("reference", String, ForeignKey("articles.reference"), nullable=False),
    Column("mentioned", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    PrimaryKeyConstraint("reference", "start"),
)
"""An article's "(see 2111030010)": the number may be of an article that has not arrived."""
Index("article_mentions_mentioned", mentions.c.mentioned)

readings = Table(
    "article_readings",
    metadata,
    Column("run", String, nullable=False),
    Column("reference", String, ForeignKey("articles.reference"), nullable=False),
    Column("engine_version", String, nullable=False),
    Column("claims", Text, nullable=False),
    Column("parties", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("reference", "run"),
)
"""What a recorded run read in an article (JSON of its claims, and of the listed parties named);
the last one counts, the ones before stay."""

finds = Table(
    "article_finds",
    metadata,
    Column("kind", String, nullable=False),
    Column("value", String, nullable=False),
    Column("number", BigInteger, nullable=False),
    PrimaryKeyConstraint("kind", "value", "number"),
)
"""What any reading found in an article, to search by: a `list`'s code, an `entry`, a `party`'s name
(folded)."""

verdicts = Table(
    "claim_verdicts",
    metadata,
    Column("reference", String, ForeignKey("articles.reference"), nullable=False),
    Column("claim", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("explanation", Text, nullable=False),
    Column("actions", Text, nullable=False),
    Column("as_of", String, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("reference", "claim", "commit"),
)
"""How the record judged a claim, a row each time that changed; `claim` is the claim's content id."""

releases = Table(
    "advisory_releases",
    metadata,
    Column("draft_sha256", String(64), nullable=False),
    Column("who", String, nullable=False),
    Column("note", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("draft_sha256", "commit"),
)
"""A named reviewer releases a drafted advisory: the very text, by its hash."""

alerts = Table(
    "watch_alerts",
    metadata,
    Column("subject", String, nullable=False),
    Column("party", String, nullable=False),
    Column("alert", String, nullable=False),
    Column("content", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("subject", "party"),
)
"""Who was told that a watched party is touched: once for each subject (an article, an act, a rule)
and party. `alert` is the id of what was sent of it, `content` its JSON."""
Index("watch_alerts_alert", alerts.c.alert)

outbox = Table(
    "watch_outbox",
    metadata,
    Column("alert", String, nullable=False),
    Column("channel", String, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("alert", "channel"),
)
"""Where an alert is to go."""

deliveries = Table(
    "watch_deliveries",
    metadata,
    Column("alert", String, nullable=False),
    Column("channel", String, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("alert", "channel"),
)
"""Where an alert has arrived; what is in the outbox and not here is sent again."""
