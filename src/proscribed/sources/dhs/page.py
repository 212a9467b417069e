"""Read the UFLPA Entity List (technical source: the page www.dhs.gov/uflpa-entity-list).

The page has a table for each clause of section 2(d)(2)(B) of the Act under which parties are
listed, each after a paragraph that names the clause. A party may stand in several of them. The day
on which the page was last changed is no day of publication: the page says nothing of the day on
which it was seen, so that the day is the user's to give.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from proscribed.sources.keys import made_key
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading
from proscribed.sources.xml import text_of

FEED = "us-dhs-uflpa-html"
LIST = "us-dhs-uflpa"
_MARK = re.compile(rb'<link rel="canonical" href="https?://(?:www\.)?dhs\.gov/uflpa-entity-list"')
_CLAUSE = re.compile(r"Section 2\(d\)\(2\)\(B\)\([ivx]+\)$")
_EXPECTED = {f"Section 2(d)(2)(B)({clause})" for clause in ("i", "ii", "v")}
_NAMES = ("Name of Entity", "Entity Name")
_DAY = "Effective Date"
_AGAIN = "Get the page again from www.dhs.gov/uflpa-entity-list."


def is_page(content: bytes) -> bool:
    """Whether a web page is that of the list."""
    return _MARK.search(content[:65_536]) is not None


def read(content: bytes, name: str, list_code: str | None) -> Reading:
    """The parties of all tables, one record a name: the clauses it is listed under, each with the
    day of effect that the page states.

    Raises BadFile for a page that is cut off, or whose tables are not as they have been."""
    only(list_code, (LIST,), name)
    if not content.rstrip().lower().endswith(b"</html>"):
        raise BadFile("the page is cut off before its end.", where=name, todo=_AGAIN)
    listed: dict[str, list[dict[str, str]]] = {}
    clauses: set[str] = set()
    for clause, party, day in _rows(content, name):
        clauses.add(clause)
        row = {"section": clause, _DAY: day}
        rows = listed.setdefault(party, [])
        if row not in rows:
            rows.append(row)
    if missing := sorted(_EXPECTED - clauses):
        raise BadFile(f"the page has no table for {missing[0]}.", where=name, todo=_AGAIN)
    records: dict[str, Content] = {
        made_key(party, "", ["CN"]): {"Name of Entity": party, "listings": rows}
        for party, rows in listed.items()
    }
    return Reading(feed=FEED, parts=(Part(LIST, "main", records),))


def _rows(content: bytes, name: str) -> Iterator[tuple[str, str, str]]:
    """Clause, name and day of every row."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, ValueError) as fault:
        raise BadFile(f"the page cannot be read ({fault}).", where=name, todo=_AGAIN) from fault
    clause = ""
    for element in tree.iter("p", "table"):
        if element.tag == "p":
            found = _CLAUSE.search(text_of(element))
            clause = found[0] if found else clause
            continue
        rows = [[text_of(cell) for cell in row.iter("th", "td")] for row in element.iter("tr")]
        where = f"{name}, table for {clause or 'no clause'}"
        yield from _table(rows, clause, where)


def _table(rows: list[list[str]], clause: str, where: str) -> Iterator[tuple[str, str, str]]:
    header = rows[0] if rows else []
    if not clause or len(header) != 2 or header[0] not in _NAMES or header[1] != _DAY:
        shown = ", ".join(repr(cell[:30]) for cell in header) or "none"
        raise BadFile(
            f"the columns are {shown}; they have been the name of the entity and the effective"
            " date, under a paragraph that names the section.",
            where=where,
            todo="If the publisher changed the page, proscribed must learn it first.",
        )
    for row in rows[1:]:
        if len(row) != 2 or not all(row):
            raise BadFile(
                f"a row has {len(row)} cells, or an empty one: {row!r:.80}.",
                where=where,
                todo=_AGAIN,
            )
        yield clause, row[0], row[1]
