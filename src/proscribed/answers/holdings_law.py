"""What a position means: what a US person may do with it on a day, and when that changes. The law room
decides; here its questions are put."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from proscribed.answers.holdings_ties import Tie
from proscribed.law import in_force
from proscribed.law.book import Book
from proscribed.law.determine import determine
from proscribed.law.provisions import provisions
from proscribed.model.finding import Determination, Finding, rank
from proscribed.model.transaction import Likeness, Participant, Transaction
from proscribed.ownership.positions import Position
from proscribed.register.canonical import canonical

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
    """The law on a day, asked once for each kind of case: one listing counts at a time, since the
    strictest of the findings decides."""

    def __init__(self, book: Book, day: date) -> None:
        self._book, self._day = book, day
        self._known: dict[object, Meaning] = {}
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
        found = [self._of_tie(one, facts) for one in ties]
        if owned is not None:
            found.append(self._put(owned, facts))
        found = found or [self._asked((), facts)]
        meaning = strictest_of(self._day, found)
        if not (position.issuer or any(not one.through for one in ties)):
            coded = position.isin or position.ticker or position.lei or position.figi
            meaning = _reviewed(meaning, tuple(ACTS), NO_NAME if coded else NOTHING, ())
        if unknown and self._fund_ban:
            meaning = _reviewed(meaning, TRADES, NO_HOLDINGS, (*self._fund_ban, *FUND_CITATIONS))
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
        return _reviewed(free, kept, why, ()) if kept else free

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


def strictest_of(day: date, found: Sequence[Meaning]) -> Meaning:
    """Several meanings as one: of each act the strictest outcome, on the day and on every later one."""
    if len(found) == 1:
        return found[0]
    acts: dict[Act, Said] = {}
    changes: list[tuple[date, Act, str]] = []
    for act in ACTS:
        outcomes = [one.acts[act].outcome for one in found]
        most = max(outcomes, key=rank)
        of_most = [one.acts[act] for one in found if one.acts[act].outcome == most]
        acts[act] = Said(
            most,
            tuple(dict.fromkeys(text for one in of_most for text in one.why)),
            tuple(dict.fromkeys(text for one in of_most for text in one.citations)),
        )
        changes += _changes(act, most, found)
    dated = [one for one in found if one.starts or one.ends]
    return Meaning(
        acts=acts,
        starts=min((one.starts for one in dated if one.starts), default=None),
        ends=min((one.ends for one in dated if one.ends), default=None),
        changes=tuple(sorted(changes)),
        open_questions=tuple(dict.fromkeys(text for one in found for text in one.open_questions)),
    )


def _changes(act: Act, now: str, found: Sequence[Meaning]) -> Iterator[tuple[date, Act, str]]:
    """The days on which the strictest of several outcomes changes."""
    then = [one.acts[act].outcome for one in found]
    turns = sorted(
        (on, at, outcome)
        for at, one in enumerate(found)
        for on, of, outcome in one.changes
        if of == act
    )
    for on, some in groupby(turns, key=lambda turn: turn[0]):
        for _, at, outcome in some:
            then[at] = outcome
        most = max(then, key=rank)
        if most != now:
            yield on, act, most
            now = most


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
