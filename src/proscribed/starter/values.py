"""What the starter gives: documents, their acts, and what it can say of each list."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from proscribed.model.action import ActionKind, Changes
from proscribed.model.entry import Entry


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
