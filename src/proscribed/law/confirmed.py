"""A reviewer's finding on a text that is not settled: back in force from a day, or extended to one.

Recorded with its source and the reviewer's name, dated, never an edit; the last one of a provision
stands. It belongs to `law_version`, and the provision's history shows it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct, json
from msgspec.structs import replace
from sqlalchemy import Column, Connection, Integer, String, Table, Text, insert, select

from proscribed.law.provision import Provision, Version
from proscribed.law.provisions import law_version, provisions
from proscribed.model.errors import BadInput
from proscribed.store import commit_column, metadata

A_DAY = timedelta(days=1)

law_findings = Table(
    "law_findings",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("provision", String, nullable=False),
    Column("says", String, nullable=False),
    Column("day", String, nullable=False),
    Column("source", Text, nullable=False),
    Column("who", String, nullable=False),
    commit_column(),
)


class Confirmed(Struct, frozen=True):
    """What a reviewer found: the open text is `in_force` from the day on, or `extended`: the present
    state lasts to the end of the day. `source` says by which document, `who` is the reviewer."""

    provision: str
    says: Literal["in_force", "extended"]
    day: date
    source: str
    who: str
    commit: int = 0


def record(connection: Connection, found: Confirmed, commit: int) -> None:
    """Write a finding. Raises BadInput where the provision has nothing open, or the day is before
    the open text begins."""
    known = {one.id: one for one in provisions()}
    if found.provision not in known:
        raise BadInput(f"there is no provision {found.provision!r}.", todo="See `proscribed law`.")
    for what, text in (("source", found.source), ("name", found.who)):
        if not text.strip():
            raise BadInput(f"a finding needs its {what}.", where=f"--{what}")
    version = _open(known[found.provision])
    if version is None or version.effective_from is None:
        raise BadInput(f"nothing is open in {found.provision}: its text is settled.")
    if found.day < version.effective_from - A_DAY:
        raise BadInput(
            f"{found.day} is before {version.effective_from}, when the open text begins.",
            todo="A settled day cannot be changed by a finding.",
        )
    connection.execute(
        insert(law_findings).values(
            provision=found.provision,
            says=found.says,
            day=found.day.isoformat(),
            source=found.source,
            who=found.who,
            commit=commit,
        )
    )


def read(connection: Connection, commit: int) -> tuple[Confirmed, ...]:
    """Every finding recorded up to a commit, in order."""
    rows = connection.execute(
        select(law_findings).where(law_findings.c.commit <= commit).order_by(law_findings.c.id)
    )
    return tuple(
        Confirmed(
            row.provision, row.says, date.fromisoformat(row.day), row.source, row.who, row.commit
        )
        for row in rows
    )


def confirmed_law(findings: Iterable[Confirmed]) -> tuple[Provision, ...]:
    """The package's provisions as reviewers found them to stand."""
    by_provision: dict[str, list[Confirmed]] = {}
    for one in findings:
        by_provision.setdefault(one.provision, []).append(one)
    return tuple(
        _confirmed(one, by_provision[one.id]) if one.id in by_provision else one
        for one in provisions()
    )


def version_with(findings: Sequence[Confirmed]) -> str:
    """The law's version with these findings: that of the package where there is none."""
    if not findings:
        return law_version()
    said = json.encode([replace(one, commit=0) for one in findings])
    return hashlib.sha256(law_version().encode() + said).hexdigest()


def _confirmed(provision: Provision, findings: Sequence[Confirmed]) -> Provision:
    """A finding that a later one replaces has no effect; extensions follow one another."""
    standing: list[Confirmed] = []
    for one in findings:
        standing = [
            before for before in standing if before.says == "extended" and before.day < one.day
        ]
        standing.append(one)
    for one in standing:
        provision = _applied(provision, one)
    return provision


def _applied(provision: Provision, found: Confirmed) -> Provision:
    version = _open(provision)
    if version is None or version.open is None or version.effective_from is None:
        return provision
    texts = {one.effective_from: one for one in provision.versions}
    restored, present = texts[version.open.restores], texts[version.open.extends]
    start = version.effective_from
    said = f"{found.source} (finding of {found.who})"
    kept = [one for one in provision.versions if one is not version]
    new: list[Version] = []
    if found.says == "in_force":
        if found.day > start:
            new.append(_text(present, start, found.day - A_DAY, said))
        new.append(_text(restored, max(found.day, start), version.effective_to, said))
    else:
        if found.day >= start:
            new.append(_text(present, start, found.day, said))
        new.append(replace(version, effective_from=max(start, found.day + A_DAY)))
    return replace(provision, versions=(*kept, *new))


def _text(version: Version, start: date, end: date | None, said: str) -> Version:
    citations = (*version.citations, said)
    return replace(version, effective_from=start, effective_to=end, citations=citations)


def _open(provision: Provision) -> Version | None:
    return next((one for one in provision.versions if one.open), None)
