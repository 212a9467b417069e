"""A question asked of two days or commits, and the counterparties whom it may answer otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct
from sqlalchemy import Connection

from proscribed.answers.bulk_input import BATCH
from proscribed.answers.index import RegisterIndex, is_ready, register_index
from proscribed.answers.matches import Matcher
from proscribed.answers.party_index import PartyIndex
from proscribed.answers.question import Asked, Question, ask, seen_on
from proscribed.answers.rescreened import Rescreened, compared
from proscribed.answers.revisions import Revision, contents, revisions
from proscribed.answers.since import Since
from proscribed.model.errors import BadInput
from proscribed.register import Listed
from proscribed.screening.counterparty import Counterparty
from proscribed.store import Store

Progress = Callable[[int, int], None]


class Both(Struct, frozen=True):
    """Two questions opened on the register, about the same lists; and the entries that answer them
    otherwise."""

    old: Asked
    new: Asked
    old_index: RegisterIndex
    new_index: RegisterIndex
    revised: tuple[Revision, ...]


def open_both(store: Store, connection: Connection, earlier: Since, question: Question) -> Both:
    """The question of now and the earlier one, about the same lists.

    Raises BadInput where the earlier one comes later, or is about a day of which nothing is known."""
    new = ask(connection, question)
    lists = tuple(one.list for one in new.coverage)
    commit = new.view.commit if earlier.commit is None else earlier.commit
    if earlier.as_of > new.as_of or commit > new.view.commit:
        what = earlier.as_of if earlier.as_of > new.as_of else f"commit {commit}"
        asked = new.as_of if earlier.as_of > new.as_of else f"commit {new.view.commit}"
        raise BadInput(f"{what} comes after {asked}, which is asked about.", where="--since")
    if commit == new.view.commit:
        old = seen_on(new.view, lists, earlier.as_of)
    else:
        old = ask(connection, Question(earlier.as_of, str(commit), lists))
    _guard_covered(old)
    new_index = register_index(store.home, new.view)
    return Both(
        old,
        new,
        _index_then(store, old, new, new_index),
        new_index,
        tuple(revisions(old, new)),
    )


def _guard_covered(old: Asked) -> None:
    certain = any(one.status != "possibly" for one in old.listed)
    if certain or any(one.speaks for one in old.coverage):
        return
    firsts = [one.first for one in old.coverage if one.first]
    known = (
        f"The first day that it can speak for is {min(firsts)}; `screen`" if firsts else "`screen`"
    )
    raise BadInput(
        f"the register knows nothing of {old.as_of}: every match would look new.",
        where="--since",
        todo=f"{known} asks without comparing.",
    )


def _index_then(store: Store, old: Asked, new: Asked, index: RegisterIndex) -> RegisterIndex:
    """An index that holds all that was listed then: usually the one of now, since nothing that was
    ever recorded leaves it."""
    if old.view.commit == new.view.commit:
        return index
    held = index.row_of
    if not is_ready(store.home, old.view) and all(
        (one.entry, own) in held for one in old.listed for own in _owns(one)
    ):
        return index
    return register_index(store.home, old.view)


def _owns(listed: Listed) -> Iterator[str]:
    yield listed.makeup.own
    if listed.pending:
        yield listed.pending[0].own


def affected(both: Both, index: PartyIndex, min_score: float) -> Sequence[int]:
    """The places of the counterparties that may answer otherwise; every one where so much changed
    that asking for the entries would take longer."""
    found = [
        entry
        for one in both.revised
        for asked, listed in ((both.old, one.then), (both.new, one.now))
        for entry in contents(asked, listed)
    ]
    names = sum(len(entry.party.names) for entry in found)
    if names > MOST_NAMES + WORTH * len(index):
        return range(len(index))
    return sorted(index.near(found, min_score))


MOST_NAMES, WORTH = 1_000, 0.15
"""A listed name asked of many counterparties takes some times as long as a counterparty asked of
the lists: from so many names on, whatever the file, and a share of its rows, all rows are asked."""


def differences(
    both: Both,
    parties: PartyIndex,
    places: Sequence[int],
    min_score: float,
    limit: int,
    progress: Progress = lambda done, of: None,
) -> Iterator[Rescreened]:
    """The matches that came, changed or went for the counterparties at these places."""
    then = Matcher(both.old, both.old_index, min_score, limit)
    now = Matcher(both.new, both.new_index, min_score, limit)
    revised = {one.entry: one for one in both.revised}
    progress(0, len(places))
    for begin in range(0, len(places), BATCH):
        some: list[Counterparty] = [parties.party(place) for place in places[begin : begin + BATCH]]
        for was, is_now in zip(then.screen(some), now.screen(some), strict=True):
            if was != is_now:
                yield from compared(was, is_now, both.old, both.new, revised, limit)
        progress(min(begin + BATCH, len(places)), len(places))
