"""Word documents (.docx): the paragraphs of the body, headers, footers, notes and comments.

Deleted text that is kept as a tracked change, and the codes of fields, are not text of the document.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from proscribed.model.errors import BadInput
from proscribed.sources import xml
from proscribed.sources.documents.document import Document, Pieces, Place

MAIN = "word/document.xml"
_PARTS = re.compile(r"word/(?:header\d*|footer\d*|footnotes|endnotes|comments)\.xml")
_TEXTS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NOT_SHOWN = frozenset({"delText", "instrText", "delInstrText", "Fallback", "pPr", "rPr", "del"})


def read(data: bytes, name: str) -> Document:
    """The text of a Word document whose parts `unpack` has found whole and within bounds.

    Raises BadInput for one without text. Pages are those of the last time Word showed it."""
    pieces = Pieces()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        for part in [MAIN, *sorted(one for one in names if _PARTS.fullmatch(one))]:
            field = "" if part == MAIN else part[5:-4]
            _read_part(archive.read(part), f"{name}/{part}", field, pieces)
    if not pieces.blocks:
        raise BadInput("the document has no text.", where=name)
    return pieces.document(name, "docx")


def _read_part(data: bytes, name: str, field: str, pieces: Pieces) -> None:
    paged = b"lastRenderedPageBreak" in data
    page = int(paged)
    number = 0
    for paragraph in xml.elements(data, name, {"p"}):
        for text, breaks in _paragraphs(paragraph):
            if text.strip():
                number += 1
                pieces.add(text, Place(page, number, 0, field))
            page += breaks if paged else 0


def _paragraphs(element: xml.Element) -> Iterator[tuple[str, int]]:
    """The text of a paragraph, and those of the text boxes in it, each with the page breaks that
    Word drew in it."""
    texts: list[str] = []
    inner: list[xml.Element] = []
    breaks = 0
    stack = [iter(list(xml.children(element)))]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = xml.local(child)
        if tag == "p":
            inner.append(child)
        elif tag == "t":
            texts.append(child.text or "")
        elif tag == "lastRenderedPageBreak":
            breaks += 1
        elif tag in _TEXTS:
            texts.append(_TEXTS[tag])
        elif tag not in _NOT_SHOWN:
            stack.append(iter(list(xml.children(child))))
    yield "".join(texts), breaks
    for one in inner:
        yield from _paragraphs(one)
