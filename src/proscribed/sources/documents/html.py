"""HTML (and other XML) as the text a reader sees: all of it, as a name may stand in any corner."""

from __future__ import annotations

from typing import Any

from lxml import etree

from proscribed.model.errors import BadInput
from proscribed.sources.documents.document import Document, Pieces, Place

INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
UNSEEN = frozenset(
    ["script", "style", "template", "noscript", "svg", "math", "head", "object", "iframe"]
)
_BREAK = "\x0b"


def read(data: bytes, name: str, encoding: str) -> Document:
    """The text of a page, a block for each element that begins a new line, cells among them.

    Raises BadInput for a page without text, and for one that cannot be read whole."""
    parser = etree.HTMLParser(
        encoding=encoding, remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    pieces = Pieces()
    try:
        tree = etree.fromstring(data, parser)
    except etree.ParserError:
        tree = None
    if any(one.type_name == "ERR_RESOURCE_LIMIT" for one in parser.error_log):
        raise BadInput(
            "its elements lie too deep in one another, or it is too large, to be read whole.",
            where=name,
            todo="Save it as text, then scan that.",
        )
    if tree is not None:
        _walk(tree, pieces)
    if not pieces.blocks:
        raise BadInput("the page has no text.", where=name)
    return pieces.document(name, "html")


class _Line:
    """The text since the last block began."""

    def __init__(self, pieces: Pieces) -> None:
        self.pieces = pieces
        self.texts: list[str] = []
        self.line = 0

    def add(self, text: str | None, line: int | None) -> None:
        if text:
            if not self.texts or not self.line:
                self.line = line or 0
            self.texts.append(text)

    def end(self) -> None:
        lines = (" ".join(one.split()) for one in "".join(self.texts).split(_BREAK))
        text = "\n".join(one for one in lines if one)
        if text:
            self.pieces.add(text, Place(paragraph=len(self.pieces.blocks) + 1, line=self.line))
        self.texts.clear()
        self.line = 0


def _walk(tree: Any, pieces: Pieces) -> None:
    line = _Line(pieces)
    skipping = 0
    walk: Any = etree.iterwalk(tree, events=("start", "end"))
    for event, element in walk:
        tag = str(element.tag)
        if tag == "title" and event == "end":  # it stands in the head, which is else unseen
            line.end()
            line.add("".join(map(str, element.itertext())), element.sourceline)
            line.end()
        if event == "start":
            if skipping or tag in UNSEEN:
                skipping += 1
                continue
            if tag == "br":
                line.add(_BREAK, element.sourceline)
            elif tag not in INLINE:
                line.end()
            line.add(element.text, element.sourceline)
            continue
        if skipping:
            skipping -= 1
        elif tag not in INLINE and tag != "br":
            line.end()
        if not skipping:
            line.add(element.tail, element.sourceline)
    line.end()
