"""A match: what is found for a query, put into words when somebody reads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from proscribed.screening import explain, tables
from proscribed.screening.address_index import Place
from proscribed.screening.alignment import Aligned, align
from proscribed.screening.evidence import Facts
from proscribed.screening.lexicon import text_at
from proscribed.screening.score import Pair

if TYPE_CHECKING:
    from proscribed.screening.index import Index

SEVERAL = 16  # matches whose words are worth pairing together


class Match(msgspec.Struct, frozen=True, gc=False):
    """A possible entry: the score of the best of its names; id, name and the reasons in words are made
    when they are read."""

    score: float
    row: int
    _name: int
    _asked: str
    _query: Facts
    _index: Index
    _place: Place | None = None

    @property
    def id(self) -> str:
        """The id of the row."""
        return text_at(self._index.rows.ids, self._index.rows.id_ends, self.row)

    @property
    def matched_name(self) -> str:
        """The listed name, as published, or the listed address."""
        if self._place:
            return self._place.listed
        return text_at(self._index.names.texts, self._index.names.text_ends, self._name)

    @property
    def quality(self) -> str:
        """The quality of the listed name; `address` of an address."""
        if self._place:
            return "address"
        return tables.QUALITIES[self._index.names.quality[self._name]]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why, in sentences."""
        return self.reasons_by(None)

    def reasons_by(self, pairs: tuple[Pair, ...] | None) -> tuple[str, ...]:
        """The reasons, where the pairs of words that the score rests on are known."""
        if self._place:
            return self._place.reasons
        listed = self._index.facts(self.row)
        return explain.reasons(
            self._asked, self.matched_name, self.quality, self._query, listed, self.score, pairs
        )

    @property
    def alignment(self) -> tuple[Aligned, ...]:
        """The words of both names side by side; none where the address alone matched."""
        if self._place:
            return ()
        kinds = (self._query.kind_number, self._index.facts(self.row).kind_number)
        return align(self._asked, self.matched_name, kinds)


def reasons_of(matches: Sequence[Match]) -> list[tuple[str, ...]]:
    """The reasons of matches in one index: what each of them says, in less time."""
    by_name = [match for match in matches if not match._place]
    if len(by_name) < SEVERAL:
        return [match.reasons for match in matches]
    search = by_name[0]._index._search
    texts, kinds = [one._asked for one in by_name], [one._query.kind_number for one in by_name]
    pairs = iter(search.pairs(texts, kinds, [one._name for one in by_name]))
    return [match.reasons_by(None if match._place else next(pairs)) for match in matches]
