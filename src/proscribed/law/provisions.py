"""The law as data: reads `provisions/**/*.yml` strictly, and gives the rules of a day.

A file is a list of provisions; a provision is a list of versions, oldest first:

    - id: us-bis-uvl/statement         # the list's code, and the rule's own short name
      title: Unverified List
      lists: [us-bis-uvl]              # whose entries the rule is about
      core: true                       # what the listing itself does: one a list
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

An unknown field, a field given twice, a missing citation, dates that run backwards, versions that
overlap, two core provisions of one list, and an id used twice are errors that name the file.
"""

from __future__ import annotations

import difflib
import hashlib
from collections import Counter
from collections.abc import Hashable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, Literal

import msgspec
import yaml
from msgspec import Meta, Struct

from proscribed.model.errors import BadInput

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader  # type: ignore[assignment]

Outcome = Literal[
    "blocked",
    "prohibited",
    "reject_and_report",
    "license_required",
    "needs_human_review",
    "permitted_with_conditions",
    "permitted",
]
"""What a rule does to a conduct, from most to least restrictive."""

Verified = Literal["sourced", "memory"]
"""Whether the statement was compared with the text it cites, or written from memory."""

Line = Annotated[str, Meta(pattern=r"\A\S(?:[^\n]*\S)?\Z")]
"""A text of one line, not empty."""

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
    """The text under which one program of a list has its effect."""

    citation: Line
    verified: Verified


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
    only_programs: tuple[Line, ...] = ()
    programs: dict[str, Program] = {}


class Rule(Struct, frozen=True):
    """A provision, and the version of it that is in force on the day asked about."""

    provision: Provision
    version: Version


def in_force(list_code: str, day: date) -> tuple[Rule, ...]:
    """The rules on entries of a list that stand on a day: what the listing itself does, then the
    others by id. Empty where nothing is recorded, which is not the same as nothing forbidden."""
    return tuple(
        Rule(provision, version)
        for provision in _by_list().get(list_code, ())
        for version in provision.versions
        if version.on(day)
    )


def history(provision_id: str) -> tuple[Version, ...]:
    """A provision's versions, oldest first. Raises BadInput where there is no such provision."""
    known = {provision.id: provision for provision in provisions()}
    if provision_id in known:
        return known[provision_id].versions
    near = difflib.get_close_matches(provision_id, known, n=3, cutoff=0.4)
    hint = f"Did you mean {', '.join(near)}?" if near else "See `proscribed law` for all of them."
    raise BadInput(f"there is no provision {provision_id!r}.", todo=hint)


@cache
def law_version() -> str:
    """SHA-256 over the provisions in use, whatever files they stand in and in what order."""
    return hashlib.sha256(canonical(provisions())).hexdigest()


def canonical(law: tuple[Provision, ...]) -> bytes:
    """The provisions as one JSON text that depends on what they say alone. A field that is at its
    default is left out, so that a new optional field changes no earlier hash."""
    return msgspec.json.encode(sorted(law, key=lambda one: one.id), order="sorted")


@cache
def provisions() -> tuple[Provision, ...]:
    """The package's provisions, in the order of their ids."""
    return load(files("proscribed.law").joinpath("provisions"))


def load(folder: Traversable) -> tuple[Provision, ...]:
    """Every provision in a folder's files, checked, in the order of their ids.

    Raises BadInput, naming the file, for the errors that the head of this file lists."""
    found: dict[str, Provision] = {}
    place: dict[str, str] = {}
    core: dict[str, str] = {}
    for where, file in _files(folder, ""):
        for provision in _read(file, where):
            if provision.id in found:
                raise _wrong(where, f"{provision.id} is already in {place[provision.id]}.")
            found[provision.id], place[provision.id] = provision, where
            _check_versions(provision, where)
            for code in provision.lists if provision.core else ():
                if code in core:
                    raise _wrong(
                        where, f"{code} has two core provisions, {core[code]} and {provision.id}."
                    )
                core[code] = provision.id
    for provision in found.values():
        if missing := set(provision.lists) - set(core):
            raise _wrong(
                place[provision.id],
                f"{provision.id} is about {min(missing)}, which has no core provision.",
            )
    return tuple(found[key] for key in sorted(found))


def lists() -> frozenset[str]:
    """Every list on which a provision is recorded, for whatever days."""
    return frozenset(_by_list())


@cache
def _by_list() -> dict[str, list[Provision]]:
    found: dict[str, list[Provision]] = {}
    for provision in sorted(provisions(), key=lambda one: (not one.core, one.id)):
        for code in provision.lists:
            found.setdefault(code, []).append(provision)
    return found


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for item in sorted(folder.iterdir(), key=lambda one: one.name):
        where = f"{path}{item.name}"
        if item.is_dir():
            yield from _files(item, f"{where}/")
        elif item.name.endswith(".yml"):
            yield where, item


class _Loader(SafeLoader):
    """YAML in which a field given twice is an error, not the later of the two."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        counts = Counter(key.value for key, _ in node.value)
        if twice := [key for key, count in counts.items() if count > 1]:
            raise yaml.MarkedYAMLError(
                problem=f"the field {twice[0]!r} is given twice", problem_mark=node.start_mark
            )
        return super().construct_mapping(node, deep)


def _read(file: Traversable, where: str) -> tuple[Provision, ...]:
    try:
        data = yaml.load(file.read_text(encoding="utf-8"), _Loader)
        return msgspec.convert(data, tuple[Provision, ...])
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise _wrong(
            f"{where}{line}", f"this is not a file of provisions: {error.problem}."
        ) from None
    except (msgspec.ValidationError, ValueError, TypeError, yaml.YAMLError) as error:
        raise _wrong(where, f"this is not a file of provisions: {error}.") from None


def _check_versions(provision: Provision, where: str) -> None:
    before: Version | None = None
    for version in provision.versions:
        start, end = version.effective_from, version.effective_to
        if start and end and end < start:
            raise _wrong(where, f"{provision.id} ends on {end}, before it begins on {start}.")
        if version.published_on and version.published_on > version.checked_on:
            raise _wrong(
                where,
                f"{provision.id} was checked on {version.checked_on}, before its publication on"
                f" {version.published_on}.",
            )
        if version.verified == "memory" and not version.caution:
            raise _wrong(
                where,
                f"{provision.id} from {start} is from memory, but has no caution that says what.",
            )
        if before and (
            start is None or before.effective_to is None or start <= before.effective_to
        ):
            raise _wrong(
                where,
                f"{provision.id} has versions that overlap or run backwards: one to"
                f" {before.effective_to or 'the open end'}, the next from {start or 'the open start'}.",
            )
        before = version


def _wrong(where: str, what: str) -> BadInput:
    return BadInput(what, where=f"law/provisions/{where}")
