"""The rows of a table of the Code of Federal Regulations, in either of its XML layouts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from proscribed.sources.bis.cell import facts
from proscribed.sources.reading import BadFile
from proscribed.sources.xml import Element, children, local, text_of

_AGAIN = "If the publisher changed the table, proscribed must learn it first."
_BREAKS = frozenset({"br", "p", "li", "fp", "div"})
_MARKS = frozenset({"su", "sup", "ftref"})


def title_of(element: Element) -> str:
    """The heading of a supplement."""
    for child in children(element):
        if local(child).upper() in ("HEAD", "HD", "EAR", "RESERVED"):
            text = text_of(child)
            if "744" in text and "Supplement" in text:
                return text
    return ""


def rows_of(
    element: Element, code: str, name: str, added: dict[str, None]
) -> Iterator[dict[str, Any]]:
    """The rows of all tables of a supplement that have its columns: cells by column, empty ones left
    out, lines as the gazette breaks them. `footnotes` has the marks of cells, which also stay in
    their texts.

    Raises BadFile where a column is missing. A column that is new is kept under its heading and
    reported."""
    tables = 0
    for table in element.iter():
        if not isinstance(table.tag, str) or local(table).upper() not in ("TABLE", "GPOTABLE"):
            continue
        where = f"{name}, line {table.sourceline}"
        header = headings_of(table)
        columns = [column_of(heading) for heading in header]
        if not {"country", "entity"} <= set(columns) and tables:
            continue
        tables += 1
        missing = [column for column in facts().needed[code] if column not in columns]
        if missing:
            shown = ", ".join(repr(one[:40]) for one in header) or "none"
            raise BadFile(
                f"the table of {code} has no column for the {missing[0].replace('_', ' ')}; its"
                f" columns are {shown}.",
                where=where,
                todo=_AGAIN,
            )
        added.update(dict.fromkeys(c for c in columns if c not in facts().columns.values()))
        yield from _rows(table, columns, name)
    if not tables:
        raise BadFile(f"the supplement with {code} has no table.", where=name, todo=_AGAIN)


def headings_of(table: Element) -> list[str]:
    """The headings of a table's columns."""
    heads = [text_of(one) for one in table.iter() if _is(one, "TH", "CHED")]
    return [head for head in heads if head]


def _is(element: Element, *names: str) -> bool:
    return isinstance(element.tag, str) and local(element).upper() in names


def column_of(heading: str) -> str:
    """The field that a column is for, by its heading; the heading itself where it is new."""
    text = " ".join(heading.lower().split())
    known = facts().columns.items()
    return next((column for begins, column in known if text.startswith(begins)), heading)


def _rows(table: Element, columns: list[str], name: str) -> Iterator[dict[str, Any]]:
    for row in table.iter():
        if not _is(row, "TR", "ROW"):
            continue
        cells = [one for one in children(row) if _is(one, "TD", "ENT")]
        texts = [cell_text(one) for one in cells]
        if not any(text for text, _ in texts) or is_note([text for text, _ in texts], len(columns)):
            continue
        if len(texts) > len(columns):
            raise BadFile(
                f"this row has {len(texts)} cells instead of {len(columns)}.",
                where=f"{name}, line {row.sourceline}",
                todo=_AGAIN,
            )
        if len(texts) == 1:
            texts = [("", []), *texts]
        found: dict[str, Any] = {}
        marks: dict[str, list[str]] = {}
        for column, (text, marked) in zip(columns, texts, strict=False):
            if text:
                found[column] = text
            if marked:
                marks[column] = marked
        if marks:
            found["footnotes"] = marks
        yield found


_NOTE = re.compile(r"^\d{1,2}\s?(?:For|See|Cyber|The|This)\b|^\[?\d+ FR \d+, |^Note\b")


def is_note(texts: list[str], columns: int) -> bool:
    """Whether a row is the text of a footnote, which stands across the table below it."""
    filled = [text for text in texts if text]
    return len(texts) < columns and len(filled) == 1 and bool(_NOTE.match(filled[0]))


def cell_text(cell: Element) -> tuple[str, list[str]]:
    """The text of a cell, a line for each of its own, and its footnote marks in order."""
    marks: list[str] = []
    pieces: list[str] = []

    def walk(element: Element, outermost: bool) -> None:
        name = local(element).lower()
        if name in _BREAKS and not outermost:
            pieces.append("\n")
        if name in _MARKS:
            marks.extend(re.findall(r"\d+", text_of(element)))
        pieces.append((element.text or "").replace("\n", " "))
        for child in element:
            if isinstance(child.tag, str):
                walk(child, False)
            pieces.append((child.tail or "").replace("\n", " "))
        if name in _BREAKS - {"br"} and not outermost:
            pieces.append("\n")

    walk(cell, True)
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line), marks
