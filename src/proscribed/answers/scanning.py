"""`scan`: every listed party that a document names, with its place, as the lists stood on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.engine import engine_version, versions
from proscribed.answers.index import register_index
from proscribed.answers.matches import Matcher
from proscribed.answers.phrasebook import phrasebook
from proscribed.answers.question import Asked, Question, ask
from proscribed.cases.runs import Pieces, Run, made_run, record_run
from proscribed.law import law_version
from proscribed.model.match import Match
from proscribed.register.canonical import canonical
from proscribed.screening import MIN_SCORE
from proscribed.screening.fields import find_stated
from proscribed.screening.phrasebook import Phrasebook
from proscribed.screening.phrases import Hit, find, strongest
from proscribed.sources.documents import Document, read_documents
from proscribed.store import Store, reading, writing

AROUND = 120  # letters of the passage before and after a name
MOST_PASSED_OVER = 20

Progress = Callable[[int, int], None]


class ScanRequest(Struct, frozen=True):
    """What to scan and how: each file's name and bytes, the question, the least score of a name,
    and how many readings of one place."""

    files: tuple[tuple[str, bytes], ...]
    question: Question = Question()
    min_score: float = MIN_SCORE
    limit: int = 10


class Named(Struct, frozen=True):
    """A place where a document names a listed party. `start` and `end` are offsets in its text;
    page, paragraph and line count from 1 and are 0 where the format has none. `how` is `name`,
    `party` (a field of a message that states one) or the kind of an identifier. `before` and
    `after` are the passage around it. `matches` are its readings, the strongest first."""

    text: str
    start: int
    end: int
    page: int
    paragraph: int
    line: int
    field: str
    how: str
    before: str
    after: str
    matches: tuple[Match, ...]


class Scanned(Struct, frozen=True):
    """One document: what it names in the order of its text. `passed_over` are common words that are
    also listed names and that nothing shows to be meant so, with how often they stand there.
    `notes` say what could not be read. `scan` is the recorded run."""

    document: str
    kind: str
    letters: int
    hits: tuple[Named, ...]
    passed_over: Mapping[str, int]
    notes: tuple[str, ...]
    scan: str = ""


class Scan(Struct, frozen=True):
    """The answer: every document, and what it rests on."""

    as_of: date
    commit: int
    version: str
    law_version: str
    engine_version: str
    min_score: float
    lists: tuple[str, ...]
    not_covered: tuple[str, ...]
    asked: Asked
    documents: tuple[Scanned, ...]


def scan(store: Store, request: ScanRequest, progress: Progress = lambda done, of: None) -> Scan:
    """Scan documents. Each file is a recorded run, so that `replay` can ask again.

    Raises BadInput for a file that cannot be read, before anything is recorded."""
    read = [(name, data, read_documents(data, name)) for name, data in request.files]
    total = sum(len(one.text) for _, _, documents in read for one in documents)
    with reading(store) as connection:
        asked = ask(connection, request.question)
        progress(0, total)
        scanner = Scanner.open(store, asked, request.min_score, request.limit)
        files = []
        done = 0
        for name, data, documents in read:
            found = []
            for one in documents:
                found.append(scanner.scan(one, _beyond(progress, done, total)))
                done += len(one.text)
            files.append((name, data, found))
    with writing(store, "scan") as connection:
        runs = []
        for name, data, found in files:
            runs.append(_run(request, asked, name, data, found))
            record_run(connection, runs[-1])
    return Scan(
        as_of=asked.as_of,
        commit=asked.view.commit,
        version=asked.version,
        law_version=law_version(),
        engine_version=engine_version(),
        min_score=request.min_score,
        lists=tuple(one.list for one in asked.coverage),
        not_covered=asked.not_covered,
        asked=asked,
        documents=tuple(
            msgspec.structs.replace(one, scan=run.run)
            for run, (_, _, found) in zip(runs, files, strict=True)
            for one in found
        ),
    )


def _beyond(progress: Progress, before: int, total: int) -> Progress:
    return lambda done, of: progress(before + done, total)


class Scanner(Struct, frozen=True):
    """The index, its phrasebook and the mask of the question: scans documents one by one."""

    matcher: Matcher
    book: Phrasebook
    min_score: float
    limit: int

    @classmethod
    def open(cls, store: Store, asked: Asked, min_score: float, limit: int) -> Scanner:
        """The scanner of a question."""
        index = register_index(store.home, asked.view)
        matcher = Matcher(asked, index, min_score, limit)
        return cls(matcher, phrasebook(store.home, asked.view, index), min_score, limit)

    def scan(self, document: Document, progress: Progress = lambda done, of: None) -> Scanned:
        """What a document names."""
        index, mask = self.matcher.index.index, self.matcher.mask
        found = find(
            index,
            self.book,
            document.text,
            [(one.start, one.end) for one in document.blocks if not one.coded],
            min_score=self.min_score,
            limit=self.limit,
            mask=mask,
            progress=progress,
        )
        stated = find_stated(
            index,
            self.book,
            document.stated,
            min_score=self.min_score,
            limit=self.limit,
            mask=mask,
        )
        hits = strongest([*found.hits, *stated])
        passed = list(found.passed_over.items())
        return Scanned(
            document=document.name,
            kind=document.kind,
            letters=len(document.text),
            hits=tuple(self._named(document, hit) for hit in hits),
            passed_over=dict(passed[:MOST_PASSED_OVER]),
            notes=document.notes,
        )

    def _named(self, document: Document, hit: Hit) -> Named:
        place = document.place(hit.start)
        block = document.blocks[document.block_at(hit.start)]
        first, last = max(block.start, hit.start - AROUND), min(block.end, hit.end + AROUND)
        return Named(
            text=hit.text,
            start=hit.start,
            end=hit.end,
            page=place.page,
            paragraph=place.paragraph,
            line=place.line,
            field=place.field,
            how=hit.how,
            before=document.text[min(first, hit.start) : hit.start],
            after=document.text[hit.end : max(last, hit.end)],
            matches=tuple(self.matcher._match(one) for one in hit.readings),
        )


def lines(answer: Scan) -> Iterator[dict[str, Any]]:
    """One JSON object for each document."""
    for one in answer.documents:
        yield {
            "document": one.document,
            "kind": one.kind,
            "letters": one.letters,
            "hits": msgspec.to_builtins(one.hits),
            "passed_over": dict(one.passed_over),
            "notes": list(one.notes),
            "as_of": answer.as_of.isoformat(),
            "commit": answer.commit,
            "version": answer.version,
            "law_version": answer.law_version,
            "engine_version": answer.engine_version,
            "scan": one.scan,
            "not_covered": list(answer.not_covered),
        }


def ask_again(store: Store, connection: Connection, run: Run, data: bytes) -> tuple[Asked, bytes]:
    """A recorded scan at its commit: the question opened, and the result now."""
    question = run.question
    asked = ask(
        connection,
        Question(
            as_of=date.fromisoformat(question["as_of"]),
            known_at=str(run.commit),
            lists=tuple(question["lists"]),
        ),
    )
    scanner = Scanner.open(store, asked, question["min_score"], question["limit"])
    documents = read_documents(data, question["file"])
    return asked, result_bytes(scanner.scan(one) for one in documents)


def result_bytes(documents: Iterable[Scanned]) -> bytes:
    """What was named as bytes: two runs that found the same have the same. A line a document."""
    return b"\n".join(
        canonical(
            (one.document.rpartition("/")[2], one.kind, list(_flat(one)), " ".join(one.notes))
        )
        for one in documents
    )


def _flat(document: Scanned) -> Iterator[dict[str, Any]]:
    for hit in document.hits:
        place = {"start": hit.start, "end": hit.end, "text": hit.text, "how": hit.how}
        for match in hit.matches:
            yield {**place, **msgspec.structs.asdict(match)}


def _run(
    request: ScanRequest, asked: Asked, name: str, data: bytes, found: Sequence[Scanned]
) -> Run:
    question = {
        "file": name.rpartition("/")[2],
        "as_of": asked.as_of.isoformat(),
        "lists": [one.list for one in asked.coverage],
        "min_score": request.min_score,
        "limit": request.limit,
    }
    result = Pieces([result_bytes(found)])
    return made_run("scan", question, Pieces([data]), versions(asked), result)
