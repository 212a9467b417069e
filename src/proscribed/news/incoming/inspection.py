"""The Federal Register's public inspection documents, as its API gives them (JSON): rules and notices
before they are published, by title and agency; whom they name stands in their PDF only.

https://www.federalregister.gov/developers/documentation/api/v1 (public-inspection-documents)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

PUBLISHER = "Federal Register, public inspection"


def is_inspection(data: bytes) -> bool:
    """Whether the bytes are an answer of that API."""
    if data.lstrip()[:1] != b"{" or b'"document_number"' not in data:
        return False
    try:
        found = msgspec.json.decode(data)
    except msgspec.DecodeError:
        return False
    return isinstance(found, dict) and isinstance(found.get("results"), list)


def records(data: bytes) -> bytes:
    """The documents as JSONL of articles, in the order of their numbers: the same documents give the
    same bytes. One without a number or a title is left out."""
    results = msgspec.json.decode(data)["results"]
    found = {
        one["document_number"]: one
        for one in results
        if isinstance(one, dict) and _text(one, "document_number") and _text(one, "title")
    }
    lines = [msgspec.json.encode(_record(found[number])) for number in sorted(found)]
    return b"\n".join(lines)


def _record(one: dict[str, Any]) -> dict[str, str]:
    filed, printed = _text(one, "filed_at")[:10], _text(one, "publication_date")
    number, title = _text(one, "document_number"), _text(one, "title")
    agencies = ", ".join(_agencies(one))
    said = [
        f"{title}.",
        " ".join(filter(None, (_text(one, "toc_subject"), _text(one, "toc_doc")))),
        f"{_text(one, 'type') or 'Document'} of the {agencies}." if agencies else "",
        f"Filed for public inspection on {filed}." if filed else "",
        f"To be published in the Federal Register on {printed}." if printed else "",
        f"Document number {number}.",
    ]
    record = {
        "id": number,
        "title": title,
        "text": " ".join(" ".join(part.split()) for part in said if part),
        "publisher": PUBLISHER,
        "url": _text(one, "html_url") or _text(one, "pdf_url"),
    }
    return {**record, "published": filed} if filed else record


def _agencies(one: dict[str, Any]) -> Iterator[str]:
    for agency in one.get("agencies") or ():
        if isinstance(agency, dict):
            name = _text(agency, "name") or _text(agency, "raw_name")
            if name:
                yield name


def _text(one: dict[str, Any], field: str) -> str:
    value = one.get(field)
    return value.strip() if isinstance(value, str) else ""
