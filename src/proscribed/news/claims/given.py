"""Given names, by which a name is told as a person's."""

from __future__ import annotations

from functools import cache

from proscribed.news.claims.vocabulary import table


@cache
def given_names() -> frozenset[str]:
    """The given names that mark a name as a person's (`data/given.yml`)."""
    told = table("given.yml", dict[str, list[str] | str])
    return frozenset(name for names in told.values() if isinstance(names, list) for name in names)
