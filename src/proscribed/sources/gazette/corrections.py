"""Rules that only correct an earlier one: all they do to a list is one correction."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import structs

from proscribed.sources.gazette.rule import Count
from proscribed.sources.gazette.tokens import Token
from proscribed.sources.gazette.words import lexicon


def quoted_entries(read: Sequence[Token]) -> dict[str, str]:
    """Entries that are named with their destination: "X" (under Y)."""
    found: dict[str, str] = {}
    name = ""
    for token in read:
        if token.kind == "quote":
            name = token.text
        elif token.kind == "place" and name:
            found[name] = token.value
            name = ""
    return found


def corrects(text: str, title: str) -> bool:
    """Whether a rule says, in its title or summary, that it corrects an earlier one."""
    words = lexicon()
    return bool(
        re.search(words.correction_title, title, re.I)
        or re.search(words.correction_text, text, re.I)
    )


def as_correction(counts: list[Count], quoted: dict[str, str]) -> list[Count]:
    """All that a correcting rule does to one list, as one correction."""
    merged: dict[str | None, Count] = {}
    for count in counts:
        known = merged.get(count.list)
        if known is None:
            merged[count.list] = structs.replace(count, kind="correct")
            continue
        changes = {
            name: getattr(count, name)
            for name in ("entities", "entries", "addresses", "aliases", "errors")
            if getattr(known, name) is None
        }
        places = known.breakdown | count.breakdown
        named = tuple(dict.fromkeys(known.named_parties + count.named_parties))
        ends = tuple(sorted({*known.destinations, *count.destinations}))
        merged[count.list] = structs.replace(
            known, **changes, breakdown=places, destinations=ends, named_parties=named
        )
    return [_named(count, quoted) for count in merged.values()]


def _named(count: Count, quoted: dict[str, str]) -> Count:
    if not quoted or count.breakdown or len(quoted) != (count.entries or count.entities):
        return count
    places: dict[str, int | None] = {}
    for code in quoted.values():
        places[code] = (places.get(code) or 0) + 1
    return structs.replace(
        count, breakdown=places, destinations=tuple(sorted(places)), named_parties=tuple(quoted)
    )
