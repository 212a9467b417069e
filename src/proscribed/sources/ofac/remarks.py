"""Take OFAC's labelled statements apart: `DOB 10 Dec 1948; POB Egypt; Passport 1084010 (Egypt).`

The same labels stand in trade.gov's column `ids`, so that both come through `state`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.countries import country_code, is_known
from proscribed.sources.days import iso_day
from proscribed.sources.draft import Draft

REMARK = "remark"
"""The label of a fact that the publisher states without one."""


class _Labels(Struct, frozen=True, forbid_unknown_fields=True):
    fields: dict[str, list[str]]
    noted: list[str]
    identifiers: dict[str, list[str]]
    dates: list[str]
    facts: list[str]


@cache
def _labels() -> _Labels:
    text = files("proscribed.sources.ofac").joinpath("labels.yml").read_bytes()
    return msgspec.yaml.decode(text, type=_Labels)


@cache
def _actions() -> dict[str, tuple[str, str]]:
    """What to do with a label: ("field", name), ("identifier", kind), ("date", ""), ("fact", "")."""
    labels = _labels()
    found = {label: ("field", name) for name, group in labels.fields.items() for label in group}
    for kind, group in labels.identifiers.items():
        found.update(dict.fromkeys(group, ("identifier", kind)))
    found.update(dict.fromkeys(labels.dates, ("date", "")))
    found.update(dict.fromkeys(labels.facts, ("fact", "")))
    return found


@cache
def _noted() -> frozenset[str]:
    return frozenset(_labels().noted)


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """The labels that begin with a word, longest first."""
    found: dict[str, list[str]] = {}
    for label in sorted(_actions(), key=len, reverse=True):
        found.setdefault(label.split(" ", 1)[0].rstrip(":"), []).append(label)
    return {word: tuple(labels) for word, labels in found.items()}


_DATED = re.compile(r"(?:Listing|Effective) Date \([^)]*\)")
_ORDER = re.compile(
    r"(?:Executive Order \d{5} (?:Directive )?[Ii]nformation|CAATSA Section \d+ Information)"
)
_NUMBERED = re.compile(
    r"(?P<label>[A-Z][^;:]{0,60}? (?:No\.?|Number|#|ID|Card|Code|License|Registration|Passport|Identification))"
    r" (?P<value>\S*\d.*)"
)
_VALUE = re.compile(
    r"(?P<value>.*?)(?: \((?P<country>[^()]*(?:\([^()]*\))?)\))?"
    r"(?P<note>(?:,? (?:issued|expires|Issued|Expires|issue date|expiry date)\b.*)?)"
)
_SLUG = re.compile(r"[^a-z0-9]+")


def statements(text: str) -> Iterator[str]:
    """The statements of a remark, in order, without the full stop at its end.

    A semicolon inside a quoted alias belongs to the alias."""
    text = text.strip()
    open_alias = ""
    for piece in (text[:-1] if text.endswith(".") else text).split("; "):
        whole = f"{open_alias}; {piece}" if open_alias else piece
        if "k.a. '" in whole and not whole.endswith(("'", "'.")) and whole.count("'") % 2:
            open_alias = whole
            continue
        open_alias = ""
        if whole.strip():
            yield whole.strip()
    if open_alias:
        yield open_alias


def remark(draft: Draft, statement: str) -> None:
    """One statement of a remark into the draft; one without a label becomes a fact."""
    bare = _without_alt(statement)
    if label := _label(bare):
        return state(draft, label, bare[len(label) :].lstrip(" :#").removeprefix("- "))
    if found := _DATED.match(bare) or _ORDER.match(bare):
        return state(draft, found[0], bare[found.end() :].lstrip(" :").removeprefix("- "))
    if found := _NUMBERED.fullmatch(bare):
        return state(draft, found["label"], found["value"])
    draft.fact(REMARK, statement)


def labelled(statement: str) -> str:
    """What a known label says that a statement is ("field", "identifier", "date", "fact"); empty
    where it begins with none."""
    bare = _without_alt(statement)
    if label := _label(bare):
        return _actions()[label][0]
    return "fact" if _DATED.match(bare) or _ORDER.match(bare) else ""


def _without_alt(statement: str) -> str:
    return statement[5:] if statement.startswith(("alt. ", "Alt. ")) else statement


def _label(bare: str) -> str:
    """The known label with which a statement begins; empty for none."""
    for label in _by_first_word().get(bare.split(" ", 1)[0].split(":", 1)[0], ()):
        if bare.startswith(label) and bare[len(label) : len(label) + 1] in ("", " ", ":", "#"):
            return label
    return ""


def state(draft: Draft, label: str, text: str, country: str = "", note: str = "") -> None:
    """One labelled statement into the draft.

    `country` (a code) and `note` are given where the publisher separates them from the value;
    otherwise both are taken out of the value: "U00242309 (Turkey) issued 1968"."""
    what, where = _actions().get(label, ("", ""))
    if what == "field":
        _field(draft, where, label, text)
    elif what == "date" or (not what and _DATED.match(label)):
        draft.fact(label, iso_day(text) or text)
    elif what == "fact" or (not what and _ORDER.match(label)):
        draft.fact(label, text or label)
    else:
        kind = where or _slug(label)
        said = label if kind in _noted() and kind != _slug(label) else ""
        _identifier(draft, kind, said, text, country, note)


def _slug(label: str) -> str:
    """A label as a snake_case word: "Kenyan ID No." is "kenyan_id"."""
    word = _SLUG.sub("_", label.lower()).strip("_")
    return re.sub(r"_(?:no|number)$", "", word) or "number"


def _identifier(draft: Draft, kind: str, label: str, text: str, country: str, note: str) -> None:
    """An identifier with its country and note; the label is part of the note where it says more
    than the kind does."""
    value, code = text, country
    if not country and not note and (found := _VALUE.fullmatch(text)):
        named = found["country"] or ""
        if named and is_known(named):
            value, code, note = found["value"], country_code(named), found["note"].strip(" ,")
            note = note if code else f"{named} {note}".strip()
        elif found["note"] and not named:
            value, note = found["value"], found["note"].strip(" ,")
    if not value:
        return draft.fact(label or kind, text)
    draft.identifier(kind, value, code, "; ".join(part for part in (label, note) if part))


def _field(draft: Draft, field: str, label: str, text: str) -> None:
    match field:
        case "birth":
            draft.birth(text)
        case "birth_place":
            draft.birth_places[text] = None
        case "nationality":
            draft.nationality(text)
        case "citizenship":
            draft.citizenship(text)
        case "registered_in":
            draft.country(text, label)
        case "gender":
            draft.gender = draft.gender or text.lower()
        case "linked_to":
            draft.linked_to[text] = None
        case "title":
            draft.titles[text] = None
        case "listed_on":
            draft.listed_on = draft.listed_on or iso_day(text)
        case "weak" | "former" | "strong":
            _alias(draft, field, text)
        case "imo":
            kind = "imo" if text.startswith("IMO ") else "vessel_registration"
            draft.identifier(kind, text.removeprefix("IMO "))
        case "currency":
            unit, _, address = text.partition(" ")
            draft.identifier(
                "digital_currency_address", address or unit, note=unit if address else ""
            )
        case "previous_tail":
            draft.identifier("aircraft_tail_number", text, note="previous")
        case "former_flag":
            draft.former_flags[text] = None
        case _:
            draft.about_craft(field, text)


def _alias(draft: Draft, field: str, text: str) -> None:
    """An alias in the remarks. OFAC puts weak ones in quotes."""
    quoted = len(text) > 1 and text.startswith("'") and text.endswith("'")
    name = text[1:-1] if quoted else text
    draft.name(name, "former" if field == "former" else "weak" if quoted else "strong")
