"""The nouns of a gazette rule: its own account, its acts, the rows and instructions it is read from.

Destinations are ISO 3166-1 alpha-2 codes, and `UA-CRIMEA` for the Crimea region of Ukraine.
A list is our code (`us-bis-el`, `us-bis-meu`, `us-bis-uvl`, `us-bis-dpl`).
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from proscribed.model.action import ActionKind, Changes
from proscribed.model.entry import Entry
from proscribed.sources.reading import Rejected

CountKind = Literal["add", "revise", "correct", "remove", "regulation"]


class Count(Struct, frozen=True, omit_defaults=True):
    """One action of a rule's own account: "37 entities under 40 entries", by destination.

    `entities` counts parties, `entries` the destinations under which they are printed; None where
    the text gives no such number. `breakdown` counts entries by destination (None: named, not
    counted), `destinations` is every destination named. `addresses`, `aliases` and `errors` count
    what a revision or correction touches. A `regulation` acts on no list: it changes rules.
    """

    kind: CountKind
    list: str | None = None
    entities: int | None = None
    entries: int | None = None
    breakdown: dict[str, int | None] = {}
    destinations: tuple[str, ...] = ()
    addresses: int | None = None
    aliases: int | None = None
    errors: int | None = None
    named_parties: tuple[str, ...] = ()
    note: str = ""


class TableRow(Struct, frozen=True, omit_defaults=True):
    """One row of a supplement's table as printed: the lines of its entity cell and its columns.

    `country` is the heading it stands under as written; `footnotes` the marks on its cells. `page`
    is the gazette page on which it begins, `line` the line of the file it was read from (0: not
    known).
    """

    country: str
    entity: tuple[str, ...]
    license_requirement: str = ""
    license_review_policy: str = ""
    citations: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    page: int = 0
    line: int = 0


class Instruction(Struct, frozen=True, omit_defaults=True):
    """One amendatory instruction: what to do to which entry, under which destination.

    `target` is the quoted name as spelled, `what` the thing acted on ("entry", "address", "alias",
    ...), `rows` the entries it sets out, `place` where it stands ("REGTEXT 1, AMDPAR 2.a.i", or a
    line), `text` its own words.
    """

    kind: ActionKind
    list: str
    destination: str = ""
    target: str = ""
    what: str = "entry"
    rows: tuple[Entry, ...] = ()
    place: str = ""
    text: str = ""


class RuleAct(Struct, frozen=True, omit_defaults=True):
    """What a rule does to one entity: an entity under several destinations is one act with several
    `headings`. `entry` is the whole of it for an add and for a revision that restates it;
    `changes` what else is changed. `before` is the entry as the document prints it before a
    revision or a removal, where it does: OFAC's notices give no number to know it by, and their
    `changes` are all that differs between the two prints."""

    kind: ActionKind
    list: str
    name: str
    headings: tuple[str, ...] = ()
    entry: Entry | None = None
    changes: Changes = Changes()
    before: Entry | None = None
    place: str = ""
    page: int = 0
    text: str = ""


class Savings(Struct, frozen=True, omit_defaults=True):
    """A savings clause as printed, and the days named in it."""

    text: str
    dates: tuple[date, ...] = ()


class Rule(Struct, frozen=True, omit_defaults=True):
    """One rule of the Federal Register.

    `citation` is that of its first page ("86 FR 71557"). `effective_on` is the day of legal force,
    `applicable_on` an earlier day as of which a correction applies, `announced_on` that of public
    inspection or a press release. `complete` is False where only the preamble or abstract is at
    hand, or a part of the table cannot be read: then the acts are not all there. `corrects` is the
    number of the document it corrects. `sha256` is of the bytes it was read from. `publisher` and
    `feed` say where it appeared: a notice of OFAC has the same shape.
    """

    number: str
    title: str
    citation: str = ""
    start_page: int = 0
    end_page: int = 0
    agency: str = ""
    published_on: date | None = None
    effective_on: date | None = None
    applicable_on: date | None = None
    announced_on: date | None = None
    account: tuple[Count, ...] = ()
    acts: tuple[RuleAct, ...] = ()
    savings: tuple[Savings, ...] = ()
    problems: tuple[Rejected, ...] = ()
    complete: bool = False
    corrects: str = ""
    address: str = ""
    sha256: str = ""
    publisher: str = "Office of the Federal Register"
    feed: str = "federal-register"
