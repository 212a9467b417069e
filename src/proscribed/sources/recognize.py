"""Recognize a file by its content and read it.

`read` is the way in for every file; `parse` the way from stored records to an `Entry`.
"""

from __future__ import annotations

import re

import msgspec

from proscribed.model.errors import BadInput
from proscribed.sources import sheets
from proscribed.sources.catalogue import list_of
from proscribed.sources.formats import (
    ARRAYS,
    JSON,
    KNOWN,
    PAGES,
    TABLES,
    TEXTS,
    WORKBOOKS,
    XML,
)
from proscribed.sources.ofac import files as ofac_files
from proscribed.sources.ofac.layouts import first_row
from proscribed.sources.own import rows as own_rows
from proscribed.sources.own.fields import has_name
from proscribed.sources.parsing import parse
from proscribed.sources.reading import BadFile, PrintsOf, Reading
from proscribed.sources.sheets import OLD_MARK
from proscribed.sources.text import decode
from proscribed.sources.unpack import OFFICE_MARK, unpack
from proscribed.sources.xml import root_of

__all__ = ["parse", "read"]


def read(
    data: bytes, name: str, list_code: str | None = None, prints_of: PrintsOf | None = None
) -> Reading:
    """Read one file, recognized by its content; `name` serves for messages only.

    The one exception to the latter: OFAC's comments files do not say to which of its two feeds
    they belong, and then the name decides. `list_code` restricts an official file to one of the
    lists it carries, and names a user's own list. `prints_of` says which records are known by what
    is printed of them: a reader that can does not read those again. Raises BadFile (cut off, torn,
    a column missing, an error page) or BadInput (no known format, a list that the file does not carry)."""
    if list_code is not None:
        list_of(list_code)
    files = unpack(data, name)
    if len(files) > 1:
        shown = ", ".join(inner.rpartition("/")[2] for inner, _ in files[:5])
        raise BadInput(
            f"the archive holds {len(files)} files ({shown}).",
            where=name,
            todo="Unpack it and load the ones you mean.",
        )
    [(inner, content)] = files
    return _read_plain(content, inner, list_code, prints_of)


def _read_plain(
    content: bytes, name: str, list_code: str | None, prints_of: PrintsOf | None
) -> Reading:
    if not content.strip(b" \t\r\n\x1a\xef\xbb\xbf"):
        raise BadFile("the file is empty.", where=name, todo="Get it again from the publisher.")
    start = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"<":
        return _read_markup(content, start, name, list_code)
    if start.startswith((OFFICE_MARK, OLD_MARK)):
        return _read_workbook(content, name, list_code)
    _refuse_foreign(start, name)
    if start[:1] in (b"{", b"["):
        return _read_json(content, name, list_code)
    for begins, read_text in TEXTS:
        if begins(start):
            return read_text(content, name, list_code)
    numbered = re.match(rb'"?\d+"?[^\d;\t]', start)
    text = decode(content, name, fallback="latin-1" if numbered else "")
    if ofac_files.kind_of(first_row(text, name)):
        return ofac_files.read(text, name, list_code, prints_of)
    for delimiter, told, reader in TABLES:
        if told(_cells(text, delimiter)):
            return reader(text, name, list_code)
    if not has_name(_cells(text, own_rows.delimiter_of(text))):
        raise BadInput(
            f"it is in none of the formats that are known: its first line is {_shown(text)}.",
            where=name,
            todo=f"Known are {KNOWN}.",
        )
    return own_rows.read_csv(text, name, list_code)


def _cells(text: str, delimiter: str) -> list[str]:
    return [cell.strip(' "\r') for cell in text.split("\n", 1)[0].split(delimiter)]


def _shown(text: str) -> str:
    line = text.lstrip().split("\n", 1)[0].strip()
    return repr(line if len(line) <= 80 else line[:77] + "...")


def _read_markup(content: bytes, start: bytes, name: str, list_code: str | None) -> Reading:
    head = start.lower()
    if b"<html" in head or b"<!doctype html" in head:
        for told, reader in PAGES:
            if told(content):
                return reader(content, name, list_code)
        title = re.search(rb"<title[^>]*>\s*(.*?)\s*</title>", start, re.I | re.S)
        said = f" ({title[1][:80].decode('utf-8', 'replace')!r})" if title else ""
        raise BadFile(
            f"it is a web page{said}, not a list: the publisher probably answered with an error.",
            where=name,
            todo="Download the list again.",
        )
    root, _ = root_of(content, name)
    if root not in XML:
        raise BadInput(
            f"it is an XML file with the root element <{root}>, which is none of the formats that"
            " are known.",
            where=name,
            todo=f"Known are {KNOWN}.",
        )
    return XML[root](content, name, list_code)


def _read_workbook(content: bytes, name: str, list_code: str | None) -> Reading:
    book = sheets.read(content, name)
    for told, reader in WORKBOOKS:
        if book and told(book):
            return reader(book, name, list_code)
    first = next((row for sheet in book for _, row in sheet.rows), [])
    raise BadInput(
        "it is an Excel file in none of the formats that are known: it begins with"
        f" {', '.join(repr(cell[:30]) for cell in first[:5]) or 'an empty sheet'}.",
        where=name,
        todo=f"Known are {KNOWN}.",
    )


def _refuse_foreign(start: bytes, name: str) -> None:
    """Say what a file is that is none of ours: PDF, a database, an archive."""
    for mark, what in _FOREIGN:
        if start.startswith(mark):
            raise BadInput(
                f"it is {what}, which is none of the formats that are known.",
                where=name,
                todo=f"Known are {KNOWN}.",
            )


_FOREIGN = (
    (b"%PDF", "a PDF file"),
    (b"SQLite format 3", "an SQLite database"),
    (b"PAR1", "a Parquet file"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"\x1f\x8b", "a file compressed twice"),
)


def _read_json(content: bytes, name: str, list_code: str | None) -> Reading:
    text = decode(content, name)
    try:
        whole = msgspec.json.decode(text)
    except msgspec.DecodeError as fault:
        first = text.lstrip().split("\n", 1)[0]
        if _is_object(first) and "\n" in text.strip():
            return own_rows.read_jsonl(text, name, list_code)
        raise BadFile(
            f"the JSON is cut off or malformed ({fault}).",
            where=name,
            todo="Get it again from the publisher.",
        ) from fault
    for is_ours, read_array in ARRAYS:
        if isinstance(whole, list) and is_ours(whole):
            return read_array(whole, name, list_code)
    for told, reader in JSON:
        if isinstance(whole, dict) and told(whole):
            return reader(whole, name, list_code)
    if isinstance(whole, dict) and has_name(whole):
        return own_rows.read_jsonl(msgspec.json.encode(whole).decode(), name, list_code)
    raise BadInput(
        "it is JSON, but in none of the formats that are known.",
        where=name,
        todo=f"Known are {KNOWN}.",
    )


def _is_object(line: str) -> bool:
    try:
        return isinstance(msgspec.json.decode(line), dict)
    except msgspec.DecodeError:
        return False
