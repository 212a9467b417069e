"""What a position means: what a US person may do with it on a day, and when that changes. The law room
decides; here its questions are put."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from proscribed.answers.holdings_ties import Tie
from proscribed.law import in_force
from proscribed.law.book import Book
from proscribed.law.determine import determine
from proscribed.model.finding import Determination, Finding, rank
from proscribed.model.transaction import Likeness, Participant, Transaction
from proscribed.ownership.positions import Position

Act = Literal["buy", "sell", "sell_to_divest", "hold", "dividends", "reinvest"]
ACTS: Mapping[Act, Mapping[str, Any]] = {
    "buy": {"activity": "purchase_security", "facts.solely_to_divest": False},
    "sell": {"activity": "sell_security", "facts.solely_to_divest": False},
    "sell_to_divest": {"activity": "sell_security", "facts.solely_to_divest": True},
    "hold": {"activity": "hold_security"},
    "dividends": {"activity": "receive_dividend", "facts.form": "cash"},
    "reinvest": {"activity": "receive_dividend", "facts.form": "reinvested"},
}
"""What may be done with a position, in the words of a transaction."""

TRADES: tuple[Act, ...] = ("buy", "sell", "reinvest")
REVIEW = "needs_human_review"
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


class Said(Struct, frozen=True):
    """The outcome of one act, with its reasons."""

    outcome: str
    why: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


class Meaning(Struct, frozen=True):
    """What a US person may do with a position: every act with its outcome; when the ban of a listed
    issuer starts and its sales to divest end (US Eastern days); later days on which an outcome
    changes; what is open."""

    acts: Mapping[Act, Said]
    starts: date | None = None
    ends: date | None = None
    changes: tuple[tuple[date, Act, str], ...] = ()
    open_questions: tuple[str, ...] = ()

    @property
    def why(self) -> tuple[str, ...]:
        """The reasons, each with the acts that it is of."""
        acts: dict[str, list[str]] = {}
        for act, said in self.acts.items():
            for reason in said.why:
                acts.setdefault(reason, []).append(act.replace("_", " "))
        return tuple(f"{', '.join(of)}: {reason}" for reason, of in acts.items())

    @property
    def citations(self) -> tuple[str, ...]:
        """What they rest on."""
        return tuple(dict.fromkeys(text for one in self.acts.values() for text in one.citations))


class Means:
    """The law on a day, asked once for each kind of case."""

    def __init__(self, book: Book, day: date) -> None:
        self._book, self._day = book, day
        self._known: dict[object, Meaning] = {}
        self._fund_ban = [
            text
            for rule in in_force(CMIC, day)
            if rule.provision.core and rule.version.outcome == "prohibited"
            for text in rule.version.citations
        ]

    def of(self, position: Position, ties: Sequence[Tie], *, unknown: bool) -> Meaning:
        """What the position means; `unknown`: a fund of which nobody knows what it holds."""
        public = position.publicly_traded
        if public is None and any(one.code and not one.through for one in ties):
            public = True
        named = bool(position.issuer) or any(not one.through for one in ties)
        coded = bool(position.isin or position.ticker or position.lei or position.figi)
        seen = tuple((one.entry, one.settled, one.matched_name, one.through) for one in ties)
        key = (seen, position.issuer if ties else "", position.kind, public, unknown, named, coded)
        if key not in self._known:
            meaning = self._asked(position, ties, public=public)
            if not named:
                meaning = _reviewed(meaning, tuple(ACTS), NO_NAME if coded else NOTHING, ())
            if unknown and self._fund_ban:
                cited = (*self._fund_ban, *FUND_CITATIONS)
                meaning = _reviewed(meaning, TRADES, NO_HOLDINGS, cited)
            self._known[key] = meaning
        return self._known[key]

    def _asked(self, position: Position, ties: Sequence[Tie], *, public: bool | None) -> Meaning:
        facts: dict[str, Any] = {
            "actor.us_person": True,
            "security.publicly_traded": public,
            "security.kind": position.kind or None,
        }
        direct = [one for one in ties if not one.through]
        within = [one for one in ties if one.through and one.list == CMIC]
        parties = (
            _participant(position.issuer or position.isin or position.ticker, direct),
            *(_participant(one.party, [one]) for one in within),
        )
        answers = {act: self._determined(parties, {**facts, **said}) for act, said in ACTS.items()}
        meaning = _meaning(answers)
        for one in ties:
            if one.through and one.list != CMIC:
                meaning = self._through(meaning, one, facts)
        return meaning

    def _determined(
        self, parties: tuple[Participant, ...], facts: Mapping[str, Any]
    ) -> Determination:
        return determine(Transaction(self._day, parties, facts), self._book)

    def _through(self, meaning: Meaning, tie: Tie, facts: Mapping[str, Any]) -> Meaning:
        """A fund that holds a security which itself may not be dealt in: no rule recorded says what
        that means for the fund."""
        party = (_participant(tie.party, [tie]),)
        kept: list[Act] = []
        for act, said in ACTS.items():
            if (
                self._determined(party, {**facts, "security.kind": None, **said}).outcome
                != "permitted"
            ):
                kept.append(act)
        why = (
            f"Through {' > '.join(tie.through)} it gives exposure to {tie.party}, on the list {tie.list}."
            " Whether that list reaches a fund by what it holds is not recorded here."
        )
        return _reviewed(meaning, tuple(kept), why, ()) if kept else meaning


def _participant(name: str, ties: Sequence[Tie]) -> Participant:
    return Participant(
        name=name,
        role="issuer",
        listings=tuple(one.listing for one in ties if one.settled),
        likeness=tuple(
            Likeness(one.list, one.matched_name, agree=one.reasons, listing=one.listing)
            for one in ties
            if not one.settled
        ),
    )


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


def _reviewed(
    meaning: Meaning, acts: Sequence[Act], why: str, citations: tuple[str, ...]
) -> Meaning:
    """The meaning, with these acts for a person to decide, where they are not settled more strictly."""
    said = dict(meaning.acts)
    for act in acts:
        before = said[act]
        if rank(before.outcome) <= rank(REVIEW):
            kept = before.why if before.outcome == REVIEW else ()
            cited = before.citations if before.outcome == REVIEW else ()
            said[act] = Said(REVIEW, (*kept, why), (*cited, *citations))
    return Meaning(
        said, meaning.starts, meaning.ends, meaning.changes, (*meaning.open_questions, why)
    )
