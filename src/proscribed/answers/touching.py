"""Whom of a user's own parties a text or an act touches, by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from proscribed.answers.counterparties import read_counterparties
from proscribed.news.claim import Claim
from proscribed.news.linking import Linked
from proscribed.news.record import Deed, Record
from proscribed.screening import MIN_SCORE, build
from proscribed.screening.counterparty import Counterparty

SURE = ("exact", "alias", "short")
MOST_NAMES = 5_000
"""Names of one act that are compared; a rule has at most some hundreds of parties."""


class Touch(Struct, frozen=True):
    """One of the user's parties, the name by which it is touched, and how much alike they are.
    `how`: named in the text, the listed party that is named, or one of those an act is about."""

    id: str
    party: str
    name: str
    score: float
    how: str


class Watched:
    """The user's parties, to be asked by name."""

    def __init__(self, parties: Sequence[Counterparty], min_score: float = MIN_SCORE) -> None:
        self.parties = [one for one in parties if one.name]
        self.min_score = min_score
        self._index = build(
            {
                "id": str(at),
                "names": [{"text": n.text, "quality": n.quality} for n in one.entry.party.names],
            }
            for at, one in enumerate(self.parties)
        )

    def touched(self, named: Iterable[tuple[str, str]]) -> tuple[Touch, ...]:
        """Who is touched by any of these names (each with how it is met), each once, the likeliest
        first."""
        names = list(dict.fromkeys(named))
        if not self.parties or not names:
            return ()
        found: dict[str, Touch] = {}
        several = self._index.screen([name for name, _ in names], 5, self.min_score)
        for (name, how), matches in zip(names, several, strict=True):
            for match in matches:
                one = self.parties[int(match.id)]
                known = found.get(one.id)
                if known is None or known.score < match.score:
                    found[one.id] = Touch(one.id, one.name, name, round(match.score, 3), how)
        return tuple(sorted(found.values(), key=lambda one: (-one.score, one.id)))


def watched(name: str, data: bytes, min_score: float = MIN_SCORE) -> Watched:
    """The parties of a user's file. Raises BadInput, with file and line, where it cannot be read."""
    return Watched(read_counterparties(name, data), min_score)


def names_in(claims: Iterable[Claim], linked: Iterable[Linked]) -> list[tuple[str, str]]:
    """The names of an article: those of its claims, and of the listed parties that it names."""
    found = [(name, "named") for claim in claims for name in claim.named_parties]
    for one in linked:
        found.append((one.spelled, "named"))
        found += [(reading.name, "listed") for reading in one.readings if reading.how in SURE]
    return found


def names_of(deeds: Iterable[Deed], record: Record) -> list[tuple[str, str]]:
    """The names of those whom acts are about."""
    found: list[tuple[str, str]] = []
    for deed in deeds:
        for entry in deed.entries:
            found += [(name, "in the act") for name in record.member(entry, deed.last).names]
            if len(found) >= MOST_NAMES:
                return found
    return found
