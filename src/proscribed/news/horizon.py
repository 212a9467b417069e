"""The horizon: parties whose listing is planned, reported or called for, and what became of it.

It stands apart from the lists: nobody is listed because an article says that he may be. Each wish
keeps who has it, of whom, under which power, since when and by which article; what the record has
of the party is told beside it. Only what was published by the day asked for is known on it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
from msgspec import Struct

from proscribed.news.article import Article
from proscribed.news.claim import Claim
from proscribed.news.days import bounds
from proscribed.news.passages import passage_of
from proscribed.news.reconciling import Told, reconcile
from proscribed.news.record import Deed, Record
from proscribed.news.same_name import is_itself
from proscribed.news.verdicts import Cited, cited
from proscribed.news.weighing import Heard
from proscribed.screening.names import read

How = Literal["planned", "reported", "called_for"]
State = Literal["done", "listed_before", "open", "unknown"]
"""What became of a wish by the day: carried out; the party was on that list already; not done; or
the register does not know that list well enough to say."""

_REPORTED = re.compile(
    r"\breport(?:s|ed|edly)?\b|\bsources?\b|\bpeople (?:briefed|familiar)\b|\baccording to\b|\brumou?r",
    re.IGNORECASE,
)


class Power(Struct, frozen=True, forbid_unknown_fields=True):
    """A legal power as texts name it; `only`: no listing on these lists has another."""

    title: str
    citation: str
    words: tuple[str, ...]
    lists: tuple[str, ...]
    like: str
    only: bool = False


class Wish(Struct, frozen=True, omit_defaults=True):
    """One plan, report or call: whose (`by`), of whom (`of`), which list and power, since when, in
    which article; `since_from` where the article may be older, `planned_for` the day that it names. `state` is what became of it, `became` the
    act that did it, `alike` how many others the same plan is of without naming them."""

    how: How
    by: str
    of: str
    list: str
    list_code: str
    power: str
    since: str
    article: str
    state: State
    reason: str = ""
    planned_for: str = ""
    became: Cited | None = None
    others: int = 0
    said: str = ""
    since_from: str = ""


class Awaited(Struct, frozen=True, omit_defaults=True):
    """A party on the horizon: its name as first spelled, other spellings, the entries that it has in
    the register with the acts that made them, and the wishes, the oldest first. A plan that names
    nobody has no name but a number of parties."""

    party: str
    spellings: tuple[str, ...]
    wishes: tuple[Wish, ...]
    listed: tuple[Cited, ...] = ()
    entries: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether something is still awaited."""
        return any(one.state in ("open", "unknown") for one in self.wishes)


class Source(Struct, frozen=True):
    """An article with its claims."""

    article: Article
    claims: tuple[Claim, ...]


class _Found(Struct, frozen=True):
    key: str
    party: str
    wish: Wish


@cache
def powers() -> tuple[Power, ...]:
    """The powers that texts name."""
    data = files("proscribed.news").joinpath("powers.yml").read_bytes()
    return msgspec.yaml.decode(data, type=tuple[Power, ...])


def horizon(sources: Iterable[Source], record: Record, as_of: date) -> tuple[Awaited, ...]:
    """Who was on the horizon on a day, those still awaited first, then by name."""
    known = known_on(record, as_of)
    found: list[_Found] = []
    for source in sources:
        if published_by(source.article, as_of):
            found += _wishes(source, known, as_of)
    groups: dict[str, list[_Found]] = {}
    for one in sorted(found, key=lambda one: (one.wish.since, one.wish.article)):
        groups.setdefault(one.key, []).append(one)
    every = [_awaited(some, known) for some in groups.values()]
    return tuple(sorted(every, key=lambda one: (not one.open, not one.party, one.party.casefold())))


def published_by(article: Article, day: date) -> bool:
    """Whether an article had surely been published by a day; where that is not known, by the day
    on which it can have been at the earliest."""
    known = article.published_by or article.published_from
    return known is not None and known <= day


def known_on(record: Record, day: date) -> Record:
    """The record without what was not yet told of on a day."""

    @cache
    def deeds(code: str) -> tuple[Deed, ...]:
        return tuple(one for one in record.deeds(code) if one.first <= day)

    def deeds_of(entry: str) -> tuple[Deed, ...]:
        return tuple(one for one in record.deeds_of(entry) if one.first <= day)

    return msgspec.structs.replace(record, deeds=deeds, deeds_of=deeds_of)


def _wishes(source: Source, record: Record, as_of: date) -> list[_Found]:
    article, claims = source.article, source.claims
    if not any(one.kind in ("planned", "called_for") for one in claims):
        return []
    heard = Heard(article.published_from, article.published_by)
    verdicts = reconcile(Told(article.text, heard, claims), record)
    found = []
    for claim, verdict in zip(claims, verdicts, strict=True):
        if claim.kind not in ("planned", "called_for") or verdict.cause == "forecast":
            continue
        done = (
            verdict.deeds if claim.kind == "planned" and verdict.verdict != "unverifiable" else ()
        )
        for name in claim.named_parties or ("",):
            if name or claim.count:
                wish = _wish(name, claim, article, record, as_of, done)
                found.append(_Found(_key(name, claim, record), name, wish))
    return found


def _wish(
    name: str,
    claim: Claim,
    article: Article,
    record: Record,
    as_of: date,
    done: Sequence[Deed],
) -> Wish:
    said = passage_of(claim, article.text)
    since, since_from = _since(claim, article)
    how: How = "called_for" if claim.kind == "called_for" else "planned"
    if how == "planned" and _REPORTED.search(said):
        how = "reported"
    state, became = _became(name, claim, since_from or since, record, as_of, done)
    return Wish(
        how=how,
        by=claim.actor,
        of=claim.authority,
        list=claim.list,
        list_code=claim.list_code,
        power=power_of(said, claim.list_code),
        since=since,
        since_from=since_from,
        article=article.reference,
        state=state,
        reason=claim.reason,
        planned_for=claim.planned_date or (claim.effective_date if how != "called_for" else ""),
        became=cited(became, record) if became else None,
        others=max(0, (claim.count or 0) - len(claim.named_parties)),
        said=said,
    )


def _since(claim: Claim, article: Article) -> tuple[str, str]:
    """The day of the wish, else the days between which the article was published."""
    if claim.kind == "called_for" and claim.announced_date:
        return claim.announced_date, ""
    first, last = article.published_from, article.published_by
    known = last or first
    between = first.isoformat() if first and last and first != last else ""
    return (known.isoformat() if known else ""), between


def power_of(said: str, list_code: str) -> str:
    """The power that a passage names, else the only one under which that list is made."""
    for one in powers():
        fits = not list_code or list_code in one.lists
        if fits and any(re.search(pattern, said) for pattern in one.words):
            return f"{one.title} ({one.citation})"
    only = (one for one in powers() if one.only and list_code in one.lists)
    return next((f"{one.title} ({one.citation})" for one in only), "")


def _became(
    name: str, claim: Claim, since: str, record: Record, as_of: date, done: Sequence[Deed]
) -> tuple[State, Deed | None]:
    """Whether the party was put on the list that the wish is of, before it or since."""
    if not name:
        return ("done", done[0]) if done else (_not_done(claim, record, as_of), None)
    start = bounds(since)
    on_it = [
        deed
        for entry in _own(name, record)
        for deed in record.deeds_of(entry)
        if deed.kind == "add" and deed.list == claim.list_code
    ]
    after = [deed for deed in on_it if start is None or deed.last >= start[0]]
    if after:
        return "done", min(after, key=lambda deed: deed.last)
    if on_it:
        return "listed_before", max(on_it, key=lambda deed: deed.last)
    return _not_done(claim, record, as_of), None


def _not_done(claim: Claim, record: Record, as_of: date) -> State:
    code = claim.list_code
    return "open" if code and record.speaks(code, as_of) == "whole" else "unknown"


def _own(name: str, record: Record) -> tuple[str, ...]:
    """The entries of a party by its name."""
    return tuple(one.entry for one in record.readings(name) if is_itself(name, one))


def _key(name: str, claim: Claim, record: Record) -> str:
    """What tells parties apart: the first entry that a name is of, else its words; plans without
    names are one where they are of one list and number."""
    if not name:
        return f"#{claim.list or claim.authority}#{claim.count}#{claim.count_unit}"
    own = [entry for entry in _own(name, record) if record.deeds_of(entry)]
    return own[0] if own else " ".join(read(name).words) or name.casefold()


def _awaited(some: Sequence[_Found], record: Record) -> Awaited:
    names = tuple(dict.fromkeys(one.party for one in some if one.party))
    entries = dict.fromkeys(entry for name in names for entry in _own(name, record))
    deeds: dict[Deed, None] = {}
    known = []
    for entry in entries:
        added = [one for one in record.deeds_of(entry) if one.kind == "add"]
        if added:
            known.append(entry)
            deeds |= dict.fromkeys(added)
    acts = sorted((cited(deed, record) for deed in deeds), key=lambda one: one.effective_by)
    return Awaited(
        party=names[0] if names else "",
        spellings=names[1:],
        wishes=tuple(one.wish for one in some),
        listed=tuple(acts),
        entries=tuple(known),
    )
