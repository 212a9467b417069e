"""The register's actions gathered by the document that did them, as the news room compares them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, select

from proscribed.model.action import Action, ActionKind
from proscribed.model.entry import Entry
from proscribed.news.record import Account, Deed, Member
from proscribed.register import View
from proscribed.register.citations import cited
from proscribed.register.makeup import makeup_on
from proscribed.register.tables import documents
from proscribed.register.timeline import Timeline
from proscribed.sources.gazette.rule import Count

_KINDS: Mapping[ActionKind, tuple[str, ...]] = {
    "add": ("entities", "persons", "entries"),
    "revise": ("revised", "aliases"),
    "correct": ("corrected",),
    "remove": ("removed",),
}
"""The numbers of an account that tell of an action of each kind."""


class _Stated(Struct, frozen=True):
    """A document as far as a deed needs it."""

    sha256: str
    title: str
    citation: str
    number: str
    address: str
    announced_on: date | None
    published_on: date | None
    account: Mapping[str, Any]
    complete: bool | None
    effective_on: date | None


def read_documents(connection: Connection, commit: int) -> dict[str, _Stated]:
    """The documents of the register, by hash."""
    rows = connection.execute(select(documents).where(documents.c.commit <= commit))
    return {
        row.sha256: _Stated(
            sha256=row.sha256,
            title=row.title,
            citation=row.citation,
            number=row.number,
            address=row.address,
            announced_on=_day(row.announced_on),
            published_on=_day(row.published_on),
            account=msgspec.json.decode(row.account),
            complete=row.complete,
            effective_on=_day(row.effective_on),
        )
        for row in rows
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def deeds_of(timeline: Timeline, known: Mapping[str, _Stated]) -> tuple[Deed, ...]:
    """What was done to a list, document by document, in order of time."""
    groups: dict[tuple[str, str, str], list[Action]] = {}
    aliases = _other_citations(timeline, known)
    for act in _acts(timeline):
        groups.setdefault((act.kind, *_document(act, known, aliases)), []).append(act)
    found = [
        _deed(timeline.code, known.get(sha), citation, acts)
        for (_, sha, citation), acts in groups.items()
    ]
    here = {(kind, sha) for kind, sha, _ in groups}
    found += _told_only(timeline.code, known.values(), here, aliases)
    return tuple(sorted(found, key=lambda one: (one.effective_by, one.kind, one.citation)))


def _told_only(
    code: str,
    known: Iterable[_Stated],
    here: set[tuple[str, str]],
    aliases: Mapping[str, str],
) -> Iterator[Deed]:
    """What documents say that they did, and none of whose acts is at hand."""
    for one in known:
        sha = aliases.get(_place(one.citation), one.sha256) if one.citation else one.sha256
        day = one.effective_on or one.published_on or one.announced_on
        if day is None or code not in one.account:
            continue
        for kind in _KINDS:
            account = _account(one.account[code], kind)
            said = account and any(getattr(account, field) for field in _KINDS[kind])
            if account is None or not said or (kind, sha) in here:
                continue
            here.add((kind, sha))
            yield Deed(
                list=code,
                kind=kind,
                effective_from=one.effective_on,
                effective_by=day,
                entries=(),
                whole=False,
                announced_on=one.announced_on,
                published_on=one.published_on,
                citation=one.citation,
                number=one.number,
                title=one.title,
                address=one.address,
                document=one.sha256,
                account=account,
            )


def _acts(timeline: Timeline) -> Iterator[Action]:
    for merged in timeline.acts.values():
        yield from merged.acts
    for several in timeline.stated.values():
        yield from (act for act in several if act.kind in ("revise", "correct"))


def _other_citations(timeline: Timeline, known: Mapping[str, _Stated]) -> dict[str, str]:
    """Citation -> document: a list cites the page of the table, and its rule begins before it."""
    found: dict[str, str] = {}
    for several in timeline.stated.values():
        for act in several:
            own = [one.document for one in act.witnesses if one.document in known]
            if not own:
                continue
            whole = act.changes.set.get("citations", [])[-1:] if act.kind == "add" else []
            for text in (*whole, *act.changes.add.get("citations", [])):
                found.setdefault(_place(text), own[0])
            if place := known[own[0]].citation:
                found.setdefault(_place(place), own[0])
    return found


def _place(citation: str) -> str:
    """Volume and page of a citation, without the day that may stand beside them."""
    one = cited(citation)
    return f"{one.volume} FR {one.page}" if one and one.page else citation


def _document(
    act: Action, known: Mapping[str, _Stated], aliases: Mapping[str, str]
) -> tuple[str, str]:
    """The document that did it, or the citation by which a list calls it; two files of one rule are
    one document."""
    first = act.witnesses[0] if act.witnesses else None
    if first is None:
        return "", f"{act.published_on or act.effective_by}"
    if act.basis == "difference":
        return "", f"{act.effective_from or ''}..{act.effective_by}"
    if act.basis == "citation":
        place = _place(first.citation)
        return (aliases[place], "") if place in aliases else ("", place)
    citation = known[first.document].citation if first.document in known else ""
    return aliases.get(_place(citation), first.document) if citation else first.document, ""


def _deed(code: str, document: _Stated | None, citation: str, acts: list[Action]) -> Deed:
    kind = acts[0].kind
    dated = [act for act in acts if act.effective_from is not None] or acts
    # an act of unknown first day was done by an earlier document, of which this one tells
    own = dated if document else acts
    days: Counter[tuple[date | None, date]] = Counter(
        (act.effective_from, act.effective_by) for act in own
    )
    (start, by), _ = max(days.items(), key=lambda one: (one[1], one[0][1]))
    entries = tuple(dict.fromkeys(act.entry for act in own))
    announced = [act.announced_on for act in own if act.announced_on]
    published = [act.published_on for act in own if act.published_on]
    account = _account(document.account.get(code), kind) if document else None
    deed = Deed(
        list=code,
        kind=kind,
        effective_from=start,
        effective_by=by,
        entries=entries,
        whole=acts[0].basis == "difference" and start is not None,
        announced_on=announced[0] if announced else document.announced_on if document else None,
        published_on=published[0] if published else document.published_on if document else None,
        citation=(document.citation if document else "")
        or (citation if " FR " in citation else ""),
        number=document.number if document else "",
        title=document.title if document else "",
        address=document.address if document else "",
        document=document.sha256 if document else "",
        account=account,
        stated=acts[0].basis != "difference",
        notes={act.entry: act.note for act in own if act.note},
    )
    return replace(deed, whole=True) if _adds_up(deed, document) else deed


def _adds_up(deed: Deed, document: _Stated | None) -> bool:
    """Whether no action of the deed is missing."""
    if document is None:
        return deed.whole
    if document.complete:
        return True
    account = deed.account
    said = (account.entities or 0) + (account.persons or 0) if account else 0
    return deed.kind == "add" and said > 0 and said == len(deed.entries)


def _account(said: Any, kind: str) -> Account | None:
    """An account as the starter has it, or as the reader of rules has it, in one shape."""
    if isinstance(said, dict):
        return msgspec.convert(said, Account)
    if not isinstance(said, list):
        return None
    counts = [one for one in msgspec.convert(said, list[Count]) if one.kind == kind]
    if not counts:
        return None
    breakdown: dict[str, int | None] = {}
    for one in counts:
        for place, number in one.breakdown.items():
            before = breakdown.get(place, 0)
            breakdown[place] = None if number is None or before is None else before + number
    numbers = {
        field: _sum(getattr(one, field) for one in counts)
        for field in ("entities", "entries", "aliases")
    }
    whole = numbers["entries"] or numbers["entities"]
    key = {"revise": "revised", "correct": "corrected", "remove": "removed"}.get(kind)
    more = {key: whole} if key else {}
    return msgspec.convert({**numbers, **more, "breakdown": breakdown}, Account)


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = [one for one in numbers if one is not None]
    return sum(known) if known else None


def member_of(view: View, timeline: Timeline, entry: str, day: date) -> Member:
    """What an entry said on a day, as far as claims speak of it."""
    return _member(entry, view.entry(makeup_on(timeline, entry, day)))


def _member(entry: str, found: Entry) -> Member:
    party = found.party
    places = found.headings or tuple(
        dict.fromkeys(
            place
            for place in (
                *party.countries,
                *(one.country for one in party.addresses),
                *party.nationalities,
                *party.citizenships,
            )
            if place
        )
    )
    facts = {one.label: one.text for one in found.facts}
    return Member(
        entry=entry,
        names=tuple(one.text for one in party.names),
        kind=party.kind,
        places=tuple(places),
        headings=len(found.headings),
        programs=found.programs,
        license_review_policy=found.license_review_policy,
        license_requirement=found.license_requirement,
        license_exceptions=facts.get("License exceptions", ""),
        terms={label: text for label, text in facts.items() if _is_day(text)},
    )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
