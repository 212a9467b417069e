"""E-mail (.eml): subject, sender, day and text of a message; what is attached is read by itself."""

from __future__ import annotations

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from proscribed.news.incoming.draft import Draft, Fault, Incoming
from proscribed.news.incoming.stated_days import stated_day
from proscribed.sources.documents.email import parts

_NO_TEXT = frozenset(("image", "audio", "video", "font"))


def read(data: bytes, name: str, inner: Callable[[bytes, str], Incoming]) -> Incoming:
    """The articles of a message: those of its text, and of the texts attached to it. `inner` reads
    a file by its content."""
    message = message_from_bytes(data, policy=policy.default)
    drafts: list[Draft] = []
    faults: list[Fault] = []
    _, found = parts(data, name)
    for file, kind, content in found:
        if not content.strip() or kind.partition("/")[0] in _NO_TEXT:
            continue
        read_ = inner(content, file or name)
        faults += read_.faults
        drafts += read_.drafts if file else [_of_message(one, message) for one in read_.drafts]
    return Incoming(tuple(drafts), tuple(faults))


def _of_message(draft: Draft, message: object) -> Draft:
    """The draft of a message's text, with what the headers say where the text itself does not."""
    headers = message if isinstance(message, EmailMessage) else EmailMessage()
    sender, address = parseaddr(_header(headers, "From"))
    published = draft.published or stated_day(_header(headers, "Date"))
    return Draft(
        text=draft.text,
        shape=draft.shape,
        title=draft.title or _header(headers, "Subject"),
        publisher=draft.publisher or sender or address,
        published=published,
        dated_by=draft.dated_by or ("the message's date" if published else ""),
        address=draft.address,
        given_id=draft.given_id or _header(headers, "Message-ID").strip("<> "),
        reference=draft.reference,
        where=draft.where,
    )


def _header(headers: EmailMessage, name: str) -> str:
    try:
        return str(headers.get(name, "")).strip()
    except (ValueError, IndexError, AttributeError):  # the library fails on some torn headers
        return ""
