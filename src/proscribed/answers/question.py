"""What every question has: the day it is about, what was known when, and which lists."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache

from msgspec import Struct
from sqlalchemy import Connection

from proscribed.model.days import instant
from proscribed.model.errors import BadInput
from proscribed.register import Listed, View, commit_at, listed_on, open_view, version
from proscribed.register.coverage import Coverage, coverage
from proscribed.sources.catalogue import list_of


class Question(Struct, frozen=True):
    """The day asked for (None: today, at the authority), what was known at a moment or commit
    (empty: all that is known now), and the lists (empty: all that the register holds)."""

    as_of: date | None = None
    known_at: str = ""
    lists: tuple[str, ...] = ()


class Asked(Struct, frozen=True):
    """A question opened on the register: the view at its commit, the entries of every list on the
    day, what the register can say of each list, and the version of it all (reckoned when first
    wanted)."""

    as_of: date
    view: View
    listed: tuple[Listed, ...]
    coverage: tuple[Coverage, ...]
    hashed: Callable[[], str]

    @property
    def version(self) -> str:
        """A hash of all that the register holds for the question."""
        return self.hashed()

    @property
    def not_covered(self) -> tuple[str, ...]:
        """The lists that cannot speak for the day."""
        return tuple(one.list for one in self.coverage if not one.speaks)


def ask(connection: Connection, question: Question) -> Asked:
    """Open a question on the register; raises what `view_of` does."""
    view = view_of(connection, question)
    day = question.as_of or datetime.now(UTC).date()
    return seen_on(view, question.lists or view.lists, day)


def view_of(connection: Connection, question: Question) -> View:
    """The register as a question sees it.

    Raises BadInput for an unknown list, commit or moment, and for a register that holds nothing:
    an answer from an empty register would look like "no match"."""
    for code in question.lists:
        list_of(code)
    view = open_view(connection, commit_of(connection, question.known_at))
    if not view.lists:
        raise BadInput(
            "the register is empty" + (" at that moment." if question.known_at else "."),
            todo="Load official files with `proscribed load FILE...`; `proscribed lists` names them.",
        )
    return view


def seen_on(view: View, lists: tuple[str, ...], day: date) -> Asked:
    """The lists of a view on a day."""
    listed = tuple(one for code in lists for one in listed_on(view.timeline(code), day))
    covered = tuple(coverage(view.timeline(code), day) for code in lists)
    return Asked(day, view, listed, covered, cache(lambda: version(listed)))


def commit_of(connection: Connection, known_at: str) -> int:
    """The commit that `--known-at` means: a number, a moment, or (empty) the last."""
    if not known_at:
        return commit_at(connection, None)
    if known_at.isdecimal():
        return commit_at(connection, int(known_at))
    return commit_at(connection, instant(known_at, list_of("own-utc").zone))
