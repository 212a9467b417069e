"""Which format a file of articles has, by its content, and its drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.model.errors import BadInput
from proscribed.news.incoming import inspection, mail, page, records, syndication
from proscribed.news.incoming.draft import LONGEST_ARTICLE, Draft, Fault, Incoming
from proscribed.news.incoming.layout import unwrapped
from proscribed.sources.documents import read_documents
from proscribed.sources.documents.email import is_email
from proscribed.sources.reading import BadFile
from proscribed.sources.text import decode
from proscribed.sources.unpack import OFFICE_MARK, unpack

DEEPEST = 3
"""How far messages may lie in messages."""
LARGEST_TEXT = 200_000_000
"""Bytes of a file of many records."""

_IS_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|p|div|table|article|span|h1)\b", re.I)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_WESTERN = "windows-1252"


def incoming(data: bytes, name: str) -> Incoming:
    """The articles in a file, an archive of files, or a message and what is attached to it.

    What cannot be read is a fault with its place; nothing is raised, for the rest goes on."""
    return _joined(_read(data, name, 0))


def _read(data: bytes, name: str, depth: int) -> Iterator[Incoming]:
    if not data.strip():
        yield _fault(name, "the file is empty.", "Give a file with an article in it.")
        return
    try:
        for inner, content in unpack(data, name):
            yield from _one(content, inner, depth)
    except (BadFile, BadInput) as fault:
        yield _fault(fault.where or name, fault.what, fault.todo)


def _one(data: bytes, name: str, depth: int) -> Iterator[Incoming]:
    if is_email(data):
        if depth >= DEEPEST:
            yield _fault(name, "messages lie too deep in one another.")
            return
        yield mail.read(data, name, lambda part, file: _joined(_read(part, file, depth + 1)))
    elif inspection.is_inspection(data):
        yield records.read(inspection.records(data).decode(), name)
    elif syndication.is_feed(data):
        yield syndication.read(data, name)
    elif data.startswith(OFFICE_MARK) or b"%PDF-" in data[:1024] or _is_binary(data):
        yield _document(data, name)
    elif len(data) > LARGEST_TEXT:
        yield _fault(name, f"it has {len(data):,} bytes.", "Split it.")
    else:
        yield _text(data, name)


def _document(data: bytes, name: str) -> Incoming:
    drafts, faults = [], []
    for one in read_documents(data, name):
        faults += [Fault(name, f"{note}.", lost=False) for note in one.notes]
        blocks = [one.text[block.start : block.end] for block in one.blocks]
        text = unwrapped("\n\n".join(blocks))
        if len(text) > LONGEST_ARTICLE:
            what = f"it has {len(text):,} letters, as no article has."
            faults.append(Fault(name, what, "Split it."))
        else:
            drafts.append(Draft(text, "page", where=name))
    return Incoming(tuple(drafts), tuple(faults))


def _text(data: bytes, name: str) -> Incoming:
    text, encoding = _decoded(data)
    guessed: tuple[Fault, ...] = ()
    if encoding:
        guessed = (Fault(name, f"the text is not UTF-8: it was read as {encoding}.", lost=False),)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if records.is_records(text):
        found = records.read(text, name)
    elif _IS_HTML.search(text[:4096]):
        found = page.read(text, name)
    elif len(text) > LONGEST_ARTICLE:
        what = f"it has {len(text):,} letters, as no article has."
        return _fault(name, what, "Split it, or give JSONL, an article a line.")
    else:
        found = Incoming((Draft(unwrapped(text), "page", where=name),))
    return Incoming(found.drafts, guessed + found.faults)


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and the encoding that was guessed, empty where it is as it should be."""
    try:
        return decode(data, ""), ""
    except BadFile:
        if data.lstrip().startswith(b"{"):  # a torn letter of one record is no fault of the others
            lines = [_line(line) for line in data.split(b"\n")]
            return "\n".join(lines), f"{_WESTERN} where it is not"
        said = _CHARSET.search(data[:4096])
    named = said[1].decode() if said else _WESTERN
    try:
        return data.decode(named), "" if said else named
    except (LookupError, UnicodeDecodeError):
        return data.decode(_WESTERN, "replace"), _WESTERN


def _line(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode(_WESTERN, "replace")


def _is_binary(data: bytes) -> bool:
    """Whether a file is no text: it has NUL bytes (and no mark of UTF-16), or begins as one of the
    formats that have none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return b"\0" in data or data.startswith((b"\x89PNG", b"\xff\xd8\xff", b"PAR1", b"{\\rtf"))


def _joined(several: Iterator[Incoming]) -> Incoming:
    found = list(several)
    return Incoming(
        tuple(draft for one in found for draft in one.drafts),
        tuple(fault for one in found for fault in one.faults),
    )


def _fault(where: str, what: str, todo: str = "") -> Incoming:
    return Incoming((), (Fault(where, what, todo),))
