"""`law --unparsed`: wordings of Entity List entries in the register that are not understood."""

from __future__ import annotations

from proscribed.answers.question import Question, ask
from proscribed.law.terms import Unread, unparsed
from proscribed.store import Store, reading

LIST = "us-bis-el"


def unparsed_terms(store: Store) -> tuple[Unread, ...]:
    """Every wording of an entry in force today that is not understood, the most frequent first."""
    with reading(store) as connection:
        asked = ask(connection, Question(lists=(LIST,)))
        entries = [asked.view.entry(one.makeup) for one in asked.listed]
    return unparsed((one.license_requirement, one.license_review_policy) for one in entries)
