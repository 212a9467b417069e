"""An entry: what one list says of one party."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from msgspec import Struct

from proscribed.model.party import Party


class Fact(Struct, frozen=True):
    """One thing a publisher states that has no field of its own: its label, and its text."""

    label: str
    text: str


class Entry(Struct, frozen=True, omit_defaults=True):
    """What one list says of one party, typed, complete in every field the publisher gives.

    Texts are as published. `license_requirement` and `license_review_policy` are the Entity
    List's columns. `citations` are the publisher's own, in its order. `headings` are the
    destinations under which the gazette prints the entry (ISO 3166-1 alpha-2): the Entity List
    counts one *entry* for each, and one *entity* for the record. `listed_on` and `ends_on` are
    days that the publisher itself states for the listing (ISO), `facts` all else that it states.
    `unknown` names what the entry said on the day asked about and nobody here knows, because a
    later rule changed it: its terms, or which of its names are aliases of that day.
    """

    party: Party
    programs: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    license_requirement: str = ""
    license_review_policy: str = ""
    standard_order: str = ""
    citations: tuple[str, ...] = ()
    listed_on: str = ""
    ends_on: str = ""
    linked_to: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    remarks: str = ""
    source_url: str = ""
    unknown: tuple[str, ...] = ()


def content_id(list_code: str, name: str, kind: str, headings: Iterable[str]) -> str:
    """Our stable name for an entry that no publisher's number names: its list and a short hash of
    its first name, kind and headings, as the document that adds it has them."""
    content = "\x1f".join([name, kind, *headings])
    return f"{list_code}:{hashlib.sha256(content.encode()).hexdigest()[:12]}"
