"""Read the Consolidated Screening List as CSV."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proscribed.sources.csl.facts import facts
from proscribed.sources.csl.records import parts
from proscribed.sources.reading import BadFile, Content, Reading, Rejected
from proscribed.sources.text import rows

FEED = "us-csl-csv"
_AGAIN = "Get the file again from trade.gov."


def is_header(row: Sequence[str]) -> bool:
    """Whether this is the list's header, even one with columns missing or renamed."""
    known = set(facts().columns)
    return len(known & set(row)) * 2 > len(known)


def read(text: str, name: str, list_code: str | None) -> Reading:
    """The records of the CSV: every column that is not empty, as published.

    Raises BadFile where a column is missing or a row is torn. A column that is new is kept and
    reported; a header that stands again among the rows is rejected by itself."""
    numbered = rows(text, name)
    _, header = next(numbered)
    if missing := [column for column in facts().columns if column not in header]:
        raise BadFile(
            f"the column {missing[0]!r} is missing"
            + (f" ({len(missing)} columns in all)." if len(missing) > 1 else "."),
            where=f"{name}, line 1",
            todo=_AGAIN,
        )
    if len(set(header)) < len(header):
        twice = next(column for column in header if header.count(column) > 1)
        raise BadFile(f"the column {twice!r} stands twice.", where=f"{name}, line 1", todo=_AGAIN)
    rejected: list[Rejected] = []
    found = parts(_records(numbered, header, name, rejected), name, list_code)
    if not found:
        raise BadFile("the file has a header and no rows.", where=name, todo=_AGAIN)
    return Reading(
        feed=FEED,
        parts=found,
        added_columns=tuple(column for column in header if column not in facts().columns),
        rejected=tuple(rejected),
    )


def _records(
    numbered: Iterator[tuple[int, list[str]]],
    header: list[str],
    name: str,
    rejected: list[Rejected],
) -> Iterator[tuple[str, Content]]:
    unstable = facts().unstable
    kept = [(at, column) for at, column in enumerate(header) if column not in unstable]
    for line, row in numbered:
        if row == header:
            rejected.append(Rejected(f"{name}, line {line}", "the header stands here again"))
            continue
        if len(row) != len(header):
            raise BadFile(
                f"this row has {len(row)} columns instead of {len(header)}.",
                where=f"{name}, line {line}",
                todo=_AGAIN,
            )
        content = {column: value for at, column in kept if (value := row[at])}
        if not content.get("name", "").strip():
            rejected.append(Rejected(f"{name}, line {line}", "the name is empty"))
            continue
        yield f"line {line}", content
