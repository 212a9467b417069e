"""JSONL: one article a line, its fields under the names that exports give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from proscribed.news.incoming.draft import LONGEST_ARTICLE, Draft, Fault, Incoming
from proscribed.news.incoming.stated_days import stated_day

FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "full_text"),
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "source_name", "outlet"),
    "published": ("published", "published_on", "published_at", "date", "pub_date"),
    "address": ("source_url", "url", "link", "address"),
    "given_id": ("id", "guid", "article_id"),
    "reference": ("reference", "reference_number", "ref"),
}


def is_records(text: str) -> bool:
    """Whether a text begins with a line that is a JSON object."""
    first = text.lstrip().split("\n", 1)[0].strip()
    if not (first.startswith("{") and first.endswith("}")):
        return False
    try:
        return isinstance(msgspec.json.decode(first), dict)
    except msgspec.DecodeError:
        return False


def read(text: str, name: str) -> Incoming:
    """The articles of a JSONL file; a line that cannot be read is a fault, the others are read."""
    drafts: list[Draft] = []
    faults: list[Fault] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            for one in _record(line, f"{name}, line {number}"):
                (drafts if isinstance(one, Draft) else faults).append(one)  # type: ignore[arg-type]
    return Incoming(tuple(drafts), tuple(faults))


def _record(line: str, where: str) -> Iterator[Draft | Fault]:
    try:
        record = msgspec.json.decode(line)
    except msgspec.DecodeError as fault:
        yield Fault(where, f"it is no JSON object ({fault}).", "Mend the line.")
        return
    if not isinstance(record, dict):
        yield Fault(where, "it is no JSON object.", 'Write {"id": ..., "text": ...}.')
        return
    found = {field: _text(record, names) for field, names in FIELDS.items()}
    given = found["given_id"]
    if not found["text"].strip():
        what = "it has no text." if found["text"] == "" else "its text is empty."
        yield Fault(where, what, 'Put the article under "text".', given)
        return
    if len(found["text"]) > LONGEST_ARTICLE:
        yield Fault(where, f"its text has {len(found['text']):,} letters.", "Split it.", given)
        return
    published = stated_day(found["published"])
    if found["published"].strip() and not published:
        what = f"field published: {found['published'][:40]!r} is no day; it was read as undated."
        yield Fault(where, what, "Write it as 2021-12-16.", given, lost=False)
    found["published"] = published
    found["dated_by"] = "given" if published else ""
    yield msgspec.convert({**found, "where": where}, Draft)


def _text(record: Mapping[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = record.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return str(value)
    return ""
