"""SWIFT MT103 (and MT1xx/2xx of the same fields): parties, agents and free text, by their fields.

The fields and their options are those of the SWIFT user handbook, category 1: 50A, 50F, 50K (ordering
customer), 51A to 57D (institutions), 59, 59A, 59F (beneficiary), 70, 72, 77B (free text), and the
addresses of the header blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from proscribed.model.party import PartyKind
from proscribed.sources.documents.document import Block, Document, Place, Stated, Written

LINE = 35
"""Most letters of a line of a party field: a name that fills one may go on in the next."""

_TAG = re.compile(r"^(?:\{4:)?:(\d\d[A-Z]?):", re.MULTILINE)
_HEADER = re.compile(r"\{(?:1:[A-Z]\d\d|2:[IO]\d{3}(?:\d{10})?)([A-Z0-9]{12})")
_END = re.compile(r"^-\}?|^\s*\$", re.MULTILINE)
_LINES = re.compile(r"[^\r\n]+")
_BIC = re.compile(r"[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?")
_NUMBERED = re.compile(r"([1-8])/(.*)")
_LEI = re.compile(r"\b[A-Z0-9]{18}\d\d\b")
_CODES = {"CCPT": "passport", "NIDN": "national_id", "DRLC": "drivers_license", "TXID": "tax_id",
          "SOSE": "social_security_number", "ARNU": "alien_registration_number"}  # fmt: skip
_PARTIES = frozenset({"50", "59"})
_AGENTS = frozenset({"51", "52", "53", "54", "55", "56", "57", "58"})
_TEXTS = frozenset({"70", "72", "77"})


class Line(NamedTuple):
    """A line of a field, without the account or number before it: its text and offset."""

    text: str
    start: int


def is_message(text: str) -> bool:
    """Whether a text is a message: a header block, or the fields that each payment has."""
    head = text[:20_000]
    if re.match(r"\s*\{1:[A-Z]\d\d[A-Z0-9]{12}", head):
        return True
    tags = set(_TAG.findall(head))
    return {"20", "32A"} <= tags and any(tag[:2] in _PARTIES for tag in tags)


def read(text: str, name: str) -> Document:
    """The messages of a file, one after another. The text is the file's own."""
    tags = list(_TAG.finditer(text))
    heads = list(_HEADER.finditer(text))
    count = max(1, sum(tag[1] == "20" for tag in tags))
    stated: list[Stated] = []
    blocks: list[Block] = []
    number = line = at = 0
    for found in sorted([*tags, *heads], key=lambda one: one.start()):
        line += text.count("\n", at, found.start())
        at = found.start()
        if found.re is _HEADER:
            block = f"block {found[0][1]}"
            blocks.append(
                Block(found.start(1), found.end(1), Place(line=line + 1, field=block), coded=True)
            )
            bic = found[1][:8] + found[1][9:].replace("XXX", "")
            code = Written(bic, found.start(1), found.end(1), "swift_bic")
            stated.append(Stated(block, found.start(1), found.end(1), (), (code,), "organization"))
            continue
        tag = found[1]
        number += tag == "20"
        field = f"{tag} of message {max(1, number)}" if count > 1 else tag
        end = _end(text, found.end())
        if tag[:2] in _PARTIES | _AGENTS | _TEXTS and text[found.end() : end].strip():
            place = Place(line=line + 1, field=field)
            blocks.append(Block(found.end(), end, place, coded=tag[2:] in ("A", "C")))
        if tag[:2] in _PARTIES | _AGENTS:
            stated += _stated(text, tag, field, found.end(), end)
    return Document(name, "mt", text, tuple(blocks), tuple(stated))


def _end(text: str, start: int) -> int:
    """Where the field ends: before the next tag, or the end of the message."""
    ends = [len(text)]
    for pattern in (_TAG, _END):
        if after := pattern.search(text, start):
            ends.append(after.start())
    return min(ends)


def _stated(text: str, tag: str, field: str, start: int, end: int) -> Iterator[Stated]:
    lines = [Line(m[0].rstrip(), m.start()) for m in _LINES.finditer(text, start, end)]
    option = tag[2:]
    kind: PartyKind = "organization" if tag[:2] in _AGENTS else "unknown"
    codes: list[Written] = []
    if option == "F":
        yield _numbered(field, start, end, lines)
        return
    while lines and lines[0].text.startswith("/"):  # an account, a clearing code
        lines = lines[1:]
    if option in ("A", "G") and lines and _BIC.fullmatch(lines[0].text):
        codes.append(Written(lines[0].text, lines[0].start, lines[0].start + len(lines[0].text), "swift_bic"))  # fmt: skip
        yield Stated(field, start, end, (), tuple(codes), "organization")
    elif lines and option not in ("B", "C"):
        address = " ".join(one.text for one in lines[1:])
        yield Stated(
            field, start, end, _names(text, lines), tuple(_leis(lines)), kind,
            addresses=(address,) if address else (),
        )  # fmt: skip


def _names(text: str, lines: list[Line]) -> tuple[Written, ...]:
    """The first line; and with the next, where it is so full that the name may go on."""
    first = lines[0]
    names = [Written(first.text, first.start, first.start + len(first.text))]
    if len(first.text) >= LINE - 6 and len(lines) > 1:
        last = lines[1]
        end = last.start + len(last.text)
        names += [
            Written(f"{first.text}{gap}{last.text}", first.start, end)
            for gap in ((" ", "") if len(first.text) >= LINE else (" ",))
        ]
    return tuple(names)


def _numbered(field: str, start: int, end: int, lines: list[Line]) -> Stated:
    """Option F: lines numbered by what they say; a number that comes again goes on."""
    said: dict[str, list[Line]] = {}
    identifiers = list(_leis(lines))
    for at, one in enumerate(lines):
        numbered = _NUMBERED.fullmatch(one.text)
        if numbered:
            said.setdefault(numbered[1], []).append(Line(numbered[2], one.start + 2))
        elif at == 0 and (
            coded := re.fullmatch(r"([A-Z]{4})/([A-Z]{2})/(?:[^/]*/)?(.+)", one.text)
        ):
            identifiers.append(_code(coded[1], coded[3], one.start + coded.start(3)))
    for number, kind in (("6", "customer_number"), ("7", "national_id")):
        for one in said.get(number, ()):
            value = one.text.rpartition("/")[2]
            at_value = one.start + len(one.text) - len(value)
            identifiers.append(Written(value, at_value, at_value + len(value), kind))
    names: tuple[Written, ...] = ()
    if parts := said.get("1"):
        last = parts[-1].start + len(parts[-1].text)
        whole = " ".join(part.text for part in parts)
        names = (Written(whole, parts[0].start, last),)
        if len(parts) > 1 and len(parts[0].text) >= LINE - 2:
            names += (Written("".join(part.text for part in parts), parts[0].start, last),)
    places = [one.text for one in said.get("3", ())]
    births = [one.text for one in said.get("4", ()) if re.fullmatch(r"\d{8}", one.text)]
    address = " ".join(one.text for number in "23" for one in said.get(number, ()))
    return Stated(
        field, start, end, names, tuple(identifiers),
        "person" if births else "unknown",
        tuple(sorted({place[:2] for place in places if re.match(r"[A-Z]{2}(?:/|$)", place)})),
        (address,) if address else (),
        tuple(f"{day[:4]}-{day[4:6]}-{day[6:]}" for day in births),
    )  # fmt: skip


def _code(code: str, value: str, start: int) -> Written:
    return Written(value, start, start + len(value), _CODES.get(code, "registration_number"))


def _leis(lines: list[Line]) -> Iterator[Written]:
    """Legal entity identifiers, which stand in the lines of an address where there is room."""
    for one in lines:
        for found in _LEI.finditer(one.text):
            yield Written(found[0], one.start + found.start(), one.start + found.end(), "lei")
