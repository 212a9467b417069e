"""The citations that a record carries, as its publisher writes them, without parsing the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from proscribed.sources.bis import regulation
from proscribed.sources.bis.regulation_entry import citations as of_cell
from proscribed.sources.csl import bulk, compact, table
from proscribed.sources.csl.entry import citations as of_notice
from proscribed.sources.reading import Content


def citations_of(feed: str, content: Content) -> Sequence[str]:
    """The citations of a record, in the publisher's order; none where its feed prints none."""
    return _CITING[feed](content) if feed in _CITING else ()


def _notice(content: Content) -> Sequence[str]:
    return of_notice(content.get("federal_register_notice", ""))


def _cells(content: Content) -> Sequence[str]:
    return of_cell(content["rows"][0].get("citation", ""))


_CITING: Mapping[str, Callable[[Content], Sequence[str]]] = {
    table.FEED: _notice,
    bulk.FEED: _notice,
    compact.FEED: _notice,
    regulation.FEED: _cells,
}
