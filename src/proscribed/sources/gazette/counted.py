"""One thing that a sentence counts, in one unit or in several."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from proscribed.sources.gazette.tokens import Token
from proscribed.sources.gazette.words import words


class Phrase(Struct):
    """One thing counted. `counts` has a number for each unit (None: named, not counted); `bare`
    is a number whose unit is not said ("27 under the destination of China"). `places` are the
    destinations it stands under, with the number in brackets behind each. `definite`: it speaks
    of what was named before ("these 37 entities"). `at` and `end` are its place in the tokens."""

    at: int
    end: int
    counts: dict[str, int | None] = field(default_factory=dict)
    bare: int | None = None
    places: dict[str, int | None] = field(default_factory=dict)
    definite: bool = False
    each: bool = False
    owner: bool = False
    pronoun: bool = False

    @property
    def main(self) -> int | None:
        """The number that its destinations break down: entries, else entities, else the bare one."""
        for unit in ("entries", "entities"):
            if (found := self.counts.get(unit)) is not None:
                return found
        return self.bare


_BETWEEN = words("between")
_OWNED = ("aliases", "addresses", "errors")


def joined(found: list[Phrase], tokens: Sequence[Token]) -> list[Phrase]:
    """Phrases that count one thing in several units, as one: entities and their entries, aliases
    and the entity they belong to."""
    made: list[Phrase] = []
    for phrase in found:
        last = made[-1] if made else None
        if last is None or last.places or not last.counts or not phrase.counts:
            made.append(phrase)
            continue
        between = tokens[last.end : phrase.at]
        said = {t.text for t in between if t.kind != "list"}
        plain = all(t.kind in {"word", "mark", "list", "noun", "verb"} for t in between)
        near = plain and said <= _BETWEEN | {
            "existing",
            "listed",
            "contained",
            "which",
            "that",
            "same",
        }
        owned = bool(set(last.counts) & set(_OWNED)) and bool(
            said & {"for", "of", "from", "to", "with", "in", "on"}
        )
        listed = any(t.kind == "list" for t in between)
        same = set(last.counts) & set(phrase.counts)
        if near and owned and not set(phrase.counts) & set(_OWNED):
            _own(last, phrase)
        elif (
            near
            and last.definite
            and set(last.counts) == {"entries"}
            and "entities" in phrase.counts
        ):
            last.counts = {"entries": phrase.counts["entities"]}  # "the entries for two entities"
            last.places |= phrase.places
        elif near and not same and (not listed or "under" in said):
            last.counts |= phrase.counts
            last.places |= phrase.places
            last.each = last.each or phrase.each
        elif near and same and "and" in said and not phrase.definite and not listed:
            last.places |= phrase.places
            for unit in same:
                last.counts[unit] = _sum(last.counts[unit], phrase.counts[unit])
        else:
            made.append(phrase)
            continue
        last.end = max(last.end, phrase.end)
    return made


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one + other


def _own(last: Phrase, owner: Phrase) -> None:
    """The entity that an alias or address belongs to is an entry revised, unless parties are
    counted already ("two entities and one address for a non-listed entity")."""
    last.places |= owner.places
    if not set(last.counts) & {"entities", "entries"}:
        counts = owner.counts.get("entries", owner.counts.get("entities"))
        last.counts["entries"] = counts
        last.owner = True
