"""The typed entry of one party that the Covered List names."""

from __future__ import annotations

from proscribed.model.entry import Entry
from proscribed.sources.draft import Draft
from proscribed.sources.fcc.producers import words
from proscribed.sources.fcc.table import COVERED, SINCE, first_day
from proscribed.sources.reading import Content


def parse(record: Content) -> Entry:
    """The entry: listed since the first of its rows, each row's words kept whole as a fact."""
    draft = Draft("organization")
    draft.name(record["name"], "primary")
    for name, quality in record.get("others", ()):
        draft.name(name, quality)
    days = []
    for row in record["rows"]:
        draft.fact(COVERED.replace("_", " "), row[COVERED])
        draft.fact(SINCE.replace("_", " "), row[SINCE])
        days.append(first_day(row[SINCE]))
        for column in row.keys() - {COVERED, SINCE}:
            draft.fact(column.replace("_", " "), row[column])
    return draft.entry(
        programs=(words().program,),
        listed_on=min(days) if all(days) else "",
        source_url=words().page,
    )
