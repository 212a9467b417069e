"""The Federal Register's XML (`RULE`, alone or in an issue's `FEDREG`) to a layout.

Technical source: GPO's user guide to the Federal Register XML rendition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.sources.bis.table import cell_text, headings_of
from proscribed.sources.gazette.layout import Block, BlockKind, Grid, GridRow, Layout, days_in
from proscribed.sources.tree import line_of
from proscribed.sources.xml import Element, children, elements, local, text_of

ROOTS = ("RULE", "FEDREG", "RULES", "CORRECT")
_DOCUMENTS = ("RULE", "CORRECT")
_PARAGRAPHS = frozenset({"P", "FP", "FRDOC", "BILCOD", "AMDPAR", "HD", "SUBJECT", "AGENCY"})
_SKIPPED = frozenset({"AUTH", "FTNT", "SIG", "TTITLE", "MATH"})


def layouts(data: bytes, name: str) -> Iterator[Layout]:
    """Each rule of a file. Raises BadFile for XML that is cut off or not well-formed."""
    volume, issued = 0, None
    for element in elements(data, name, (*_DOCUMENTS, "VOL", "DATE")):
        text = text_of(element)
        if local(element) == "VOL":
            told = re.match(r"\d+", text)
            volume = int(told[0]) if told else 0
        elif local(element) == "DATE":
            issued = next(iter(days_in(text)), None)
        else:
            reader = _Reader()
            reader.walk(element)
            yield Layout(
                blocks=tuple(reader.blocks),
                title=next((text_of(e) for e in element.iter() if _is(e, "SUBJECT")), ""),
                volume=volume,
                start_page=reader.first_page,
                end_page=reader.page,
                published_on=issued,
            )


def _is(element: Element, name: str) -> bool:
    return isinstance(element.tag, str) and local(element).upper() == name


class _Reader:
    """Collects the blocks of one rule; `page` is the gazette page that was reached."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.page = self.first_page = 0
        self.texts = 0

    def walk(self, element: Element, part: str = "") -> None:
        name = local(element).upper()
        line = line_of(element)
        if name == "PRTPAGE":
            self._turn(element)
        elif name == "GPOTABLE":
            page = self.page
            self.blocks.append(Block("table", "", page, line, part, self._grid(element)))
        elif name in ("GPH", "GID"):
            self.blocks.append(Block("image", text_of(element), self.page, line, part))
        elif name in _PARAGRAPHS:
            kind: BlockKind = (
                "amend" if name == "AMDPAR" else "head" if name in ("HD", "SUBJECT") else "par"
            )
            self.blocks.append(Block(kind, text_of(element), self.page, line, part))
            self._turn_within(element)
        elif name in _SKIPPED:
            self._turn_within(element)
        else:
            if name == "REGTEXT":
                self.texts += 1
                part = f"REGTEXT {self.texts}"
            for child in children(element):
                self.walk(child, part)

    def _turn(self, element: Element) -> None:
        told = re.fullmatch(r"\d+", str(element.get("P") or "").strip())
        if told:
            self.page = int(told[0])
            self.first_page = self.first_page or self.page

    def _turn_within(self, element: Element) -> None:
        for one in element.iter():
            if _is(one, "PRTPAGE"):
                self._turn(one)

    def _grid(self, table: Element) -> Grid:
        rows = []
        for one in table.iter():
            if _is(one, "PRTPAGE") and not _in_row(one):
                self._turn(one)
            elif _is(one, "ROW"):
                texts = [cell_text(cell) for cell in children(one) if _is(cell, "ENT")]
                cells = tuple((text, tuple(marks)) for text, marks in texts)
                rows.append(GridRow(cells, self.page, line_of(one)))
                self._turn_within(one)
        return Grid(tuple(headings_of(table)), tuple(rows))


def _in_row(element: Element) -> bool:
    return any(_is(above, "ROW") for above in element.iterancestors())
