"""`screen`: every counterparty of a file against the lists as they stood on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

import msgspec
from msgspec import Struct

from proscribed.answers.cite import citation
from proscribed.answers.counterparties import Counterparty, read_counterparties
from proscribed.answers.engine import engine_version
from proscribed.answers.index import RegisterIndex, register_index, screened
from proscribed.answers.question import Asked, Question, ask
from proscribed.cases.runs import Run, record_run, run_id
from proscribed.law import effect_line, law_version
from proscribed.model.match import Match
from proscribed.register import Listed
from proscribed.register.canonical import canonical, digest
from proscribed.register.fold import ONE_DAY
from proscribed.register.makeup import Makeup
from proscribed.screening import MIN_SCORE
from proscribed.store import Store, reading, writing

BATCH = 2_048
KEPT_WHOLE = 1_000_000  # bytes; larger inputs and results are recorded by their hash

Progress = Callable[[int, int], None]


class ScreenRequest(Struct, frozen=True):
    """What to screen and how: the file's name and bytes, columns named by the user
    (column -> field), the question, the least score, and how many matches a row."""

    file: str
    data: bytes
    columns: Mapping[str, str] = {}
    question: Question = Question()
    min_score: float = MIN_SCORE
    limit: int = 10


class Screened(Struct, frozen=True):
    """One counterparty with its matches, strongest first; `note` where it could not be screened."""

    id: str
    name: str
    matches: tuple[Match, ...]
    note: str = ""


class Screening(Struct, frozen=True):
    """The answer: a row for every counterparty in the order of the file, and what it rests on."""

    screening: str
    as_of: date
    commit: int
    version: str
    law_version: str
    engine_version: str
    min_score: float
    file: str
    lists: tuple[str, ...]
    not_covered: tuple[str, ...]
    asked: Asked
    rows: tuple[Screened, ...]


def screen(
    store: Store, request: ScreenRequest, progress: Progress = lambda done, of: None
) -> Screening:
    """Screen a file. The run is recorded, so that `replay` can ask again."""
    parties = read_counterparties(request.file, request.data, request.columns)
    with reading(store) as connection:
        asked = ask(connection, request.question)
        progress(0, len(parties))
        index = register_index(store.home, asked.view)
        matcher = Matcher(asked, index, request.min_score, request.limit)
        rows: list[Screened] = []
        for batch in _batches(parties):
            rows += matcher.screen(batch)
            progress(len(rows), len(parties))
    run = _run(request, asked, rows)
    with writing(store, "screen") as connection:
        record_run(connection, run)
    return Screening(
        screening=run.run,
        as_of=asked.as_of,
        commit=asked.view.commit,
        version=asked.version,
        law_version=run.law_version,
        engine_version=run.engine_version,
        min_score=request.min_score,
        file=request.file,
        lists=tuple(one.list for one in asked.coverage),
        not_covered=asked.not_covered,
        asked=asked,
        rows=tuple(rows),
    )


class Matcher(Struct, frozen=True):
    """The index with the mask of the question: screens counterparties, batch by batch."""

    asked: Asked
    index: RegisterIndex
    min_score: float
    limit: int

    def screen(self, parties: Sequence[Counterparty]) -> list[Screened]:
        """The matches of each counterparty, in order."""
        listed = {one.entry: one for one in self.asked.listed}
        contents = _contents(self.asked.listed)
        mask = self.index.mask(list(contents))
        by_row = {self.index.row_of[content]: content for content in contents}
        queries = [_query(party) for party in parties]
        found = self.index.index.screen(queries, self.limit, self.min_score, mask)
        return [
            Screened(
                party.id,
                party.entry.party.name if party.entry.party.names else "",
                tuple(
                    self._match(listed[one.id], contents[by_row[one.row]], one) for one in matches
                ),
                party.note,
            )
            for party, matches in zip(parties, found, strict=True)
        ]

    def _match(self, listed: Listed, makeup: Makeup, found: Any) -> Match:
        view, day = self.asked.view, self.asked.as_of
        entry = view.entry(listed.makeup)
        names = {name.text for name in entry.party.names}
        status, start, by = listed.status, listed.act.effective_from, listed.act.effective_by
        if listed.pending and makeup == listed.pending[0] and found.matched_name not in names:
            decided = view.timeline(listed.list).decider_on(day)
            start = decided.day + ONE_DAY if decided else None
            status, by = "possibly", listed.pending[1]
        listed_by = by if status == "in_force" else None
        effect = effect_line(listed.list, day, entry, listed_by=listed_by)
        return Match(
            entry=listed.entry,
            list=listed.list,
            party=entry.party.name,
            matched_name=found.matched_name,
            score=found.score,
            reasons=found.reasons,
            status=status,
            effective_from=start,
            effective_by=by,
            effective_on=by if start == by else None,
            announced_on=listed.act.announced_on,
            citation=citation(listed.act, entry),
            forbids=effect.line,
            leaves_free=effect.leaves_free,
            law_citation=effect.citation,
        )


def _contents(listed: Iterable[Listed]) -> dict[tuple[str, str], Makeup]:
    """The contents that may match on the day: what each entry says, and what it may say already."""
    found = {}
    for one in listed:
        found[(one.entry, one.makeup.own)] = one.makeup
        if one.pending:
            found[(one.entry, one.pending[0].own)] = one.pending[0]
    return found


def _query(party: Counterparty) -> dict[str, Any]:
    seen = screened(party.id, party.entry)
    seen["name"] = party.entry.party.name if party.entry.party.names else ""
    return seen


def _batches(parties: Sequence[Counterparty]) -> Iterator[list[Counterparty]]:
    rest = iter(parties)
    while batch := list(islice(rest, BATCH)):
        yield batch


def lines(answer: Screening) -> Iterator[dict[str, Any]]:
    """The rows as COMMANDS.md gives them: one JSON object for each counterparty."""
    for row in answer.rows:
        line = {
            "id": row.id,
            "name": row.name,
            "matches": msgspec.to_builtins(row.matches),
            "as_of": answer.as_of.isoformat(),
            "commit": answer.commit,
            "version": answer.version,
            "engine_version": answer.engine_version,
            "screening": answer.screening,
            "not_covered": list(answer.not_covered),
        }
        yield {**line, "note": row.note} if row.note else line


def result_bytes(rows: Iterable[Screened]) -> bytes:
    """The matches as bytes: two runs that found the same have the same."""
    return b"\n".join(canonical((row.id, row.name, row.matches, row.note)) for row in rows)


def _run(request: ScreenRequest, asked: Asked, rows: Sequence[Screened]) -> Run:
    question = {
        "file": request.file.rpartition("/")[2],
        "columns": dict(request.columns),
        "as_of": asked.as_of.isoformat(),
        "lists": [one.list for one in asked.coverage],
        "min_score": request.min_score,
        "limit": request.limit,
    }
    result = result_bytes(rows)
    answered_by = f"{asked.view.commit} {asked.version} {law_version()} {engine_version()}"
    input_sha256 = digest(request.data)
    return Run(
        run=run_id("screening", question, input_sha256, answered_by),
        kind="screening",
        question=question,
        input=request.data if len(request.data) <= KEPT_WHOLE else None,
        input_sha256=input_sha256,
        commit=asked.view.commit,
        version=asked.version,
        law_version=law_version(),
        engine_version=engine_version(),
        result_sha256=digest(result),
        result=result if len(result) <= KEPT_WHOLE else None,
    )
