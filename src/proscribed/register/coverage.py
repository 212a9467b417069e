"""From which day to which day, and by which documents, the register can speak for a list."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from proscribed.model.days import authority_day
from proscribed.register.timeline import Timeline

Verdict = Literal["covered", "stale", "before", "gap", "partial", "empty"]


class Coverage(Struct, frozen=True):
    """What the register can say of a list on a day, in a word and in words. `last` is the day of
    the last publication; `trouble` says that the last look at the publisher's address failed, and
    that the state of that day keeps serving."""

    list: str
    verdict: Verdict
    why: str
    first: date | None = None
    last: date | None = None
    trouble: str = ""

    @property
    def speaks(self) -> bool:
        """Whether "not found" means "not listed"."""
        return self.verdict == "covered"


def coverage(timeline: Timeline, day: date) -> Coverage:
    """Whether the register can speak for the list on the day.

    A list is known from the first whole publication of a feed to its last one, or to the last day
    on which that was found still served; as long after as the catalogue says that it stays fresh;
    and over the spans that a document declares whole."""
    found = _coverage(timeline, day)
    if rules := _rules_since(timeline, day, found.last):
        found = replace(found, why=f"{found.why}; {rules}")
    trouble = _trouble(timeline, day, found.last)
    return replace(found, why=f"{found.why}; {trouble}", trouble=trouble) if trouble else found


class Spoken(Struct, frozen=True):
    """A stretch of days for which something speaks: whole lists, or some entries only (`whole`
    false). `first` is None where it is not known since when."""

    list: str
    first: date | None
    last: date
    whole: bool
    by: str
    why: str


def spoken(timeline: Timeline) -> tuple[Spoken, ...]:
    """All that speaks for the list, in order of its days."""
    code = timeline.code
    found = [
        Spoken(
            code,
            None if one.first == date.min else one.first,
            one.last,
            one.whole,
            "document",
            one.why,
        )
        for one in timeline.spans
        if one.last > date.min
    ]
    for line in timeline.feeds:
        whole = [
            day for day, one in zip(line.days, line.main.publications, strict=True) if one.whole
        ]
        several = whole or line.days
        count = f"{len(several)} publications" if len(several) > 1 else "one publication"
        why = count if whole else f"{count}, extracts of the list"
        last = max(several[-1], line.last) if whole else several[-1]
        found.append(Spoken(code, several[0], last, bool(whole), line.feed, why))
    if adds := timeline.told.adds:
        first = min(act.effective_from or act.effective_by for act in adds.values())
        last = max(act.effective_by for act in adds.values())
        why = f"the citations of {len(adds):,} entries that a copy of the list shows; who left it before is not known"
        found.append(Spoken(code, first, last, False, "citations", why))
    days = [act.effective_by for acts in timeline.stated.values() for act in acts]
    if days:
        why = f"{len(days):,} acts that documents state"
        found.append(Spoken(code, min(days), max(days), False, "acts", why))
    return tuple(sorted(found, key=lambda one: (one.first or date.min, one.last, one.by)))


def _coverage(timeline: Timeline, day: date) -> Coverage:
    code = timeline.code
    whole = [(span.first, span.last, span.last) for span in timeline.spans if span.whole]
    for line in timeline.feeds:
        days = [
            day
            for day, publication in zip(line.days, line.main.publications, strict=True)
            if publication.whole
        ]
        if days:
            whole.append((days[0], days[-1], max(days[-1], line.last)))
    if not whole:
        some = [span.why for span in timeline.spans]
        if some or timeline.acts:
            return Coverage(code, "partial", some[0] if some else "only some of its entries")
        return Coverage(code, "empty", "nothing of it has been loaded")
    first, last = min(one for one, _, _ in whole), max(one for _, one, _ in whole)
    seen = max(one for _, _, one in whole)
    if any(start <= day <= published for start, published, _ in whole):
        return Coverage(code, "covered", f"known from {first} to {last}", first, last)
    if day < first:
        why = f"known only from {first} on: an entry first seen then was listed on or before it"
        if timeline.told.adds:
            why += (
                "; of those still listed then the citations tell the days, of others nothing does"
            )
        return Coverage(code, "before", why, first, last)
    checked = f", checked on {seen}" if seen > last else ""
    if any(start <= day <= end for start, _, end in whole):
        return Coverage(code, "covered", f"last published {last}{checked}", first, last)
    if day < last:
        before = max(end for _, _, end in whole if end < day)
        after = min(start for start, _, _ in whole if start > day)
        why = f"nothing loaded speaks for the days from {before} to {after}"
        return Coverage(code, "gap", why, first, last)
    age = (day - seen).days
    if age <= timeline.list.stale_after_days:
        return Coverage(code, "covered", f"last published {last}{checked}", first, last)
    why = f"last published {last}{checked}, {age} days before the day asked for"
    return Coverage(code, "stale", why, first, last)


def _rules_since(timeline: Timeline, day: date, last: date | None) -> str:
    """That rules loaded tell what was done after the last whole publication: they extend what is
    known by what they state, and prove nothing of any rule that is not loaded."""
    if last is None or day <= last:
        return ""
    since = {
        act.effective_by
        for several in timeline.stated.values()
        for act in several
        if act.basis == "rule" and last < act.effective_by <= day
    }
    if not since:
        return ""
    return (
        f"acts of rules since then are known, the last of {max(since)}; what a rule that is not"
        " loaded did is not"
    )


def _trouble(timeline: Timeline, day: date, last: date | None) -> str:
    """That the last look at the publisher's address failed, where the day is not before it and the
    register therefore answers from an older state."""
    check = timeline.checks[0] if timeline.checks else None
    if check is None or not check.failed:
        return ""
    looked_on = authority_day(check.checked_at, timeline.list.zone)
    if day < (last or looked_on) or (last and last > looked_on):
        return ""
    serving = f"; the state of {last} keeps serving" if last else ""
    return f"the check of {looked_on} failed ({check.message.rstrip('.')}){serving}"
