"""A list on a day: every entry that is in force, possibly in force, or announced."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from proscribed.model.action import Action, Status
from proscribed.register.canonical import canonical, digest
from proscribed.register.content import Makeup, makeup_on, next_makeup
from proscribed.register.fold import stand
from proscribed.register.timeline import Timeline


class Listed(Struct, frozen=True):
    """One entry of a list on a day. `pending` is what it may already say: the content of the next
    publication, and that publication's day."""

    entry: str
    list: str
    status: Status
    act: Action
    makeup: Makeup
    pending: tuple[Makeup, date] | None


def listed_on(timeline: Timeline, day: date) -> list[Listed]:
    """The entries of a list on a day of its authority, in order of their ids."""
    found = []
    for entry, merged in timeline.acts.items():
        standing = stand(merged.acts, day)
        if standing is not None:
            found.append(
                Listed(
                    entry=entry,
                    list=timeline.code,
                    status=standing.status,
                    act=standing.act,
                    makeup=makeup_on(timeline, entry, day),
                    pending=next_makeup(timeline, entry, day),
                )
            )
    return found


def version(listed: Iterable[Listed]) -> str:
    """A hash of all that the register holds for a question, the same in every home: lists,
    contents, bounds, status; without our own ids."""
    lines = sorted(
        canonical(
            (
                one.list,
                one.status,
                one.act.effective_from,
                one.act.effective_by,
                one.makeup.own,
                (one.pending[0].own, one.pending[1]) if one.pending else None,
            )
        )
        for one in listed
    )
    return digest(b"\n".join(lines))
