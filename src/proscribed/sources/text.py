"""Bytes to text and text to rows, strictly: what is cut off or torn is refused by line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from proscribed.sources.reading import BadFile

LARGEST_CELL = 1024**2
"""Most characters in one cell; the longest on a real list has some 20,000."""


def decode(data: bytes, name: str, fallback: str = "") -> str:
    """The text of a file: UTF-16 by its mark, else UTF-8, else `fallback` where one is given.

    Raises BadFile for NUL bytes and for bytes in none of these encodings, naming the line."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig"
        if (at := data.find(b"\0")) >= 0:
            raise BadFile(
                f"NUL byte on line {_line(data, at)}: this is no text file.",
                where=name,
                todo="Save it again as UTF-8 text.",
            )
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        if fallback and encoding != "utf-16":
            return data.decode(fallback)
        raise BadFile(
            f"line {_line(data, fault.start)} is not valid {encoding.removesuffix('-sig').upper()}.",
            where=name,
            todo="Save the file as UTF-8.",
        ) from fault


def _line(data: bytes, at: int) -> int:
    return data.count(b"\n", 0, at) + 1


def rows(text: str, name: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """The rows of a delimited text with the line on which each ends; blank lines are left out.

    Raises BadFile where a quote is not closed or stands inside an unquoted cell, or where a
    cell is too long."""
    return rows_of(io.StringIO(text, newline=""), name, delimiter)


def rows_of(
    text: Iterable[str], name: str, delimiter: str = ","
) -> Iterator[tuple[int, list[str]]]:
    """The same of a text that is read line by line, its line ends kept."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(text, delimiter=delimiter, strict=True)
    start = 1
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
            start = reader.line_num + 1
    except csv.Error as fault:
        raise BadFile(_why(str(fault)), where=f"{name}, line {start}", todo=_TODO) from fault


_TODO = "Get the file again from the publisher."


def _why(fault: str) -> str:
    if "unexpected end of data" in fault:
        return "the file ends inside a quoted cell that begins in this row: it is cut off."
    if "field larger than" in fault:
        return f"a cell is longer than {LARGEST_CELL:,} characters."
    return f"this row is no valid CSV ({fault})."
