"""A history: rows, a table in which equal acts are told once, a page with its timelines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from proscribed.answers.history import Event, History
from proscribed.news.days import bounds
from proscribed.reports import timeline
from proscribed.reports.acts import (
    HOW_WORDS,
    KIND_WORDS,
    PRINCIPAL,
    acts,
    by_list,
    parties,
    what,
    when,
)
from proscribed.reports.console import Output, write_rows
from proscribed.reports.page import environment
from proscribed.reports.rows import Row, Rows, kinds_of
from proscribed.reports.timeline import Picture, Prospect
from proscribed.sources.catalogue import list_of

_HEADINGS = {
    "when": "effect",
    "kind": "act",
    "list": "list",
    "party": "party",
    "announced_on": "announced",
    "citation": "citation",
    "what": "what",
}
_LEGEND = {
    "in_force": "in force",
    "unheard": "in force when last heard of",
    "unknown": "the day lies within this stretch",
    "announced": "announced, not yet in effect",
    "prospective": "prospective: planned or called for, no act yet",
    "effective-mark": "in effect",
    "shown-mark": "in effect by then at the latest",
    "announced-mark": "announced",
    "published-mark": "published",
    "revised-mark": "revised",
    "removed-mark": "removed",
    "today": "the day it is told of",
}


def write_history(output: Output, answer: History) -> None:
    """The acts, a row each; what no reader may miss, as notes."""
    rows = Rows(
        lines=answer.events,
        flat=lambda: history_rows(answer),
        kinds={"when": "text", "what": "text", **kinds_of(Event)},
        headings=_HEADINGS,
        shown=lambda: shown_rows(answer),
        title=f"History of {answer.asked}",
        notes=tuple(notes(answer)),
        facts={"as_of": answer.as_of, "commit": answer.commit},
        page=lambda: [html(answer, prospects(answer))],
        size=len(answer.events),
    )
    write_rows(output, rows)


def history_rows(answer: History) -> Iterator[Row]:
    """A row for each act of each entry."""
    for event in answer.events:
        yield {**msgspec.structs.asdict(event), "when": when(event), "what": what(event)}


def shown_rows(answer: History) -> Iterator[Row]:
    """A row for each act; one for the same act of several entries named after the party."""
    for act in acts(answer):
        yield {
            **msgspec.structs.asdict(act.event),
            "when": act.when,
            "what": act.what,
            "party": parties(act),
        }


def notes(answer: History) -> Iterator[str]:
    """Whom the name means, where sources disagree, and since when each list speaks."""
    yield from summary(answer)
    yield from (f"sources disagree: {line}" for line in answer.disagreements)
    yield from awaited(answer)
    yield from (f"{code}: {why}" for code, why in answer.known_from.items())


def awaited(answer: History) -> Iterator[str]:
    """What articles say of listings planned or called for, a sentence each."""
    if answer.awaited:
        from proscribed.reports.horizon import NOT_LISTED, named, words  # brings the engine

        yield f"On the horizon. {NOT_LISTED}"
        for one in answer.awaited:
            yield from (f"{named(one, wish)}. {words(wish)}" for wish in one.wishes)


def prospects(answer: History) -> tuple[Prospect, ...]:
    """The wishes as they are drawn: from the day of each to that of the act, or to the day told of."""
    from proscribed.reports.horizon import HOW, became, named, words

    return tuple(
        Prospect(
            party=named(one, wish),
            list=wish.list_code or wish.list,
            first=first,
            last=max(first, wish.became.effective_by if wish.became else answer.as_of),
            words=words(wish),
            note=f"{HOW[wish.how]}; {became(wish)}",
        )
        for one in answer.awaited
        for wish in one.wishes
        if (known := bounds(wish.since)) and (first := known[0])
    )


def summary(answer: History) -> list[str]:
    """How many entries the name means, and how each of them was found."""
    if not answer.entries:
        return [
            (
                f"Nothing in the register is called {answer.asked!r}. That is not to say that it was never"
                " listed: `proscribed lists` says what the register can speak for."
            )
        ]
    how = Counter("" if one.how in PRINCIPAL else one.how for one in answer.found)
    lists = len({one.entry.partition(":")[0] for one in answer.found})
    said = [
        f"{how[key]:,} {words}"
        for key, words in (
            ("", "of the party itself"),
            ("named_after", "of parties named after it"),
            ("alike", "with a name spelled alike, perhaps of other parties"),
        )
        if how[key]
    ]
    entries = "1 entry" if len(answer.found) == 1 else f"{len(answer.found):,} entries"
    on = "1 list" if lists == 1 else f"{lists} lists"
    return [f"{answer.asked}: {entries} on {on}: {', '.join(said)}."]


def html(answer: History, prospective: Sequence[Prospect] = ()) -> str:
    """The whole history as one page without scripts or outside resources: timelines, then the acts
    in words. `prospective` are listings that the news expect."""
    pictures = timeline.timelines(answer, prospective)
    return (
        environment()
        .get_template("history.html")
        .render(
            answer=answer,
            title=f"History of {answer.asked}",
            summary=summary(answer),
            awaited=list(awaited(answer)),
            pictures=pictures,
            legend=_legend(pictures),
            bars=("in_force", "unheard", "unknown", "announced", "prospective"),
            lists=by_list(acts(answer)),
            about=list_of,
            kinds=KIND_WORDS,
            how=HOW_WORDS,
            names={event.entry: event.party for event in answer.events},
            width=timeline.WIDTH,
        )
    )


def _legend(pictures: Sequence[Picture]) -> list[tuple[str, str]]:
    """What is drawn, in words; nothing that is not."""
    drawn = {kind for picture in pictures for kind in picture.kinds}
    return [(kind, words) for kind, words in _LEGEND.items() if kind in drawn or kind == "today"]
