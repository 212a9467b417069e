"""The formats by what a file is told by, and the parser of every feed: a line for each publisher."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from proscribed.model.entry import Entry
from proscribed.sources.bis import denied, denied_entry
from proscribed.sources.csl import bulk, compact, table
from proscribed.sources.csl import entry as csl_entry
from proscribed.sources.dhs import entry as uflpa_entry
from proscribed.sources.dhs import page as uflpa_page
from proscribed.sources.ofac import entry as ofac_entry
from proscribed.sources.ofac import files as ofac_files
from proscribed.sources.ofac import legacy as ofac_legacy
from proscribed.sources.ofac import legacy_entry as ofac_legacy_entry
from proscribed.sources.own import entry as own_entry
from proscribed.sources.own import rows as own_rows
from proscribed.sources.parsed import entry as parsed_entry
from proscribed.sources.parsed import lists as parsed_lists
from proscribed.sources.reading import Content, Reading

XML: Mapping[str, Callable[[bytes, str, str | None], Reading]] = {
    ofac_legacy.ROOT: ofac_legacy.read,
}
"""The reader of an XML file, by the name of its root element without namespace."""

JSON: tuple[
    tuple[
        Callable[[Mapping[str, Any]], bool],
        Callable[[Mapping[str, Any], str, str | None], Reading],
    ],
    ...,
] = (
    (compact.is_compact, compact.read),
    (bulk.is_bulk, bulk.read),
    (parsed_lists.is_parsed, parsed_lists.read),
    (ofac_legacy.is_converted, ofac_legacy.refuse_converted),
)
"""The readers of a JSON document that is an object, each with what it is told by."""

PAGES: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, str, str | None], Reading]], ...] = (
    (uflpa_page.is_page, uflpa_page.read),
)
"""The readers of web pages, each with what its page is told by."""

TABLES: tuple[
    tuple[str, Callable[[Sequence[str]], bool], Callable[[str, str, str | None], Reading]], ...
] = (
    (",", table.is_header, table.read),
    ("\t", denied.is_header, denied.read),
)
"""The readers of tables with a header: the delimiter, what the header is told by, the reader."""

Parser = Callable[[Content, str, Mapping[str, Content]], Entry]

PARSERS: Mapping[str, Parser] = {
    ofac_files.SDN_FEED: lambda main, _, contents: ofac_entry.parse(main, contents),
    ofac_files.CONSOLIDATED_FEED: lambda main, _, contents: ofac_entry.parse(main, contents),
    ofac_legacy.SDN_FEED: lambda main, *_: ofac_legacy_entry.parse(main),
    ofac_legacy.CONSOLIDATED_FEED: lambda main, *_: ofac_legacy_entry.parse(main),
    table.FEED: lambda main, code, _: csl_entry.parse(main, code),
    bulk.FEED: lambda main, code, _: csl_entry.parse(main, code),
    compact.FEED: lambda main, code, _: csl_entry.parse(main, code),
    denied.FEED: lambda main, *_: denied_entry.parse(main),
    uflpa_page.FEED: lambda main, *_: uflpa_entry.parse(main),
    **{feed: lambda main, *_: parsed_entry.parse(main) for feed in parsed_lists.FEEDS},
    own_rows.FEED: lambda main, *_: own_entry.parse(main),
}
"""The parser of each feed's records: the main one, the list, and the records of all parts."""

KNOWN = (
    "OFAC's files (CSV, .del, .pip, .ff; sdn.xml and consolidated.xml),"
    " the Bureau of Industry and Security's Denied Persons List (dpl.txt),"
    " the UFLPA Entity List (its web page),"
    " trade.gov's Consolidated Screening List (CSV, JSON), and your own lists (CSV with a header,"
    " or JSONL)"
)
