"""A list on a day: every entry that is in force, possibly in force, or announced."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from msgspec import Struct

from proscribed.model.action import Action, Status
from proscribed.register.canonical import canonical_each, digest
from proscribed.register.fold import stand
from proscribed.register.makeup import Makeup, makeup_of, own_each, pending
from proscribed.register.outlook import changing, next_outlook, outlook
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


def listed_on(
    timeline: Timeline, day: date, only: Collection[str] | None = None, *, ahead: bool = True
) -> list[Listed]:
    """The entries of a list on a day of its authority, in order of their ids; with `only`, no
    others than these; without `ahead`, none with what is `pending`."""
    now = outlook(timeline, day, every=only is None)
    then = next_outlook(now) if ahead else None
    open_entries = changing(now, then) if then else set()
    found = []
    for entry, merged in timeline.acts.items():
        if only is not None and entry not in only:
            continue
        standing = stand(merged.acts, day)
        if standing is not None:
            made = makeup_of(now, entry)
            found.append(
                Listed(
                    entry=entry,
                    list=timeline.code,
                    status=standing.status,
                    act=standing.act,
                    makeup=made,
                    pending=pending(made, then, entry) if entry in open_entries else None,
                )
            )
    return found


def version(listed: Collection[Listed]) -> str:
    """A hash of all that the register holds for a question, the same in every home: lists,
    contents, bounds, status; without our own ids."""
    return hashed(lines_of(listed))


def lines_of(listed: Collection[Listed]) -> list[bytes]:
    """What each listed entry adds to the version."""
    owned = own_each([one.makeup for one in listed])
    return canonical_each(
        (
            one.list,
            one.status,
            one.act.effective_from,
            one.act.effective_by,
            own,
            (one.pending[0].own, one.pending[1]) if one.pending else None,
        )
        for one, own in zip(listed, owned, strict=True)
    )


def hashed(lines: Iterable[bytes]) -> str:
    """The version that these lines make, in whatever order they come."""
    return digest(b"\n".join(sorted(lines)))
