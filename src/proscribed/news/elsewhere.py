"""Acts and parties of one list said to be of another: "the eight were also added to ...".

Such a claim names nobody: it counts the parties of an act on another list. They are looked up, and
where all of them had been on the list before, the claim is of an earlier listing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from msgspec import Struct
from msgspec.structs import replace

from proscribed.news.claim import Claim
from proscribed.news.explaining import Fact, Word, listed
from proscribed.news.numbers import numbers
from proscribed.news.record import Deed, Member, Record
from proscribed.news.weighing import KINDS, Heard, Weighed, lists_of, weighed

LOOKED_BACK = 45


class Elsewhere(Struct, frozen=True):
    """What was found of the parties on the list of the claim."""

    facts: tuple[Fact, ...]
    deeds: tuple[Deed, ...]


def same_parties(
    claim: Claim,
    record: Record,
    heard: Heard,
    others: Collection[Deed],
    found: Sequence[Weighed],
    standing: bool,
) -> Elsewhere | None:
    """The parties of an act on another list, where the claim counts them and names none, and its own
    list has no act of that number; None where nothing points to such parties."""
    number = claim.count
    if claim.kind != "add" or number is None or number < 2 or claim.named_parties:
        return None
    best = found[0] if found else None
    own = best is not None and (
        bool(best.why & {"count", "citation"})
        or ("part" in best.why and (best.deed in others or not others))
    )
    if own and not standing:
        return None
    [code] = lists_of(claim, record)[:1] or ("",)
    for deed in _with_number(claim, record, heard, others):
        places = [(entry, record.same(entry, code)) for entry in deed.entries]
        before = {
            entry: [one for one in some if one[1].effective_by < deed.first]
            for entry, some in places
        }
        if not all(before.values()):
            continue
        return _already(deed, before, code, record, standing=standing)
    return None


def _with_number(
    claim: Claim, record: Record, heard: Heard, others: Collection[Deed]
) -> Iterator[Deed]:
    """The acts on other lists of which the claim may speak: those of the same article first."""
    own = lists_of(claim, record)
    near = []
    for code in record.lists:
        for deed in record.deeds(code) if code not in own else ():
            if deed.kind not in KINDS["add"] or deed.list in own:
                continue
            in_reach = (
                heard.last is not None
                and heard.last - timedelta(LOOKED_BACK) <= deed.last
                and deed.first <= heard.last + timedelta(1)
            )
            if (in_reach or deed in others) and claim.count == len(deed.entries):
                known = numbers(deed, record)
                if deed.whole and claim.count in known.entities:
                    near.append(deed)
    yield from sorted(near, key=lambda deed: (deed not in others, -deed.last.toordinal()))


def _already(
    deed: Deed,
    before: dict[str, list[tuple[Member, Deed]]],
    code: str,
    record: Record,
    *,
    standing: bool,
) -> Elsewhere:
    title = record.titles.get(code, code)
    rules: dict[str, list[str]] = {}
    deeds: dict[Deed, None] = {}
    for some in before.values():
        member, first = min(some, key=lambda one: one[1].effective_by)
        said = first.citation or str(first.effective_by)
        rules.setdefault(f"{said}, effective by {first.effective_by}", []).append(member.name)
        deeds[first] = None
    told = "; ".join(f"{listed(names, 9)} ({rule})" for rule, names in rules.items())
    words = (
        f"The {len(before)} parties put on the {record.titles.get(deed.list, deed.list)} on"
        f" {deed.last} were on the {title} before: {told}."
    )
    verdict: Word | None = None if standing else "conflicts"
    fact = Fact("earlier_listing" if standing else "already_listed", "list", verdict, words)
    return Elsewhere((fact,), tuple(deeds))


def other_list(claim: Claim, record: Record, heard: Heard) -> tuple[Deed, Word] | None:
    """An act on another list that the claim must mean, where the list that it names has none such,
    and what follows: of the same authority, with two at least of its day, names and number, the
    text has the wrong list; with its names shortly before, on whatever list, it is true in part."""
    if not claim.list_code or claim.kind not in KINDS:
        return None
    authority = record.authorities.get(claim.list_code)
    found: list[tuple[float, Deed, Word]] = []
    for code in record.lists:
        if code == claim.list_code:
            continue
        for one in weighed(replace(claim, list_code=code), record, heard):
            if record.authorities.get(code) == authority and len(one.why & _EVIDENCE) >= 2:
                found.append((one.points, one.deed, "conflicts"))
            elif one.why >= {"names", "near"}:
                found.append((one.points, one.deed, "partly"))
    if not found:
        return None
    _, deed, word = max(found, key=lambda one: one[0])
    return deed, word


_EVIDENCE = frozenset({"day", "names", "count"})
