"""`screen --holdings`: a fund's positions, and what a US person may do with each on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from proscribed.answers.engine import engine_version
from proscribed.answers.holdings_law import Means
from proscribed.answers.holdings_lines import HoldingLine, Holdings, result_pieces
from proscribed.answers.holdings_owners import IssuersOwners
from proscribed.answers.holdings_ties import Tie, Tier
from proscribed.answers.law_book import law_book
from proscribed.answers.question import Question, ask
from proscribed.cases.runs import Pieces, Run, Versions, made_run, record_run
from proscribed.model.calm import calm
from proscribed.model.errors import BadInput
from proscribed.ownership.funds import Funds, called, held_by, look_through, read_funds
from proscribed.ownership.positions import FUNDS, Position, read_positions
from proscribed.ownership.security_store import recorded_on
from proscribed.screening import MIN_SCORE
from proscribed.store import Store, reading, writing

BATCH = 5_000
"""Positions after which progress is told."""

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


@calm()
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
        for line in _lines(positions, tier, means, owners, funds):
            lines.append(line)
            if not len(lines) % BATCH or len(lines) == len(positions):
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


class _Within:
    """The listed parties behind what funds hold, asked about once for each fund and way to call it."""

    def __init__(self, tier: Tier, funds: Funds) -> None:
        self._tier, self._funds = tier, funds
        self._known: dict[tuple[int, str], tuple[Tie, ...]] = {}

    def of(self, position: Position, held: Sequence[Position]) -> tuple[Tie, ...]:
        """Those behind a position that holds these."""
        key = (id(held), called(position))
        if key not in self._known:
            self._known[key] = tuple(
                replace(tie, through=one.through, weight=one.weight)
                for one in look_through(position, self._funds)
                for tie in self._tier.ties(one.position)
            )
        return self._known[key]


def _lines(
    positions: Sequence[Position], tier: Tier, means: Means, owners: IssuersOwners, funds: Funds
) -> Iterator[HoldingLine]:
    """The positions with what they give exposure to, tied to listed parties and put to the law."""
    within = _Within(tier, funds)
    for position in positions:
        held = funds.of(position)
        direct = tier.ties(position)
        found = (*direct, *within.of(position, held)) if held else direct
        owned = owners.of(position, direct)
        notes = (*position.notes, *(f"{tie.party}: {tie.note}" for tie in found if tie.note))
        notes += owned[1].owners_from if owned else ()
        unknown = not held and position.kind in FUNDS
        yield HoldingLine(position, found, means.of(position, found, owned, unknown=unknown), notes)


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
    given, found = Pieces([_packed(request)]), Pieces(result_pieces(answer.lines))
    return made_run("holdings", question, given, by, found)
