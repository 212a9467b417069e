"""What a file of shares says, and what is wrong in it, before anything is stored."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from proscribed.ownership.columns import Shares
from proscribed.ownership.share import Share, SourceParty


class Problem(Struct, frozen=True):
    """One thing in a file that does not hold: where it stands, what it is, and what came of it."""

    where: str
    what: str
    done: str


class Reading(Struct):
    """The shares of one file, the parties that it describes besides those at their ends, and the
    problems in it. `format` is the format's name for a reader."""

    format: str
    shares: Shares
    parties: list[SourceParty]
    problems: list[Problem]

    def problem(self, where: str, what: str, done: str) -> None:
        """Note a problem; reading goes on."""
        self.problems.append(Problem(where, what, done))


LEFT_OUT = "this share is left out"


def new(file_format: str) -> Reading:
    """A reading with nothing in it yet."""
    return Reading(file_format, Shares(), [], [])


_DAYS: dict[str, date] = {}


def day_of(text: str | None) -> date | None:
    """The day of an ISO date or time; None where there is none.

    Raises ValueError for a text that names no day."""
    if not text:
        return None
    known = _DAYS.get(text)
    if known is None:
        if len(text) > 10 and text[10] not in "T ":
            raise ValueError(f"{text!r} is no day")
        try:
            known = date.fromisoformat(text[:10])
        except ValueError as fault:
            raise ValueError(f"{text!r} is no day") from fault
        if len(_DAYS) > 100_000:
            _DAYS.clear()
        _DAYS[text] = known
    return known


def last_day(ceased: date | None, start: date | None) -> date | None:
    """The last day of a share that ceased on a day: the one before, as with a removal from a list;
    the day itself where the share began on it."""
    if ceased is None or (start and ceased <= start):
        return ceased
    return ceased - timedelta(days=1)


def own_owner(party: SourceParty) -> str:
    """What is wrong with a share that its party would hold in itself."""
    return f"{party.name or party.id} would own itself"


def backwards(start: date | None, end: date | None) -> str:
    """What is wrong with the days of a share; empty where nothing is."""
    if start and end and end < start:
        return f"the share ends on {end}, before it begins on {start}"
    return ""


def kept(found: Reading, share: Share) -> bool:
    """Add a share, or say why not: it must not be its own owner, and must end after it begins."""
    owner, owned = share.owner, share.owned
    what = backwards(share.start, share.end)
    if owner is owned or (owner.id == owned.id and owner.scope == owned.scope):
        what = own_owner(owner)
    if what:
        found.problem(share.place, what, LEFT_OUT)
        return False
    found.shares.append(share)
    return True
