"""The Federal Register's own JSON of rules to `Rule` values: days, pages, and the account that the
abstract gives. The text and its tables are not in it, so such a rule is never complete.

Read are one document, a search result (`{"results": [...]}`) and JSON Lines of documents, with the
field names of the Federal Register's API; fields it has besides are left.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from datetime import date, datetime

import msgspec
from msgspec import Struct

from proscribed.sources.gazette.abstract import account
from proscribed.sources.gazette.dates import days
from proscribed.sources.gazette.rule import Rule
from proscribed.sources.reading import BadFile, Rejected


class Agency(Struct, frozen=True):
    """One agency of a document."""

    name: str = ""
    raw_name: str = ""


class Record(Struct, frozen=True):
    """A document as the Federal Register's API gives it; what is not needed is left."""

    document_number: str
    title: str
    publication_date: date
    abstract: str | None = None
    type: str | None = None
    action: str | None = None
    dates: str | None = None
    effective_on: date | None = None
    citation: str | None = None
    volume: int | None = None
    start_page: int | None = None
    end_page: int | None = None
    correction_of: str | None = None
    filed_at: datetime | None = None
    agencies: list[Agency] | None = None
    agency_names: list[str] | None = None
    html_url: str | None = None
    url: str | None = None
    full_text_xml_url: str | None = None


class _Results(Struct, frozen=True):
    results: list[msgspec.Raw]


_TODO = "Get it again from federalregister.gov/api/v1/documents, with all fields."
_START = 1 << 20
"""In so many bytes a record names its number; a list's file of JSON is not decoded to learn that."""
_RULES = {"Rule", "RULE", ""}


def is_record(data: bytes) -> bool:
    """Whether the bytes are the Federal Register's JSON of one document or several."""
    bare = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not bare.startswith(b"{") or b'"document_number"' not in bare[:_START]:
        return False
    for text in (bare, bare.split(b"\n", 1)[0]):
        try:
            found = msgspec.json.decode(text)
        except (msgspec.DecodeError, UnicodeDecodeError):
            continue
        if not isinstance(found, dict):
            return False
        if isinstance(found.get("results"), list):
            results = found["results"]
            return bool(results) and isinstance(results[0], dict) and _is_document(results[0])
        return _is_document(found)
    return False


def _is_document(found: dict[str, object]) -> bool:
    return {"document_number", "title", "publication_date"} <= found.keys()


def read_records(data: bytes, name: str) -> tuple[Rule, ...]:
    """The rules in a file of the Federal Register's JSON, each as its record and abstract tell it.

    A document that is no rule (a notice, a proposed rule) comes back with a problem and without an
    account. Raises BadFile for what is no such JSON, naming the line or document, and the field."""
    return tuple(_rule(raw, where) for raw, where in _documents(data, name))


def _documents(data: bytes, name: str) -> Iterator[tuple[bytes, str]]:
    bare = data.removeprefix(b"\xef\xbb\xbf")
    try:
        whole = msgspec.json.decode(bare, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield from _lines(bare, name)
        return
    try:
        found = msgspec.json.decode(whole, type=_Results)
    except (msgspec.DecodeError, UnicodeDecodeError):
        yield data, name
        return
    for number, raw in enumerate(found.results, start=1):
        yield bytes(raw), f"{name}, result {number}"


def _lines(data: bytes, name: str) -> Iterator[tuple[bytes, str]]:
    for number, line in enumerate(data.splitlines(), start=1):
        if line.strip():
            yield line, f"{name}, line {number}"


def _rule(raw: bytes, where: str) -> Rule:
    try:
        record = msgspec.json.decode(raw, type=Record)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise BadFile(
            f"no document of the Federal Register ({fault}).", where=where, todo=_TODO
        ) from fault
    if not record.document_number.strip() or not record.title.strip():
        field = "title" if record.document_number.strip() else "document_number"
        raise BadFile(f"the document's {field} is empty.", where=where, todo=_TODO)
    told = days(_plain(record.dates or ""), record.publication_date)
    problems = tuple(_problems(record, told.effective_on, where))
    is_rule = (record.type or "") in _RULES
    return Rule(
        number=record.document_number,
        title=record.title,
        citation=record.citation or _citation(record),
        start_page=record.start_page or 0,
        end_page=record.end_page or 0,
        agency=_agency(record),
        published_on=record.publication_date,
        effective_on=(told.effective_on or record.effective_on) if is_rule else None,
        applicable_on=told.applicable_on if is_rule else None,
        announced_on=record.filed_at.date() if record.filed_at else None,
        account=account(_plain(record.abstract or ""), record.title) if is_rule else (),
        problems=problems,
        complete=False,
        corrects=_number_in(record.correction_of or ""),
        address=record.html_url or record.url or "",
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _problems(record: Record, told: date | None, where: str) -> Iterator[Rejected]:
    place = f"{where}, {record.document_number}"
    if (record.type or "") not in _RULES:
        yield Rejected(place, f"it is no rule but a {record.type!r}: it does nothing yet")
        return
    if told and record.effective_on and told != record.effective_on:
        yield Rejected(
            place,
            f"its DATES say that it is effective {told}, the field effective_on says "
            f"{record.effective_on}: the text is taken",
        )
    if not (told or record.effective_on):
        yield Rejected(place, "no day of effect is stated")
    if not (record.abstract or "").strip():
        yield Rejected(place, "it has no abstract: its account is from the title, without numbers")


def _citation(record: Record) -> str:
    return f"{record.volume} FR {record.start_page}" if record.volume and record.start_page else ""


def _agency(record: Record) -> str:
    names = record.agency_names or [a.name or a.raw_name for a in record.agencies or []]
    return "; ".join(filter(None, names))


def _number_in(address: str) -> str:
    """The document's number at the end of its API address, or itself."""
    last = address.rstrip("/").rsplit("/", 1)[-1]
    return re.sub(r"\.json$", "", last)


def _plain(text: str) -> str:
    """The text without HTML tags, which some abstracts have."""
    return re.sub(r"</?[a-zA-Z][^<>]*>", "", text)
