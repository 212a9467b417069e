"""Where a listing is written: the citation of an act, an entry, or the publication that shows it."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from proscribed.model.action import Action
from proscribed.model.entry import Entry
from proscribed.sources.catalogue import list_of


def citation(act: Action, entry: Entry) -> str:
    """The citations of the listing: those that the entry carries, else the act's document, else
    the publication that shows it."""
    if entry.citations:
        return "; ".join(entry.citations)
    stated = [w.citation for w in act.witnesses if w.citation]
    if stated:
        return "; ".join(dict.fromkeys(stated))
    return _published(act.entry.partition(":")[0], act.published_on or act.effective_by)


@lru_cache(maxsize=10_000)
def _published(list_code: str, day: date) -> str:
    return f"{list_of(list_code).title}, as published on {day}"
