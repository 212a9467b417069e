"""How a file of the starter is written, field by field; strictly: an unknown field is an error.

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

from datetime import date
from typing import Any

from msgspec import UNSET, Struct, UnsetType

from proscribed.model.action import ActionKind
from proscribed.model.party import PartyKind
from proscribed.starter.values import Account, Source


class DocumentText(Struct, frozen=True, forbid_unknown_fields=True):
    """A document, as a file tells of it."""

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


class PartText(Struct, frozen=True, forbid_unknown_fields=True):
    """Acts that have something in common."""

    actions: tuple[dict[str, Any], ...]
    title: str = ""
    in_common: dict[str, Any] = {}


class FileText(Struct, frozen=True, forbid_unknown_fields=True):
    """A whole file."""

    document: DocumentText
    parts: tuple[PartText, ...]


class AliasText(Struct, frozen=True, forbid_unknown_fields=True):
    """A name that is no strong alias: one of the two is given."""

    weak: str = ""
    former: str = ""

    def __post_init__(self) -> None:
        if bool(self.weak) == bool(self.former):
            raise ValueError("an alias is one of `weak` and `former`")


class AddressText(Struct, frozen=True, forbid_unknown_fields=True):
    """An address; its country as the publisher writes it."""

    country: str
    street: str = ""
    city: str = ""
    region: str = ""
    postal_code: str = ""


class NumberText(Struct, frozen=True, forbid_unknown_fields=True):
    """An identifier with more than its value."""

    value: str
    country: str = ""
    note: str = ""


class EntryText(Struct, frozen=True, forbid_unknown_fields=True):
    """An entry, or some fields of it, as written in a file."""

    kind: PartyKind | UnsetType = UNSET
    names: tuple[str | AliasText, ...] | UnsetType = UNSET
    addresses: tuple[AddressText, ...] | UnsetType = UNSET
    identifiers: dict[str, tuple[str | NumberText, ...]] | UnsetType = UNSET
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


class ChangesText(Struct, frozen=True, forbid_unknown_fields=True):
    """What an act sets, adds to and removes from an entry."""

    set: EntryText = EntryText()
    add: EntryText = EntryText()
    remove: EntryText = EntryText()


class ActionText(Struct, frozen=True, forbid_unknown_fields=True):
    """An act, with what its part has in common."""

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
    entry: EntryText = EntryText()
    changes: ChangesText = ChangesText()
    inferred: str = ""
    later: tuple[str, ...] = ()
    note: str = ""
