"""An XML record as JSON, and the elements that a format has: new ones reported, lost ones refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from proscribed.sources.reading import BadFile, Content
from proscribed.sources.xml import Element, children, local

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_AGAIN = "Get the file again from the publisher."

MANY = 100
"""Records from which on a list is large enough to have every kind of element."""


def line_of(element: Element) -> int:
    """The line on which the element begins."""
    line: Any = element.sourceline
    return line if isinstance(line, int) else 0


def content(element: Element, many: Set[str], where: str) -> Content:
    """An element as JSON: attributes and children by name, empty ones left out, texts as written.

    A child in `many` may repeat and always gives a list; an element that holds only text is that
    text. Raises BadFile where any other child repeats, or text stands between elements."""
    found: dict[str, Any] = _attributes(element)
    for child in children(element):
        key = local(child)
        if (child.tail or "").strip():
            raise BadFile(f"text follows the element <{key}>.", where=where, todo=_AGAIN)
        value = _value(child, many, where)
        if not value:
            continue
        if key in many:
            found.setdefault(key, []).append(value)
        elif key in found:
            raise BadFile(
                f"the element <{key}> stands twice where it has always stood once.",
                where=where,
                todo=_AGAIN,
            )
        else:
            found[key] = value
    if len(element) and (element.text or "").strip():
        what = f"text stands among the elements of <{local(element)}>."
        raise BadFile(what, where=where, todo=_AGAIN)
    return found


def _value(element: Element, many: Set[str], where: str) -> Any:
    if len(element):
        return content(element, many, where)
    text = element.text if (element.text or "").strip() else ""
    stated = _attributes(element)
    return {**stated, "text": text} if stated and text else stated or text


def _attributes(element: Element) -> dict[str, str]:
    return {
        str(key).rpartition("}")[2]: str(value)
        for key, value in element.attrib.items()
        if str(value).strip() and not str(key).startswith(_XSI)
    }


def instant(stated: Mapping[str, str], attribute: str, name: str) -> datetime:
    """The instant in an attribute of the root element, in UTC; one without an offset is UTC."""
    text = stated.get(attribute, "")
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadFile(
            f"{attribute} is {text[:40]!r}, not an instant.", where=name, todo=_AGAIN
        ) from None
    return moment.replace(microsecond=0)


def paths(found: Any, at: str = "") -> Iterator[str]:
    """The path of every element and attribute in a record ("ALIAS/QUALITY"), lists passed through."""
    if isinstance(found, list):
        for one in found:
            yield from paths(one, at)
    elif isinstance(found, Mapping):
        for key, value in found.items():
            path = f"{at}/{key}" if at else key
            yield path
            yield from paths(value, path)


class Layout(Struct, frozen=True):
    """The elements and attributes of a format: every path known, those that every whole list has,
    and the names of those that may repeat."""

    known: frozenset[str]
    always: frozenset[str]
    many: frozenset[str]


def layout(table: Mapping[str, str]) -> Layout:
    """The layout written as "path of an element: its children", each child followed by "!" where
    every whole list has it somewhere and by "*" where it may repeat."""
    known, always, many = set(table), set(), set()
    for at, names in table.items():
        for written in names.split():
            bare = written.rstrip("!*")
            known.add(f"{at}/{bare}")
            if "!" in written:
                always.add(f"{at}/{bare}")
            if "*" in written:
                many.add(bare)
    return Layout(frozenset(known), frozenset(always), frozenset(many))


class Seen:
    """Which elements the records of a file have."""

    def __init__(self, known: Layout) -> None:
        self.known, self.always = known.known, known.always
        self.paths: dict[str, None] = {}
        self.records = 0

    def take(self, found: Content) -> None:
        self.records += 1
        self.paths.update(dict.fromkeys(paths(found)))

    def added(self) -> tuple[str, ...]:
        """The elements that the format did not have before, the outermost of each."""
        new = {path for path in self.paths if path not in self.known}
        return tuple(p for p in self.paths if p in new and p.rpartition("/")[0] not in new)

    def check(self, name: str) -> None:
        """Raises BadFile for a file without records, and for one of some size in which an element
        that every whole list has stands nowhere: it was renamed, or the file was filtered."""
        if not self.records:
            raise BadFile("the file has no records.", where=name, todo=_AGAIN)
        missing = sorted(self.always - self.paths.keys()) if self.records >= MANY else []
        if missing:
            raise BadFile(
                f"the element <{missing[0]}> stands nowhere in {self.records:,} records,"
                " although the list has always had it.",
                where=name,
                todo="If the publisher renamed it, proscribed must learn it first.",
            )


def rest(found: Any, used: Set[str], at: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a record at no path of `used` or below one: its path, and the text."""
    if isinstance(found, list):
        for one in found:
            yield from rest(one, used, at)
    elif isinstance(found, Mapping):
        for key, value in found.items():
            path = f"{at}/{key}" if at else key
            if path not in used:
                yield from rest(value, used, path)
    else:
        yield at, str(found)
