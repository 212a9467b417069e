"""Listings stated for a test: an act of a document, as the register keeps them."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from proscribed.model.action import Changes, Document
from proscribed.model.entry import Entry, content_id
from proscribed.model.party import Identifier, Name, Party
from proscribed.register.stated import StatedAct, record_document


def add_to_list(
    connection: Connection,
    code: str,
    name: str,
    since: date,
    commit: int,
    *,
    programs: tuple[str, ...] = (),
    identifiers: tuple[Identifier, ...] = (),
    removed: date | None = None,
) -> str:
    """List an organization; gives its entry."""
    entry = content_id(code, name, "organization", ())
    said = Entry(Party("organization", (Name(name),), identifiers=identifiers), programs=programs)
    whole: dict[str, Any] = msgspec.to_builtins(said)
    acts = [StatedAct(entry, code, "add", since, since, Changes(set=whole), published_on=since)]
    if removed:
        acts.append(StatedAct(entry, code, "remove", removed, removed, Changes()))
    text = f"{code} {name} {since} {removed}"
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    document = Document(sha256, f"notice on {name}", "an authority", published_on=since)
    record_document(connection, document, acts, commit)
    return entry
