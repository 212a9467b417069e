"""Nothing that a publisher gives is lost: every text of a record is found again in its entry."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from proscribed.model.entry import Entry
from proscribed.sources.days import iso_birth, iso_day, iso_slashed
from proscribed.sources.nations import nation_code, nation_codes

_WORD = re.compile(r"\w+")
_MARKS = re.compile(
    r"[(（]?\b(?:\d{1,2}|[a-zａ-ｚ])[)）]|original script|\b[afn]\.?k\.?a\b|_x000D_", re.I
)
_NOTHING = {"", "不明", "na", "n/a", "-", "unknown", "approximately"}


def texts(record: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a record with the name of its field."""
    if isinstance(record, Mapping):
        for key, value in record.items():
            yield from texts(value, key)
    elif isinstance(record, list | tuple):
        for one in record:
            yield from texts(one, path)
    else:
        yield path, str(record)


def lost(record: Any, entry: Entry, mapped: Collection[str]) -> list[tuple[str, str]]:
    """The texts whose words are not all in the entry. A date may be there as ISO 8601 and a country
    by its code; the fields in `mapped` become words of ours."""
    found = " ".join(text for _, text in texts(msgspec.to_builtins(entry)))
    words = set(_WORD.findall(found))
    return [
        (field, text)
        for field, text in texts(record)
        if field not in mapped and not _kept(text, words, found)
    ]


def _kept(text: str, words: set[str], found: str) -> bool:
    bare = _MARKS.sub(" ", text)
    if words.issuperset(_WORD.findall(bare)) or text.strip().lower() in _NOTHING:
        return True
    day = iso_slashed(text) or iso_day(text[:10]) or iso_birth(text)
    if day:
        return day.lstrip("~") in found
    codes, whole = nation_codes(text)
    return (whole and words.issuperset(codes)) or nation_code(text) in words
