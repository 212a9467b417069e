"""Opens the database: SQLite in the home by default, another server by URL.

Settings enter, connections leave: `reading` for a snapshot, `writing` for the one writer. The
rooms that store declare their own tables on the shared `metadata`; `migrations/` makes them. Read
`database.py` first, then `migrate.py`.
"""

from proscribed.store.database import (
    Store,
    commit_column,
    create,
    exists,
    home_of,
    metadata,
    open_store,
    outdated,
    reading,
    writing,
)

__all__ = [
    "Store",
    "commit_column",
    "create",
    "exists",
    "home_of",
    "metadata",
    "open_store",
    "outdated",
    "reading",
    "writing",
]
