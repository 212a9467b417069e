"""The typed entry of one party of the UFLPA Entity List."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from proscribed.model.entry import Entry
from proscribed.model.party import NameQuality
from proscribed.sources.draft import Draft
from proscribed.sources.reading import Content

_PAGE = "https://www.dhs.gov/uflpa-entity-list"
_TAIL = re.compile(r",? and (?:[Ss]ubsidiaries|its subordinate and affiliated entities)$")
_ASIDE = re.compile(
    r"^(?P<name>.+?) \((?P<said>(?:and|including) \w+ alias(?:es)?:|also known as|formerly known as)"
    r" (?P<names>.+)\)$"
)
_FORMER = re.compile(r"[;,]?\s*and (?=formerly known as )")
_NEXT = re.compile(r";\s*(?:and )?|(?<=\.) and ")


def parse(content: Content) -> Entry:
    """The entry of a party: the name as published, and the names that it holds."""
    draft = Draft("organization")
    said: str = content["Name of Entity"]
    draft.name(said, "primary")
    for name, quality in names(said):
        draft.name(name, quality)
    draft.countries["CN"] = None
    sections: dict[str, None] = {}
    days = []
    for one in content["listings"]:
        sections[f"UFLPA {one['section']}"] = None
        days.append(_day(one["Effective Date"]))
        draft.fact(f"effective date, {one['section']}", days[-1] or one["Effective Date"])
    return draft.entry(
        programs=tuple(sections),
        listed_on=min(days) if all(days) else "",
        source_url=_PAGE,
    )


def names(said: str) -> Iterator[tuple[str, NameQuality]]:
    """The names that a name as published holds: "X (also known as A; and B; and formerly known as
    C)", "X (including one alias: A) and subsidiaries"."""
    bare = _TAIL.sub("", said)
    found = _ASIDE.match(bare)
    if found:
        bare = found["name"]
    if bare != said:
        yield bare.rstrip(","), "strong"
    if not found:
        return
    for group in _FORMER.split(f"{found['said']} {found['names']}"):
        former = group.startswith("formerly known as ")
        listed = group.split(":", 1)[-1] if "alias" in found["said"] and not former else group
        listed = re.sub(r"^(?:also|formerly) known as ", "", listed.strip())
        for name in _NEXT.split(listed):
            if name.strip():
                yield name.strip(), "former" if former else "strong"


def _day(text: str) -> str:
    try:
        return datetime.strptime(text, "%B %d, %Y").date().isoformat()  # noqa: DTZ007
    except ValueError:
        return ""
