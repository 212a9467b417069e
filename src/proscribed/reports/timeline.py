"""A history drawn: a lane for each entry, or for all that have the same days; bars while in force.

Pure geometry: days become places on a scale, `templates/timeline.svg` gives them their look. What
is not known exactly is drawn as what it is: a hatched stretch between two days.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Literal

from msgspec import Struct

from proscribed.answers.history import Event, History
from proscribed.reports.acts import KIND_WORDS, PRINCIPAL, signature, what, when
from proscribed.sources.catalogue import catalogue, is_own, list_of

WIDTH, LABELS, MARGIN = 1200, 300, 24  # of the picture, the names left of it, the rest at its right
LANE, HEAD, AXIS = 62, 30, 26
LETTERS = 44  # of a label's line
ONE_DAY = timedelta(days=1)

BarKind = Literal["in_force", "unknown", "announced", "unheard", "prospective"]
MarkKind = Literal["announced", "published", "effective", "shown", "revised", "removed"]


class Prospect(Struct, frozen=True):
    """A listing that is planned or called for, as the news tell it: not an act of any authority.
    `list` is a code, or the name that an article has for a list that is none of ours."""

    party: str
    list: str
    first: date
    last: date
    words: str
    note: str = "prospective: no act yet"


class Bar(Struct, frozen=True):
    """A stretch of a lane, from one place to another."""

    kind: BarKind
    x: float
    width: float
    title: str


class Mark(Struct, frozen=True):
    """A day of an act on a lane; `label` is written beside it."""

    kind: MarkKind
    x: float
    title: str
    label: str = ""


class Lane(Struct, frozen=True):
    """One entry, or several with the same days: its name in lines, a line on it, bars and marks."""

    y: float
    names: tuple[str, ...]
    note: str
    title: str
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]


class Tick(Struct, frozen=True):
    """A year of the scale, or a month of few years; without words where they would not fit."""

    x: float
    words: str


class Section(Struct, frozen=True):
    """The lanes of one list."""

    y: float
    words: str
    lanes: tuple[Lane, ...]


class Picture(Struct, frozen=True):
    """One timeline, ready to be drawn."""

    title: str
    sections: tuple[Section, ...]
    ticks: tuple[Tick, ...]
    today: Tick
    height: float
    kinds: frozenset[str]


class Scale(Struct, frozen=True):
    """Days as places, from the first day drawn to the last."""

    first: date
    last: date

    def x(self, day: date) -> float:
        """The place of a day, within the picture."""
        part = (min(max(day, self.first), self.last) - self.first) / (self.last - self.first)
        return round(LABELS + part * (WIDTH - LABELS - MARGIN), 1)


def timelines(answer: History, prospects: Sequence[Prospect] = ()) -> tuple[Picture, ...]:
    """The party's own timeline, that of those named after it, that of those with a name alike."""
    how = {one.entry: one.how for one in answer.found}
    groups: dict[str, list[Event]] = {"": [], "named_after": [], "alike": []}
    for event in answer.events:
        kind = how[event.entry]
        groups["" if kind in PRINCIPAL else kind].append(event)
    titles = {
        "": answer.asked,
        "named_after": f"Named after {answer.asked}",
        "alike": "Spelled alike, perhaps other parties",
    }
    scale = _scale(answer, prospects)
    return tuple(
        _picture(titles[kind], events, () if kind else prospects, answer, scale)
        for kind, events in groups.items()
        if events or (not kind and prospects)
    )


def _scale(answer: History, prospects: Sequence[Prospect]) -> Scale:
    days = [answer.as_of]
    for event in answer.events:
        days += [event.effective_by, event.effective_from or event.effective_by]
        days += [day for day in (event.announced_on, event.published_on) if day]
    for one in prospects:
        days += [one.first, one.last]
    room = max((max(days) - min(days)) // 25, timedelta(days=21))
    return Scale(min(days) - room, max(days) + room)


def _picture(
    title: str,
    events: Sequence[Event],
    prospects: Sequence[Prospect],
    answer: History,
    scale: Scale,
) -> Picture:
    sections: list[Section] = []
    y = float(AXIS)
    here = {one.list for one in events}
    for code in dict.fromkeys(
        [e.list for e in answer.events if e.list in here] + [p.list for p in prospects]
    ):
        top, own = y, list[Lane]()
        y += HEAD
        for same in _alike(one for one in events if one.list == code):
            own.append(_lane(y, same, answer, scale))
            y += LANE
        for one in prospects:
            if one.list == code:
                own.append(_prospective(y, one, scale))
                y += LANE
        sections.append(Section(top, _heading(code), tuple(own)))
    lanes = [lane for section in sections for lane in section.lanes]
    drawn = {bar.kind for lane in lanes for bar in lane.bars}
    marked = {f"{mark.kind}-mark" for lane in lanes for mark in lane.marks}
    return Picture(
        title=title,
        sections=tuple(sections),
        ticks=tuple(_ticks(scale)),
        today=Tick(scale.x(answer.as_of), str(answer.as_of)),
        height=y + AXIS,
        kinds=frozenset((*drawn, *marked)),
    )


def _alike(events: Iterable[Event]) -> list[dict[str, list[Event]]]:
    """The entries in groups that came and went by the same acts: entry -> its acts."""
    by_entry: dict[str, list[Event]] = {}
    for event in events:
        by_entry.setdefault(event.entry, []).append(event)
    groups: dict[tuple[Any, ...], dict[str, list[Event]]] = {}
    for entry, own in by_entry.items():
        presence = tuple(signature(one) for one in own if one.kind in ("add", "remove"))
        groups.setdefault(presence, {})[entry] = own
    return list(groups.values())


def _lane(y: float, same: dict[str, list[Event]], answer: History, scale: Scale) -> Lane:
    first = next(iter(same.values()))
    parties = [events[-1].party for events in same.values()]
    name = parties[0] if len(parties) == 1 else f"{len(parties)} entries: {'; '.join(parties)}"
    presence = [one for one in first if one.kind in ("add", "remove")]
    every = [one for events in same.values() for one in events]
    changes = [one for one in every if one.kind in ("revise", "correct")]
    bars = list(_bars(presence, answer, scale))
    bars += [
        Bar("unknown", *_stretch(one.effective_from, one.effective_by, scale), _told(one))
        for one in changes
        if one.effective_from != one.effective_by
    ]
    marks = [mark for one in presence for mark in _marks(one, scale)]
    revised: dict[date, list[Event]] = {}
    for one in changes:
        revised.setdefault(one.effective_by, []).append(one)
    marks += [
        Mark("revised", scale.x(day), "\n".join(dict.fromkeys(map(_told, those))))
        for day, those in revised.items()
    ]
    written = next((one.citation for one in presence), "")
    times = f"; revised on {len(revised)} day{'s' * (len(revised) > 1)}" if revised else ""
    return Lane(
        y=y,
        names=tuple(textwrap.wrap(name, LETTERS, max_lines=2, placeholder=" …")),
        note=textwrap.shorten(written + times, LETTERS + 6, placeholder=" …"),
        title="\n".join(parties),
        bars=tuple(bars),
        marks=tuple(marks),
    )


def _bars(presence: Sequence[Event], answer: History, scale: Scale) -> Iterator[Bar]:
    """From each add to its removal, or to the day that is asked about."""
    since: date | None = None
    for event in presence:
        start = event.effective_from or scale.first
        if event.kind == "add":
            if event.announced_on and event.announced_on < start and event.effective_from:
                yield Bar("announced", *_stretch(event.announced_on, start, scale), _told(event))
            since = event.effective_by
        elif since:
            yield Bar(
                "in_force", *_stretch(since, max(start, since), scale), f"in force since {since}"
            )
            since = None
        if start < event.effective_by:
            yield Bar("unknown", *_stretch(start, event.effective_by, scale), _told(event))
    if since is None:
        return
    end = max(answer.as_of, since)
    heard = answer.heard.get(presence[0].list) if presence else None
    until = max(since, heard) if heard and heard < end else end
    yield Bar("in_force", *_stretch(since, until, scale), f"in force since {since}")
    if until < end:
        words = f"nothing is known after {until}: that it is in force still is not certain"
        yield Bar("unheard", *_stretch(until, end, scale), words)


def _stretch(first: date | None, last: date, scale: Scale) -> tuple[float, float]:
    x = scale.x(first or scale.first)
    return x, round(max(scale.x(last) - x, 1.5), 1)


def _marks(event: Event, scale: Scale) -> Iterator[Mark]:
    told = _told(event)
    if event.announced_on:
        yield Mark("announced", scale.x(event.announced_on), told)
    if event.published_on and event.basis != "difference":
        yield Mark("published", scale.x(event.published_on), told)
    kind: MarkKind = "effective" if event.effective_on else "shown"
    kind = "removed" if event.kind == "remove" else kind
    yield Mark(kind, scale.x(event.effective_by), told, when(event))


def _told(event: Event) -> str:
    days = (
        ("announced", event.announced_on),
        ("published", event.published_on if event.basis != "difference" else None),
        ("shown by the list of", event.published_on if event.basis == "difference" else None),
    )
    return "\n".join(
        [
            f"{KIND_WORDS[event.kind]}, in effect {when(event)}",
            *(f"{words} {day}" for words, day in days if day),
            *filter(None, (event.citation, what(event))),
        ]
    )


def _heading(code: str) -> str:
    """The list over its lanes; the name that an article has, of one that is none of ours."""
    if code not in catalogue().lists and not is_own(code):
        return code
    about = list_of(code)
    return f"{about.title} ({about.authority})"


def _prospective(y: float, one: Prospect, scale: Scale) -> Lane:
    x, width = _stretch(one.first, one.last, scale)
    return Lane(
        y=y,
        names=tuple(textwrap.wrap(one.party, LETTERS, max_lines=2, placeholder=" …")),
        note=one.note,
        title=one.words,
        bars=(Bar("prospective", x, max(width, 8), one.words),),
        marks=(),
    )


def _ticks(scale: Scale) -> Iterator[Tick]:
    months = (scale.last - scale.first).days < 550
    days = [
        date(year, month, 1)
        for year in range(scale.first.year, scale.last.year + 1)
        for month in (range(1, 13) if months else (1,))
        if scale.first <= date(year, month, 1) <= scale.last
    ]
    every = -(-len(days) // 14)
    for at, day in enumerate(days):
        words = f"{day:%Y-%m}" if months else str(day.year)
        yield Tick(scale.x(day), words if at % every == 0 else "")
