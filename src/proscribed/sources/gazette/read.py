"""The way in: a file that is a rule of the Federal Register, in whichever form, to rules."""

from __future__ import annotations

import hashlib
import re

from proscribed.model.errors import BadInput
from proscribed.sources.gazette import html, plain, xml
from proscribed.sources.gazette.assemble import assembled
from proscribed.sources.gazette.layout import Layout
from proscribed.sources.gazette.record import is_record, read_records
from proscribed.sources.gazette.rule import Rule
from proscribed.sources.reading import BadFile
from proscribed.sources.text import decode

_ROOT = re.compile(rb"<(?![?!])(?:\w+:)?([A-Za-z]+)")
_LABELS = re.compile(rb"\b(AGENCY|ACTION|SUMMARY|DATES|SUPPLEMENTARY INFORMATION):")


def is_rule(data: bytes) -> bool:
    """Whether a file is a rule of the Federal Register: XML, a web page, plain text, or the record
    that its API gives of one."""
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"<":
        root = _ROOT.search(start)
        name = root[1].decode() if root else ""
        if name.upper() == name and name in xml.ROOTS:
            return True
        return not name.isupper() and _is_text(data)
    return is_record(data) or _is_text(data)


def _is_text(data: bytes) -> bool:
    """Whether the data has at least two of the labels that the gazette puts before a preamble."""
    return len(set(_LABELS.findall(data))) > 1


def read_rules(data: bytes, name: str) -> tuple[Rule, ...]:
    """The rules of a file; `name` serves for messages only.

    What cannot be read of a rule is one of its problems, with its place; see `account.held` for
    whether it may be recorded. Raises BadFile for XML that is cut off or not well-formed, BadInput
    for a file that holds no rule."""
    sha256 = hashlib.sha256(data).hexdigest()
    start = data[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise BadFile("the file is empty.", where=name, todo="Get it again from the publisher.")
    if is_record(data):
        return read_records(data, name)
    if start[:1] == b"<":
        root = _ROOT.search(start)
        if root and root[1].decode() in xml.ROOTS:
            found = _of_lists(tuple(xml.layouts(data, name)))
        else:
            found = (html.layout(data, name),)
    else:
        found = (plain.layout(decode(data, name, "latin-1").replace("\r\n", "\n")),)
    found = tuple(layout for layout in found if layout.blocks)
    if not found:
        raise BadInput(
            "it holds no rule of the Federal Register.",
            where=name,
            todo="Give the rule's XML, its web page, its text, or its record from the API.",
        )
    return tuple(assembled(layout, name, sha256) for layout in found)


_LISTS = re.compile(
    r"\b(?:Entity List|Unverified List|Military[- ]End[- ]User|Denied Persons|part 744)\b", re.I
)


def _of_lists(found: tuple[Layout, ...]) -> tuple[Layout, ...]:
    """The rules of an issue that speak of our lists; a rule that stands alone is always meant."""
    if len(found) < 2:
        return found
    return tuple(
        layout for layout in found if any(_LISTS.search(block.text) for block in layout.blocks)
    )
