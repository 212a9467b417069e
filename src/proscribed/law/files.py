"""Reading `provisions/**/*.yml` strictly.

An unknown field, a field given twice, a missing citation, dates that run backwards, versions that
overlap, two core provisions of one list, an id used twice, and two clauses that may both hold with
different outcomes and are in no order are errors that name the file.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator
from importlib.resources.abc import Traversable
from itertools import combinations
from typing import Any

import msgspec
import yaml

from proscribed.law.clauses import Clause
from proscribed.law.conditions import condition_of, exclusive
from proscribed.law.provision import Provision, Version
from proscribed.model.errors import BadInput

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml: the same, slower
    from yaml import SafeLoader  # type: ignore[assignment]


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
        _check_clauses(version.clauses, f"{provision.id} from {start}", where)
        if version.open:
            days = {one.effective_from for one in provision.versions}
            if not {version.open.restores, version.open.extends} <= days:
                raise _wrong(
                    where, f"{provision.id} from {start} is open between unknown versions."
                )


def _check_clauses(clauses: tuple[Clause, ...], what: str, where: str) -> None:
    """Conditions are well formed, ids are one each, and what may hold together is in an order."""
    ids = [clause.id for clause in clauses]
    for clause in clauses:
        if ids.count(clause.id) > 1:
            raise _wrong(where, f"{what} has two clauses {clause.id}.")
        if unknown := set(clause.over) - set(ids):
            raise _wrong(where, f"{what}: {clause.id} is over {min(unknown)}, which there is not.")
        try:
            condition_of(clause.when)
        except ValueError as fault:
            raise _wrong(
                where, f"{what}: the condition of {clause.id} is wrong: {fault}."
            ) from None
    for one, other in combinations(clauses, 2):
        if one.outcome == other.outcome or one.id in other.over or other.id in one.over:
            continue
        if not exclusive(condition_of(one.when), condition_of(other.when)):
            raise _wrong(
                where,
                f"{what}: {one.id} and {other.id} may both hold, with different outcomes; say which"
                " is over the other.",
            )


def _wrong(where: str, what: str) -> BadInput:
    return BadInput(what, where=f"law/provisions/{where}")
