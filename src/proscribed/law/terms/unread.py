"""Wordings that are not understood, for `law --unparsed`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from proscribed.law.terms.items import read_requirement
from proscribed.law.terms.policies import read_policy


class Unread(Struct, frozen=True):
    """A wording of one column: in how many entries it stands, and the part that is not understood."""

    column: str
    text: str
    entries: int
    rest: str


def unparsed(texts: Iterable[tuple[str, str]]) -> tuple[Unread, ...]:
    """The wordings not understood among the terms of entries, each a license requirement and a review
    policy, the most frequent first. An entry that states nothing is passed over."""
    counts: Counter[tuple[str, str]] = Counter()
    for requirement, policy in texts:
        counts["license requirement", requirement] += 1
        counts["license review policy", policy] += 1
    return tuple(_unread(counts))


def _unread(counts: Counter[tuple[str, str]]) -> Iterable[Unread]:
    for (column, text), entries in sorted(counts.items(), key=lambda one: (-one[1], one[0])):
        if not text.strip():
            continue
        read = read_requirement(text) if column == "license requirement" else read_policy(text)
        if not read.understood:
            yield Unread(column, text, entries, read.rest)
