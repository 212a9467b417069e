"""What a text says that a listing does, beside what the law's provisions say that it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.days import MONTHS
from proscribed.news.days import bounds
from proscribed.news.explaining import Fact
from proscribed.news.record import Deed, Effects, Record

_WRITTEN = re.compile(
    r"\b(?:(?P<m1>[A-Z][a-z]{2,8})\.? (?P<d1>\d{1,2})|(?P<d2>\d{1,2}) (?P<m2>[A-Z][a-z]{2,8})\.?),?"
    r" (?P<y>\d{4})\b"
)


class Kind(Struct, frozen=True, forbid_unknown_fields=True):
    """An effect as texts word it, and how the provisions of a list show that they have it. With no
    outcome it is no list's: `why` says so, of lists that have one of the outcomes in `about`."""

    id: str
    says: str
    words: tuple[str, ...]
    outcomes: tuple[str, ...]
    like: tuple[str, ...]
    unlike: tuple[str, ...]
    activities: tuple[str, ...] = ()
    why: str = ""
    about: tuple[str, ...] = ()

    def said(self, text: str) -> bool:
        """Whether the text says that the listing has this effect."""
        return any(re.search(one, text, re.IGNORECASE) for one in self.words)

    def held(self, effects: Effects) -> bool:
        """Whether the provisions of a list have it."""
        fits = not self.activities or set(self.activities) & effects.activities
        return bool(set(self.outcomes) & effects.outcomes and fits)


@cache
def kinds() -> tuple[Kind, ...]:
    """The effects that texts speak of."""
    data = files("proscribed.news").joinpath("effects.yml").read_bytes()
    return msgspec.yaml.decode(data, type=tuple[Kind, ...])


def effects_said(text: str) -> tuple[Kind, ...]:
    """The effects that a text gives to a listing."""
    return tuple(one for one in kinds() if one.said(text))


def compared_effects(
    text: str, lists: Iterable[str], day: date, record: Record, *, statement: bool
) -> Iterator[Fact]:
    """The effects said, each beside the law of these lists on a day. `statement`: the claim is about
    the effects themselves; else it is about an act, and a wrong effect makes it true in part only."""
    codes = list(dict.fromkeys(lists))
    laws = {code: law for code in codes if (law := record.effects(code, day)) is not None}
    if not laws:
        return
    titles = " and ".join(record.titles.get(code, code) for code in laws)
    for kind in effects_said(text):
        holding = [code for code, law in laws.items() if kind.held(law)]
        if holding:
            law = laws[holding[0]]
            words = f"{kind.says[0].upper()}{kind.says[1:]}: so has the law ({law.citation})."
            yield Fact(
                "same", "effect", "agrees" if statement else None, words if statement else ""
            )
            continue
        some = next(iter(laws.values()))
        if kind.about and not any(set(kind.about) & law.outcomes for law in laws.values()):
            continue
        words = (
            f"A listing on the {titles} does not mean {kind.says}: {some.line} ({some.citation})."
        )
        if kind.why:
            words += f" {kind.why}"
        yield Fact(
            "other_effect", "effect", "conflicts" if statement else "partly", words, kind.says
        )


def term_days(text: str, deeds: Iterable[Deed], record: Record) -> Iterator[Fact]:
    """The days written in a statement on effects, beside those that the entries state for them."""
    written = list(days_written(text))
    for deed in deeds:
        terms = {
            bounds(value): (label, value)
            for entry in deed.entries[:1]
            for label, value in record.member(entry, deed.last).terms.items()
        }
        for day in written:
            for span, (label, value) in terms.items():
                if span is None:
                    continue
                away = abs((day - span[0]).days)
                if away == 0:
                    yield Fact("same", "effect", "agrees", f"{day} is the entries' {label}.")
                elif away <= 7:
                    words = f"The entries state {value} as {label}, not {day}."
                    yield Fact("other_day", "effect", "conflicts", words, str(day), value)


def days_written(text: str) -> tuple[date, ...]:
    """The whole dates in a text."""
    found = []
    for one in _WRITTEN.finditer(text):
        month = one["m1"] or one["m2"]
        number = next((n for n, m in enumerate(MONTHS, 1) if m.startswith(month)), 0)
        try:
            found.append(date(int(one["y"]), number, int(one["d1"] or one["d2"])))
        except ValueError:
            continue
    return tuple(found)
