"""Reads the starter's files, strictly, into values.

Layout of a file in `documents/` (its name starts with the day of publication, or else with the
last day on which it can have been published, and the documents are given in the order of their
names):

    document:
      id: us-bis-86-fr-71557     # unique
      title, publisher, citation, number, address, announced_on, published_on
      account: {us-bis-el: {entities: 37, entries: 40, breakdown: {CN: 34}, revised: 1}}
                                 # what the document says of itself, by list; `parts` names its own
                                 # groups, `press_only` fields that only reports of it give
      sources: [{title, address}]   # where the facts were read
      checked_on: 2026-11-22     # the day on which somebody last compared them
      partial: true              # some of its acts are not here
      missing: ...               # in words: which acts, and which details of those that are here
    parts:
      - title: Added under China # for the reader of the file only
        in_common: {...}         # what all actions of the part share; an action's own word wins
        actions:
          - kind: add            # add, revise, correct, remove
            list: us-bis-el
            key: "30882"         # the publisher's number, where it is one
            effective_on: 2021-12-17
            entry: {...}         # for add

An act whose day is not known has `effective_from` and `effective_by`, or the latter alone: then an
earlier document did it, and the days of announcement and publication are not this one's. Where
the citation differs from the document's, the action has its own `citation`. A revise, correct or
remove names the entry it acts on by `key`, by `name`, or by `each` (a list of names, for the same
change to each of them), and has `changes: {set: ..., add: ..., remove: ...}` with fields as in
`entry`. `inferred` says what in the action is a conclusion, and from what; `later` gives citations
that a later copy of the list shows for the entry and that no action here carries, so that its
terms are not certain from their days on; `note` is anything else that a lawyer should know.

An entry is written in short:

    entry:
      kind: person               # organization, where nothing is said
      names: [PRIMARY NAME, A STRONG ALIAS, {weak: SHORT}, {former: OLD NAME}]
      addresses: [{street, city, region, postal_code, country}]
      identifiers: {isin: [US1694261033], uscc: [{value: 9111..., country: CN, note: ...}]}
      birth_dates, birth_places, nationalities, citizenships, gender, titles
      headings: [CN, MY]         # also the party's countries, where no address is known
      programs, license_requirement, license_review_policy, citations, listed_on, linked_to
      facts: {Target Type: Public Company, Another Label: [one, two]}

The country of an address is written as the publisher does, any other as an ISO 3166-1 alpha-2 code.
An unknown field, an unknown country, an action without a citation, and an act on an entry that is
not in the starter are errors.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec
from msgspec import UNSET, Struct, UnsetType

from proscribed.model.action import ActionKind, Changes
from proscribed.model.countries import codes, country_code
from proscribed.model.entry import Entry, Fact, content_id
from proscribed.model.errors import BadInput
from proscribed.model.party import Address, Identifier, Name, NameQuality, Party, PartyKind
from proscribed.model.scripts import script_of


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """A text or file in which facts were read."""

    title: str
    address: str = ""


class Account(Struct, frozen=True, forbid_unknown_fields=True):
    """What a document says that it does to one list; None where it gives no number.

    `breakdown` counts entries by destination, `aliases` those added to existing entries. `parts`
    are its own groups, by what they are called. `press_only` names the fields of which no official
    text is at hand, only reports of it."""

    entities: int | None = None
    persons: int | None = None
    entries: int | None = None
    breakdown: dict[str, int] = {}
    revised: int | None = None
    corrected: int | None = None
    removed: int | None = None
    aliases: int | None = None
    parts: dict[str, int] = {}
    press_only: tuple[str, ...] = ()
    note: str = ""


class StarterAction(Struct, frozen=True):
    """One act. `entry_id` is the starter's stable name for the entry it acts on: the list and the
    publisher's number, or a short hash of the entry's first name, kind and headings. `entry` is
    given for add, `changes` for the others. `name` is the primary name the act was found by.

    The act took effect between `effective_from` (None: not known) and `effective_by`. The entry's
    facts have `prohibition_starts` and `divest_until` too, under OFAC's own labels."""

    entry_id: str
    kind: ActionKind
    list: str
    name: str
    effective_from: date | None
    effective_by: date
    citation: str
    key: str = ""
    announced_on: date | None = None
    published_on: date | None = None
    prohibition_starts: date | None = None
    divest_until: date | None = None
    entry: Entry | None = None
    changes: Changes = Changes()
    inferred: str = ""
    later: tuple[str, ...] = ()
    note: str = ""

    @property
    def effective_on(self) -> date | None:
        """The day of effect, where it is known."""
        return self.effective_by if self.effective_from == self.effective_by else None


class StarterDocument(Struct, frozen=True):
    """One official document and those of its acts that are here, in its order.

    `sha256` is that of our file of facts, not of the official text."""

    id: str
    title: str
    publisher: str
    citation: str
    number: str
    address: str
    announced_on: date | None
    published_on: date | None
    account: dict[str, Account]
    sources: tuple[Source, ...]
    checked_on: date
    partial: bool
    missing: str
    actions: tuple[StarterAction, ...]
    sha256: str


class Check(Struct, frozen=True, forbid_unknown_fields=True):
    """A later copy of the list with which the starter's was compared, and what was found."""

    checked_on: date
    source: str
    found: str


class Coverage(Struct, frozen=True, forbid_unknown_fields=True):
    """What the starter can say of a list. Where `complete`, it has every entry in force from
    `since` to `until`, by the `documents` named; otherwise only the entries of its documents."""

    list: str
    complete: bool
    since: date | None = None
    until: date | None = None
    documents: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    note: str = ""


class _Document(Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    title: str
    publisher: str
    account: dict[str, Account]
    sources: tuple[Source, ...]
    checked_on: date
    partial: bool
    citation: str = ""
    number: str = ""
    address: str = ""
    announced_on: date | None = None
    published_on: date | None = None
    missing: str = ""


class _Part(Struct, frozen=True, forbid_unknown_fields=True):
    actions: tuple[dict[str, Any], ...]
    title: str = ""
    in_common: dict[str, Any] = {}


class _File(Struct, frozen=True, forbid_unknown_fields=True):
    document: _Document
    parts: tuple[_Part, ...]


class _Alias(Struct, frozen=True, forbid_unknown_fields=True):
    """A name that is no strong alias: one of the two is given."""

    weak: str = ""
    former: str = ""

    def __post_init__(self) -> None:
        if bool(self.weak) == bool(self.former):
            raise ValueError("an alias is one of `weak` and `former`")


class _Address(Struct, frozen=True, forbid_unknown_fields=True):
    country: str
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""


class _Number(Struct, frozen=True, forbid_unknown_fields=True):
    value: str
    country: str = ""
    note: str = ""


class _Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry, or some fields of it, as written in a file."""

    kind: PartyKind | UnsetType = UNSET
    names: tuple[str | _Alias, ...] | UnsetType = UNSET
    addresses: tuple[_Address, ...] | UnsetType = UNSET
    identifiers: dict[str, tuple[str | _Number, ...]] | UnsetType = UNSET
    birth_dates: tuple[str, ...] | UnsetType = UNSET
    birth_places: tuple[str, ...] | UnsetType = UNSET
    nationalities: tuple[str, ...] | UnsetType = UNSET
    citizenships: tuple[str, ...] | UnsetType = UNSET
    gender: str | UnsetType = UNSET
    titles: tuple[str, ...] | UnsetType = UNSET
    headings: tuple[str, ...] | UnsetType = UNSET
    programs: tuple[str, ...] | UnsetType = UNSET
    license_requirement: str | UnsetType = UNSET
    license_review_policy: str | UnsetType = UNSET
    citations: tuple[str, ...] | UnsetType = UNSET
    listed_on: date | UnsetType = UNSET
    linked_to: tuple[str, ...] | UnsetType = UNSET
    facts: dict[str, str | tuple[str, ...]] | UnsetType = UNSET
    source_url: str | UnsetType = UNSET


class _Changes(Struct, frozen=True, forbid_unknown_fields=True):
    set: _Entry = _Entry()
    add: _Entry = _Entry()
    remove: _Entry = _Entry()


class _Action(Struct, frozen=True, forbid_unknown_fields=True):
    kind: ActionKind
    list: str
    key: str = ""
    name: str = ""
    each: tuple[str, ...] = ()
    effective_on: date | None = None
    effective_from: date | None = None
    effective_by: date | None = None
    citation: str = ""
    announced_on: date | None = None
    published_on: date | None = None
    prohibition_starts: date | None = None
    divest_until: date | None = None
    entry: _Entry = _Entry()
    changes: _Changes = _Changes()
    inferred: str = ""
    later: tuple[str, ...] = ()
    note: str = ""


_PARTY_FIELDS = frozenset(Party.__struct_fields__)
_SINGLE = frozenset({"kind", "gender", "license_requirement", "license_review_policy", "listed_on"})


@cache
def documents() -> tuple[StarterDocument, ...]:
    """Every document of the starter, by day of publication, each with its acts in its order."""
    folder = files("proscribed.starter").joinpath("documents")
    named = sorted((file.name, file) for file in folder.iterdir() if file.name.endswith(".yml"))
    return read_documents((name, file.read_bytes()) for name, file in named)


@cache
def coverage() -> tuple[Coverage, ...]:
    """What the starter can say of each of its lists."""
    data = files("proscribed.starter").joinpath("coverage.yml").read_bytes()
    return msgspec.yaml.decode(data, type=tuple[Coverage, ...])


def example_csv() -> bytes:
    """The example counterparties of a company, as a CSV file."""
    return files("proscribed.starter").joinpath("example.csv").read_bytes()


def read_documents(named: Iterable[tuple[str, bytes]]) -> tuple[StarterDocument, ...]:
    """The documents in these files (name, content), in their order.

    Raises BadInput, naming the file and the act, for anything the layout does not allow."""
    read = [(name, data, _file(name, data)) for name, data in named]
    entries = _Entries()
    acts = [list(_actions(name, file)) for name, _, file in read]
    for (name, _, _), found in zip(read, acts, strict=True):
        for place, action in found:
            entries.learn(f"{name}, {place}", action)
    return tuple(
        _document(data, file.document, name, found, entries)
        for (name, data, file), found in zip(read, acts, strict=True)
    )


def _file(name: str, data: bytes) -> _File:
    try:
        return msgspec.yaml.decode(data, type=_File)
    except (msgspec.ValidationError, msgspec.DecodeError) as fault:
        raise BadInput(f"{fault}.", where=name) from fault


def _actions(name: str, file: _File) -> Iterator[tuple[str, _Action]]:
    """The acts of a file as written, each with its place, with what its part has in common."""
    for number, part in enumerate(file.parts, start=1):
        for position, own in enumerate(part.actions, start=1):
            place = f"part {number}, act {position}"
            try:
                yield place, msgspec.convert(_merged(part.in_common, own), _Action)
            except msgspec.ValidationError as fault:
                raise BadInput(f"{fault}.", where=f"{name}, {place}") from fault


def _merged(common: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(common)
    for field, value in own.items():
        shared = merged.get(field)
        if isinstance(shared, dict) and isinstance(value, dict):
            merged[field] = _merged(shared, value)
        else:
            merged[field] = value
    return merged


class _Entries:
    """The entries of the starter, found by number or by any primary name they ever had."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}
        self.by_name: dict[tuple[str, str], set[str]] = {}

    def learn(self, where: str, action: _Action) -> None:
        """Take in an add, or the new primary name that a revision of a known entry sets."""
        if action.kind == "add":
            entry = _entry_id(where, action)
            if entry in self.ids:
                raise BadInput(f"{entry} is added twice ({self.ids[entry]}).", where=where)
            self.ids[entry] = where
            self._named(action.list, _names(action.entry)[0].text, entry)
        elif action.changes.set.names:
            entry = self.find(where, action, action.name)
            self._named(action.list, _names(action.changes.set)[0].text, entry)

    def _named(self, list_code: str, name: str, entry: str) -> None:
        self.by_name.setdefault((list_code, name.casefold()), set()).add(entry)

    def find(self, where: str, action: _Action, name: str) -> str:
        """The entry that an act is about."""
        by_key = f"{action.list}:{action.key}"
        found = {by_key} & set(self.ids) if action.key else set[str]()
        found = found or self.by_name.get((action.list, name.casefold()), set())
        if len(found) != 1:
            said = f"{len(found)} entries" if found else "no entry"
            raise BadInput(f"{name or by_key!r} is {said} of {action.list} here.", where=where)
        return next(iter(found))


def _entry_id(where: str, action: _Action) -> str:
    if action.key:
        return f"{action.list}:{action.key}"
    if not action.entry.names:
        raise BadInput("an added entry has no name.", where=where)
    name, kind = _names(action.entry)[0].text, action.entry.kind or "organization"
    return content_id(action.list, name, kind, action.entry.headings or ())


def _document(
    data: bytes, about: _Document, file: str, acts: list[tuple[str, _Action]], entries: _Entries
) -> StarterDocument:
    if about.partial and not about.missing:
        raise BadInput("the document is partial: say in `missing` what is not here.", where=file)
    if not about.sources:
        raise BadInput("the document names no source.", where=file)
    return StarterDocument(
        id=about.id,
        title=about.title,
        publisher=about.publisher,
        citation=about.citation,
        number=about.number,
        address=about.address,
        announced_on=about.announced_on,
        published_on=about.published_on,
        account=about.account,
        sources=about.sources,
        checked_on=about.checked_on,
        partial=about.partial,
        missing=about.missing,
        actions=tuple(
            one
            for place, action in acts
            for one in _expanded(f"{file}, {place}", about, action, entries)
        ),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _expanded(
    where: str, about: _Document, action: _Action, entries: _Entries
) -> Iterator[StarterAction]:
    citation = action.citation or about.citation
    if not citation:
        raise BadInput("the act has no citation, and neither has its document.", where=where)
    start, end = _bounds(where, action)
    if action.kind == "add":
        entry, changes = _entry(where, action), Changes()
        targets = [(entry.party.name, _entry_id(where, action))]
    else:
        if action.entry != _Entry():
            raise BadInput(f"{action.kind} has `changes`, not `entry`.", where=where)
        entry, changes = None, _changes(where, action.changes)
        named = action.each or (action.name,)
        targets = [(name, entries.find(where, action, name)) for name in named]
    doubled = [name for name, count in Counter(name for name, _ in targets).items() if count > 1]
    if doubled:
        raise BadInput(f"{doubled[0]!r} is named twice.", where=where)
    for name, entry_id in targets:
        yield StarterAction(
            entry_id=entry_id,
            kind=action.kind,
            list=action.list,
            name=name,
            effective_from=start,
            effective_by=end,
            citation=citation,
            key=action.key,
            announced_on=action.announced_on or (about.announced_on if start else None),
            published_on=action.published_on or (about.published_on if start else None),
            prohibition_starts=action.prohibition_starts,
            divest_until=action.divest_until,
            entry=entry,
            changes=changes,
            inferred=action.inferred,
            later=action.later,
            note=action.note,
        )


def _bounds(where: str, action: _Action) -> tuple[date | None, date]:
    if action.effective_on:
        if action.effective_from or action.effective_by:
            raise BadInput("`effective_on` stands alone, without bounds.", where=where)
        return action.effective_on, action.effective_on
    if not action.effective_by:
        raise BadInput("the act has no day of effect.", where=where)
    if action.effective_from and action.effective_from > action.effective_by:
        raise BadInput("the act's bounds are the wrong way round.", where=where)
    return action.effective_from, action.effective_by


def _entry(where: str, action: _Action) -> Entry:
    written = action.entry
    if not written.names or not isinstance(written.names[0], str):
        raise BadInput("an added entry has no primary name.", where=where)
    values = _values(where, written)
    facts = values.pop("facts", ())
    for label, day in (
        ("Effective Date (CMIC)", action.prohibition_starts),
        ("Purchase/Sales For Divestment Date (CMIC)", action.divest_until),
    ):
        facts = (*facts, Fact(label, day.isoformat())) if day else facts
    if not written.addresses:
        values.setdefault("countries", values.get("headings", ()))
    values.setdefault("kind", "organization")
    party = Party(**{field: values.pop(field) for field in set(values) & _PARTY_FIELDS})
    return Entry(party=party, facts=facts, **values)


def _changes(where: str, written: _Changes) -> Changes:
    """The changes as JSON values under dotted field names, as the register keeps them."""
    added = _changed(where, written.add)
    removed = _changed(where, written.remove)
    single = {name.removeprefix("party.") for name in (*added, *removed)} & _SINGLE
    if single:
        raise BadInput(f"{min(single)!r} holds one value: set it.", where=where)
    return Changes(set=_changed(where, written.set, primary=True), add=added, remove=removed)


def _changed(where: str, written: _Entry, *, primary: bool = False) -> dict[str, Any]:
    return {
        f"party.{field}" if field in _PARTY_FIELDS else field: _json(value)
        for field, value in _values(where, written, primary=primary).items()
    }


def _json(value: object) -> Any:
    return msgspec.to_builtins(list(value) if isinstance(value, tuple) else value)


def _values(where: str, written: _Entry, *, primary: bool = True) -> dict[str, Any]:
    """The fields that are written, in the model's form and under its names."""
    values: dict[str, Any] = {}
    for field in _Entry.__struct_fields__:
        value = getattr(written, field)
        if value is UNSET:
            continue
        if field == "names":
            value = _names(written, primary=primary)
        elif field == "addresses":
            value = tuple(_address(where, one) for one in value)
        elif field == "identifiers":
            value = tuple(_identifiers(where, value))
        elif field == "facts":
            value = tuple(_facts(value))
        elif field in ("headings", "nationalities", "citizenships"):
            value = tuple(_country(where, one) for one in value)
        elif field == "listed_on":
            value = value.isoformat()
        values[field] = value
    return values


def _names(written: _Entry, *, primary: bool = True) -> tuple[Name, ...]:
    """The names: a plain one is a strong alias, and the first of an entry its primary name."""
    return tuple(
        _name(name, "primary" if primary and place == 0 else "strong")
        for place, name in enumerate(written.names or ())
    )


def _name(written: str | _Alias, quality: NameQuality) -> Name:
    if isinstance(written, str):
        return Name(written, quality, script_of(written))
    text = written.weak or written.former
    return Name(text, "weak" if written.weak else "former", script_of(text))


def _address(where: str, written: _Address) -> Address:
    country = country_code(written.country)
    if not country:
        raise BadInput(f"{written.country!r} is no country that is known.", where=where)
    place = ", ".join(part for part in (written.city, written.region) if part)
    place = " ".join(part for part in (place, written.postal_code) if part)
    parts = (written.street, place, written.country)
    return Address(
        text=", ".join(part for part in parts if part),
        street=written.street,
        city=written.city,
        region=written.region,
        postal_code=written.postal_code,
        country=country,
    )


def _identifiers(
    where: str, written: Mapping[str, tuple[str | _Number, ...]]
) -> Iterator[Identifier]:
    for kind, numbers in written.items():
        for number in numbers:
            if isinstance(number, str):
                yield Identifier(kind, number)
            else:
                country = _country(where, number.country) if number.country else ""
                yield Identifier(kind, number.value, country, number.note)


def _facts(written: Mapping[str, str | tuple[str, ...]]) -> Iterator[Fact]:
    for label, texts in written.items():
        for text in (texts,) if isinstance(texts, str) else texts:
            yield Fact(label, text)


def _country(where: str, code: str) -> str:
    if code not in codes():
        raise BadInput(f"{code!r} is no ISO 3166-1 alpha-2 code.", where=where)
    return code
