"""From what the engine finds to matches: each with the act, the day and the law of its entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from msgspec import Struct

from proscribed.answers.cite import citation
from proscribed.answers.engine import engine_version
from proscribed.answers.index import RegisterIndex
from proscribed.answers.question import Asked
from proscribed.law import effect_line
from proscribed.model.match import Match
from proscribed.register import Listed
from proscribed.register.fold import ONE_DAY
from proscribed.register.makeup import Makeup
from proscribed.screening.counterparty import Counterparty, asked
from proscribed.screening.hits import HITS, Hit, Job
from proscribed.screening.index import Query

if TYPE_CHECKING:  # read by those who have it already
    import pyarrow as pa

MOST_KEPT = 40_000  # matches made ready, to be met again: about 2 KB each


class Screened(Struct, frozen=True, array_like=True):
    """One counterparty with its matches, strongest first; `note` where it could not be screened."""

    id: str
    name: str
    matches: tuple[Match, ...]
    note: str = ""


class Matcher:
    """The index with the mask of a question, and what each of its rows means on the day."""

    def __init__(self, asked: Asked, index: RegisterIndex, min_score: float, limit: int) -> None:
        self.asked, self.index, self.min_score, self.limit = asked, index, min_score, limit
        contents = _contents(asked.listed)
        self.mask = index.mask(list(contents))
        self._by_row = {index.row_of[content]: said for content, said in contents.items()}
        self._ready: dict[int, tuple[set[str], Match, Match]] = {}

    def screen(self, parties: Sequence[Counterparty]) -> list[Screened]:
        """The matches of each counterparty, in order."""
        found = self.ask([asked(party) for party in parties])
        return [
            Screened(party.id, party.name, matches, party.note)
            for party, matches in zip(parties, found, strict=True)
        ]

    def ask(self, queries: Sequence[Query]) -> list[tuple[Match, ...]]:
        """The matches of each query, in order."""
        found = self.index.index.screen(queries, self.limit, self.min_score, self.mask)
        return [tuple(map(self._match, matches)) for matches in found]

    def job(self) -> Job:
        """The same question for `screening.bulk`, here or elsewhere."""
        return Job(
            folder=str(self.index.folder),
            mask=np.packbits(self.mask).tobytes(),
            min_score=self.min_score,
            limit=self.limit,
            engine=engine_version(),
        )

    def read(self, found: pa.RecordBatch) -> Iterator[Screened]:
        """The rows of a batch that `screening.bulk` answered."""
        _, ids, names, notes, hits = (column.to_pylist() for column in found.columns)
        for id_, name, note, some in zip(ids, names, notes, hits, strict=True):
            matches = tuple(map(self._match, HITS.decode(some))) if some else ()
            yield Screened(id_, name, matches, note)

    def _match(self, found: Hit | Any) -> Match:
        if found.row not in self._ready:
            if len(self._ready) >= MOST_KEPT:
                self._ready.clear()
            self._ready[found.row] = self._of(*self._by_row[found.row])
        names, in_force, possible = self._ready[found.row]
        return msgspec.structs.replace(
            in_force if found.matched_name in names else possible,
            matched_name=found.matched_name,
            score=found.score,
            reasons=found.reasons,
        )

    def _of(self, listed: Listed, makeup: Makeup) -> tuple[set[str], Match, Match]:
        """The names and addresses that the entry has on the day, and its match by one of them and by
        another."""
        view, day = self.asked.view, self.asked.as_of
        entry = view.entry(listed.makeup)
        names = {name.text for name in entry.party.names}
        names |= {address.text for address in entry.party.addresses}
        effect = effect_line(
            listed.list,
            day,
            entry,
            listed_by=listed.act.effective_by if listed.status == "in_force" else None,
        )
        by = listed.act.effective_by
        standing = Match(
            entry=listed.entry,
            list=listed.list,
            party=entry.party.name,
            matched_name="",
            score=0.0,
            reasons=(),
            status=listed.status,
            effective_from=listed.act.effective_from,
            effective_by=by,
            effective_on=by if listed.act.effective_from == by else None,
            announced_on=listed.act.announced_on,
            citation=citation(listed.act, entry),
            forbids=effect.line,
            leaves_free=effect.leaves_free,
            law_citation=effect.citation,
        )
        if not listed.pending or makeup != listed.pending[0]:
            return names, standing, standing
        decided = view.timeline(listed.list).decider_on(day)
        start, by = decided.day + ONE_DAY if decided else None, listed.pending[1]
        effect = effect_line(listed.list, day, entry, listed_by=None)
        pending = msgspec.structs.replace(
            standing,
            status="possibly",
            effective_from=start,
            effective_by=by,
            effective_on=by if start == by else None,
            forbids=effect.line,
            leaves_free=effect.leaves_free,
            law_citation=effect.citation,
        )
        return names, standing, pending


def _contents(listed: Iterable[Listed]) -> dict[tuple[str, str], tuple[Listed, Makeup]]:
    """The contents that may match on the day: what each entry says, and what it may say already."""
    found = {}
    for one in listed:
        found[(one.entry, one.makeup.own)] = (one, one.makeup)
        if one.pending:
            found[(one.entry, one.pending[0].own)] = (one, one.pending[0])
    return found
