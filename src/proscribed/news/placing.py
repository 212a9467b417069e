"""Where a claim places the parties of a deed, beside where the record has them."""

from __future__ import annotations

from collections.abc import Iterator

from proscribed.news.claim import Claim
from proscribed.news.explaining import Fact, number
from proscribed.news.numbers import Numbers, members
from proscribed.news.record import Deed, Record
from proscribed.news.same_name import meant


def places_of(claim: Claim, deed: Deed, record: Record, known: Numbers) -> Iterator[Fact]:
    """The places of the targets, and how many stand under each."""
    stated_places = dict(claim.breakdown)
    if not stated_places or not (known.under or known.at):
        return
    counted = [n for n in stated_places.values() if n is not None]
    unit = claim.count_unit or "entities"
    exhaustive = claim.count is not None and sum(counted) == claim.count and len(counted) > 1
    for place, count in stated_places.items():
        if place == "OTHER":
            yield from _elsewhere(claim, known)
            continue
        under, at = known.under.get(place, 0), known.at.get(place, 0)
        if not under and not at:
            yield _no_such_place(place, deed, record)
        elif count is None or count in (under, at):
            yield Fact("same", "breakdown", None, "", f"{place} {count}", f"{place} {under or at}")
        elif not exhaustive and count in known.parts.values() and count <= max(under, at):
            part = next(text for text, n in known.parts.items() if n == count)
            words = f"{count} under {place}: {part}; in all {under or at} stand under it."
            yield Fact("part_of_whole", "breakdown", None, words)
        elif claim.named_parties and count == _named_at(claim, place, deed, record):
            yield Fact("part_of_whole", "breakdown", None, "")
        elif not known.under and 2 * at >= count:
            # the list prints no destinations: an address abroad makes no foreigner
            words = f"{at} of them have an address in {place}."
            yield Fact("same", "breakdown", None, words, f"{place} {count}", f"{place} {at}")
        else:
            words = (
                f"{number(under or at, 'entries' if under else unit)} under {place}, not {count}."
            )
            yield Fact(
                "other_place", "breakdown", "partly", words, f"{place} {count}", f"{place} {under}"
            )


def _elsewhere(claim: Claim, known: Numbers) -> Iterator[Fact]:
    named = [place for place in claim.breakdown if place != "OTHER"]
    count = claim.breakdown["OTHER"]
    whole = sum(known.under.values()) or known.total
    if count is None or not whole:
        return
    rest = whole - sum(known.under.get(p, known.at.get(p, 0)) for p in named)
    if known.entries and known.under and count == rest and known.entries != known.total:
        words = (
            f"{rest} entries stand elsewhere; some of these parties stand under two destinations."
        )
        yield Fact("other_unit", "breakdown", "partly", words, f"elsewhere {count}", str(rest))
    elif count != rest:
        words = f"{rest} elsewhere, not {count}."
        yield Fact("other_place", "breakdown", "partly", words, f"elsewhere {count}", str(rest))


def _named_at(claim: Claim, place: str, deed: Deed, record: Record) -> int:
    """How many of the named parties stand under a place."""
    entries = {one.entry for name in claim.named_parties for one in meant(name, deed, record)[:1]}
    return sum(place in record.member(entry, deed.last).places for entry in entries)


def _no_such_place(place: str, deed: Deed, record: Record) -> Fact:
    """None of the deed's parties is there; another list may have been changed by the same document."""
    for code in record.lists:
        for other in record.deeds(code) if code != deed.list else ():
            same = deed.document and other.document == deed.document
            if same and any(place in one.places for one in members(other, record)):
                title = record.titles.get(code, code)
                words = (
                    f"None is under {place}: the same document put one from there on the {title}."
                )
                return Fact("other_list", "breakdown", "partly", words, place, title)
    words = f"None of them is under {place}."
    return Fact("other_place", "breakdown", "partly", words, place)
