"""The typed entry of one entity of a list that a third party parsed."""

from __future__ import annotations

import re
from datetime import datetime

from proscribed.model.countries import country_code
from proscribed.model.entry import Entry, Fact
from proscribed.model.party import Address
from proscribed.sources.csl.names import within
from proscribed.sources.days import iso_day
from proscribed.sources.draft import Draft
from proscribed.sources.ofac.remarks import state
from proscribed.sources.parsed.facts import Source, facts
from proscribed.sources.parsed.lists import sanctions
from proscribed.sources.reading import Content

_LABELLED = re.compile(r"(?P<label>[A-Z][A-Za-z.() ]{2,40}?): (?P<text>.+)", re.S)
_BORN = "Date of birth"
_TOGETHER = "Listed together with subsidiaries"
_SUBSIDIARY = re.compile(
    r",? and (?=[A-Z])|, (?!(?:Ltd|Inc|LLC|L\.L\.C|Limited|Corp|S\.A|Co|PLC|Americas)\b)"
)
_ASIDE = re.compile(r"^(?P<name>.+?) \((?P<former>formerly )?(?P<aside>[^()]*(?:\([^()]*\))?)\)$")
_SECTION = re.compile(r"UFLPA Sec\. [^:]+(?=: )")
_PROGRAM = re.compile(r"Program: ([A-Z0-9-]+)")
_OFFICIAL = re.compile(r"(?P<program>WRO|Finding)(?:; |$)")


def parse(content: Content) -> Entry:
    """The entry of an entity; what its notes state regularly goes to its field."""
    source = facts().lists[content["list_id"]]
    country = content.get("country", "")
    notes: str = content.get("notes", "")
    born = _BORN in notes
    draft = Draft(facts().kinds.get(country, "person" if born else "unknown"))
    said = content["name"].strip()
    draft.name(said, "primary")
    for alias in content.get("aliases", ()):
        draft.name(alias.strip(), "strong")
    for piece in said.split("; ")[: None if "; " in said else 0]:
        draft.name(piece, "strong")
    for known in tuple(draft.names):
        for inner, quality in within(known):
            draft.name(inner, quality)
    if address := content.get("address"):
        last = address.rpartition(", ")[2]
        draft.addresses.append(Address(address, country=country_code(last)))
    if country and not draft.addresses:
        draft.country(country, "country")
    if status := content.get("status"):
        draft.fact("status", status)
    programs = dict.fromkeys([source.program] if source.program else [])
    citations = [content["federal_register"]] if "federal_register" in content else []
    day = _day(draft, content.get("effective_date", ""))
    if imposed := list(sanctions(content)):
        citations = list(dict.fromkeys(one["citation"] for one in imposed if one["citation"]))
        programs.update(dict.fromkeys(one["authority"] for one in imposed))
        day = _imposed(draft, imposed) or day
        for piece in notes.split(" | "):
            if not piece.startswith("Authority: "):
                draft.fact("note", piece)
    else:
        programs.update(dict.fromkeys(_SECTION.findall(notes)))
        programs.update(dict.fromkeys(one["program"] for one in _OFFICIAL.finditer(notes)))
        programs.update(dict.fromkeys(_PROGRAM.findall(notes)))
        for separated in notes.split(" | "):
            _notes(draft, separated)
    for field in sorted(content.keys() - {*facts().fields, "list_id"}):
        draft.fact(field, str(content[field]))
    listed_on = _listed_on(draft, source, day)
    return draft.entry(
        programs=tuple(programs),
        citations=tuple(citations),
        listed_on=listed_on,
        remarks=notes,
    )


def _imposed(draft: Draft, found: list[re.Match[str]]) -> str:
    """Each sanction as a fact; the first day of those in force, where all of them state one."""
    days = []
    for one in found:
        told = f"imposed {one['imposed']}; " if one["imposed"] else ""
        draft.fact(one["authority"], f"{told}status: {one['status']}")
        if not one["status"].startswith(facts().ended):
            days.append(_american(one["imposed"] or ""))
    return min(days) if days and all(days) else ""


def _american(text: str) -> str:
    try:
        return datetime.strptime(text.strip(), "%m/%d/%Y").date().isoformat()  # noqa: DTZ007
    except ValueError:
        return ""


def _listed_on(draft: Draft, source: Source, day: str) -> str:
    """The day of the listing. The NS-CMIC List states it apart from the day of its effect."""
    stated = source.listed_on.isoformat() if source.listed_on else draft.listed_on
    if stated and day:
        draft.facts.append(Fact("Effective Date (CMIC)", day))
    return stated or day


def _day(draft: Draft, text: str) -> str:
    """A day ("2021-08-02", "June 21, 2022") as ISO 8601; what is none becomes a fact."""
    if found := iso_day(text):
        return found
    try:
        return datetime.strptime(text, "%B %d, %Y").date().isoformat()  # noqa: DTZ007
    except ValueError:
        if text:
            draft.fact("effective date", text)
        return ""


def _notes(draft: Draft, text: str) -> None:
    """Notes without sanctions of their own: statements under labels, joined by ";"."""
    if not text:
        return
    if text.startswith(f"{_TOGETHER}: "):
        _subsidiaries(draft, text.partition(": ")[2])
        return
    pieces = text.split("; ")
    if not all(_LABELLED.fullmatch(piece) or _OFFICIAL.fullmatch(piece) for piece in pieces):
        _prose(draft, text)
        return
    for piece in pieces:
        if not (found := _LABELLED.fullmatch(piece)):
            continue
        label = facts().labels.get(found["label"], found["label"])
        if label == _BORN:
            draft.birth(found["text"].replace(",", ""))
        elif label != "Program":
            state(draft, label, found["text"]) if _is_ofac(label) else draft.fact(
                label, found["text"]
            )


def _is_ofac(label: str) -> bool:
    return label.startswith(("Listing Date", "Target Type", "Linked To", "Unified"))


def _prose(draft: Draft, text: str) -> None:
    """Text without labels, or of which only the beginning has one."""
    rest = re.sub(r"^(?:WRO|Finding); ", "", text)
    for piece in re.split(r"; (?=(?:Industry|Merchandise|Remarks): )", rest):
        found = _LABELLED.fullmatch(piece)
        if found and found["label"] in ("Industry", "Merchandise", "Remarks"):
            draft.fact(found["label"], found["text"])
        else:
            draft.fact("note", piece)


def _subsidiaries(draft: Draft, text: str) -> None:
    """Companies that the notice names together with the party: each counts as one of its names,
    a single word as a weak one."""
    draft.fact(_TOGETHER.lower(), text)
    for piece in _SUBSIDIARY.split(text.rstrip(". ")):
        name = piece.strip(" ,").removeprefix("and ")
        if found := _ASIDE.match(name):
            draft.name(found["name"], "strong")
            aside = found["aside"]
            draft.name(aside, "former" if found["former"] else "strong" if " " in aside else "weak")
        elif name:
            draft.name(name, "strong" if " " in name else "weak")
