"""What a list's entries add to its version on a day, all of them at once.

Most entries of most lists are in force by one act and known from one feed: theirs is written
straight from the publication's records. The others, and the definition, are in `standing.py`.
"""

from __future__ import annotations

from datetime import date

from proscribed.register.canonical import canonical, canonical_each, digest
from proscribed.register.fold import lasts
from proscribed.register.makeup import Makeup
from proscribed.register.outlook import Layer, Outlook, next_outlook, outlook, unsettled
from proscribed.register.standing import lines_of, listed_on
from proscribed.register.timeline import Timeline


def lines_on(timeline: Timeline, day: date) -> dict[str, bytes]:
    """The line of every entry that is listed on the day: what `lines_of` makes of `listed_on`."""
    now = outlook(timeline, day, every=True)
    acts = timeline.acts
    plain = _plain(now)
    lines = {}
    heads: dict[tuple[date | None, date], bytes] = {}
    for (entry, _), own in zip(plain, _owned(timeline.code, plain), strict=True):
        act = acts[entry].acts[0]
        bounds = act.effective_from, act.effective_by
        if bounds not in heads:
            heads[bounds] = canonical((timeline.code, "in_force", *bounds))[:-1]
        lines[entry] = b'%b,"%b",null]' % (heads[bounds], own)
    rest = acts.keys() - lines.keys()
    if rest:
        listed = listed_on(timeline, day, rest)
        lines.update(zip((one.entry for one in listed), lines_of(listed), strict=True))
    return lines


Plain = tuple[str, Layer]
"""An entry, and what the one feed that knows it shows of it."""


def _plain(now: Outlook) -> list[Plain]:
    """The entries in force by one act, of which one feed alone has records, and all is settled."""
    timeline, day = now.timeline, now.day
    if timeline.list.cited:  # its terms may be of another day
        return []
    barred = {*timeline.stated, *(unsettled(now) if next_outlook(now) else ())}
    found: dict[str, Layer] = {}
    for sight in now.sights:
        every = sight.every or {}
        barred |= found.keys() & every.keys()
        found.update(every)
    return [
        (entry, found[entry])
        for entry, merged in timeline.acts.items()
        if len(merged.acts) == 1
        and lasts(merged.acts[0], day)
        and entry in found
        and entry not in barred
    ]


MOST_KNOWN = 100_000
_KNOWN: dict[tuple[str, str, tuple[tuple[str, str], ...]], bytes] = {}


def _owned(list_code: str, plain: list[Plain]) -> list[bytes]:
    """The digest of what each is made up of: of one layer, which alone covers the day."""
    asked = [(list_code, layer.feed, layer.records) for _, layer in plain]
    missing = [one for one in asked if one not in _KNOWN]
    if len(_KNOWN) + len(missing) > MOST_KNOWN:
        _KNOWN.clear()
        missing = asked
    frames = {
        feed: _around(canonical(Makeup(list_code, (Layer(feed, covers=True, records=()),), (), ())))
        for feed in {feed for _, feed, _ in missing}
    }
    said = canonical_each(records for *_, records in missing)
    for one, records in zip(missing, said, strict=True):
        head, tail = frames[one[1]]
        _KNOWN[one] = digest(head + records + tail)[:16].encode()
    return [_KNOWN[one] for one in asked]


def _around(said: bytes) -> tuple[bytes, bytes]:
    """What stands before and after the records of a makeup that has none."""
    head, _, tail = said.rpartition(b'"records":[]')
    return head + b'"records":', tail
