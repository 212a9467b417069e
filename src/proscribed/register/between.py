"""What differs in a list between two days: the entries that came, went, or say something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from proscribed.register.fold import lasts
from proscribed.register.outlook import outlook, unsettled
from proscribed.register.standing import Listed, listed_on
from proscribed.register.timeline import Timeline

Pair = tuple[Listed | None, Listed | None]
"""An entry as it was listed on the earlier day, and on the later."""


def differing(timelines: Sequence[Timeline], first: date, last: date) -> Iterator[Pair]:
    """The entries that were listed, or of which another record was shown, on one of the days only,
    in order of their ids."""
    asked = [(timeline, _may_differ(timeline, first)) for timeline in timelines]
    old, new = (
        {
            one.entry: one
            for timeline, entries in asked
            for one in listed_on(timeline, day, entries, ahead=False)
            if one.status != "announced"
        }
        for day in (first, last)
    )
    for entry in sorted({*old, *new}):
        pair = old.get(entry), new.get(entry)
        if not _same_content(*pair):
            yield pair


def _may_differ(timeline: Timeline, since: date) -> set[str]:
    """The entries that may be listed otherwise, or say anything else, on a day after this one.

    All others are in force by one act, rest on no stated act, and no later publication changes a
    record of theirs."""
    if timeline.list.cited:  # a rule that is only cited changes the terms on a day of its own
        return set(timeline.acts)
    steady = (
        entry
        for entry, merged in timeline.acts.items()
        if len(merged.acts) == 1 and lasts(merged.acts[0], since)
    )
    unsteady = timeline.acts.keys() - steady
    return {*unsteady, *timeline.stated, *unsettled(outlook(timeline, since))}


def _same_content(old: Listed | None, new: Listed | None) -> bool:
    """Whether every feed that both days rest on says the same: copies of different feeds differ
    in wording, which is no revision."""
    if old is None or new is None:
        return False
    if old.makeup == new.makeup:
        return True
    if (old.makeup.before + old.makeup.after) != (new.makeup.before + new.makeup.after):
        return False
    then = {layer.feed: layer.records for layer in old.makeup.layers}
    return all(then.get(one.feed, one.records) == one.records for one in new.makeup.layers)
