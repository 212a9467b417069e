"""A match: a counterparty and an entry that may be one party, with reasons."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from proscribed.model.action import Status


class Match(Struct, frozen=True, omit_defaults=True):
    """An entry above the threshold for one counterparty, on the day asked for.

    `status` is the entry's on that day; `possibly` also where only the next publication shows
    the matched name. `reasons` are sentences. `via` is empty where the counterparty may be the
    entry's own party; else the rule on shares that reaches it through the entry's party, whose
    `chain` says how."""

    entry: str
    list: str
    party: str
    matched_name: str
    score: float
    reasons: tuple[str, ...]
    status: Status
    effective_from: date | None
    effective_by: date | None
    effective_on: date | None
    announced_on: date | None
    citation: str
    forbids: str
    leaves_free: str
    law_citation: str
    via: str = ""
    chain: tuple[str, ...] = ()
