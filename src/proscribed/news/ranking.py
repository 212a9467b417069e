"""What an article weighs in a week: by what changed in law, lists and horizon, each reason said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from math import log2

from msgspec import Struct

from proscribed.news.claim import Claim
from proscribed.news.explaining import Word, number
from proscribed.news.list_names import usual_title
from proscribed.news.verdicts import Cited

LEEWAY = timedelta(days=3)
LATE = 15
"""An act this long before the week is still its news, for so much less."""
FURTHER = 5
MOST_FURTHER = 3
"""What each further reason adds to the first, and how many count."""


class Reason(Struct, frozen=True):
    """Why an article counts, and how much."""

    points: int
    text: str


class Judged(Struct, frozen=True):
    """A claim with its verdict and the acts that this rests on."""

    claim: Claim
    verdict: Word
    actions: tuple[Cited, ...]


def reasons(claims: Iterable[Judged], first: date, last: date) -> tuple[Reason, ...]:
    """The reasons of an article in the week from one day to another, the weightiest first."""
    found: dict[str, Reason] = {}
    for one in claims:
        for reason in _of(one, first, last):
            known = found.get(reason.text)
            if known is None or known.points < reason.points:
                found[reason.text] = reason
    return tuple(sorted(found.values(), key=lambda one: (-one.points, one.text)))


def points(some: tuple[Reason, ...]) -> int:
    """What the reasons come to: the first, and a little for each further one."""
    return some[0].points + FURTHER * min(len(some) - 1, MOST_FURTHER) if some else 0


def _of(one: Judged, first: date, last: date) -> Iterable[Reason]:
    claim = one.claim
    many = number(claim.count, claim.count_unit) if claim.count else "parties"
    where = f" ({claim.list})" if claim.list else ""
    match claim.kind:
        case "planned":
            done = "planned, and since done" if one.actions else "planned"
            if claim.count or claim.named_parties or one.actions:
                yield Reason(40 + _size(claim.count, 4, 20), f"{done}: {many}{where}")
        case "called_for":
            yield Reason(30 + _size(claim.count, 2, 10), f"called for: {many}{where}")
        case "regulation":
            yield Reason(45 if one.verdict == "agrees" else 35, f"a rule or what it means{where}")
        case "countermeasure":
            yield Reason(20, "an answer or protest")
        case _ if one.actions:
            yield from (_act(act, first, last) for act in one.actions)
        case _:
            yield Reason(35, f"reported as done, not found in the record: {many}{where}")


def _act(act: Cited, first: date, last: date) -> Reason:
    """An act by its size, where it is of the week; little, where it is only looked back on."""
    known = (act.announced_on, act.published_on, act.effective_by)
    now = any(day and first <= day <= last for day in known)
    fresh = now or any(day and first - LEEWAY <= day <= last for day in known)
    late = 0 if now else LATE
    parties = (act.entities or 0) + (act.persons or 0) or act.entries or 1
    cited, title = act.citation or str(act.effective_by), usual_title(act.list)
    if not fresh:
        return Reason(10, f"looks back on the {title}: {cited}")
    if act.kind in ("revise", "correct"):
        return Reason(25 + _size(parties, 3, 15) - late, f"revised on the {title}: {cited}")
    done = "removed from" if act.kind == "remove" else "added to"
    said = f"{parties:,} {done} the {title}: {cited}"
    return Reason(60 + _size(parties, 7, 40) - late, said)


def _size(count: int | None, step: int, most: int) -> int:
    return min(most, round(step * log2((count or 0) + 1)))
