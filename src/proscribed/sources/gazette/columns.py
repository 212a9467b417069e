"""A table printed in fixed columns: where its columns are, which lines make a row.

    CHINA, PEOPLE'S REPUBLIC OF....  Example Co., Ltd.,   For all items       86 FR [INSERT FR
                                      a.k.a., the          subject to the      PAGE NUMBER],

A column is told by the blanks that all lines share; a line that goes on with a cell has one blank
before it.
"""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.sources.bis.cell import sentence_and_rest
from proscribed.sources.gazette.layout import Grid, GridRow

_RULE = re.compile(r"^\s*[-_=]{30,}\s*$")
_PAGE = re.compile(r"^\s*\[\[Page (\d+)\]\]\s*$")
_STARS = re.compile(r"^[\s*]*\*[\s*]*$")
_DASH = re.compile(r"^(?:--|—|–)")


class _Line(Struct, frozen=True):
    text: str
    page: int
    number: int


def grid_of(lines: list[str], at: int, page: int) -> tuple[Grid, int, int]:
    """The table that a rule of dashes at a line opens, the line that closes it (the last of the
    file, where nothing does), and the page reached."""
    header: list[str] = []
    body: list[_Line] = []
    rules, number, closed = 1, at, False
    for number in range(at + 1, len(lines)):
        line = lines[number].rstrip()
        if turned := _PAGE.match(line):
            page = int(turned[1])
        elif _RULE.match(line):
            rules += 1
            if rules == 3:
                closed = True
                break
        elif rules == 1:
            header.append(line)
        elif line.strip():
            body.append(_Line(line, page, number + 1))
        elif body:
            body.append(_Line("", page, number + 1))
    heads, columns = _columns(header, [line.text for line in body])
    return Grid(heads, tuple(_rows(body, columns)), closed), number, page


def _spans(lines: list[str], least: int) -> list[tuple[int, int]]:
    """The stretches between blanks of some width that all lines share."""
    width = max((len(line) for line in lines), default=0)
    filled = [any(at < len(line) and line[at] != " " for line in lines) for at in range(width)]
    found: list[tuple[int, int]] = []
    begin = None
    blank = least
    for at, full in enumerate([*filled, *([False] * least)]):
        if full:
            if begin is None:
                begin = at
            blank = 0
        elif begin is not None:
            blank += 1
            if blank == least:
                found.append((begin, at - least + 1))
                begin = None
    return found


def _columns(header: list[str], body: list[str]) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The headings, and where each one's column begins and ends."""
    told = _spans([line for line in header if line.strip()], 2)
    heads = tuple(
        " ".join(" ".join(line[begin:end].split()) for line in header if line[begin:end].strip())
        for begin, end in told
    )
    text = [line for line in body if line.strip() and not _STARS.match(line)]
    found = _spans(text, 2)
    if len(found) != len(told):
        merged: dict[int, tuple[int, int]] = {}
        for begin, end in found:
            near = min(
                range(len(told)),
                key=lambda n: _distance((begin, end), told[n]),
                default=0,
            )
            before = merged.get(near, (begin, end))
            merged[near] = (min(before[0], begin), max(before[1], end))
        found = [merged.get(n, told[n]) for n in range(len(told))]
    return heads, found


def _distance(one: tuple[int, int], other: tuple[int, int]) -> float:
    overlap = min(one[1], other[1]) - max(one[0], other[0])
    if overlap > 0:
        return -overlap
    return abs((one[0] + one[1]) / 2 - (other[0] + other[1]) / 2)


def _rows(body: list[_Line], columns: list[tuple[int, int]]) -> list[GridRow]:
    cut = [(line, _cut(line.text, columns)) for line in body]
    hanging = any(
        cell.startswith(" ") and cell.strip()
        for line, cells in cut
        for cell in cells[1:]
        if not _STARS.match(line.text)
    )
    found: list[GridRow] = []
    row: list[list[str]] = []
    at = _Line("", 0, 0)

    def flush() -> None:
        nonlocal row
        if row:
            cells = tuple(_joined(lines) for lines in row)
            found.append(GridRow(cells, at.page, at.number))
        row = []

    for line, cells in cut:
        if not line.text.strip():
            if not hanging:
                flush()
            continue
        if _STARS.match(line.text):
            flush()
            continue
        begins = [
            n for n, cell in enumerate(cells) if n and cell[:1].strip() and not _DASH.match(cell)
        ]
        country = bool(cells and cells[0][:1].strip())
        if hanging and row and (country or len(begins) >= 2):
            flush()
        if not row:
            row, at = [[] for _ in columns], line
        for n, cell in enumerate(cells):
            if cell.strip():
                row[n].append(cell)
    flush()
    return found


def _cut(text: str, columns: list[tuple[int, int]]) -> list[str]:
    """A line's cells; a column goes on to where the next begins."""
    ends = [begin for begin, _ in columns[1:]] + [len(text) + 1]
    begins = [0, *(begin for begin, _ in columns[1:])]
    return [text[begin:end].rstrip() for begin, end in zip(begins, ends, strict=True)]


_INLINE = re.compile(r"(?<=[:;])\s*(?P<and>(?:and\s+)?)(?:--|—)\s*")
_MARK = re.compile(r"\\(\d{1,2})\\")
_GOES_ON = re.compile(r"(?:;|;? and|:)$")


def _joined(lines: list[str]) -> tuple[str, tuple[str, ...]]:
    """A cell's lines as one text with a line for each alias, and its footnote marks; the dots that
    lead to the next column are no part of it."""
    text = " ".join(" ".join(re.sub(r"\.{3,}\s*$", "", line).split()) for line in lines).strip()
    marks = tuple(_MARK.findall(text))
    text = _printed(_MARK.sub(r"\1", text))
    pieces = _INLINE.split(f" {text}")
    first, out = pieces[0].strip(), []
    for joint, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        out.append(f"—{piece.strip()}")
        if joint.strip() and len(out) > 1:
            out[-2] = f"{out[-2]} and"
    if out and not _GOES_ON.search(out[-1]):
        alias, rest = sentence_and_rest(out[-1])
        out[-1:] = [alias, rest] if rest else [alias]
    return "\n".join([first, *out]), marks


_SECTION = re.compile(r"(?:\bSecs?\.\s*)+(?=\d)")


def _printed(text: str) -> str:
    """The signs that plain text spells out, as the gazette prints them: sections, quotation marks."""
    text = _SECTION.sub(
        lambda found: "§§ " if found[0].count("Sec") > 1 or "Secs" in found[0] else "§ ", text
    )
    return text.replace("``", "“").replace("''", "”")
