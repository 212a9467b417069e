"""Read a third party's compact JSON of the Consolidated Screening List.

It has every record, but only names, countries, number, programs, terms, citation and address of
the source; `fieldKey` says what its short names stand for, `tables` hold repeated texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from proscribed.sources.csl.bulk import instant
from proscribed.sources.csl.records import parts
from proscribed.sources.reading import BadFile, Content, Reading

FEED = "us-csl-compact"
_AGAIN = "Get the file again."
_PLAIN = {
    "n": "name",
    "a": "alt_names",
    "t": "type",
    "e": "entity_number",
    "fr": "federal_register_notice",
}
_LOOKED_UP = {
    "s": ("source", "sources"),
    "lr": ("license_requirement", "licenceRequirements"),
    "lp": ("license_policy", "licencePolicies"),
    "pg": ("programs", "programmes"),
    "u": ("source_list_url", "urls"),
}


def is_compact(whole: Mapping[str, Any]) -> bool:
    """Whether a JSON document is of this format."""
    return {"entries", "fieldKey", "tables", "countsBySource"} <= whole.keys()


def read(whole: Mapping[str, Any], name: str, list_code: str | None) -> Reading:
    """The records under the publisher's own field names; `countries` are those of the addresses.

    Raises BadFile where the file's own counts do not agree with its rows, which a file that was
    cut or edited would show."""
    records = list(_records(whole, name))
    counted = Counter(content["source"] for _, content in records)
    if whole.get("entryCount") != len(records) or dict(counted) != whole["countsBySource"]:
        raise BadFile(
            f"the file states {whole.get('entryCount')} entries and has {len(records)}, or its"
            " counts by source do not agree with its rows.",
            where=name,
            todo=_AGAIN,
        )
    return Reading(
        feed=FEED,
        parts=parts(records, name, list_code),
        published_at=instant(whole.get("sourceGeneratedAt")),
    )


def _records(whole: Mapping[str, Any], name: str) -> Iterator[tuple[str, Content]]:
    tables = whole["tables"]
    for number, short in enumerate(whole["entries"], start=1):
        where = f"entry {number}"
        try:
            content = {_PLAIN[field]: short[field] for field in _PLAIN if field in short}
            for field, (long, table) in _LOOKED_UP.items():
                if field in short:
                    content[long] = tables[table][short[field]]
            if codes := short.get("c"):
                content["addresses"] = [{"country": code} for code in codes]
        except (KeyError, IndexError, TypeError) as fault:
            raise BadFile(
                f"the entry points to a table that lacks it ({fault}).",
                where=f"{name}, {where}",
                todo=_AGAIN,
            ) from fault
        if strange := set(short) - set(_PLAIN) - set(_LOOKED_UP) - {"c"}:
            raise BadFile(
                f"the entry has the unknown field {min(strange)!r}.",
                where=f"{name}, {where}",
                todo=_AGAIN,
            )
        if not content.get("name") or not content.get("source"):
            raise BadFile("the entry has no name or no source.", where=f"{name}, {where}")
        yield where, content
