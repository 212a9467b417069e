"""Claims: what a text says of official acts on lists, read by grammar and gazetteers.

A text and its day enter; claims with their places in the text leave. Read `reading.py` first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from proscribed.news.claim import Claim, Span

Names = Callable[[str], Iterable[Span]]
"""Finds the register's own names in a text: their places."""


class Reader(Protocol):
    """Whatever reads claims: `read_claims`, or an extra's function with a language model behind
    it. It must be deterministic, and every field that it fills must have its place in the text."""

    def __call__(
        self, text: str, published: str = "", names: Names | None = None
    ) -> tuple[Claim, ...]: ...


def read_claims(text: str, published: str = "", names: Names | None = None) -> tuple[Claim, ...]:
    """The claims of a text, in the order in which it makes them.

    `published` is its day (ISO), its month or year, or empty: relative days ("Thursday") are told
    from it. `names` finds the register's own names: one that stands among the targets of an act is
    a party also where its spelling does not show it ("iFlytek"). Nothing else of the register is
    used, so that a reading does not change with a load except for such names."""
    from proscribed.news.claims.reading import read  # slow to import, and few commands read texts

    return read(text, published, tuple(names(text)) if names else ())


__all__ = ["Names", "Reader", "read_claims"]
