"""An action: one dated official change of one entry, and the documents that say so."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from msgspec import Struct

ActionKind = Literal["add", "revise", "correct", "remove"]
Basis = Literal["rule", "citation", "person", "difference"]
Status = Literal["in_force", "possibly", "announced"]


class Document(Struct, frozen=True, omit_defaults=True):
    """One official text or file. `sha256` is of its bytes; `account` is what a rule says of
    itself (entities, entries, breakdown by destination).

    Of a gazette rule (`kind` "rule"): the pages of its volume, its day of effect, and whether all
    of its acts are at hand (`complete`; None of any other document)."""

    sha256: str
    title: str
    publisher: str
    citation: str = ""
    number: str = ""
    address: str = ""
    announced_on: date | None = None
    published_on: date | None = None
    account: dict[str, Any] = {}
    kind: str = ""
    first_page: int = 0
    last_page: int = 0
    effective_on: date | None = None
    complete: bool | None = None


class Changes(Struct, frozen=True, omit_defaults=True):
    """What an action changes, as JSON values: `set` puts a value in the place of a field of the
    entry (dotted: "party.names"), `add` and `remove` change the members of a field of many."""

    set: dict[str, Any] = {}
    add: dict[str, list[Any]] = {}
    remove: dict[str, list[Any]] = {}


class Witness(Struct, frozen=True, omit_defaults=True):
    """A document that says something of an action; `differs` where it says it otherwise."""

    document: str
    place: str = ""
    citation: str = ""
    differs: dict[str, str] = {}


class Action(Struct, frozen=True, omit_defaults=True):
    """One dated official change of one entry.

    It took legal effect between `effective_from` (None: not known) and `effective_by`; the two
    are equal where a rule states the day. `order` settles what happened first on one day.
    """

    entry: str
    kind: ActionKind
    effective_from: date | None
    effective_by: date
    basis: Basis
    announced_on: date | None = None
    published_on: date | None = None
    expires_on: date | None = None
    changes: Changes = Changes()
    witnesses: tuple[Witness, ...] = ()
    order: tuple[str, str, str] = ("", "", "")
    note: str = ""

    @property
    def effective_on(self) -> date | None:
        """The day of effect, where it is known."""
        return self.effective_by if self.effective_from == self.effective_by else None

    @property
    def stated(self) -> bool:
        """Whether a document states the act, rather than two publications showing it."""
        return self.basis != "difference"
