"""`read`: articles into the archive, with what they claim and whom they name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.archiving import State, archived
from proscribed.answers.article_parties import open_linker
from proscribed.answers.engine import engine_version
from proscribed.cases.runs import Pieces, Run, Versions, made_run, record_run
from proscribed.law import law_version
from proscribed.model.errors import BadInput
from proscribed.news import readings
from proscribed.news.article import Article
from proscribed.news.claim import Claim, claim_id
from proscribed.news.claims import read_claims
from proscribed.news.incoming import Fault, incoming
from proscribed.news.incoming.stated_days import stated_day
from proscribed.news.intake import Given, Taken, nothing_in, reading_day, taken_in
from proscribed.news.linking import Linked, Linker
from proscribed.news.version import news_version
from proscribed.register import View, open_view
from proscribed.register.canonical import canonical, digest
from proscribed.register.record import new_commit
from proscribed.store import Store, reading, writing

Progress = Callable[[int, int | None], None]


class ReadRequest(Struct, frozen=True):
    """What to read: each file's name and bytes; the day (month, year) of what has none of its own,
    and its publisher."""

    files: tuple[tuple[str, bytes], ...]
    published: str = ""
    publisher: str = ""


class ReadArticle(Struct, frozen=True):
    """One article as it was read. `state` is `stored`, `known` where the archive had the very text
    under this number, or `refused` with the reason in `note`: it is then in no archive, and has no
    reference number. `run` is the recorded run."""

    article: Article
    claims: tuple[Claim, ...]
    parties: tuple[Linked, ...]
    state: State
    note: str
    run: str

    @property
    def id(self) -> str:
        """The id that the record came with, else the reference number, else its place."""
        one = self.article
        return one.given_id or one.reference or f"{one.source}#{one.place}"


class ReadAnswer(Struct, frozen=True):
    """The answer: every article in the order of the files, what could not be read, and what the
    answer rests on."""

    articles: tuple[ReadArticle, ...]
    faults: tuple[Fault, ...]
    commit: int
    engine_version: str

    @property
    def whole(self) -> bool:
        """Whether all that was given was read, and nothing refused."""
        refused = any(one.state == "refused" for one in self.articles)
        return not refused and not any(one.lost for one in self.faults)


def read_articles(
    store: Store, request: ReadRequest, progress: Progress = lambda done, of: None
) -> ReadAnswer:
    """Read files of articles into the archive. Each file is a recorded run, so that `replay` can
    read it again; a second reading of a text stands beside the first.

    Raises BadInput where the day given is none, or nothing at all could be read."""
    given = _given(request)
    faults: list[Fault] = []
    files: list[_Read] = []
    with reading(store) as connection:
        view = open_view(connection)
        reader = _Reader(_linker(store, view))
        for name, data in request.files:
            taken, wrong = _taken(data, name, given)
            faults += wrong
            if taken:
                found = []
                for number, one in enumerate(taken, start=1):
                    found.append(reader.read(one.article))
                    progress(number, len(taken))
                files.append(_Read(name, data, taken, tuple(found)))
    if not files:
        raise BadInput(
            "nothing could be read. " + " ".join(map(str, faults))
            if faults
            else "no file is named."
        )
    with writing(store, "read") as connection:
        stored = []
        commit = new_commit(connection, "read", _engine())
        for file in files:
            run = _run(file, given, view)
            stored += _store(connection, file, run, commit)
    return ReadAnswer(tuple(stored), tuple(faults), commit, _engine())


def ask_again(store: Store, connection: Connection, run: Run, data: bytes) -> bytes:
    """A recorded reading, of the same file with the register as it was: the result now."""
    question = run.question
    given = Given(question["published"], question["publisher"])
    taken, _ = _taken(data, question["file"], given)
    reader = _Reader(_linker(store, open_view(connection, run.commit)))
    return result_bytes(taken, [reader.read(one.article) for one in taken])


def result_bytes(taken: Iterable[Taken], read: Iterable[Found]) -> bytes:
    """What was read as bytes, a line an article: two runs that read the same have the same. Numbers
    that the archive gave are left out: they depend on what it held."""
    return b"\n".join(
        canonical(
            (
                one.article.given_id or str(one.article.place),
                one.article.title,
                [
                    *(msgspec.to_builtins(claim) for claim in claims),
                    *(msgspec.to_builtins(linked) for linked in parties),
                ],
                f"{one.article.sha256} {one.article.published_from} {one.article.published_by}",
            )
        )
        for one, (claims, parties) in zip(taken, read, strict=True)
    )


def lines(answer: ReadAnswer) -> Iterator[dict[str, Any]]:
    """One JSON object for each article."""
    for one in answer.articles:
        yield {
            "id": one.id,
            "reference": one.article.reference or None,
            "claims": [claim_line(claim, one.article.sha256) for claim in one.claims],
            **about(one.article),
            "parties": msgspec.to_builtins(one.parties),
            "state": one.state,
            "note": one.note or None,
            "run": one.run,
            "commit": answer.commit,
            "engine_version": answer.engine_version,
        }


def about(article: Article) -> dict[str, Any]:
    """What is known of an article, without its text."""
    return {
        "title": article.title,
        "publisher": article.publisher or None,
        "published": article.published or None,
        "published_from": article.published_from,
        "published_by": article.published_by,
        "dated_by": article.dated_by or None,
        "kind": article.kind,
        "address": article.address or None,
        "source": article.source,
        "place": article.place,
    }


def claim_line(claim: Claim, sha256: str) -> dict[str, Any]:
    """A claim in the fields in which claims are annotated, null where the text says nothing; then
    its id, our code of its list, and its places in the text."""
    plain = msgspec.structs.asdict(claim)
    spans = {name: msgspec.to_builtins(found) for name, found in plain.pop("spans").items()}
    sentence = msgspec.to_builtins(plain.pop("sentence"))
    said = {
        name: value if value != "" else None for name, value in plain.items() if name != "patterns"
    }
    return {
        **said,
        "breakdown": dict(claim.breakdown),
        "named_parties": list(claim.named_parties),
        "cross_references": list(claim.cross_references),
        "claim": claim_id(sha256, claim),
        "sentence": sentence,
        "spans": spans,
        "patterns": list(claim.patterns),
    }


Found = tuple[tuple[Claim, ...], tuple[Linked, ...]]


class _Read(Struct, frozen=True):
    """A file, its articles, and what was read in each."""

    name: str
    data: bytes
    taken: tuple[Taken, ...]
    found: tuple[Found, ...]


class _Reader(Struct, frozen=True):
    """Reads claims, and links the parties named; without a register nobody is listed."""

    linker: Linker | None

    def read(self, article: Article) -> Found:
        if article.kind == "notice":
            return (), ()
        when = reading_day(article)
        if self.linker is None:
            return read_claims(article.text, when), ()
        claims = read_claims(article.text, when, self.linker.names)
        return claims, self.linker.link(article.text, claims)


def _linker(store: Store, view: View) -> Linker | None:
    return open_linker(store.home, view) if view.lists else None


def _given(request: ReadRequest) -> Given:
    published = stated_day(request.published)
    if request.published and not published:
        raise BadInput(
            f"{request.published!r} is no day, month or year.",
            where="--published",
            todo="Write it as 2021-12-16, 2021-12 or 2021.",
        )
    today = datetime.now(UTC).date()
    if published and published > today.isoformat():
        raise BadInput(f"{published} lies in the future.", where="--published")
    return Given(published, request.publisher, today + timedelta(days=1))  # it may be there already


def _taken(data: bytes, name: str, given: Given) -> tuple[tuple[Taken, ...], list[Fault]]:
    found = incoming(data, name)
    taken = taken_in(found, given, name.rpartition("/")[2], digest(data))
    empty = nothing_in(found, name)
    return taken, [*found.faults, *([empty] if empty else [])]


def _store(connection: Connection, file: _Read, run: Run, commit: int) -> list[ReadArticle]:
    """Keep the articles of one file; one that is refused leaves the others as they are."""
    record_run(connection, run)
    out = []
    for one, (claims, parties) in zip(file.taken, file.found, strict=True):
        article, state, note = archived(connection, one, commit)
        if state != "refused":
            readings.record_reading(
                connection, run.run, article.reference, claims, parties, _engine(), commit
            )
        out.append(ReadArticle(article, claims, parties, state, note, run.run))
    return out


def _run(file: _Read, given: Given, view: View) -> Run:
    question = {
        "file": file.name.rpartition("/")[2],
        "published": given.published,
        "publisher": given.publisher,
    }
    # no version: whoever was ever listed is read for, and hashing them all takes longer than reading
    by = Versions(view.commit, "", law_version(), _engine(), since=view.listed_at)
    found = Pieces([result_bytes(file.taken, file.found)])
    return made_run("reading", question, Pieces([file.data]), by, found)


def _engine() -> str:
    return f"{engine_version()}.{news_version()}"
