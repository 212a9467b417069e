"""Plain text: paragraphs are what blank lines part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.sources.documents.document import Block, Document, Place

_GAP = re.compile(r"(?>\r\n|\r|\n)(?:[ \t\x0c]*(?>\r\n|\r|\n))+|\x0c")


def read(text: str, name: str, notes: tuple[str, ...] = ()) -> Document:
    """A text as it is: offsets and lines are the file's own."""
    return Document(name, "text", text, tuple(paragraphs(text)), notes=notes)


def paragraphs(text: str, page: int = 0, at: int = 0) -> Iterator[Block]:
    """The paragraphs of a text that stands at an offset of a longer one, with their lines."""
    start = number = 0
    line = 1
    for gap in [*_GAP.finditer(text), None]:
        end = gap.start() if gap else len(text)
        if text[start:end].strip():
            number += 1
            yield Block(at + start, at + end, Place(page, number, line))
        if gap:
            line += text.count("\n", start, gap.end())
            start = gap.end()
