"""XML read safely: no entities, no DTD, no network, bounded memory; what is torn is refused by line."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from typing import Any

from lxml import etree

from proscribed.sources.reading import BadFile

Element = etree._Element

_AGAIN = "Get the whole file from the publisher again."


def root_of(data: bytes, name: str) -> tuple[str, dict[str, str]]:
    """The local name of the root element, and its attributes by local name.

    Raises BadFile where the data does not even begin as XML, or declares a DTD."""
    for _, element in _walk(data, name, ("start",)):
        return local(element), {_bare(key): value for key, value in _attributes(element)}
    raise BadFile("the XML has no root element.", where=name, todo=_AGAIN)


def elements(data: bytes, name: str, wanted: Collection[str]) -> Iterator[Element]:
    """The elements with one of these local names, whole, in order; each is emptied once the next
    is asked for, so that a file of any size takes the memory of one of them.

    None of the wanted ones may stand inside another. Raises BadFile for XML that is cut off or
    not well-formed."""
    depth = 0
    for event, element in _walk(data, name, ("start", "end")):
        if event == "start":
            depth += bool(depth) or local(element) in wanted
            continue
        if depth:
            depth -= 1
            if depth:
                continue
            yield element
        element.clear()
        while element.getprevious() is not None:
            parent = element.getparent()
            if parent is None:
                break
            del parent[0]


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return _bare(str(element.tag))


def text_of(element: Element) -> str:
    """All text in an element, spaces folded."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


def children(element: Element) -> Iterator[Element]:
    """The child elements; comments and processing instructions are left out."""
    for child in element:
        if isinstance(child.tag, str):
            yield child


def child_text(element: Element, name: str) -> str:
    """The text of the first child of this local name, or ""."""
    for child in children(element):
        if local(child) == name:
            return (child.text or "").strip()
    return ""


def _bare(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attributes(element: Element) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        yield str(key), str(value)


def _walk(data: bytes, name: str, events: tuple[str, ...]) -> Iterator[tuple[str, Element]]:
    parser: Any = etree.iterparse(
        io.BytesIO(data),
        events=events,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    checked = False
    try:
        for event, element in parser:
            if not checked:
                checked = True
                _no_dtd(element, name)
            yield event, element
    except etree.XMLSyntaxError as fault:
        line = fault.lineno or 1
        raise BadFile(
            f"the XML is cut off or not well-formed ({_first_sentence(fault)}).",
            where=f"{name}, line {line}",
            todo=_AGAIN,
        ) from fault


def _no_dtd(element: Element, name: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        raise BadFile(
            "the XML declares a document type, which no publisher's list does.",
            where=name,
            todo="If you trust it, remove the declaration first.",
        )


def _first_sentence(fault: etree.XMLSyntaxError) -> str:
    return str(fault.msg or "no reason given").split(", line ", 1)[0].rstrip(".")[:200]
