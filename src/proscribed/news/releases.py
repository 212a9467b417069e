"""Who released which draft: the very text, by its hash, so that a text that changed is a draft again."""

from __future__ import annotations

from msgspec import Struct
from sqlalchemy import Connection, insert, select

from proscribed.news.tables import releases
from proscribed.register.tables import commits


class Release(Struct, frozen=True):
    """A reviewer's release of one text; `at` is UTC."""

    who: str
    at: str
    note: str = ""


def store_release(connection: Connection, sha256: str, who: str, note: str, commit: int) -> None:
    """Keep a release; those before it stay."""
    connection.execute(
        insert(releases).values(draft_sha256=sha256, who=who, note=note, commit=commit)
    )


def releases_of(connection: Connection, sha256: str) -> tuple[Release, ...]:
    """The releases of this very text, the oldest first."""
    rows = connection.execute(
        select(releases.c.who, releases.c.note, commits.c.recorded_at)
        .join(commits, commits.c.number == releases.c.commit)
        .where(releases.c.draft_sha256 == sha256)
        .order_by(releases.c.commit)
    )
    return tuple(Release(row.who, row.recorded_at, row.note) for row in rows)
