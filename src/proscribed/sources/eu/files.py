"""Read the EU's consolidated list as XML (technical source: the schema of FSF export 1.1)."""

from __future__ import annotations

from proscribed.sources.eu.facts import xml_layout
from proscribed.sources.lists import only
from proscribed.sources.reading import BadFile, Content, Part, Reading
from proscribed.sources.tree import Seen, content, instant, line_of
from proscribed.sources.xml import elements, root_of

FEED, LIST = "eu-fsf-xml", "eu-fsf"
ROOT = "export"
NAMESPACE = "http://eu.europa.ec/fpi/fsd/export"
_AGAIN = "Get the file again from the EU's FSF service."


def read(data: bytes, name: str, list_code: str | None) -> Reading:
    """The entities by the EU's logical id.

    An entity under two programmes stands twice with the same id, so that a record is
    `{"sanctionEntity": [...]}`: every element with its id, in the file's order."""
    only(list_code, (LIST,), name)
    generated = instant(root_of(data, name)[1], "generationDate", name)
    seen = Seen(xml_layout())
    found: dict[str, list[Content]] = {}
    for element in elements(data, name, {"sanctionEntity"}):
        where = f"{name}, line {line_of(element)}"
        record = content(element, xml_layout().many, where)
        key = str(record.get("logicalId", "")).strip()
        if not key:
            raise BadFile("the entity has no logicalId.", where=where, todo=_AGAIN)
        if not any(one.get("wholeName") for one in record.get("nameAlias", ())):
            raise BadFile(f"the entity {key} has no name.", where=where, todo=_AGAIN)
        found.setdefault(key, []).append(record)
        seen.take({"sanctionEntity": record})
    seen.check(name)
    records = {key: {"sanctionEntity": entities} for key, entities in found.items()}
    return Reading(
        feed=FEED,
        parts=(Part(LIST, "main", records),),
        published_at=generated,
        added_columns=seen.added(),
    )
