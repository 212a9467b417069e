"""The gazette's web pages to a layout: federalregister.gov's marked-up text (`body_html`, or the
whole page), and govinfo's page around the plain text."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from proscribed.sources.bis.table import cell_text, headings_of
from proscribed.sources.gazette import plain
from proscribed.sources.gazette.layout import (
    Block,
    BlockKind,
    Grid,
    GridRow,
    Layout,
    amendments_told,
    days_in,
)
from proscribed.sources.reading import BadFile
from proscribed.sources.text import decode
from proscribed.sources.tree import line_of
from proscribed.sources.xml import Element, text_of

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TEXTS = frozenset({"p", "li", "dt", "dd", "blockquote"})
_SKIPPED = frozenset(
    {"script", "style", "nav", "header", "footer", "noscript", "form", "button", "aside"}
)
_AMENDS = re.compile(r"amend|amdpar", re.I)
_CITED = re.compile(r"\b(?P<volume>\d{2,3}) FR (?P<page>\d+)\b")


def layout(data: bytes, name: str) -> Layout:
    """The one rule that a page holds. Raises BadFile for a page that cannot be read."""
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = lxml_html.document_fromstring(decode(data, name, "latin-1").encode(), parser=parser)
    except (etree.ParserError, ValueError) as fault:
        raise BadFile(
            f"the page cannot be read ({fault}).",
            where=name,
            todo="Get it from the publisher again.",
        ) from fault
    for pre in tree.iter("pre"):
        text = "".join(str(piece) for piece in pre.itertext())
        if "AGENCY:" in text or "SUMMARY:" in text or "[FR Doc" in text:
            return plain.layout(text)
    reader = _Reader()
    reader.walk(tree)
    blocks = amendments_told(reader.blocks)
    volume = _volume(tree, reader.first_page)
    return Layout(
        blocks=tuple(blocks),
        title=_title(blocks),
        volume=volume,
        start_page=reader.first_page,
        end_page=reader.page,
        published_on=_published(tree),
    )


class _Reader:
    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.page = self.first_page = 0

    def walk(self, element: Element, amending: bool = False) -> None:
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        self._turn(element)
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        line = line_of(element)
        if element.tag == "table":
            page = self.page
            self.blocks.append(Block("table", "", page, line, "", self._grid(element)))
            return
        if element.tag == "img":
            self.blocks.append(Block("image", str(element.get("alt") or ""), self.page, line))
            return
        if element.tag in _HEADS or element.tag in _TEXTS:
            amends = amending or _AMENDS.search(marks) is not None
            kind: BlockKind = "head" if element.tag in _HEADS else "amend" if amends else "par"
            page = self.page
            text = _text(element)
            if text:
                said = re.sub(r"^■\s*", "", text) if kind == "amend" else text
                self.blocks.append(Block(kind, said, page, line))
            for inner in element.iter("img", "span", "a"):
                if inner.tag == "img":
                    self.walk(inner)
                else:
                    self._turn(inner)
            return
        inside = amending or (
            element.tag in ("div", "ol", "ul", "section")
            and re.search(r"amend-?part|amdpar", marks, re.I) is not None
        )
        for child in element:
            self.walk(child, inside)

    def _turn(self, element: Element) -> None:
        told = re.fullmatch(r"\d+", str(element.get("data-page") or "").strip())
        if told:
            self.page = int(told[0])
            self.first_page = self.first_page or self.page

    def _grid(self, table: Element) -> Grid:
        rows = []
        for row in table.iter("tr"):
            for inner in row.iter():
                if isinstance(inner.tag, str):
                    self._turn(inner)
            cells: list[tuple[str, tuple[str, ...]]] = []
            for cell in row.iter("td"):
                text, marks = cell_text(cell)
                cells.append((text, tuple(marks)))
            if cells:
                rows.append(GridRow(tuple(cells), self.page, line_of(row)))
        return Grid(tuple(headings_of(table)), tuple(rows))


def _text(element: Element) -> str:
    """The text without the marks of printed pages ("Start Printed Page 71558")."""
    pieces: list[str] = []

    def walk(one: Any) -> None:
        marks = str(one.get("class") or "")
        if not re.search(r"printed-page|unprinted-element", marks):
            pieces.append(one.text or "")
            for child in one:
                if isinstance(child.tag, str):
                    walk(child)
                pieces.append(child.tail or "")

    walk(element)
    return " ".join("".join(pieces).split())


def _title(blocks: list[Block]) -> str:
    for block in blocks:
        if block.kind == "head" and not re.match(r"[A-Z ]+:$", block.text):
            return block.text
        if block.text.startswith("AGENCY:"):
            break
    return ""


def _volume(tree: Any, page: int) -> int:
    for found in _CITED.finditer(text_of(tree)[:20_000]):
        if int(found["page"]) == page:
            return int(found["volume"])
    return 0


def _published(tree: Any) -> Any:
    """The day of publication, where the page itself says it in its head or its address."""
    for meta in tree.iter("meta", "link"):
        said = f"{meta.get('content') or ''} {meta.get('href') or ''}"
        if told := re.search(r"/documents/(\d{4})/(\d{2})/(\d{2})/", said):
            return _day(told)
        if re.search(r"publication|issued|date", str(meta.get("name") or ""), re.I) and (
            told := re.search(r"(\d{4})-(\d{2})-(\d{2})", said)
        ):
            return _day(told)
    text = text_of(tree)[:5_000]
    told_day = re.search(r"Federal Register\s*/\s*Vol\.[^/]*/[^/]*", text)
    return next(iter(days_in(told_day[0])), None) if told_day else None


def _day(told: re.Match[str]) -> Any:
    from datetime import date

    try:
        return date(int(told[1]), int(told[2]), int(told[3]))
    except ValueError:
        return None
