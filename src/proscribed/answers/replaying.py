"""`replay`: ask a recorded run again at its commit, and account for every difference."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from proscribed.answers import assessing, holdings, rescreening, scanning
from proscribed.answers import reading as article_reading
from proscribed.answers.bulk_input import sha256_of
from proscribed.answers.engine import engine_version
from proscribed.answers.holdings_lines import result_pieces
from proscribed.answers.screening import screened_again
from proscribed.cases.runs import Run, read_run
from proscribed.law import law_version
from proscribed.model.errors import BadInput
from proscribed.register.canonical import digest
from proscribed.store import Store, reading

_NO_ROW = b'["","",[],""]'  # a text may be split into more articles than it was, or fewer

Cause = Literal["data", "law", "engine"]


class Difference(Struct, frozen=True):
    """One row that answers otherwise than it did: then, and now."""

    id: str
    name: str
    then: tuple[Mapping[str, Any], ...]
    now: tuple[Mapping[str, Any], ...]


class Replayed(Struct, frozen=True):
    """`identical`, or the differences with their causes: `data` (the store was changed: an alarm),
    `law`, or `engine`, with the versions then and now."""

    run: str
    identical: bool
    causes: tuple[Cause, ...]
    versions: Mapping[str, tuple[str, str]]
    differences: tuple[Difference, ...]


def replay(store: Store, run_id: str, data: bytes | Path | None = None) -> Replayed:
    """Ask a recorded run again. `data` is the input, or where it lies, where it was too large
    to be kept.

    Raises BadInput for an unknown run, or an input that is not the one of the run."""
    with reading(store) as connection:
        run = read_run(connection, run_id)
        asked_of = run.input if run.input is not None else data
        if asked_of is None or _sha256(asked_of) != run.input_sha256:
            raise BadInput(
                f"the input of run {run_id} was too large to be kept."
                if data is None
                else f"this is not the file that run {run_id} answered.",
                todo="Give the same file with --input.",
            )
        law = law_version()
        version = run.version
        if run.kind == "rescreening":
            asked, rows = rescreening.ask_again(store, connection, run, _whole(asked_of))
            now: bytes | None = rescreening.result_bytes(rows)
            said = digest(now or b"")
        elif run.kind == "scan":
            asked, now = scanning.ask_again(store, connection, run, _whole(asked_of))
            said = digest(now)
        elif run.kind == "determination":
            asked = None
            law, now = assessing.ask_again(store, connection, run, _whole(asked_of))
            said = digest(now)
        elif run.kind == "reading":
            asked = None
            now = article_reading.ask_again(store, connection, run, _whole(asked_of))
            said = digest(now)
        elif run.kind == "holdings":
            asked = None
            found = holdings.ask_again(store, run, _whole(asked_of))
            version, law = found.version, found.law_version
            now = b"".join(result_pieces(found.lines))
            said = digest(now)
        else:
            asked, said, now = screened_again(store, connection, run, asked_of)
        if asked is not None:
            version = asked.version
    versions = {
        "data": (run.version, version),
        "law": (run.law_version, law),
        "engine": (run.engine_version, engine_version()),
    }
    identical = said == run.result_sha256
    causes: tuple[Cause, ...] = tuple(
        cause for cause in ("data", "law", "engine") if versions[cause][0] != versions[cause][1]
    )
    if not identical and not causes:
        causes = ("data",)
    return Replayed(
        run=run_id,
        identical=identical,
        causes=() if identical else causes,
        versions={what: pair for what, pair in versions.items() if pair[0] != pair[1]},
        differences=() if identical else _differences(run, now),
    )


def _sha256(data: bytes | Path) -> str:
    return sha256_of(data) if isinstance(data, Path) else digest(data)


def _whole(data: bytes | Path) -> bytes:
    return data.read_bytes() if isinstance(data, Path) else data


def _differences(run: Run, now: bytes | None) -> tuple[Difference, ...]:
    if run.result is None or now is None:
        return ()
    if run.kind == "rescreening":
        return tuple(_changes_apart(run.result, now))
    found = []
    for old, new in zip_longest(run.result.split(b"\n"), now.split(b"\n"), fillvalue=_NO_ROW):
        if old != new:
            (id_, name, then, _), (_, _, after, _) = (
                msgspec.json.decode(one) for one in (old, new)
            )
            found.append(Difference(id_, name, tuple(then), tuple(after)))
    return tuple(found)


def _changes_apart(then: bytes, now: bytes) -> Iterator[Difference]:
    """The parties of a rescreening whose changes are others than they were."""
    names: dict[str, str] = {}
    sides: tuple[dict[str, list[Any]], dict[str, list[Any]]] = ({}, {})
    for result, side in zip((then, now), sides, strict=True):
        for line in filter(None, result.split(b"\n")):
            id_, name, change, match, before, why = msgspec.json.decode(line)
            names[id_] = name
            told = {**match, "change": change, "before": before, "why": why}
            side.setdefault(id_, []).append(told)
    for id_, name in names.items():
        was, is_now = (tuple(side.get(id_, ())) for side in sides)
        if was != is_now:
            yield Difference(id_, name, was, is_now)
