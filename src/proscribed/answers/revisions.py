"""Which entries answer otherwise: a question asked of two days or commits, entry by entry.

Compared is all that a match is made of: what the entry says and may say already, its status and
days, its citation, and what the law makes of the listing on the day. An entry that is not named
here gives the same matches to both.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from msgspec import Struct

from proscribed.answers.cite import citation
from proscribed.answers.question import Asked
from proscribed.law import effect_line, in_force
from proscribed.model.entry import Entry
from proscribed.register import Listed
from proscribed.register.makeup import Makeup
from proscribed.screening.queries import query_of


class Revision(Struct, frozen=True):
    """An entry that answers otherwise: as it stood then and as it stands now (None: not listed)."""

    entry: str
    then: Listed | None
    now: Listed | None


def revisions(old: Asked, new: Asked) -> list[Revision]:
    """The entries that answer otherwise, in order of their ids."""
    was = {one.entry: one for one in old.listed}
    is_now = {one.entry: one for one in new.listed}
    decided_then, decided_now = _deciders(old), _deciders(new)
    another_law = _another_law(old.as_of, new.as_of)
    found, doubtful, ending = [], [], []
    for entry in sorted({*was, *is_now}):
        then, now = was.get(entry), is_now.get(entry)
        if then is None or now is None:
            found.append(Revision(entry, then, now))
        elif _plain(then, decided_then) != _plain(now, decided_now) or another_law(now.list):
            doubtful.append((then, now))
        elif old.as_of != new.as_of:
            ending.append((then, now))
    _prepare(old, [one.then for one in found if one.then] + [then for then, _ in doubtful])
    _prepare(new, [one.now for one in found if one.now] + [now for _, now in doubtful + ending])
    doubtful += [pair for pair in ending if new.view.entry(pair[1].makeup).ends_on]
    for then, now in doubtful:
        if _shown(old, then, decided_then) != _shown(new, now, decided_now):
            found.append(Revision(now.entry, then, now))
    return sorted(found, key=lambda one: one.entry)


def contents(asked: Asked, listed: Listed | None) -> list[Entry]:
    """What an entry says on the day of the question, and what it may say already."""
    return [asked.view.entry(makeup) for makeup in _makeups(listed)] if listed else []


def _makeups(listed: Listed) -> list[Makeup]:
    return [listed.makeup, *([listed.pending[0]] if listed.pending else [])]


def _prepare(asked: Asked, found: list[Listed]) -> None:
    asked.view.prepare(makeup for one in found for makeup in _makeups(one))


def _plain(one: Listed, decided: Callable[[str], date | None]) -> tuple[Any, ...]:
    """All that a match takes from the register, the entry not typed."""
    act = one.act
    return (
        one.status,
        act.effective_from,
        act.effective_by,
        act.announced_on,
        act.published_on,
        tuple(witness.citation for witness in act.witnesses),
        one.makeup,
        one.pending,
        decided(one.list) if one.pending else None,
    )


def _shown(asked: Asked, one: Listed, decided: Callable[[str], date | None]) -> tuple[Any, ...]:
    """All that a match shows or rests on, the entry typed."""
    act, entry = one.act, asked.view.entry(one.makeup)
    listed_by = act.effective_by if one.status == "in_force" else None
    effect = effect_line(one.list, asked.as_of, entry, listed_by=listed_by)
    return (
        one.status,
        act.effective_from,
        act.effective_by,
        act.announced_on,
        citation(act, entry),
        effect.line,
        effect.leaves_free,
        effect.citation,
        [query_of(one.entry, each) for each in contents(asked, one)],
        (one.pending[1], decided(one.list)) if one.pending else None,
    )


def _deciders(asked: Asked) -> Callable[[str], date | None]:
    """The day of the publication that decides for a list on the day of the question."""

    @cache
    def day(list_code: str) -> date | None:
        decided = asked.view.timeline(list_code).decider_on(asked.as_of)
        return decided.day if decided else None

    return day


def _another_law(then: date, now: date) -> Callable[[str], bool]:
    """Whether the law on a list's entries may be another on the second day, though they are the
    same: a rule that came, went or changed, or one that counts days for each entry. (An entry that
    states its own end is looked at by itself.)"""

    @cache
    def differs(list_code: str) -> bool:
        if then == now:
            return False
        before, after = in_force(list_code, then), in_force(list_code, now)
        return before != after or any(rule.version.clock for rule in after)

    return differs
