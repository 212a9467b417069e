"""Common words that are also names: a ship called SUMMIT, an alias "Larry".

A phrase counts as a name where its words are rare enough; else something else must say so: quotation
marks, a legal form, a word for a ship before it, an identifier of the party or its full name elsewhere
in the text. A word is common by the frozen table `data/ordinary_words.txt`, or because the text
itself writes it in small letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from math import fsum
from typing import Any, NamedTuple

from rapidfuzz.distance import OSA

from proscribed.model.countries import is_known
from proscribed.screening import words
from proscribed.screening.cuts import Cut, Written
from proscribed.screening.index import Index
from proscribed.screening.names import Reading, read
from proscribed.screening.tokens import phrase

ORDINARY = 0.15
BUSINESS = 0.25
"""What a common word, and a business word, can add to the rarity of a phrase."""

ALONE, SEVERAL, CLOSE, SMALL = 0.75, 0.5, 0.8, 1.5
"""Rarity needed by one word, by several as listed, by several nearly as listed, without capitals."""

TELLING = 0.65  # what the words of a name must weigh for all of it to be told from chance
SURE = 0.77
"""From this score on a word may be spelled otherwise; below it those written must all be listed."""

_CLOSING = {
    '"': '"', "'": "'", "“": "”", "„": "“”", "«": "»", "‘": "’", "「": "」", "『": "』", "《": "》",
}  # fmt: skip
_ENGLISH = re.compile(
    r".{3,}(?:tions?|ments?|ness|ances?|ences?|ships?|isms?|ists?|ical|ly|bility|eering|ology|ological"
    r"|ings?|ians?|ans|ese|fully|ated|ized)",
    re.IGNORECASE,
)
"""A word of this shape by itself is likelier English than a name."""
_SHIP_BEFORE = re.compile(
    r"(?:\b(?:M/?V|M/?T|S/?S|F/?V|vessels?|tankers?|ships?|freighter|carrier|barge|tug|yacht"
    r"|bulker|trawler|boat)\.?,?\s+(?:(?:named|called|the)\s+)?[\"'“«‘]?)$",
    re.IGNORECASE,
)
_SHIP_NEAR = re.compile(
    r"\b(?:vessels?|tankers?|ships?|IMO|freighters?|bulk carriers?|cargo|flag(?:ged)?|crude|port)\b",
    re.IGNORECASE,
)
NEAR = 120


@cache
def ordinary_words() -> frozenset[str]:
    """Common words as `names` reads them."""
    from proscribed.screening.words import data

    listed = (
        word
        for line in data("ordinary_words.txt").splitlines()
        if not line.startswith("#")
        for word in line.split()
    )
    return frozenset(part for word in listed for part in (word, *read(word).words))


def is_ordinary(word: str) -> bool:
    """Whether the word is common, in the singular or as it is."""
    common = ordinary_words()
    return word in common or (word.endswith("s") and (word[:-1] in common or word[:-2] in common))


class Spelled(NamedTuple):
    """A phrase of the text: as one line, read, and the words of it that tell one party from another."""

    shown: str
    reading: Reading
    telling: frozenset[str]


class Kept(NamedTuple):
    """A match that the guard lets stand, in the fields of the engine's `Match`."""

    id: str
    row: int
    matched_name: str
    score: float
    reasons: tuple[str, ...]


class Judge:
    """Says of the matches of each phrase of one text which stand, and why."""

    def __init__(
        self,
        index: Index,
        text: str,
        written: Written,
        identified: Mapping[str, Sequence[int]],
        *,
        explained: bool = True,
    ) -> None:
        self.index, self.text, self.written = index, text, written
        self.explained = explained
        self.identified = identified
        self.named_in_full: set[str] = set()
        self._kinds: dict[int, str] = {}
        self._reasons: dict[int, tuple[Any, tuple[str, ...]]] = {}
        self._listed: dict[int, tuple[Any, str, Reading]] = {}

    def readings(self, cut: Cut, found: Sequence[Any]) -> list[Kept]:
        """The matches that stand, each with the evidence among its reasons."""
        kept: list[Kept] = []
        longer: tuple[str, ...] | None = None
        reading = read(self.text[cut.start : cut.end])
        shown = phrase(self.text, cut.start, cut.end)
        written = Spelled(shown, reading, frozenset(_telling(reading.words)))
        for match in found:
            name, listed = self._name(match)
            evidence = self._evidence(cut, match, written, name, listed)
            if evidence:
                longer = self._longer(cut) if longer is None else longer
                reasons = (*self._why(match), evidence, *longer)
                kept.append(Kept(match.id, match.row, name, match.score, reasons))
        return kept

    def _name(self, match: Any) -> tuple[str, Reading]:
        """The listed name of a match, made and read once: a phrase comes again and again."""
        known = self._listed.get(id(match))
        if known is None or known[0] is not match:
            name = match.matched_name
            known = self._listed[id(match)] = (match, name, read(name))
        return known[1], known[2]

    def may_be_named_in_full(self, cut: Cut, found: Sequence[Any]) -> bool:
        """Whether more may stand, now that it is known who is named in full."""
        return not cut.inner and any(match.id in self.named_in_full for match in found)

    def is_listed(self, cut: Cut, found: Sequence[Any]) -> bool:
        """Whether the phrase is, word for word, one of the names, and not in small letters."""
        if cut.capitals is False:
            return False
        written = set(named_words(read(self.text[cut.start : cut.end])))
        return any(set(named_words(self._name(match)[1])) == written for match in found)

    def _longer(self, cut: Cut) -> tuple[str, ...]:
        """The longer name that the phrase may be a part of: it goes on behind the phrase, or has a
        word before it that is not common, as those are that begin a sentence or name an office."""
        if not cut.inner or cut.around is None:
            return ()
        begin, end = cut.around
        goes_on = named_words(read(phrase(self.text, cut.end, end)))
        before = named_words(read(phrase(self.text, begin, cut.start)))
        if not goes_on and all(len(one) < 2 or self._is_common(one, cut) for one in before):
            return ()
        return (f"stands in `{phrase(self.text, begin, end)}`, which may be another party",)

    def _why(self, match: Any) -> tuple[str, ...]:
        """The reasons of a match, made once: a phrase comes again and again."""
        if not self.explained:
            return ()
        known = self._reasons.get(id(match))
        if known is None or known[0] is not match:
            known = self._reasons[id(match)] = (match, match.reasons)
        return known[1]

    def _kind(self, row: int) -> str:
        if row not in self._kinds:
            self._kinds[row] = self.index.facts(row).kind
        return self._kinds[row]

    def _evidence(self, cut: Cut, match: Any, spelled: Spelled, name: str, listed: Reading) -> str:
        """Why the phrase is meant as a name, or "" where nothing says so."""
        shown, written, telling = spelled
        if match.score < SURE and not telling.issubset(listed.words):
            return ""
        lone = len(written.words) == 1
        if lone and not _is_name_by_itself(written, listed):
            return ""
        kind = self._kind(match.row)
        if kind == "person" and not _has_family_name(written, name):
            return ""
        if (said := self._told(cut, match, written, listed, kind)) or cut.capitals is False:
            rare = not lone and cut.as_listed and self._rarity(written, cut) >= SMALL
            return said or ("rare words together" if rare else "")
        if is_known(_without_the(shown)):
            return ""  # a country
        if lone:
            return self._lone(cut, match, written, listed, kind)
        if self._rarity(written, cut) < (SEVERAL if _is_all(match, written, listed) else CLOSE):
            same = set(named_words(written)) == set(named_words(listed))
            business = same and cut.capitals and 0 < len(telling) < len(set(named_words(written)))
            return "a business name, word for word as listed" if business else ""
        return "written as a name" if cut.capitals else "its words are rare enough together"

    def _lone(self, cut: Cut, match: Any, written: Reading, listed: Reading, kind: str) -> str:
        """One word by itself: enough where it is rare, and no person's or ship's."""
        shown = self.text[cut.start : cut.end]
        if kind in ("person", "vessel") or _ENGLISH.fullmatch(shown):
            return ""
        whole = set(named_words(written)) == set(named_words(listed))
        rarity = self._rarity(written, cut)
        if shown.isascii() and shown.isupper() and len(shown) < 5:
            strong = match.quality in ("primary", "strong") and cut.capitals and len(shown) > 2
            plain = any(self._is_common(word, cut) for word in written.words)
            return "an acronym as listed" if strong and whole and not plain else ""
        if rarity < ALONE or len(shown) < 4 or (cut.begins and not whole):
            return ""
        return "the word is rare" + (", and written as a name" if cut.capitals else "")

    def _told(self, cut: Cut, match: Any, written: Reading, listed: Reading, kind: str) -> str:
        """What beside the words says that this party is meant."""
        if cut.capitals is False:
            return ""
        if any(abs(at - cut.start) < NEAR for at in self.identified.get(match.id, ())):
            return "an identifier of the party stands near it"
        if match.id in self.named_in_full and not cut.inner:
            return "the party is named in full elsewhere in the text"
        if set(named_words(written)) != set(named_words(listed)):
            return ""
        if written.forms and (not listed.forms or written.forms & listed.forms):
            return f"written with its legal form `{written.form_shown}`"
        before = self.text[max(0, cut.start - 40) : cut.start]
        if kind == "vessel" and _SHIP_BEFORE.search(before):
            return "a word for a ship stands before it"
        if self.text[cut.end : cut.end + 1] in _CLOSING.get(before[-1:], ()):
            return "written in quotation marks"
        around = self.text[max(0, cut.start - NEAR) : cut.end + NEAR]
        if kind == "vessel" and self._rare(written, cut) and _SHIP_NEAR.search(around):
            return "a word for a ship stands near it"
        return ""

    def _rarity(self, written: Reading, cut: Cut) -> float:
        return fsum(self._worth(word, cut) for word in set(written.words))

    def _rare(self, written: Reading, cut: Cut) -> bool:
        return any(self._worth(word, cut) > BUSINESS for word in written.words)

    def _is_common(self, word: str, cut: Cut) -> bool:
        return is_ordinary(word) or (cut.capitals is not None and self.written.is_common(word))

    def _worth(self, word: str, cut: Cut) -> float:
        """What a word adds to the rarity of a phrase."""
        if self._is_common(word, cut):
            return ORDINARY
        weight = words.rarity(word)
        return min(weight, BUSINESS) if word in words.business_words() else weight


def _is_all(match: Any, written: Reading, listed: Reading) -> bool:
    """Whether the words are all of the listed name, which has more than common words."""
    return (
        match.quality != "weak"
        and written.forms == listed.forms
        and sorted(written.words) == sorted(listed.words)
        and sum(words.rarity(word) for word in listed.words) >= TELLING
    )


def named_words(reading: Reading) -> list[str]:
    """The words without particles."""
    return [word for word in reading.words if word not in words.particles()]


def _is_name_by_itself(written: Reading, listed: Reading) -> bool:
    """Whether one word can be the listed name: it stands there so spelled, and no other word of the
    name tells it from others; not a number, a letter, a business word."""
    shown = written.shown[0].casefold()
    told = [word for word in _telling(written.words) if len(word) > 1 and not word.isdigit()]
    spelled = {one.casefold() for one in listed.shown}
    return bool(told) and shown in spelled and set(_telling(listed.words)) <= set(written.words)


def _has_family_name(written: Reading, listed: str) -> bool:
    """Whether the words hold one of those before the comma of "LAST, First": a given name with a
    patronymic is many people's."""
    family, comma, _ = listed.partition(",")
    if not comma or len(written.words) == 1:
        return True
    folds = {words.fold(word) for word in read(family).words}
    return any(
        words.fold(word) in folds or OSA.similarity(word, one) >= len(one) - 1 > 2
        for word in written.words
        for one in read(family).words
    )


def _without_the(text: str) -> str:
    return text[4:] if text[:4].lower() == "the " else text


def _telling(spoken: Sequence[str]) -> list[str]:
    """The words that tell one party from another: no particles, no business words."""
    particles, business = words.particles(), words.business_words()
    return [word for word in spoken if word not in particles and word not in business]
