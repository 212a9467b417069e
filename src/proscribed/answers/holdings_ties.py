"""Which listed parties the issuers of positions are: by a code that the list's own record states, by the
very name that is listed, else open, with both names shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from proscribed.answers.cite import citation
from proscribed.answers.index import register_index
from proscribed.answers.matches import Matcher
from proscribed.answers.question import Asked, seen_on
from proscribed.law.entry_terms import listing_of
from proscribed.model.entry import Entry
from proscribed.model.match import Match
from proscribed.model.transaction import Listing
from proscribed.ownership.issuers import By, Tied, codes_of, issuer_names, issuers
from proscribed.ownership.positions import Position
from proscribed.ownership.security import Security
from proscribed.ownership.security_store import Recorded
from proscribed.register import Listed, View
from proscribed.screening.names import Reading, read, read_all
from proscribed.store import Store

MOST = 10
"""Most listed parties that one issuer's name is compared with."""

Way = By | Literal["recorded security", "issuer name", "name", "like name"]
"""How a position is known to be of a listed party: by a code that its record states, or by names."""

NameKey = tuple[tuple[str, ...], int]


class Tie(Struct, frozen=True):
    """A listed party that is the issuer of a position (`settled`) or may be.

    `by` is the code that its record states (`code`), `recorded security` where a file of securities names
    the entry, `issuer name` and `name` for names that agree
    word for word and in their legal form, else `like name`. `through` are the funds by which the
    position gives exposure to it, with its percentage of the first, None where that is not known."""

    entry: str
    list: str
    party: str
    matched_name: str
    by: Way
    settled: bool
    listing: Listing
    citation: str
    code: str = ""
    score: float | None = None
    reasons: tuple[str, ...] = ()
    note: str = ""
    through: tuple[str, ...] = ()
    weight: Decimal | None = None


class _Named(NamedTuple):
    """What an issuer's name comes to: the matches of it, and the entries whose record gives it to the
    issuer of their securities, each as the record writes it."""

    matches: tuple[Match, ...] = ()
    stated: Mapping[str, str] = {}


NOBODY = _Named()


class Tier:
    """Ties positions to the entries in force on a day, or listed later until another."""

    def __init__(
        self,
        store: Store,
        asked: Asked,
        until: date,
        min_score: float,
        recorded: Recorded,
    ) -> None:
        view, codes = asked.view, tuple(one.list for one in asked.coverage)
        now = {one.entry: one for one in asked.listed}
        later = [
            one
            for one in seen_on(view, codes, until).listed
            if one.entry not in now and one.status == "in_force"
        ]
        every = (*asked.listed, *later)
        self._view, self._day = view, asked.as_of
        self._listed = {one.entry: one for one in every}
        self._matcher = Matcher(
            msgspec.structs.replace(asked, listed=every),
            register_index(store.home, view),
            min_score,
            MOST,
        )
        view.prepare(one.makeup for one in every)
        entries = [(one.entry, view.entry(one.makeup)) for one in every]
        self._issuers = issuers(entries)
        self._recorded = recorded
        self._by_issuer_name = _by_issuer_name(entries)
        self._named: dict[tuple[str, str], _Named] = {}
        self._ties: dict[tuple[str, ...], tuple[Tie, ...]] = {}

    def learn(self, positions: Sequence[Position]) -> None:
        """Look up the issuers of these, and of what recorded securities say of them, all at once."""
        every = [one for position in positions for one in (position, *self._implied(position))]
        named = {(one.issuer, one.country) for one in every if one.issuer}
        new = sorted(named - self._named.keys())
        names = [name for name, _ in new]
        queries = [
            {"name": name, "kind": "organization"} | ({"countries": [country]} if country else {})
            for name, country in new
        ]
        keys = map(_name_key, read_all(names))
        for one, matches, key in zip(new, self._matcher.ask(queries), keys, strict=True):
            stated = self._by_issuer_name.get(key, {})
            self._named[one] = _Named(matches, stated) if matches or stated else NOBODY

    def ties(self, position: Position) -> tuple[Tie, ...]:
        """The listed parties behind a position that was learned, those that are settled first."""
        is_named = self._of_name(position) is not NOBODY
        if not (is_named or self._issuers.tied(position) or self._recorded.of(position)):
            return ()
        said = (position.issuer, position.country, position.isin, position.ticker)
        key = (*said, position.lei, position.figi)
        if key not in self._ties:
            found = {one.entry: one for one in self._by_record(position)}
            for one in self._of(position):
                found.setdefault(one.entry, one)
            for implied in self._implied(position):
                for one in self._of(implied):
                    found.setdefault(one.entry, replace(one, note=_implied_note(one, implied)))
            self._ties[key] = _sorted(found.values())
        return self._ties[key]

    def _of_name(self, position: Position) -> _Named:
        """What the name of a position's issuer comes to."""
        return self._named[(position.issuer, position.country)] if position.issuer else NOBODY

    def _by_record(self, position: Position) -> Iterator[Tie]:
        """The entries that a recorded security names as its issuer."""
        for one in self._recorded.of(position):
            if one.entry in self._listed:
                tie = self._tie(one.entry, self._entry(one.entry).party.name, "recorded security")
                yield replace(tie, code=one.isin or one.figi or one.ticker, note=_from(one))

    def _implied(self, position: Position) -> Iterator[Position]:
        """The issuer, and what a receipt or a warrant stands for, as recorded securities tell them."""
        for one in self._recorded.of(position):
            if one.issuer_name or one.issuer_lei or one.underlying:
                yield Position(
                    id=position.id,
                    line=position.line,
                    issuer=one.issuer_name,
                    lei=one.issuer_lei,
                    isin=one.underlying,
                    country=one.issuer.country if one.issuer else "",
                    notes=(_from(one),),
                )

    def _of(self, position: Position) -> tuple[Tie, ...]:
        matches, stated = self._of_name(position)
        like = {match.entry: match for match in matches}
        found = {
            one.entry: self._by_code(position, one, like) for one in self._issuers.tied(position)
        }
        for entry, name in stated.items():
            found.setdefault(entry, self._tie(entry, name, "issuer name", settled=True))
        for match in matches:
            if match.entry not in found:
                found[match.entry] = self._by_name(position, match)
        return _sorted(found.values())

    def _by_code(self, position: Position, tied: Tied, like: Mapping[str, Match]) -> Tie:
        entry = self._entry(tied.entry)
        match = like.get(tied.entry)
        tie = self._tie(tied.entry, match.matched_name if match else entry.party.name, tied.by)
        stated = {code for by, code in codes_of(entry) if by == "isin"}
        names_agree = match is not None or name_key(position.issuer) in map(
            name_key, issuer_names(entry)
        )
        other = bool(position.isin and stated and position.isin not in stated)
        doubtful = tied.by == "ticker" and other and not names_agree
        note = ""
        if doubtful:
            note = f"its record states this ticker, but neither this ISIN nor the name {position.issuer!r}."
        elif position.issuer and not names_agree:
            note = f"its record states this {_word(tied.by)}; the file calls the issuer {position.issuer!r}."
        elif tied.by == "ticker" and not position.issuer and not position.isin:
            note = (
                "tied by the ticker alone, and tickers are given to others in time: check the ISIN."
            )
        return replace(
            tie,
            code=tied.code,
            settled=not doubtful,
            note=note,
            score=match.score if match else None,
            reasons=match.reasons if match else (),
        )

    def _by_name(self, position: Position, match: Match) -> Tie:
        entry = self._entry(match.entry)
        settled = entry.party.kind == "organization" and _is_listed_name(
            position.issuer, match.matched_name, entry
        )
        tie = self._tie(
            match.entry, match.matched_name, "name" if settled else "like name", settled=settled
        )
        stated = {code for by, code in codes_of(entry) if by == "isin"}
        note = ""
        if position.isin and stated and position.isin not in stated:
            note = f"its record states other ISINs than {position.isin}."
        return replace(tie, score=match.score, reasons=match.reasons, note=note)

    def _tie(self, name: str, matched: str, by: Way, *, settled: bool = True) -> Tie:
        listed, entry = self._listed[name], self._entry(name)
        return Tie(
            entry=name,
            list=listed.list,
            party=entry.party.name,
            matched_name=matched,
            by=by,
            settled=settled,
            listing=self._listing(listed, entry),
            citation=citation(listed.act, entry),
        )

    def _entry(self, name: str) -> Entry:
        return self._view.entry(self._listed[name].makeup)

    def _listing(self, listed: Listed, entry: Entry) -> Listing:
        since = None if listed.status == "possibly" else listed.act.effective_by
        found = listing_of(listed.list, entry, since)
        return replace(found, removed_on=_removed_on(self._view, listed, self._day))


def _sorted(found: Collection[Tie]) -> tuple[Tie, ...]:
    """Those that are settled first. On a list where one is, the others are other parties."""
    known = {one.list for one in found if one.settled}
    kept = [one for one in found if one.settled or one.list not in known]
    return tuple(sorted(kept, key=lambda one: (not one.settled, -(one.score or 1), one.entry)))


def _from(one: Security) -> str:
    """Where a recorded security stands, in words."""
    issuer = one.issuer_name or one.entry or f"what {one.underlying} is of"
    return f"recorded as a security of {issuer} ({one.source or 'a file loaded'}, {one.place})."


def _implied_note(tie: Tie, implied: Position) -> str:
    return " ".join(filter(None, (*implied.notes, tie.note)))


def _removed_on(view: View, listed: Listed, day: date) -> date | None:
    """The first day after this one without the entry, where it is known."""
    acts = view.timeline(listed.list).acts[listed.entry].acts
    since = max(day, listed.act.effective_by)
    ends = (one.effective_by for one in acts if one.kind == "remove" and one.effective_by > since)
    return min(ends, default=None)


def _by_issuer_name(entries: Sequence[tuple[str, Entry]]) -> dict[NameKey, dict[str, str]]:
    """The entries that state a name for the issuer of their securities, by that name."""
    found: dict[NameKey, dict[str, str]] = {}
    for name, entry in entries:
        for stated in issuer_names(entry):
            found.setdefault(name_key(stated), {})[name] = stated
    return found


def _is_listed_name(name: str, listed: str, entry: Entry) -> bool:
    """Whether a name is the listed one word for word, legal form included. A weak alias is none, nor is
    a single word without a legal form: it may be anybody's."""
    quality = {one.text: one.quality for one in entry.party.names}.get(listed)
    words, forms = name_key(name)
    whole = bool(forms) or len(words) > 1
    return quality not in (None, "weak") and whole and name_key(listed) == (words, forms)


def name_key(name: str) -> NameKey:
    """What two spellings of one full name share: its words as written but for case, and the classes of
    its legal form."""
    return _name_key(read(name))


def _name_key(found: Reading) -> NameKey:
    return tuple(word.casefold() for word in found.shown), found.forms


def _word(by: str) -> str:
    return by if by == "ticker" else by.upper()
