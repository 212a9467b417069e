"""What lists are called in texts."""

from __future__ import annotations

from functools import cache

from proscribed.news.claims.gazetteer import named_lists
from proscribed.sources.catalogue import list_of


def short_title(code: str) -> str:
    """A list's title without what stands in brackets after it."""
    return list_of(code).title.partition(" (")[0]


@cache
def keeper(code: str) -> str:
    """Who keeps a list, as claims name them."""
    told = (one.authority for one in named_lists() if one.code == code)
    return next(told, list_of(code).authority)


@cache
def usual_title(code: str) -> str:
    """What a list is usually called: its short name, where texts use one."""
    return next((one.name for one in named_lists() if one.code == code), short_title(code))
