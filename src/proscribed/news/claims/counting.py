"""Targets counted: which numbers make up the whole, which are parts of it, which names count."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims import targets as t
from proscribed.news.claims.anaphora import ONE, THEM
from proscribed.news.claims.names import Name
from proscribed.news.claims.passages import Passage, names_told, read_passage
from proscribed.news.claims.persons import kinds
from proscribed.news.claims.placing import of_network, whole_of_both
from proscribed.news.claims.shares import beside_persons
from proscribed.news.claims.sums import (
    allotted,
    beside_people,
    by_kind,
    each_of,
    followed,
    so_many,
    whole,
    with_own,
)
from proscribed.news.claims.targets import Group, Placed, Targets
from proscribed.news.claims.whereabouts import (
    after_all,
    before_all,
    by_name,
    under_each,
    with_included,
)


def read_targets(text: str, start: int, end: int) -> Targets:
    """The targets in the masked text between two places: groups with their numbers, units and
    countries, and the names of parties as spelled."""
    passage = read_passage(text, start, end)
    named, included = names_told(passage)
    numbered = [one for one in passage.main if _counts(passage, one[0], named)]
    groups = _groups(passage, numbered, named, included)
    groups = _placed(passage, numbered, groups, named, included)
    listed = (*named, *included)
    bare = passage.text[start:end].strip(" ,\"'")
    anaphoric = not numbered and not named and bool(ONE.match(bare) or THEM.match(bare))
    if anaphoric:
        groups = _told_before(passage, bare)
    if not groups and not listed and not anaphoric:
        groups = so_many(passage.plain, start, end)
    if not groups and not anaphoric:
        groups = _plural(passage, listed, included)
    return Targets(tuple(groups), listed, anaphoric)


_ENDS = re.compile(r"(?: of |[,.]? *$)")
"""After an article's noun that ends what is told: "X and a company"."""


def _counts(p: Passage, q: t.Quantity, named: list[Name]) -> bool:
    """Whether a number counts: an article beside names only where it tells one more behind them."""
    if not q.article or not named:
        return True
    return (
        named[0].start < q.start
        and p.plain.endswith(" and ", p.start, q.start)
        and q.noun < p.end
        and bool(_ENDS.match(p.plain, q.end, p.end))
    )


def _groups(
    p: Passage, numbered: list[Placed], named: list[Name], included: list[Name]
) -> list[Group]:
    """The groups that the names make with the numbers that go on after them; or the numbers."""
    further = [one for one in numbered if _goes_on(p, one[0], named, alone=len(numbered) == 1)]
    if named and further == numbered:
        apart = beside_people(p.text, p.start, named, [q for q, _ in further])
        if apart or not p.total:
            return apart or _of_kinds(p, named, further)
    return _of_numbers(p, numbered, named, included) if numbered else []


_MORE = re.compile(r"\b(?:others?|more|additional|further)\b", re.IGNORECASE)
_ITS = re.compile(r"\b(?:its|their|his|whose)(?: [a-z]+){0,2} $", re.IGNORECASE)
_AND = re.compile(r"(?:,|\band) $")


def _goes_on(p: Passage, q: t.Quantity, named: list[Name], *, alone: bool) -> bool:
    """Whether a number goes on after the names ("A, B and three others")."""
    if not named or named[0].start >= q.start:
        return False
    return bool(
        alone
        or _MORE.search(q.mods)
        or _MORE.search(p.text[q.start : q.end])
        or _ITS.search(p.plain[max(p.start, q.start - 24) : q.start])
        or _AND.search(p.plain[max(p.start, q.start - 6) : q.start])
    )


def _of_kinds(p: Passage, named: list[Name], further: list[Placed]) -> list[Group]:
    """The groups of those named with so many of their kind, and of so many of the other ("Orion, two firms
    and three individuals")."""
    if {q.unit for q, _ in further} != {"persons", "entities"}:
        return _of_named(p, named, further)
    people = all(kinds(p.text, p.start, named, further[0][0].start))
    alike = [one for one in further if one[0].unit == ("persons" if people else "entities")]
    others = [one for one in further if one not in alike]
    return [*_of_named(p, named, alike), *whole(others, p.plain)]


_AND_OTHERS = re.compile(
    r",? (?:and|as well as|along with|plus) (?:several |many |some |a number of )?others?\b"
)
"""Behind names, that they are not all: "Orion and other Indian organizations"."""


def _of_named(p: Passage, named: list[Name], further: list[Placed]) -> list[Group]:
    """The groups of those enumerated by name, and so many others."""
    one = _enumerated(p, named, further)
    breakdown = (
        under_each(p.text, named, p.end)
        or one.breakdown
        or after_all(p.plain, named, p.end)
        or before_all(p.plain, p.start, named)
    )
    parted = [] if further else by_kind(p.text, p.start, named, breakdown)
    open_ = p.firm <= named[-1].start or (
        not further and _AND_OTHERS.match(p.plain, named[-1].end, p.end)
    )
    count = None if open_ else one.count
    return parted or [msgspec.structs.replace(one, count=count, breakdown=breakdown)]


_OTHERS = re.compile(r"\bothers?\b")


def _enumerated(p: Passage, named: list[Name], further: list[Placed]) -> Group:
    """The group of those enumerated by name, and of so many others that stand where they do."""
    count: int | None = len(named)
    where = by_name(named) or (before_all(p.text, p.start, named) if further else {})
    if _told_again(p.text, named, further):
        further = []
    elif len(further) == 1 and _announces(p.text, further[0][0], named):
        _add(where, further[0][1])
        further = []
    for q, there in further:
        count = None if q.value is None or count is None else count + q.value
        alike = len(there) == 1 and not where and _OTHERS.search(p.plain[q.start : q.end])
        _add(where, there, beside=len(named) if alike else 0)
    persons = not further and all(kinds(p.text, p.start, named, len(p.text)))
    unit = further[0][0].unit if further else "persons" if persons else None
    return Group(count, unit or "entities", "", where, Span(named[0].start, named[-1].end))


def _add(where: dict[str, int | None], there: Mapping[str, int | None], *, beside: int = 0) -> None:
    """Adds so many in each country to those known; whose number is unknown makes the sum so."""
    for code, many in there.items():
        where[code] = None if many is None else (where.get(code) or 0) + many + beside


_ANNOUNCES = re.compile(
    r"(?: (?:based |located |registered )?(?:in|from) (?:the )?[A-Z][\w ]{2,30})?(?:,|:| —| -) (?:the )?"
)
"""Between a number and the names that it only announces."""


def _announces(text: str, of: t.Quantity, named: list[Name]) -> bool:
    """Whether a number only announces the names after it ("A and two Uzbek firms, B and C")."""
    after = [one for one in named if one.start >= of.end]
    return (
        0 < len(after) < len(named)
        and of.value == len(after)
        and bool(_ANNOUNCES.fullmatch(text, of.end, after[0].start))
        and not any(one.country for one in after)
    )


def _told_again(text: str, named: list[Name], further: list[Placed]) -> bool:
    """Whether a number tells how many were named ("A, B, C: three firms")."""
    if len(further) != 1 or further[0][0].value != len(named):
        return False
    return not re.search(r"\band\b", text[named[-1].end : further[0][0].start])


def _of_numbers(
    p: Passage, numbered: list[Placed], named: list[Name], included: list[Name]
) -> list[Group]:
    """The groups of those counted, with the places of their parts and of those named beside them."""
    groups = _with_named_before(p, numbered, named, whole(numbered, p.plain))
    units = {q.unit for q, _ in p.part}
    at = next((i for i, one in enumerate(groups) if {one.unit} == units), 0)
    breakdown = _with_parts(groups[at], t.parts_of(p.part), by_name(included or named))
    groups[at] = msgspec.structs.replace(groups[at], breakdown=breakdown)
    groups[:1] = followed(p.plain, numbered, groups[:1], named)
    return [*groups, *beside_persons(p.plain, [q.end for q, _ in numbered], groups, named)]


def _with_named_before(
    p: Passage, numbered: list[Placed], named: list[Name], groups: list[Group]
) -> list[Group]:
    """The groups with those counted who are named before so many others of their kind ("Orion and four
    other firms, along with two individuals")."""
    first = numbered[0][0]
    before = [one for one in named if one.end <= first.start]
    others = len(numbered) > 1 and _MORE.search(p.plain[first.start : first.end])
    if not before or not others or groups[0].count is None or groups[0].count != first.value:
        return groups
    return [msgspec.structs.replace(groups[0], count=first.value + len(before)), *groups[1:]]


def _with_parts(
    group: Group, parts: dict[str, int | None], by_names: dict[str, int | None]
) -> dict[str, int | None]:
    """Where those of a group are: as the names tell, where these are all; else with what the parts
    tell that the number of the whole does not."""
    known = dict(group.breakdown)
    if sum(many or 0 for many in by_names.values()) == group.count:
        return by_names
    if not known:
        return parts or by_names
    if known.keys() <= parts.keys():
        return known | parts
    return known | {code: many for code, many in parts.items() if known.get(code) is None}


def _placed(
    p: Passage, numbered: list[Placed], groups: list[Group], named: list[Name], included: list[Name]
) -> list[Group]:
    """The groups with their own names, and with the places told of each or of all together."""
    groups = allotted(p.text, p.start, groups, named + included)
    groups[:1] = each_of(p.plain, [q for q, _ in numbered], groups[:1])
    groups[:1] = with_own(p.plain, groups[:1], named, p.end)
    groups = of_network(p.plain, p.start, whole_of_both(p.plain, groups))
    if groups and not p.part and not included and p.pivot < p.end:
        groups[0] = with_included(p.plain, groups[0], p.pivot, p.end)
    return groups


def _plural(p: Passage, listed: tuple[Name, ...], included: list[Name]) -> list[Group]:
    """The group of those whom only a plural tells ("companies in Iran, including A and B")."""
    plural = t.PLURAL.search(p.plain, p.start, p.end)
    if plural is None or (listed and not included):
        return []
    many = len(included) if included and not p.part else None
    there = t.of_plural(p.plain, plural.start(), p.pivot, p.where, p.everyone)
    there |= dict.fromkeys(t.parts_of(p.part))
    there = dict.fromkeys(there, many) if len(there) == 1 and many else there
    return [
        Group(many, "entities" if many else None, "", there, Span(plural.start(), plural.end()))
    ]


def _told_before(p: Passage, bare: str) -> list[Group]:
    """The group of one told before; of several, only where the words say where they are."""
    if ONE.match(bare):
        return [Group(1, "entities", "", {}, Span(p.start, p.end), True)]
    them = THEM.match(bare)
    at = p.text.find(bare, p.start) + (them.end() if them else 0)
    q = t.Quantity(at, at, at, None, "", None, False, "")
    there = t.placed_by(p.plain, q, p.end, p.where, p.everyone)
    return [Group(None, None, "", there, Span(at, at))] if there else []
