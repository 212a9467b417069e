"""E-mail (.eml): its headers as fields, its text, and what is attached, each a document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from proscribed.sources.documents.document import Block, Document, Pieces, Place
from proscribed.sources.documents.plain import paragraphs

HEADERS = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Subject", "Organization")
MOST_PARTS = 1_000
_BEGINS = re.compile(
    rb"(?:(?:Received|Return-Path|Delivered-To|From|To|Cc|Subject|Date|Message-ID|MIME-Version"
    rb"|Content-Type|Reply-To|Sender|X-[\w-]+|DKIM-Signature|ARC-[\w-]+)"
    rb":[^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,}",
    re.IGNORECASE,
)
_MUST = re.compile(rb"^(?:Message-ID|MIME-Version|Received):", re.IGNORECASE | re.MULTILINE)


def is_email(data: bytes) -> bool:
    """Whether a file begins as an e-mail does."""
    head = _BEGINS.match(data[:65_536].replace(b"\r\n", b"\n").lstrip())
    return head is not None and _MUST.search(head[0]) is not None


def parts(data: bytes, name: str) -> tuple[list[tuple[str, str]], Iterator[tuple[str, str, bytes]]]:
    """The headers that name people, and each part that is a text or a file: (name, content type,
    bytes). Of a text that is there in two forms, the plain one is taken."""
    message = message_from_bytes(data, policy=policy.default)
    headers = [
        (header, str(value)) for header in HEADERS for value in message.get_all(header, failobj=[])
    ]
    return headers, _parts(message, name)


def _parts(message: object, name: str) -> Iterator[tuple[str, str, bytes]]:
    if not isinstance(message, EmailMessage):
        return
    body = message.get_body(("plain", "html"))
    if body is not None:
        yield "", body.get_content_type(), _bytes(body)
    for number, one in enumerate(message.iter_attachments(), start=1):
        if number > MOST_PARTS:
            return
        file = one.get_filename() or f"part {number}"
        yield f"{name}/{file}", one.get_content_type(), _bytes(one)


def _bytes(part: MIMEPart) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload(0)
        return inner.as_bytes() if isinstance(inner, MIMEPart) else b""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return b""
    charset = part.get_content_charset()
    if part.get_content_maintype() != "text" or not charset:
        return content
    try:
        return content.decode(charset, "replace").encode()
    except LookupError:
        return content


def joined(name: str, headers: list[tuple[str, str]], body: Document | None) -> Document:
    """The headers as fields, then the text."""
    pieces = Pieces()
    for field, value in headers:
        pieces.skip(f"{field}: ")
        pieces.add(value, Place(field=field))
    pieces.skip("\n")
    if body is not None:
        at = pieces.size
        if body.kind == "text":
            pieces.blocks += paragraphs(body.text, 0, at)
        else:
            pieces.blocks += [Block(b.start + at, b.end + at, b.place) for b in body.blocks]
        pieces.skip(body.text)
    return pieces.document(name, "email", notes=body.notes if body else ())
