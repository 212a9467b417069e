"""Where those of an act are, told in a sentence of its own after it."""

from __future__ import annotations

from proscribed.news.claim import Span
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.merging import fill
from proscribed.news.claims.sharing import TOLD
from proscribed.news.claims.standing import Located, located, of_removed
from proscribed.news.claims.state import State, near
from proscribed.news.claims.tally import counted, tally


def told_places(text: Marked, sentence: Span, state: State, acted: bool) -> bool:
    """Adds where a sentence says that those of an act before are; whether it says so."""
    if not state.drafts:
        return False
    if not acted and tallied(text, sentence, state):
        return True
    place = located(text, sentence)
    at = _fitting(text, sentence, state, acted, place) if place else None
    if place is None or at is None:
        return False
    merged = dict(state.drafts[at].breakdown)
    merged.update({code: n for code, n in place.breakdown.items() if merged.get(code) is None})
    fill(state.drafts, at, breakdown=merged)
    return True


def tallied(text: Marked, sentence: Span, state: State) -> bool:
    """Adds so many here and so many there to the act right before."""
    parts = tally(text.masked, sentence.start, sentence.end, led=True)
    for at in reversed(range(len(state.drafts)) if parts else ()):
        one = state.drafts[at]
        if one.kind not in TOLD or one.background or not near(text, one.sentence, sentence, 2):
            continue
        told = counted(parts, one.count)
        if told is None or (one.count is None and len(parts) < 2):
            continue
        known = {} if set(one.breakdown) <= set(told) else dict(one.breakdown)
        if one.count is not None and sum(n or 0 for n in (known | told).values()) > one.count:
            continue
        fill(state.drafts, at, breakdown=known | told)
        return True
    return False


def _fitting(text: Marked, sentence: Span, state: State, acted: bool, place: Located) -> int | None:
    """Which act a sentence that places parties is of: by unit and number, else the latest."""
    put: tuple[str, ...] = ("remove",) if of_removed(text, sentence) else ("add", "planned")
    if not any(one.kind in put for one in state.drafts):
        return None
    if place.count is not None:
        put = ("add", "planned", "remove")
    every = [i for i, one in enumerate(state.drafts) if one.kind in put]
    fitting = [
        i
        for i in every
        if (place.unit is None or state.drafts[i].unit == place.unit)
        and (place.count is None or state.drafts[i].count == place.count)
    ] or every
    fitting = [
        i for i in fitting if not state.drafts[i].pattern.startswith(("remove", "delist", "revise"))
    ] or fitting
    which = next(
        (i for i in reversed(fitting) if state.drafts[i].sentence != sentence or not acted), None
    )
    if place.unit is None and which is not None:
        of = state.drafts[which].sentence
        which = next((i for i in fitting if state.drafts[i].sentence == of), which)
    return which
