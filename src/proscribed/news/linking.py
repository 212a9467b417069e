"""Parties named in a text, linked to the entries of the register, each with the reading of its name.

Two ways lead to a name: a claim names its parties, whose spellings are looked up as they are, short
forms too; the rest of the text is searched for listed names. A link says what the name may mean,
not who is meant: where the legal form is another than the listed one, both names are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import numpy as np
from msgspec import Struct

from proscribed.news.claim import Claim, Span
from proscribed.screening import Index
from proscribed.screening.lexicon import text_at
from proscribed.screening.names import read
from proscribed.screening.phrasebook import Phrasebook
from proscribed.screening.phrases import NAMED, Hit, find
from proscribed.screening.score import compare
from proscribed.screening.tables import FACTORS, QUALITIES
from proscribed.screening.words import business_words, form_classes, rarity

How = Literal["exact", "alias", "short", "close"]
"""The same words as the primary name, or as another name of the entry; a part of a listed name; a
name spelled much alike."""

CLOSE_ENOUGH = 0.77
MOST = 10
MOST_REMEMBERED = 50_000
RARE_ENOUGH = 0.6
"""What the words of a short name must weigh together: below it they say no name."""

_ORDER: tuple[How, ...] = ("exact", "alias", "short", "close")


class Reading(Struct, frozen=True):
    """An entry that a name may mean: the listed name that says so, its quality, the score of the two
    names, and how they agree."""

    entry: str
    list: str
    name: str
    quality: str
    score: float
    how: How


class Linked(Struct, frozen=True, omit_defaults=True):
    """A party as a text spells it, its place, and what it may be in the register, the likeliest
    first; none where no entry has such a name. `flag` says what a person must look at."""

    spelled: str
    start: int
    end: int
    readings: tuple[Reading, ...] = ()
    flag: str = ""


class Linker:
    """Reads names against one index; what was looked up is remembered, for names come again."""

    def __init__(self, index: Index, book: Phrasebook) -> None:
        self.index, self.book = index, book
        self._known: dict[str, tuple[tuple[Reading, ...], str]] = {}
        self._words = _numbers(index)
        self._searched: tuple[str, tuple[Hit, ...]] = ("", ())

    def link(self, text: str, claims: Iterable[Claim] = ()) -> tuple[Linked, ...]:
        """The parties that a text names, in the order of the text."""
        named = list(dict.fromkeys(_places(text, claims)))
        self._look_up(text[start:end] for start, end in named)
        found = [Linked(text[s:e], s, e, *self._known[text[s:e]]) for s, e in named]
        taken = bytearray(len(text))
        for start, end in named:
            taken[start:end] = b"\1" * (end - start)
        hits = [hit for hit in self._hits(text) if not any(taken[hit.start : hit.end])]
        self._look_up(text[hit.start : hit.end] for hit in hits)
        for hit in hits:
            spelled = text[hit.start : hit.end]
            readings, flag = self._known[spelled]
            if readings:
                found.append(Linked(spelled, hit.start, hit.end, readings, flag))
        return tuple(sorted(found, key=lambda one: (one.start, one.end)))

    def names(self, text: str) -> tuple[Span, ...]:
        """The places of the register's own names in a text."""
        return tuple(Span(hit.start, hit.end) for hit in self._hits(text))

    def _hits(self, text: str) -> tuple[Hit, ...]:
        if self._searched[0] != text:  # claims ask for the names of a text, then links do
            found = find(self.index, self.book, text, limit=MOST, explained=False).hits
            self._searched = (text, tuple(hit for hit in found if hit.how in NAMED))
        return self._searched[1]

    def readings(self, spelled: str) -> tuple[Reading, ...]:
        """What one name may mean."""
        self._look_up([spelled])
        return self._known[spelled][0]

    def _look_up(self, names: Iterable[str]) -> None:
        wanted = set(names)
        if len(self._known) + len(wanted) > MOST_REMEMBERED:
            self._known.clear()
        fresh = sorted(wanted - self._known.keys())
        if not fresh:
            return
        found = self.index.screen(fresh, MOST, CLOSE_ENOUGH)
        for name, matches in zip(fresh, found, strict=True):
            readings: dict[str, Reading] = {}
            for match in matches:
                reading = _reading(name, match.id, match.matched_name, match.quality, match.score)
                readings.setdefault(match.id, reading)
            settled = {one.entry for one in readings.values() if one.how != "close"}
            readings |= {one.entry: one for one in self._within(name, settled)}
            order = sorted(
                readings.values(), key=lambda one: (_ORDER.index(one.how), -one.score, one.entry)
            )
            self._known[name] = tuple(order[:MOST]), _flag(name, order)

    def _within(self, name: str, settled: set[str]) -> Iterator[Reading]:
        """The entries with these words one after another in a name, by the names of fewest words;
        each once, without those that are settled."""
        spelled = read(name)
        words = spelled.words
        numbers = [self._words.get(word) for word in words]
        if not words or None in numbers or sum(rarity(word) for word in words) < RARE_ENOUGH:
            return
        table = self.index.names
        posted = [
            table.postings[table.posting_start[n] : table.posting_start[n + 1]]
            for n in numbers
            if n is not None
        ]
        holding = sorted(posted, key=len)
        common = holding[0]
        for more in holding[1:]:
            common = np.intersect1d(common, more, assume_unique=True)
        plain: list[tuple[int, int, str]] = []
        for at in common.tolist():
            listed = text_at(table.texts, table.text_ends, at)
            every = read(listed).words
            if any(every[k : k + len(words)] == words for k in range(len(every))):
                more_words = [w for w in every if w not in words]
                rest = sum(w not in business_words() for w in more_words)
                plain.append((rest * 100 + len(more_words), at, listed))
        for _, at, listed in sorted(plain)[:MOST]:
            row = int(table.row[at])
            entry = text_at(self.index.rows.ids, self.index.rows.id_ends, row)
            if entry in settled:
                continue
            settled.add(entry)
            quality = QUALITIES[table.quality[at]]
            score = compare(spelled, read(listed), FACTORS[table.quality[at]]).thousandths / 1000
            yield _reading(name, entry, listed, quality, score)


def _numbers(index: Index) -> dict[str, int]:
    """The number of each word of the index."""
    lexicon = index.lexicon
    count = len(lexicon.known)
    blob = lexicon.texts.tobytes()
    ends = [0, *lexicon.text_ends[:count].tolist()]
    return {blob[ends[at] : ends[at + 1]].decode(): at for at in range(count)}


def _places(text: str, claims: Iterable[Claim]) -> Iterator[tuple[int, int]]:
    """Where the claims name their parties: where they say so, else at the first place."""
    for claim in claims:
        spans: Sequence[Span] = claim.spans.get("named_parties", ())
        if spans:
            yield from ((span.start, span.end) for span in spans)
            continue
        for party in claim.named_parties:
            at = text.find(party, claim.sentence.start)
            at = text.find(party) if at < 0 else at
            if at >= 0:
                yield at, at + len(party)


def _reading(spelled: str, entry: str, listed: str, quality: str, score: float) -> Reading:
    return Reading(
        entry=entry,
        list=entry.partition(":")[0],
        name=listed,
        quality=quality,
        score=round(score, 3),
        how=_how(spelled, listed, quality),
    )


def _how(spelled: str, listed: str, quality: str) -> How:
    said, known = read(spelled).words, read(listed).words
    if "".join(said) == "".join(known):
        return "exact" if quality == "primary" else "alias"
    if said and any(known[at : at + len(said)] == said for at in range(len(known))):
        return "short"
    return "close"


def _flag(spelled: str, readings: Sequence[Reading]) -> str:
    """What a person must look at: a company of the same name in another legal form is another
    company, often the issuer of the shares above the one that is listed."""
    same = [one for one in readings if one.how in ("exact", "alias")]
    odd = [one for one in same if other_form(spelled, one.name)]
    fitting = {one.entry for one in same if not other_form(spelled, one.name)}
    names = dict.fromkeys(one.name for one in odd if one.entry not in fitting)
    if not names:
        return ""
    listed = "; ".join(names)
    return (
        f"{spelled} has another legal form than the listed {listed}: it may be another company"
        " of the group, such as its issuer or parent, which is not listed by that name"
    )


def other_form(one: str, other: str) -> bool:
    """Whether two names state legal forms of which one cannot be the other ("Inc.", "Limited"); the
    bare word "company" goes with any."""
    bare = 1 << form_classes().index("company")
    first, second = read(one).forms & ~bare, read(other).forms & ~bare
    return bool(first and second and not first & second)
