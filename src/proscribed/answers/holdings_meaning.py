"""What a position means for a US person: an outcome for every act, with its reasons and later days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct

from proscribed.model.finding import rank

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

REVIEW = "needs_human_review"


class Said(Struct, frozen=True):
    """The outcome of one act, with its reasons."""

    outcome: str
    why: tuple[str, ...] = ()
    citations: tuple[str, ...] = ()


class Meaning(Struct, frozen=True, dict=True):
    """What a US person may do with a position: every act with its outcome; when the ban of a listed
    issuer starts and its sales to divest end (US Eastern days); later days on which an outcome
    changes; what is open."""

    acts: Mapping[Act, Said]
    starts: date | None = None
    ends: date | None = None
    changes: tuple[tuple[date, Act, str], ...] = ()
    open_questions: tuple[str, ...] = ()

    @cached_property
    def why(self) -> tuple[str, ...]:
        """The reasons, each with the acts that it is of."""
        acts: dict[str, list[str]] = {}
        for act, said in self.acts.items():
            for reason in said.why:
                acts.setdefault(reason, []).append(act.replace("_", " "))
        return tuple(f"{', '.join(of)}: {reason}" for reason, of in acts.items())

    @cached_property
    def citations(self) -> tuple[str, ...]:
        """What they rest on."""
        return tuple(dict.fromkeys(text for one in self.acts.values() for text in one.citations))

    @cached_property
    def outcomes(self) -> Mapping[str, str]:
        """The outcome of each act, as a JSON object has them."""
        return {act: self.acts[act].outcome for act in ACTS}

    @cached_property
    def told(self) -> Mapping[str, Any]:
        """All the rest, as a JSON object has it."""
        return {
            "prohibition_starts": self.starts.isoformat() if self.starts else None,
            "divest_deadline_exclusive": self.ends.isoformat() if self.ends else None,
            "changes_on": [
                {"on": on.isoformat(), "act": act, "outcome": outcome}
                for on, act, outcome in self.changes
            ],
            "why": list(self.why),
            "citations": list(self.citations),
            "open_questions": list(self.open_questions),
        }


def strictest_of(found: Sequence[Meaning]) -> Meaning:
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


def reviewed(
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
