"""The formats by what a file is told by, and the parser of every feed: a line for each publisher."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from proscribed.model.entry import Entry
from proscribed.sources.au import entry as au_entry
from proscribed.sources.au import files as au_files
from proscribed.sources.bis import denied, denied_entry, regulation, regulation_entry
from proscribed.sources.ca import entry as ca_entry
from proscribed.sources.ca import files as ca_files
from proscribed.sources.csl import bulk, compact, table
from proscribed.sources.csl import entry as csl_entry
from proscribed.sources.dhs import entry as uflpa_entry
from proscribed.sources.dhs import page as uflpa_page
from proscribed.sources.eu import entry as eu_entry
from proscribed.sources.eu import files as eu_files
from proscribed.sources.eu import table as eu_table
from proscribed.sources.fcc import entry as covered_entry
from proscribed.sources.fcc import table as covered_table
from proscribed.sources.jp import entry as jp_entry
from proscribed.sources.jp import files as jp_files
from proscribed.sources.jp import notice, notice_entry
from proscribed.sources.ofac import advanced as ofac_advanced
from proscribed.sources.ofac import advanced_entry as ofac_advanced_entry
from proscribed.sources.ofac import entry as ofac_entry
from proscribed.sources.ofac import files as ofac_files
from proscribed.sources.ofac import legacy as ofac_legacy
from proscribed.sources.ofac import legacy_entry as ofac_legacy_entry
from proscribed.sources.own import entry as own_entry
from proscribed.sources.own import rows as own_rows
from proscribed.sources.parsed import entry as parsed_entry
from proscribed.sources.parsed import lists as parsed_lists
from proscribed.sources.reading import Content, Reading
from proscribed.sources.registry import entry as registry_entry
from proscribed.sources.registry import files as registry_files
from proscribed.sources.sheets import Sheet
from proscribed.sources.uk import conlist, conlist_entry, designation_entry, designations
from proscribed.sources.un import entry as un_entry
from proscribed.sources.un import files as un_files

XML: Mapping[str, Callable[[bytes, str, str | None], Reading]] = {
    ofac_legacy.ROOT: ofac_legacy.read,
    ofac_advanced.ROOT: ofac_advanced.read,
    **dict.fromkeys(regulation.ROOTS, regulation.read),
    un_files.ROOT: un_files.read,
    eu_files.ROOT: eu_files.read,
    designations.ROOT: designations.read_xml,
    ca_files.ROOT: ca_files.read,
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

ARRAYS: tuple[
    tuple[Callable[[Sequence[Any]], bool], Callable[[Sequence[Any], str, str | None], Reading]],
    ...,
] = ((registry_files.is_registry, registry_files.read),)
"""The readers of a JSON document that is an array."""

WORKBOOKS: tuple[
    tuple[
        Callable[[Sequence[Sheet]], bool],
        Callable[[Sequence[Sheet], str, str | None], Reading],
    ],
    ...,
] = (
    (
        lambda book: conlist.is_sheet(book[0]),
        lambda book, *more: conlist.read_sheet(book[0], *more),
    ),
    (lambda book: au_files.is_sheet(book[0]), lambda book, *more: au_files.read(book[0], *more)),
    (jp_files.is_workbook, jp_files.read),
)
"""The readers of workbooks, each with what it is told by."""

TEXTS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, str, str | None], Reading]], ...] = (
    (conlist.is_text, conlist.read_text),
    (designations.is_text, designations.read_text),
    (eu_table.is_text, eu_table.read),
    (notice.is_text, notice.read),
)
"""The readers of texts that have their own encoding or first lines, each with what it is told by."""

PAGES: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, str, str | None], Reading]], ...] = (
    (uflpa_page.is_page, uflpa_page.read),
)
"""The readers of web pages, each with what its page is told by."""

TABLES: tuple[
    tuple[str, Callable[[Sequence[str]], bool], Callable[[str, str, str | None], Reading]], ...
] = (
    (",", table.is_header, table.read),
    (",", covered_table.is_header, covered_table.read),
    ("\t", denied.is_header, denied.read),
)
"""The readers of tables with a header: the delimiter, what the header is told by, the reader."""

Parser = Callable[[Content, str, Mapping[str, Content]], Entry]

PARSERS: Mapping[str, Parser] = {
    ofac_files.SDN_FEED: lambda main, _, contents: ofac_entry.parse(main, contents),
    ofac_files.CONSOLIDATED_FEED: lambda main, _, contents: ofac_entry.parse(main, contents),
    ofac_legacy.SDN_FEED: lambda main, *_: ofac_legacy_entry.parse(main),
    ofac_legacy.CONSOLIDATED_FEED: lambda main, *_: ofac_legacy_entry.parse(main),
    ofac_advanced.SDN_FEED: lambda main, code, _: ofac_advanced_entry.parse(main, code),
    ofac_advanced.CONSOLIDATED_FEED: lambda main, code, _: ofac_advanced_entry.parse(main, code),
    table.FEED: lambda main, code, _: csl_entry.parse(main, code),
    bulk.FEED: lambda main, code, _: csl_entry.parse(main, code),
    compact.FEED: lambda main, code, _: csl_entry.parse(main, code),
    regulation.FEED: lambda main, code, _: regulation_entry.parse(main, code),
    denied.FEED: lambda main, *_: denied_entry.parse(main),
    uflpa_page.FEED: lambda main, *_: uflpa_entry.parse(main),
    **{feed: lambda main, *_: parsed_entry.parse(main) for feed in parsed_lists.FEEDS},
    covered_table.FEED: lambda main, *_: covered_entry.parse(main),
    un_files.FEED: lambda main, *_: un_entry.parse(main),
    eu_files.FEED: lambda main, *_: eu_entry.parse(main),
    eu_table.FEED: lambda main, *_: eu_entry.parse(main),
    conlist.FEED: lambda main, *_: conlist_entry.parse(main),
    designations.XML_FEED: lambda main, *_: designation_entry.parse(main),
    designations.CSV_FEED: lambda main, *_: designation_entry.parse(main),
    ca_files.FEED: lambda main, *_: ca_entry.parse(main),
    au_files.FEED: lambda main, *_: au_entry.parse(main),
    jp_files.FEED: lambda main, *_: jp_entry.parse(main),
    **{feed: lambda main, code, _: notice_entry.parse(main, code) for feed in notice.FEEDS},
    registry_files.METI_FEED: lambda main, *_: registry_entry.parse(main),
    registry_files.MOFCOM_FEED: lambda main, *_: registry_entry.parse(main),
    own_rows.FEED: lambda main, *_: own_entry.parse(main),
}
"""The parser of each feed's records: the main one, the list, and the records of all parts."""

KNOWN = (
    "the files of OFAC (CSV and its older forms, XML), BIS (dpl.txt, part 744 as XML), DHS (the UFLPA page),"
    " trade.gov (CSV, JSON), the UN (XML), the EU (XML, CSV), the UK (ConList, UK Sanctions List),"
    " Canada (XML), Australia (XLS, XLSX), Japan (XLS, text of METI's notices), the FCC (CSV),"
    " third parties' JSON of further lists,"
    " and your own lists (CSV with a header, or JSONL)"
)
