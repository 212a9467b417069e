"""A share: who owns how much of whom, from when to when, as one source says."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from proscribed.model.party import Identifier, PartyKind

ShareKind = Literal["ownership", "voting", "control"]

UNIT = 1_000_000
"""Shares are whole millionths of a percent, so that sums are exact: 50% is `50 * UNIT`."""

WHOLE = 100 * UNIT


class SourceParty(Struct, frozen=True, omit_defaults=True, gc=False):
    """A party as a source of shares names it.

    `scope` is within what `id` is one party's: a publisher's register, or one file. The same
    identifier (LEI, registration number with its country, an OFAC number ...) makes parties of
    several scopes one; an equal name never does. `note` is what the source says of its standing
    ("LEI retired", "dissolved on 2020-05-01")."""

    scope: str
    id: str
    name: str = ""
    kind: PartyKind = "unknown"
    country: str = ""
    identifiers: tuple[Identifier, ...] = ()
    birth_date: str = ""
    note: str = ""


class Share(Struct, frozen=True, omit_defaults=True, gc=False):
    """One statement of a share of `owned` that `owner` holds.

    `least` and `most` are its bounds in millionths of a percent, None where the source gives no
    such bound; "more than 25%" is the next millionth. `kind` tells capital from votes and from control without a
    percentage; `interest` is the source's own word for it. `direct` is None where the source does not
    say; an indirect share is the sum of others and never added to them. It is held from `start`
    to `end`, the last day; None: the source names no such day. `said_on` is the day of the statement;
    a later statement of the same `record` takes its place from that day on, as do statements that
    name it in `replaces`. Shares of one `statement` hold side by side; those of two statements of one record
    are alternatives. `source` is the source in words, `place` where in the document it stands.
    """

    owner: SourceParty
    owned: SourceParty
    least: int | None
    most: int | None
    kind: ShareKind = "ownership"
    interest: str = ""
    direct: bool | None = None
    start: date | None = None
    end: date | None = None
    said_on: date | None = None
    scope: str = ""
    record: str = ""
    statement: str = ""
    replaces: tuple[str, ...] = ()
    source: str = ""
    place: str = ""
