"""What a position means: what a US person may do with it on a day, and when that changes. The law room
decides; here its questions are put."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from msgspec.structs import replace

from proscribed.answers.holdings_meaning import (
    ACTS,
    Act,
    Meaning,
    Said,
    reviewed,
    strictest_of,
)
from proscribed.answers.holdings_ties import Tie
from proscribed.law import in_force
from proscribed.law.book import Book
from proscribed.law.determine import determine
from proscribed.law.provisions import provisions
from proscribed.model.finding import Determination, Finding
from proscribed.model.transaction import Likeness, Participant, Transaction
from proscribed.ownership.positions import Position
from proscribed.register.canonical import canonical

TRADES: tuple[Act, ...] = ("buy", "sell", "reinvest")
ISSUER = "{listed name}"
"""Stands for the listed name in a text until it is known which one it is."""
CMIC = "us-ofac-ns-cmic"
"""The list whose ban reaches funds by what they hold, at any weight (OFAC FAQ 860, 861)."""

NO_NAME = (
    "Only a code is given, and no listed party's record states it. Many records state none: the"
    " issuer's name is needed."
)
NOTHING = "Nothing tells whose security this is."
NO_HOLDINGS = (
    "What this fund holds is not given. A publicly traded fund that gives exposure to a listed"
    " company's securities is reached at any weight."
)
FUND_CITATIONS = ("OFAC FAQ 860", "OFAC FAQ 861")


class Means:
    """The law on a day, asked once for each kind of case: one listing counts at a time, since the
    strictest of the findings decides. Positions of which all is the same that matters share one
    meaning."""

    def __init__(self, book: Book, day: date) -> None:
        self._book, self._day = book, day
        self._known: dict[object, Meaning] = {}
        self._met: dict[object, Meaning] = {}
        self._fund_ban = [
            text
            for rule in in_force(CMIC, day)
            if rule.provision.core and rule.version.outcome == "prohibited"
            for text in rule.version.citations
        ]

    def of(
        self,
        position: Position,
        ties: Sequence[Tie],
        owned: tuple[object, Participant] | None = None,
        *,
        unknown: bool,
    ) -> Meaning:
        """What the position means; `owned` is its issuer with its owners, and what it is known by;
        `unknown`: a fund of which nobody knows what it holds."""
        public = position.publicly_traded
        if public is None and any(one.code and not one.through for one in ties):
            public = True
        facts = {
            "actor.us_person": True,
            "security.publicly_traded": public,
            "security.kind": position.kind or None,
        }
        doubt = _doubt(position, ties)
        parties = tuple((one.entry, one.settled, one.matched_name, one.through) for one in ties)
        key = (public, position.kind, doubt, unknown, owned and owned[0], parties)
        if key not in self._met:
            self._met[key] = self._meaning(ties, facts, owned, doubt, unknown=unknown)
        return self._met[key]

    def _meaning(
        self, ties: Sequence[Tie], facts: Mapping[str, Any],
        owned: tuple[object, Participant] | None, doubt: str, *, unknown: bool,
    ) -> Meaning:  # fmt: skip
        found = [self._of_tie(one, facts) for one in ties]
        if owned is not None:
            found.append(self._put(owned, facts))
        meaning = strictest_of(found or [self._asked((), facts)])
        if doubt:
            meaning = reviewed(meaning, tuple(ACTS), doubt, ())
        if unknown and self._fund_ban:
            meaning = reviewed(meaning, TRADES, NO_HOLDINGS, (*self._fund_ban, *FUND_CITATIONS))
        return meaning

    def _of_tie(self, tie: Tie, facts: Mapping[str, Any]) -> Meaning:
        """What one listing means for the position of which the tie is."""
        if not tie.through or tie.list == CMIC:
            return _named(self._asked((tie,), facts), tie)
        direct = self._asked((tie,), {**facts, "security.kind": None})
        kept = [act for act, said in direct.acts.items() if said.outcome != "permitted"]
        why = (
            f"Through {' > '.join(tie.through)} it gives exposure to {tie.party}, on the list {tie.list}."
            " Whether that list reaches a fund by what it holds is not recorded here."
        )
        free = self._asked((), facts)
        return reviewed(free, kept, why, ()) if kept else free

    def _asked(self, ties: tuple[Tie, ...], facts: Mapping[str, Any]) -> Meaning:
        """What a listing means, whatever the names: they are put in afterwards."""
        return self._put((tuple(_key(one) for one in ties), _participant(ties)), facts)

    def _put(self, known: tuple[object, Participant], facts: Mapping[str, Any]) -> Meaning:
        """The questions about one issuer put to the law; what is put already is not put again."""
        name, party = known
        key = (name, *facts.values())
        if key not in self._known:
            answers = {
                act: determine(Transaction(self._day, (party,), {**facts, **said}), self._book)
                for act, said in ACTS.items()
            }
            self._known[key] = _meaning(answers)
        return self._known[key]


def _doubt(position: Position, ties: Sequence[Tie]) -> str:
    """Why nobody knows whose security it is; empty where somebody does."""
    if position.issuer or any(not one.through for one in ties):
        return ""
    coded = position.isin or position.ticker or position.lei or position.figi
    return NO_NAME if coded else NOTHING


def _key(tie: Tie) -> object:
    """What the law asks of a listing, where it asks anything about securities."""
    listing = tie.listing
    terms = canonical(dict(listing.terms)) if _about_securities(listing.list) else b""
    return (listing.list, listing.listed_on, listing.removed_on, terms, tie.settled)


@cache
def _about_securities(list_code: str) -> bool:
    """Whether any provision on the list turns on dealings in securities, or on every conduct."""
    asked = {said["activity"] for said in ACTS.values()}
    return any(
        asked & _activities(clause.when)
        for provision in provisions()
        if list_code in provision.lists
        for version in provision.versions
        for clause in version.clauses
    )


def _activities(when: Mapping[str, Any]) -> set[str]:
    given = when.get("activity")
    if isinstance(given, str):
        return {given}
    return (
        set(given)
        if isinstance(given, list | tuple)
        else {one["activity"] for one in ACTS.values()}
    )


def _participant(ties: Sequence[Tie]) -> Participant:
    return Participant(
        name=ISSUER,
        role="issuer",
        listings=tuple(one.listing for one in ties if one.settled),
        likeness=tuple(
            Likeness(one.list, ISSUER, listing=one.listing) for one in ties if not one.settled
        ),
    )


def _named(meaning: Meaning, tie: Tie) -> Meaning:
    """The meaning with the listed name in its texts."""
    if tie.settled:
        return meaning

    def named(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(text.replace(repr(ISSUER), repr(tie.matched_name)) for text in texts)

    acts = {
        act: Said(one.outcome, named(one.why), one.citations) for act, one in meaning.acts.items()
    }
    return replace(meaning, acts=acts, open_questions=named(meaning.open_questions))


def _meaning(answers: Mapping[Act, Determination]) -> Meaning:
    every = [finding for one in answers.values() for finding in one.findings]
    return Meaning(
        acts={act: _said(one) for act, one in answers.items()},
        starts=next((one.starts for one in every if one.starts), None),
        ends=next((one.ends for one in every if one.ends), None),
        changes=tuple(
            sorted((on, act, then) for act, one in answers.items() for on, then in one.changes)
        ),
        open_questions=tuple(
            dict.fromkeys(text for one in answers.values() for text in one.open_questions)
        ),
    )


def _said(answer: Determination) -> Said:
    deciding = list(_deciding(answer))
    return Said(
        answer.outcome,
        tuple(dict.fromkeys(one.why for one in deciding if one.why)),
        tuple(dict.fromkeys(text for one in deciding for text in one.citations)),
    )


def _deciding(answer: Determination) -> Iterator[Finding]:
    yield from (one for one in answer.findings if one.outcome == answer.outcome)
