"""`screen --holdings`: a fund's positions, and what a US person may do with each on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from proscribed.answers.engine import engine_version
from proscribed.answers.holdings_law import ACTS, Act, Meaning, Means
from proscribed.answers.holdings_owners import IssuersOwners
from proscribed.answers.holdings_ties import Tie, Tier
from proscribed.answers.law_book import law_book
from proscribed.answers.question import Question, ask
from proscribed.cases.runs import Pieces, Run, Versions, made_run, record_run
from proscribed.model.errors import BadInput
from proscribed.ownership.funds import Funds, held_by, look_through, read_funds
from proscribed.ownership.positions import FUNDS, Position, read_positions
from proscribed.ownership.security_store import recorded_on
from proscribed.register.canonical import canonical
from proscribed.screening import MIN_SCORE
from proscribed.store import Store, reading, writing

NOTE = "information, not legal advice"
BATCH = 5_000

Progress = Callable[[int, int], None]


class HoldingsRequest(Struct, frozen=True):
    """A file of positions with its bytes, how its columns are named, the question, and the file of what
    funds hold, where there is one. Every position is asked about for a US person."""

    name: str
    data: bytes
    columns: Mapping[str, str] = {}
    question: Question = Question()
    min_score: float = MIN_SCORE
    funds: tuple[str, bytes] | None = None


class HoldingLine(Struct, frozen=True):
    """One position: the listed parties behind it, and what it means. `notes` say what is wrong with
    its row."""

    position: Position
    ties: tuple[Tie, ...]
    means: Meaning
    notes: tuple[str, ...]


class Holdings(Struct, frozen=True):
    """The answer: every position in the order of the file, and what it rests on. `fund_notes` say what
    is wrong with rows of the file of funds' holdings."""

    as_of: date
    seen_until: date
    commit: int
    version: str
    law_version: str
    engine_version: str
    min_score: float
    lists: tuple[str, ...]
    not_covered: tuple[str, ...]
    lines: tuple[HoldingLine, ...]
    fund_notes: tuple[str, ...] = ()
    screening: str = ""

    def tally(self, act: Act) -> Mapping[str, int]:
        """How many positions have each outcome for an act."""
        found: dict[str, int] = {}
        for one in self.lines:
            outcome = one.means.acts[act].outcome
            found[outcome] = found.get(outcome, 0) + 1
        return found


def screen_holdings(
    store: Store, request: HoldingsRequest, progress: Progress = lambda done, of: None
) -> Holdings:
    """What a US person may do with each position on the day of the question. A recorded run.

    Raises BadInput, with file and line, for a file that cannot be read, before anything is
    recorded."""
    answer = _answer(store, request, datetime.now(UTC).date(), progress)
    run = _run(request, answer)
    with writing(store, "screen --holdings") as connection:
        record_run(connection, run)
    return replace(answer, screening=run.run)


def _answer(store: Store, request: HoldingsRequest, today: date, progress: Progress) -> Holdings:
    positions = _read(request.name, request.data, request.columns)
    funds, fund_notes = _funds(request)
    question = request.question
    with reading(store) as connection:
        asked = ask(connection, question)
        law = law_book(connection, asked.view.commit)
        until = max(asked.as_of, today)
        recorded = recorded_on(connection, asked.view.commit, asked.as_of)
        tier = Tier(store, asked, until, request.min_score, recorded)
        means = Means(law.book, asked.as_of)
        owners = IssuersOwners(store, connection, asked)
        funds = Funds({**recorded.funds.holdings, **funds.holdings})
        lines: list[HoldingLine] = []
        progress(0, len(positions))
        tier.learn([*positions, *held_by(positions, funds)])
        for first in range(0, len(positions), BATCH):
            lines += _lines(positions[first : first + BATCH], tier, means, owners, funds)
            progress(len(lines), len(positions))
        return Holdings(
            as_of=asked.as_of,
            seen_until=until,
            commit=asked.view.commit,
            version=asked.version,
            law_version=law.version,
            engine_version=engine_version(),
            min_score=request.min_score,
            lists=tuple(one.list for one in asked.coverage),
            not_covered=asked.not_covered,
            lines=tuple(lines),
            fund_notes=fund_notes,
        )


def _lines(
    positions: Sequence[Position], tier: Tier, means: Means, owners: IssuersOwners, funds: Funds
) -> Iterator[HoldingLine]:
    """The positions with what they give exposure to, tied to listed parties and put to the law."""
    within = [tuple(look_through(one, funds)) for one in positions]
    every = [*positions, *(held.position for some in within for held in some)]
    ties = iter(tier.ties(every))
    own = [next(ties) for _ in positions]
    for position, direct, held in zip(positions, own, within, strict=True):
        inside = tuple(
            replace(tie, through=one.through, weight=one.weight)
            for one in held
            for tie in next(ties)
        )
        unknown = position.kind in FUNDS and not funds.of(position)
        found = (*direct, *inside)
        owned = owners.of(position, direct)
        notes = (*position.notes, *(f"{tie.party}: {tie.note}" for tie in found if tie.note))
        notes += owned[1].owners_from if owned else ()
        meaning = means.of(position, found, owned, unknown=unknown)
        yield HoldingLine(position, found, meaning, notes)


def _read(name: str, data: bytes, columns: Mapping[str, str]) -> list[Position]:
    with TemporaryDirectory(prefix="proscribed-") as made:
        path = Path(made) / "input"
        path.write_bytes(data)
        found = list(read_positions(path, name, Path(made), columns))
    if not found:
        raise BadInput("the file has no positions.", where=name)
    return found


def _funds(request: HoldingsRequest) -> tuple[Funds, tuple[str, ...]]:
    if request.funds is None:
        return Funds({}), ()
    name, data = request.funds
    held = _read(name, data, {})
    if not any(one.fund for one in held):
        raise BadInput(
            "no column names the fund that holds each security.",
            where=name,
            todo="Name a column fund: the fund's ISIN, ticker, id or name in the file of positions.",
        )
    notes = [
        f"{name}, line {one.line}: {note}"
        for one in held
        for note in (*one.notes, *(() if one.fund else ("the row names no fund.",)))
    ]
    return read_funds(held), tuple(notes)


def lines(answer: Holdings) -> Iterator[dict[str, Any]]:
    """One JSON object for each position."""
    rests_on = {
        "as_of": answer.as_of.isoformat(),
        "commit": answer.commit,
        "version": answer.version,
        "law_version": answer.law_version,
        "engine_version": answer.engine_version,
        "screening": answer.screening,
        "not_covered": list(answer.not_covered),
        "note": NOTE,
    }
    for one in answer.lines:
        yield {**line_of(one), **rests_on}


def line_of(one: HoldingLine) -> dict[str, Any]:
    """A position as a JSON object, without what the answer rests on."""
    position, means = one.position, one.means
    quantity = position.quantity
    return {
        "id": position.id,
        "line": position.line,
        "issuer": position.issuer,
        "isin": position.isin,
        "ticker": position.ticker,
        "kind": position.kind,
        "quantity": None if quantity is None else format(quantity, "f"),
        **{act: means.acts[act].outcome for act in ACTS},
        "listings": [_tie_line(tie) for tie in one.ties],
        "prohibition_starts": means.starts.isoformat() if means.starts else None,
        "divest_deadline_exclusive": means.ends.isoformat() if means.ends else None,
        "changes_on": [
            {"on": on.isoformat(), "act": act, "outcome": outcome}
            for on, act, outcome in means.changes
        ],
        "why": list(means.why),
        "citations": list(means.citations),
        "open_questions": list(means.open_questions),
        "notes": list(one.notes),
    }


def _tie_line(tie: Tie) -> dict[str, Any]:
    return {
        "entry": tie.entry,
        "list": tie.list,
        "party": tie.party,
        "matched_name": tie.matched_name,
        "by": tie.by,
        "code": tie.code,
        "settled": tie.settled,
        "score": tie.score,
        "reasons": list(tie.reasons),
        "listed_on": tie.listing.listed_on.isoformat() if tie.listing.listed_on else None,
        "removed_on": tie.listing.removed_on.isoformat() if tie.listing.removed_on else None,
        "through": list(tie.through),
        "weight_pct": None if tie.weight is None else format(tie.weight.normalize(), "f"),
        "citation": tie.citation,
    }


def ask_again(store: Store, run: Run, data: bytes) -> Holdings:
    """A recorded run at its commit, with the law and the engine as they are."""
    question = run.question
    positions, funds = _unpacked(data, funds=question["funds"])
    request = HoldingsRequest(
        name=question["file"],
        data=positions,
        columns=question["columns"],
        question=Question(
            as_of=date.fromisoformat(question["as_of"]),
            known_at=str(run.commit),
            lists=tuple(question["lists"]),
        ),
        min_score=question["min_score"],
        funds=funds,
    )
    until = date.fromisoformat(question["seen_until"])
    return _answer(store, request, until, lambda done, of: None)


def result_bytes(found: Iterable[HoldingLine]) -> bytes:
    """What was found as bytes: two runs that found the same have the same. A line a position."""
    return b"\n".join(
        canonical((one.position.id, one.position.issuer, [line_of(one)], "")) for one in found
    )


def _packed(request: HoldingsRequest) -> bytes:
    """All that a run was asked of: the file; with one of funds, the two together."""
    if request.funds is None:
        return request.data
    return msgspec.msgpack.encode((request.data, request.funds))


def _unpacked(data: bytes, *, funds: bool) -> tuple[bytes, tuple[str, bytes] | None]:
    if not funds:
        return data, None
    return msgspec.msgpack.decode(data, type=tuple[bytes, tuple[str, bytes]])


def _run(request: HoldingsRequest, answer: Holdings) -> Run:
    question = {
        "file": request.name.rpartition("/")[2],
        "funds": request.funds is not None,
        "columns": dict(request.columns),
        "as_of": answer.as_of.isoformat(),
        "seen_until": answer.seen_until.isoformat(),
        "lists": list(answer.lists),
        "min_score": answer.min_score,
    }
    by = Versions(answer.commit, answer.version, answer.law_version, answer.engine_version)
    given, found = Pieces([_packed(request)]), Pieces([result_bytes(answer.lines)])
    return made_run("holdings", question, given, by, found)
