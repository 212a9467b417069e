"""Which format a document has, by its content, and its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.model.errors import BadInput
from proscribed.sources.documents import docx, email, html, iso20022, mt, pdf, plain
from proscribed.sources.documents.document import LONGEST, Document
from proscribed.sources.reading import BadFile
from proscribed.sources.text import decode
from proscribed.sources.unpack import OFFICE_MARK, unpack

DEEPEST = 3
"""How far e-mails may lie inside e-mails."""

_IS_HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|p|div|table|article|span|h1)\b", re.I)
_IS_XML = re.compile(rb"\s*<(?:\?xml|[A-Za-z_][\w.:-]*[\s/>])")
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_WESTERN = "windows-1252"
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Office file", "Save it as .docx."),
    (b"{\\rtf", "a Rich Text file", "Save it as .docx."),
    (b"\x89PNG", "a picture", "Recognize its text first (OCR)."),
    (b"\xff\xd8\xff", "a picture", "Recognize its text first (OCR)."),
    (b"II*\0", "a picture", "Recognize its text first (OCR)."),
    (b"MM\0*", "a picture", "Recognize its text first (OCR)."),
    (b"PAR1", "a Parquet file", "`proscribed screen` reads tables of parties."),
)


def read_documents(data: bytes, name: str) -> list[Document]:
    """The documents in a file: itself, what an archive holds, an e-mail and its attachments.

    Raises BadInput, naming the file, for one that is empty, damaged, encrypted or of a format
    without text, and for an archive that unpacks beyond all measure. An attachment that cannot be
    read is a note of its e-mail."""
    try:
        return list(_read(data, name, 0))
    except BadFile as fault:
        raise BadInput(fault.what, where=fault.where, todo=fault.todo) from None


def _read(data: bytes, name: str, depth: int) -> Iterator[Document]:
    if not data.strip():
        raise BadInput("the document is empty.", where=name)
    for inner, content in unpack(data, name):
        if content.startswith(OFFICE_MARK):
            yield _office(content, inner)
        elif email.is_email(content):
            yield from _email(content, inner, depth)
        else:
            yield _one(content, inner)


def _office(data: bytes, name: str) -> Document:
    if docx.MAIN.encode() in data:
        return docx.read(data, name)
    raise BadInput(
        "it is an Office file, but no Word document.",
        where=name,
        todo="Save it as .docx or PDF; `proscribed screen` reads workbooks.",
    )


def _one(data: bytes, name: str) -> Document:
    for mark, what, todo in _OTHERS:
        if data.startswith(mark):
            raise BadInput(f"it is {what}, which has no text to scan.", where=name, todo=todo)
    if b"%PDF-" in data[:1024]:
        return pdf.read(data, name)
    if len(data) > 4 * LONGEST:
        raise BadInput(f"it has {len(data):,} bytes.", where=name, todo="Split it.")
    head = data[:4096]
    text, encoding = _decoded(data, name)
    if _IS_XML.match(head.removeprefix(b"\xef\xbb\xbf")) and iso20022.is_message(head):
        return iso20022.read(text.encode(), name)
    if _IS_XML.match(head.removeprefix(b"\xef\xbb\xbf")) or _IS_HTML.search(head):
        return html.read(text.encode(), name, "utf-8")
    if mt.is_message(text):
        return mt.read(text, name)
    guessed = f"the text is not UTF-8: it was read as {_WESTERN}"
    return plain.read(text, name, (guessed,) if encoding == _WESTERN else ())


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text, and the encoding it was read in: UTF-16 or UTF-8, else as the page says."""
    try:
        return decode(data, name), "utf-8"
    except BadFile:
        if b"\0" in data:
            raise
    said = _CHARSET.search(data[:4096]) or re.search(rb"""encoding=["']([\w-]+)["']""", data[:200])
    encoding = said[1].decode() if said else _WESTERN
    try:
        return data.decode(encoding, "replace"), encoding
    except LookupError:
        return data.decode(_WESTERN, "replace"), _WESTERN


def _email(data: bytes, name: str, depth: int) -> Iterator[Document]:
    headers, parts = email.parts(data, name)
    body: Document | None = None
    attached: list[Document] = []
    notes: list[str] = []
    for file, kind, content in parts:
        if not content.strip():
            continue
        if file and depth >= DEEPEST:
            notes.append(f"{file} lies too deep: not scanned")
            continue
        try:
            if file:
                attached += _read(content, file, depth + 1)
            elif kind == "text/html":
                body = html.read(content, name, "utf-8")
            else:
                body = _one(content, name)
        except (BadInput, BadFile) as fault:
            notes.append(f"not scanned: {fault}")
    found = email.joined(name, headers, body)
    yield Document(name, found.kind, found.text, found.blocks, notes=(*found.notes, *notes))
    yield from attached
