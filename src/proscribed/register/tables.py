"""The register's tables. All are append-only: nothing here is ever updated or deleted."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from proscribed.store import commit_column, metadata

commits = Table(
    "commits",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("recorded_at", String, nullable=False),
    Column("what", Text, nullable=False),
    Column("engine_version", String, nullable=False),
)

documents = Table(
    "documents",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("title", Text, nullable=False),
    Column("publisher", Text, nullable=False),
    Column("citation", Text, nullable=False),
    Column("number", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("announced_on", String),
    Column("published_on", String),
    Column("account", Text, nullable=False),
    commit_column(),
    Column("kind", String),
    Column("first_page", Integer),
    Column("last_page", Integer),
    Column("effective_on", String),
    Column("complete", Boolean),
)

publications = Table(
    "publications",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("feed", String, nullable=False),
    Column("list", String, nullable=False),
    Column("part", String, nullable=False),
    Column("published_at", String, nullable=False),
    Column("document", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("size", Integer, nullable=False),
    commit_column(),
    UniqueConstraint("feed", "list", "part", "published_at", "document"),
)

records = Table(
    "records",
    metadata,
    Column("sha256", String(64), primary_key=True),
    Column("content", Text, nullable=False),
    commit_column(),
)

sightings = Table(
    "sightings",
    metadata,
    Column("publication", Integer, ForeignKey("publications.id"), nullable=False),
    Column("key", String, nullable=False),
    Column("record", String(64), ForeignKey("records.sha256")),
    commit_column(),
    PrimaryKeyConstraint("publication", "key", "commit"),
)

entries = Table(
    "entries",
    metadata,
    Column("entry", String, primary_key=True),
    Column("list", String, nullable=False, index=True),
    commit_column(),
)

entry_keys = Table(
    "entry_keys",
    metadata,
    Column("feed", String, nullable=False),
    Column("list", String, nullable=False),
    Column("key", String, nullable=False),
    Column("entry", String, ForeignKey("entries.entry"), nullable=False),
    Column("basis", String, nullable=False),
    Column("reasons", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("feed", "list", "key", "commit"),
)

doubts = Table(
    "doubts",
    metadata,
    Column("gone", String, ForeignKey("entries.entry"), nullable=False),
    Column("come", String, ForeignKey("entries.entry"), nullable=False),
    Column("reasons", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("gone", "come", "commit"),
)

actions = Table(
    "actions",
    metadata,
    Column("action", String(64), primary_key=True),
    Column("entry", String, ForeignKey("entries.entry"), nullable=False),
    Column("list", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("changes", Text, nullable=False),
    Column("announced_on", String),
    Column("published_on", String),
    Column("effective_from", String),
    Column("effective_by", String, nullable=False),
    Column("expires_on", String),
    Column("basis", String, nullable=False),
    Column("note", Text, nullable=False),
    commit_column(),
    Column("target", Text),
)

act_entries = Table(
    "act_entries",
    metadata,
    Column("action", String(64), ForeignKey("actions.action"), nullable=False),
    Column("entry", String, ForeignKey("entries.entry")),
    Column("basis", String, nullable=False),
    Column("reasons", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("action", "commit"),
)

witnesses = Table(
    "witnesses",
    metadata,
    Column("action", String(64), ForeignKey("actions.action"), nullable=False),
    Column("document", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("place", String, nullable=False),
    Column("citation", Text, nullable=False),
    Column("differs", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("action", "document"),
)

spans = Table(
    "spans",
    metadata,
    Column("list", String, nullable=False),
    Column("document", String(64), ForeignKey("documents.sha256"), nullable=False),
    Column("from_on", String, nullable=False),
    Column("to_on", String, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("why", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("list", "document", "from_on"),
)

members = Table(
    "members",
    metadata,
    Column("entry", String, ForeignKey("entries.entry"), nullable=False),
    Column("entity", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("why", Text, nullable=False),
    Column("who", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("entry", "commit"),
)

checks = Table(
    "checks",
    metadata,
    Column("feed", String, nullable=False),
    Column("part", String, nullable=False),
    Column("checked_at", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("status", String, nullable=False),
    Column("http_status", Integer),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("sha256", String(64)),
    Column("message", Text, nullable=False),
    commit_column(),
    PrimaryKeyConstraint("feed", "part", "commit"),
)

Index("sightings_by_key", sightings.c.key)
Index("publications_by_list", publications.c.list, publications.c.feed, publications.c.part)
