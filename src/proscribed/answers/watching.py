"""`watch`: new articles as they come, and who of the watched parties is touched; each told once."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from proscribed.answers.alerting import Watch, lists_of
from proscribed.answers.delivering import Channel
from proscribed.answers.engine import engine_version
from proscribed.answers.law_book import law_book
from proscribed.answers.news_record import open_record
from proscribed.answers.reading import ReadRequest, read_articles
from proscribed.answers.touching import watched
from proscribed.law.confirmed import confirmed_law
from proscribed.model.days import stamp
from proscribed.model.errors import BadInput, ProscribedError
from proscribed.news import archive
from proscribed.news.alerts import Alert, delivered, keep, pending, untold
from proscribed.register import open_view
from proscribed.register.canonical import digest
from proscribed.register.record import new_commit
from proscribed.screening import MIN_SCORE
from proscribed.sources.fetch import Limits, Validators, fetch
from proscribed.sources.urls import shown
from proscribed.store import Store, reading, writing

LOOKED_BACK = timedelta(days=30)
"""How old an act or a rule may be that is still told."""
LARGEST = 200 * 1024**2
"""Bytes of one file or feed."""


class WatchRequest(Struct, frozen=True):
    """A folder or the address of a feed (empty: the register and the law alone), the user's own
    parties (name of the file, bytes), where alerts go, and since when acts are told. A file that was
    written to less than `settle` seconds ago is left for the next look."""

    source: str
    parties: tuple[str, bytes]
    channels: tuple[Channel, ...] = ()
    since: date | None = None
    min_score: float = MIN_SCORE
    settle: float = 0
    limits: Limits = Limits(largest=LARGEST, attempts=4)


class Undelivered(Struct, frozen=True):
    """An alert that did not arrive: where it was to go, and why."""

    alert: str
    channel: str
    why: str
    at: str


class Round(Struct, frozen=True):
    """One look: the alerts made, articles read, alerts that arrived and that did not, what could
    not be read, and why the source itself could not be looked at, where that is so."""

    alerts: tuple[Alert, ...]
    articles: int
    sent: int
    undelivered: tuple[Undelivered, ...]
    notes: tuple[str, ...]
    fault: ProscribedError | None = None


class Watching:
    """What is watched, from one look to the next. What was read is kept in the home, in `watch/`: a
    later run goes on where this one ends."""

    def __init__(self, store: Store, request: WatchRequest) -> None:
        self.store, self.request = store, request
        self.mine = watched(*request.parties, request.min_score)
        self.folder = store.home / "watch"
        self.folder.mkdir(parents=True, exist_ok=True)
        about = f"{request.source}\n{digest(request.parties[1])}"
        self.seen_file = self.folder / f"{digest(about.encode())[:16]}.seen"
        self.seen = set(_lines(self.seen_file))
        self.known = Validators()

    def look(self) -> Round:
        """Read what is new, tell of what touches the watched parties, send what waits."""
        alerts: list[Alert] = []
        notes: list[str] = []
        count = 0
        fault = None
        try:
            for name, data in self._new():
                references, faults = self._read(name, data)
                notes += faults
                count += len(references)
                alerts += self._tell(references) if references else []
                self._have_seen(data)
        except ProscribedError as found:  # the register, the law and what waits go on
            fault = found
        alerts += self._tell(())
        sent, undelivered = self._send()
        return Round(tuple(alerts), count, sent, undelivered, tuple(notes), fault)

    def _new(self) -> Iterator[tuple[str, bytes]]:
        """Files, or the feed, of which no look has been made."""
        source = self.request.source
        if source.startswith(("http://", "https://")):
            with tempfile.TemporaryDirectory(prefix="watch-", dir=self.store.home) as made:
                got = fetch(source, self.known, Path(made), self.request.limits)
            self.known = got.validators
            if got.content is not None and digest(got.content) not in self.seen:
                yield shown(source), got.content
        elif source:
            place = Path(source)
            if not place.is_dir():
                raise BadInput("there is no such folder, and it is no address.", where=source)
            for file in sorted(place.iterdir()):
                if file.is_file() and not file.name.startswith("."):
                    yield from self._file(file)

    def _file(self, file: Path) -> Iterator[tuple[str, bytes]]:
        try:
            if time.time() - file.stat().st_mtime < self.request.settle:
                return
            data = file.read_bytes()
        except OSError:  # it has gone again, or is being written
            return
        if digest(data) not in self.seen:
            yield str(file), data

    def _read(self, name: str, data: bytes) -> tuple[tuple[str, ...], list[str]]:
        if len(data) > LARGEST:
            return (), [f"{name}: it has {len(data):,} bytes, and was left alone."]
        try:
            answer = read_articles(self.store, ReadRequest(((name, data),)))
        except BadInput as fault:
            return (), [f"{name}: {fault}"]
        faults = [str(one) for one in answer.faults]
        faults += [f"{one.id}: {one.note}" for one in answer.articles if one.state == "refused"]
        return tuple(
            one.article.reference for one in answer.articles if one.article.reference
        ), faults

    def _tell(self, references: Sequence[str]) -> list[Alert]:
        """The alerts of some articles, or (of none) of the register and the law; kept before they
        are sent, so that none is lost and none sent twice."""
        with reading(self.store) as connection:
            view = open_view(connection)
            if not view.lists:
                return []
            record = open_record(self.store, connection, view)
            today = datetime.now(UTC).date()
            watch = Watch(
                connection=connection,
                record=record,
                law=confirmed_law(law_book(connection, view.commit).findings),
                mine=self.mine,
                on=lists_of(self.mine, record),
                since=self.request.since or today - LOOKED_BACK,
                today=today,
                commit=view.commit,
            )
            found = (
                [
                    a
                    for one in references
                    for a in watch.of_article(archive.article(connection, one))
                ]
                if references
                else [*watch.of_acts(), *watch.of_law()]
            )
            fresh = any(untold(connection, one) for one in found)
        return self._keep(found) if fresh else []

    def _keep(self, found: Sequence[Alert]) -> list[Alert]:
        now = stamp(datetime.now(UTC))
        made = []
        with writing(self.store, "watch") as connection:
            commit = new_commit(connection, "watch", engine_version())
            for one in found:
                alert = untold(connection, one)
                if alert is not None:
                    alert = replace(alert, at=now)
                    keep(connection, alert, [c.name for c in self.request.channels], commit)
                    made.append(alert)
        return made

    def _have_seen(self, data: bytes) -> None:
        own = digest(data)
        self.seen.add(own)
        with self.seen_file.open("a", encoding="utf-8") as file:
            file.write(f"{own}\n")

    def _send(self) -> tuple[int, tuple[Undelivered, ...]]:
        """Send what has not arrived, of this look and of those before."""
        sent = 0
        failed: list[Undelivered] = []
        for channel in self.request.channels:
            with reading(self.store) as connection:
                waiting = pending(connection, channel.name)
            arrived = []
            for alert in waiting:
                if why := channel.send(alert):
                    at = stamp(datetime.now(UTC))
                    failed.append(Undelivered(alert.id, channel.shown, why, at))
                else:
                    arrived.append(alert)
            if arrived:
                with writing(self.store, "watch") as connection:
                    commit = new_commit(connection, "watch", engine_version())
                    delivered(connection, arrived, channel.name, commit)
            sent += len(arrived)
        if self.request.channels:
            self._dead_letters(failed)
        return sent, tuple(failed)

    def _dead_letters(self, failed: Sequence[Undelivered]) -> None:
        """What did not arrive, as a file for a person: it is sent again by the next look."""
        target = self.folder / "dead-letters.jsonl"
        making = target.with_name(f".{target.name}.{os.getpid()}")
        if failed:
            making.write_bytes(msgspec.json.Encoder().encode_lines(failed))
            making.replace(target)
        else:
            target.unlink(missing_ok=True)


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").split() if file.exists() else []


def lines(answer: Round) -> Iterator[dict[str, Any]]:
    """One JSON object for each alert."""
    for one in answer.alerts:
        yield {"id": one.id, **msgspec.to_builtins(one)}
