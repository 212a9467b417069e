"""The law as data: what a file of `provisions/**/*.yml` says.

A file is a list of provisions; a provision is a list of versions, oldest first:

    - id: us-bis-uvl/statement         # the list's code, and the rule's own short name
      title: Unverified List
      lists: [us-bis-uvl]              # whose entries the rule is about
      core: true                       # what the listing itself does: one a list
      trigger: facts.headed_by_sdn     # where it reaches parties on no list: the fact that does
      reexports: true                  # a BIS rule on items, which the Affiliates Rule extends
      only_programs: [BELARUS-EO14038] # where it is only about entries under one of these
      programs:                        # where a program has its own text (SDN List)
        GLOMAG: {citation: "E.O. 13818; 31 CFR part 583", verified: sourced}
      versions:
        - effective_from: 2014-01-21   # null, first version only: the first day is not recorded
          effective_to: null           # its last day; null, last version only: still open
          starts_at: "00:01"           # the authority's clock on effective_from; else midnight
          published_on: null           # official journal, or enactment; null: not recorded
          citations: [15 CFR 744.15]   # the operative text
          source: https://...          # its official page; the citation where none is known
          checked_on: 2026-11-22       # when somebody last compared this with the source
          verified: sourced            # or memory: not compared; `caution` then says what
          bound: who must obey, in words
          forbids: one plain line
          leaves_free: one line on what it does not reach
          outcome: license_required    # for the conduct that `forbids` describes
          deadlines: [in words]
          clock: {starts: 60, ends: 365, at: "00:01", counts_from: 2021-06-03}
                                       # days counted from the entry's listing
          caution: what is open or unchecked
          open: {restores: 2025-09-29, extends: 2025-11-10}
                                       # the text is not settled: the versions of these days are
                                       # what it may be, until a reviewer's finding says which
          clauses: [...]               # what it does to a transaction: see `clauses.py`
          ownership: {...}             # whom it reaches through shares: see `clauses.py`

`files.py` reads them, and refuses what is wrong with the name of the file.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct

from proscribed.law.clauses import Clause, Line, Outcome, Ownership, Verified

Time = Annotated[str, Meta(pattern=r"\A(?:[01]\d|2[0-3]):[0-5]\d\Z")]
Id = Annotated[str, Meta(pattern=r"\A[a-z0-9-]+/[a-z0-9-]+\Z")]


class Clock(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Days that run from an entry's own listing: on day `starts` the rule begins for it, on day
    `ends` its time to get out is over, both at `at` of the authority's clock. Listings before
    `counts_from` were made under another rule: nothing is counted from them."""

    starts: int
    ends: int
    at: Time
    counts_from: date


class Program(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """The text under which one program of a list has its effect; `part`: the whole of its rules,
    where more than the operative sentence matters."""

    citation: Line
    verified: Verified
    part: str = ""


class Unsettled(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a version may turn out to be: the text of the version that began on the day `restores`,
    or of the one that began on the day `extends`."""

    restores: date
    extends: date


class Version(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A provision as it stood from one day to another. Fields: see the head of this file."""

    effective_from: date | None
    effective_to: date | None
    published_on: date | None
    citations: Annotated[tuple[Line, ...], Meta(min_length=1)]
    source: Line
    checked_on: date
    verified: Verified
    bound: Line
    forbids: Line
    leaves_free: Line
    outcome: Outcome
    starts_at: Time | None = None
    deadlines: tuple[Line, ...] = ()
    clock: Clock | None = None
    caution: str = ""
    open: Unsettled | None = None
    clauses: tuple[Clause, ...] = ()
    ownership: Ownership | None = None

    def on(self, day: date) -> bool:
        """Whether this is how the provision stood on the day."""
        begun = self.effective_from is None or self.effective_from <= day
        return begun and (self.effective_to is None or day <= self.effective_to)

    @property
    def citation(self) -> str:
        """The citations as one text."""
        return "; ".join(self.citations)


class Provision(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One rule of law on the entries of some lists, through all its versions."""

    id: Id
    title: Line
    lists: Annotated[tuple[Line, ...], Meta(min_length=1)]
    versions: Annotated[tuple[Version, ...], Meta(min_length=1)]
    core: bool = False
    trigger: str = ""
    reexports: bool = False
    only_programs: tuple[Line, ...] = ()
    programs: dict[str, Program] = {}


class Rule(Struct, frozen=True):
    """A provision, and the version of it that is in force on the day asked about."""

    provision: Provision
    version: Version
