"""From which day to which day, and by which documents, the register can speak for a list."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from proscribed.register.timeline import Timeline

Verdict = Literal["covered", "stale", "before", "gap", "partial", "empty"]


class Coverage(Struct, frozen=True):
    """What the register can say of a list on a day, in a word and in words."""

    list: str
    verdict: Verdict
    why: str
    first: date | None = None
    last: date | None = None

    @property
    def speaks(self) -> bool:
        """Whether "not found" means "not listed"."""
        return self.verdict == "covered"


def coverage(timeline: Timeline, day: date) -> Coverage:
    """Whether the register can speak for the list on the day.

    A list is known from the first whole publication of a feed to its last, and as long after as
    the catalogue says that it stays fresh; and over the spans that a document declares whole."""
    code = timeline.code
    whole = [(span.first, span.last) for span in timeline.spans if span.whole]
    for line in timeline.feeds:
        days = [
            day
            for day, publication in zip(line.days, line.main.publications, strict=True)
            if publication.whole
        ]
        if days:
            whole.append((days[0], days[-1]))
    if not whole:
        some = [span.why for span in timeline.spans]
        if some or timeline.acts:
            return Coverage(code, "partial", some[0] if some else "only some of its entries")
        return Coverage(code, "empty", "nothing of it has been loaded")
    first, last = min(one for one, _ in whole), max(one for _, one in whole)
    if any(start <= day <= end for start, end in whole):
        return Coverage(code, "covered", f"known from {first} to {last}", first, last)
    if day < first:
        why = f"known only from {first} on: an entry first seen then was listed on or before it"
        return Coverage(code, "before", why, first, last)
    if day < last:
        before, after = max(e for _, e in whole if e < day), min(s for s, _ in whole if s > day)
        why = f"nothing loaded speaks for the days from {before} to {after}"
        return Coverage(code, "gap", why, first, last)
    age = (day - last).days
    if age <= timeline.list.stale_after_days:
        return Coverage(code, "covered", f"last published {last}", first, last)
    why = f"last published {last}, {age} days before the day asked for"
    return Coverage(code, "stale", why, first, last)
