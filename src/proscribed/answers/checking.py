"""`check`: one party, for a person to read: the matches, why, and what each listing forbids."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from msgspec import Struct

from proscribed.answers.horizon import Seen, horizon_index
from proscribed.answers.index import register_index
from proscribed.answers.matches import Matcher
from proscribed.answers.question import Question, ask
from proscribed.model.errors import BadInput
from proscribed.model.match import Match
from proscribed.register.coverage import Coverage
from proscribed.screening import MIN_SCORE
from proscribed.screening.counterparty import Counterparty
from proscribed.sources.own.entry import parse
from proscribed.store import Store, reading


class CheckRequest(Struct, frozen=True):
    """One party as the user knows it, and the question."""

    name: str
    kind: str = ""
    country: str = ""
    birth_date: str = ""
    identifier: str = ""
    address: str = ""
    question: Question = Question()
    min_score: float = MIN_SCORE
    limit: int = 10


class Checked(Struct, frozen=True):
    """The matches of one party, and what the register could say of the day. `horizon` are parties
    with a like name whose listing is planned or called for: they stand apart from the matches."""

    name: str
    matches: tuple[Match, ...]
    as_of: date
    commit: int
    version: str
    coverage: tuple[Coverage, ...]
    horizon: tuple[Seen, ...] = ()


def check(
    store: Store, request: CheckRequest, progress: Callable[[str], None] = lambda _: None
) -> Checked:
    """Screen one party. Raises BadInput for an empty name."""
    if not request.name.strip():
        raise BadInput("the name is empty.")
    fields = ("name", "kind", "country", "birth_date", "identifier", "address")
    row: dict[str, Any] = {f: value for f in fields if (value := getattr(request, f))}
    entry = parse({**row, "name": [request.name]})  # a list: a ";" is part of the name here
    party = Counterparty("1", 1, entry)
    with reading(store) as connection:
        asked = ask(connection, request.question)
        index = register_index(store.home, asked.view, progress)
        [found] = Matcher(asked, index, request.min_score, request.limit).screen([party])
        ahead = horizon_index(store, connection, asked.view, asked.as_of)
        return Checked(
            horizon=ahead.of(request.name, request.min_score),
            name=request.name,
            matches=found.matches,
            as_of=asked.as_of,
            commit=asked.view.commit,
            version=asked.version,
            coverage=asked.coverage,
        )
