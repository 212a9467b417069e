"""The typed entry of one party of OFAC's Advanced XML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from proscribed.model.countries import country_code
from proscribed.model.entry import Entry
from proscribed.model.party import Address, NameQuality
from proscribed.sources.draft import Draft
from proscribed.sources.ofac.advanced import facts
from proscribed.sources.ofac.facts import facts as ofac_facts
from proscribed.sources.ofac.remarks import state
from proscribed.sources.reading import Content

_CURRENCY = "Digital Currency Address - "
_DENSE = ("Chinese", "Japanese", "Korean")


def parse(record: Content, list_code: str) -> Entry:
    """The entry of a party. `listed_on` is the day on which OFAC says that the entry was created."""
    profiles = record["Profile"]
    kind = facts().kinds.get(profiles[0].get("PartySubType", ""))
    draft = Draft(kind or facts().kinds.get(profiles[0].get("PartyType", ""), "unknown"))
    for profile in profiles:
        for name, quality in sorted(_names(profile), key=lambda one: one[1] != "primary"):
            draft.name(name, quality if quality != "primary" or not draft.names else "strong")
        for feature in profile.get("Feature", ()):
            for version in feature.get("FeatureVersion", ()):
                _feature(draft, feature.get("FeatureType", "feature").strip(), version)
    for document in record.get("IDRegDocument", ()):
        _document(draft, document)
    for relation in record.get("ProfileRelationship", ()):
        _relation(draft, relation)
    programs, days = _sanctions(draft, record, list_code)
    if comment := record.get("Comment"):
        draft.fact("comment", comment)
    return draft.entry(
        programs=tuple(programs),
        listed_on=min(days, default="") or draft.listed_on,
        source_url=ofac_facts().page.format(number=record["FixedRef"]),
    )


def _names(profile: Content) -> Iterator[tuple[str, NameQuality]]:
    for identity in profile.get("Identity", ()):
        groups = identity.get("NamePartGroups", {}).get("MasterNamePartGroup", ())
        types = {
            part["ID"]: part.get("NamePartType", "")
            for group in groups
            for part in group.get("NamePartGroup", ())
        }
        for alias in identity.get("Alias", ()):
            for documented in alias.get("DocumentedName", ()):
                latin = documented.get("DocNameStatus") != "Others"
                yield _written(documented, types), _quality(alias, latin)


def _quality(alias: Mapping[str, str], latin: bool) -> NameQuality:
    if alias.get("AliasType") == "Name" and alias.get("Primary") == "true" and latin:
        return "primary"
    if alias.get("AliasType") == "F.K.A.":
        return "former"
    return "weak" if alias.get("LowQuality") == "true" else "strong"


def _written(documented: Content, types: Mapping[str, str]) -> str:
    """A name as OFAC's delimited files write it; in a script of its own, in the order given."""
    parts = [one.get("NamePartValue", {}) for one in documented.get("DocumentedNamePart", ())]
    script = parts[0].get("Script", "Latin") if parts else ""
    if script != "Latin":
        between = "" if script.startswith(_DENSE) else " "
        return between.join(part.get("text", "") for part in parts)
    texts = [(types.get(p.get("NamePartGroupID", ""), ""), p.get("text", "")) for p in parts]
    family = " ".join(text for kind, text in texts if kind in facts().family)
    given = " ".join(text for want in facts().given for kind, text in texts if kind == want)
    rest = " ".join(text for kind, text in texts if kind not in (*facts().family, *facts().given))
    return ", ".join(part for part in (family or rest, given, rest if family else "") if part)


def _feature(draft: Draft, label: str, version: Content) -> None:
    """One version of a feature: a date, a place, a country, or a text under its label."""
    texts = [
        detail
        if isinstance(detail, str)
        else detail.get("text") or detail.get("DetailReference", "")
        for detail in version.get("VersionDetail", ())
    ]
    spans = [_span(one) for one in version.get("DatePeriod", ())]
    places = [one.get("Location", {}) for one in version.get("VersionLocation", ())]
    said = [text for text in (*texts, *spans) if text]
    if comment := version.get("Comment"):
        draft.fact(f"on {label}", comment)
    if label == "Location":
        draft.addresses.extend(address for place in places if (address := _address(place)))
    elif label == "Birthdate":
        for span in spans:
            draft.births[span] = None
    elif label == "Place of Birth":
        named = [address.text for place in places if (address := _address(place))]
        draft.birth_places.update(dict.fromkeys((*said, *named)))
    elif field := facts().craft.get(label):
        for text in said:
            draft.about_craft(field, text)
    else:
        for text in (*said, *(_country(place) for place in places)):
            if text and label.startswith(_CURRENCY):
                state(draft, "Digital Currency Address", f"{label.removeprefix(_CURRENCY)} {text}")
            elif text:
                state(draft, label.rstrip(" :-#"), text)


def _country(place: Content) -> str:
    return next((one.get("Country", "") for one in place.get("LocationCountry", ())), "")


def _address(place: Content) -> Address | None:
    parts: dict[str, list[str]] = {}
    for part in place.get("LocationPart", ()):
        for value in part.get("LocationPartValue", ()):
            parts.setdefault(part.get("LocPartType", ""), []).append(value.get("Value", ""))

    def of(*kinds: str) -> str:
        return ", ".join(text for kind in kinds for text in parts.get(kind, ()) if text)

    street, city, region, code = (
        of("ADDRESS1", "ADDRESS2", "ADDRESS3", "Unknown"),
        of("CITY"),
        of("STATE/PROVINCE", "REGION"),
        of("POSTAL CODE"),
    )
    country = _country(place)
    town = " ".join(text for text in (", ".join(t for t in (city, region) if t), code) if text)
    text = ", ".join(text for text in (street, town, country) if text)
    if not text:
        return None
    return Address(text, street, city, region, code, country_code(country))


def _span(period: Content) -> str:
    """A period as ISO 8601: a day, a month or a year where it is one whole, else first/last."""
    days = [
        f"{int(end['Year']):04d}-{int(end['Month']):02d}-{int(end['Day']):02d}"
        for bound in ("Start", "End")
        for side in ("From", "To")
        if (end := period.get(bound, {}).get(side, {})).keys() >= {"Year", "Month", "Day"}
    ]
    if not days:
        return ""
    about = any(period.get(b, {}).get("Approximate") == "true" for b in ("Start", "End"))
    first, last = min(days), max(days)
    if first == last:
        found = first
    elif first[4:] == "-01-01" and last[4:] == "-12-31":
        found = first[:4] if first[:4] == last[:4] else f"{first[:4]}/{last[:4]}"
    elif first[:7] == last[:7] and first[7:] == "-01" and int(last[8:]) >= 28:
        found = first[:7]
    else:
        found = f"{first}/{last}"
    return f"{'~' if about else ''}{found}"


def _document(draft: Draft, document: Content) -> None:
    country = document.get("IssuedBy-Country", "")
    notes = [country if country and not country_code(country) else ""]
    for one in document.get("DocumentDate", ()):
        word = "issued" if one.get("IDRegDocDateType", "").startswith("Issue") else "expires"
        notes += [f"{word} {_span(period)}" for period in one.get("DatePeriod", ())]
    notes += [text for f in ("IssuingAuthority", "Comment") if (text := document.get(f, ""))]
    if document.get("Validity") == "Fraudulent":
        notes.append("fraudulent")
    label = document.get("IDRegDocType", "number").rstrip(" :-#")
    number = document.get("IDRegistrationNo", "")
    state(draft, label, number, country_code(country), "; ".join(note for note in notes if note))


def _relation(draft: Draft, relation: Mapping[str, Any]) -> None:
    former = "formerly " if relation.get("Former") == "true" else ""
    number = relation.get("To") or relation.get("To-ProfileID", "")
    said = f"{former}{relation.get('RelationType', 'related to')}: OFAC number {number}"
    draft.linked_to[said] = None


def _sanctions(draft: Draft, record: Content, list_code: str) -> tuple[dict[str, None], list[str]]:
    """Programs, and the days on which entries were created; legal bases and measures are facts."""
    programs: dict[str, None] = {}
    days: list[str] = []
    for one in record.get("SanctionsEntry", ()):
        for event in one.get("EntryEvent", ()):
            day = _span({"Start": {"From": event.get("Date", {})}})
            ours = facts().lists.items()
            if day and any(
                part in one.get("List", "") and code == list_code for part, code in ours
            ):
                days.append(day)
            basis = event.get("LegalBasis", "")
            draft.fact(f"{one.get('List', 'list')}: {event.get('EntryEventType', 'event')}", " ".join(t for t in (day, basis) if t))  # fmt: skip
        for measure in one.get("SanctionsMeasure", ()):
            comment = measure.get("Comment", "")
            if measure.get("SanctionsType") == "Program" and comment:
                programs[comment] = None
            else:
                draft.fact("measure", " ".join(t for t in (measure.get("SanctionsType", ""), comment) if t))  # fmt: skip
    return programs, days
