"""`law --unparsed`: wordings of Entity List entries in the register that are not understood."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from proscribed.answers.question import Question, ask
from proscribed.law.terms import read_policy, read_requirement
from proscribed.store import Store, reading

LIST = "us-bis-el"


class Unparsed(Struct, frozen=True):
    """A wording that is not understood: in which column, how many entries, and which part of it."""

    column: str
    text: str
    entries: int
    rest: str


def unparsed_terms(store: Store) -> tuple[Unparsed, ...]:
    """Every wording of an entry in force today that is not understood, the most frequent first."""
    requirements: Counter[str] = Counter()
    policies: Counter[str] = Counter()
    with reading(store) as connection:
        asked = ask(connection, Question(lists=(LIST,)))
        for one in asked.listed:
            entry = asked.view.entry(one.makeup)
            requirements[entry.license_requirement] += bool(entry.license_requirement)
            policies[entry.license_review_policy] += bool(entry.license_review_policy)
    found = [
        Unparsed(column, text, count, said.rest)
        for column, texts, read in (
            ("license requirement", requirements, read_requirement),
            ("license review policy", policies, read_policy),
        )
        for text, count in texts.items()
        if text and not (said := read(text)).understood
    ]
    return tuple(sorted(found, key=lambda one: (-one.entries, one.text)))
