"""ISO 20022 payments (pacs.008, and pacs.004, pacs.009, pain.001 of the same parts) as fields.

The text is a line for each field: its path in the message, and what it says. Parties and agents are
those of the message definition; remittance and instructions are free text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.sources import xml
from proscribed.sources.documents.document import Document, Pieces, Place, Stated, Written

_IS_MESSAGE = re.compile(
    rb"urn:iso:std:iso:20022:|urn:swift:xsd:|<(?:\w+:)?(?:FIToFICstmrCdtTrf|CstmrCdtTrfInitn)\b"
)
_WANTED = frozenset({"AppHdr", "GrpHdr", "CdtTrfTxInf", "PmtInf", "TxInf"})
PARTIES = frozenset(
    [
        "Dbtr",
        "UltmtDbtr",
        "Cdtr",
        "UltmtCdtr",
        "InitgPty",
        "Invcr",
        "Invcee",
        "Grnshee",
        "GrnshmtAdmstr",
    ]
)
AGENTS = frozenset(
    [
        "DbtrAgt",
        "CdtrAgt",
        "InstgAgt",
        "InstdAgt",
        "IntrmyAgt1",
        "IntrmyAgt2",
        "IntrmyAgt3",
        "PrvsInstgAgt1",
        "PrvsInstgAgt2",
        "PrvsInstgAgt3",
        "PrvsInstgAgt",
        "InstgRmbrsmntAgt",
        "InstdRmbrsmntAgt",
        "ThrdRmbrsmntAgt",
        "FwdgAgt",
        "ChrgsAcctAgt",
        "Agt",
        "Fr",
        "To",
    ]
)
_TEXTS = frozenset(["Ustrd", "AddtlRmtInf", "InstrInf", "AddtlInf", "Inf", "AdrLine", "Nm"])
_IDENTIFIERS = {"BICFI": "swift_bic", "BIC": "swift_bic", "AnyBIC": "swift_bic",
                "BICOrBEI": "swift_bic", "LEI": "lei"}  # fmt: skip
_SCHEMES = {"CCPT": "passport", "NIDN": "national_id", "DRLC": "drivers_license",
            "TXID": "tax_id", "SOSE": "social_security_number",
            "ARNU": "alien_registration_number", "COID": "registration_number"}  # fmt: skip
_ADDRESS = ("StrtNm", "BldgNb", "BldgNm", "AdrLine", "PstBx", "TwnNm", "PstCd", "CtrySubDvsn", "Ctry")  # fmt: skip


def is_message(head: bytes) -> bool:
    """Whether XML that begins so is a payment message."""
    return _IS_MESSAGE.search(head) is not None


def read(data: bytes, name: str) -> Document:
    """The fields of a message, and the parties and agents they state. Raises BadFile for XML that
    is torn, or declares a document type."""
    pieces = Pieces()
    stated: list[Stated] = []
    number = 0
    for element in xml.elements(data, name, _WANTED):
        tag = xml.local(element)
        if tag in ("CdtTrfTxInf", "TxInf"):
            number += 1
            tag = f"{tag}[{number}]"
        stated += _walk(element, tag, pieces)
    return pieces.document(name, "iso20022", stated)


class _Leaf(Written, frozen=True):
    """A field: its path below the element, and its value."""

    path: str = ""


def _walk(element: xml.Element, path: str, pieces: Pieces) -> Iterator[Stated]:
    """Write the fields of an element, and tell the parties in it."""
    counts: dict[str, int] = {}
    siblings = [xml.local(child) for child in xml.children(element)]
    for child in xml.children(element):
        tag = xml.local(child)
        counts[tag] = counts.get(tag, 0) + 1
        below = f"{path}/{tag}" + (f"[{counts[tag]}]" if siblings.count(tag) > 1 else "")
        if tag in PARTIES or tag in AGENTS:
            start = pieces.size
            leaves = list(_leaves(child, below, "", pieces))
            if leaves:
                yield _party(below, tag in AGENTS, start, pieces.size - 1, leaves)
        elif len(child):
            yield from _walk(child, below, pieces)
        else:
            _write(child, below, pieces)


def _leaves(element: xml.Element, path: str, inner: str, pieces: Pieces) -> Iterator[_Leaf]:
    for child in xml.children(element):
        tag = xml.local(child)
        if len(child):
            yield from _leaves(child, f"{path}/{tag}", f"{inner}/{tag}", pieces)
            continue
        start, text = _write(child, f"{path}/{tag}", pieces)
        if text:
            yield _Leaf(text, start, start + len(text), path=f"{inner}/{tag}")


def _write(element: xml.Element, path: str, pieces: Pieces) -> tuple[int, str]:
    text = " ".join((element.text or "").split())
    if not text:
        return pieces.size, ""
    pieces.skip(f"{path}: ")
    place = Place(line=_line(element), field=path)
    return pieces.add(text, place, coded=xml.local(element) not in _TEXTS), text


def _line(element: xml.Element) -> int:
    line: object = element.sourceline
    return line if isinstance(line, int) else 0


def _party(field: str, is_agent: bool, start: int, end: int, leaves: list[_Leaf]) -> Stated:
    by_tag: dict[str, list[_Leaf]] = {}
    for leaf in leaves:
        by_tag.setdefault(leaf.path.rpartition("/")[2], []).append(leaf)
    names = tuple(
        Written(leaf.text, leaf.start, leaf.end)
        for leaf in by_tag.get("Nm", ())
        if "BrnchId" not in leaf.path and "CtctDtls" not in leaf.path
    )
    identifiers = [
        Written(leaf.text, leaf.start, leaf.end, kind)
        for tag, kind in _IDENTIFIERS.items()
        for leaf in by_tag.get(tag, ())
    ]
    private = any("/PrvtId/" in leaf.path for leaf in leaves)
    scheme = next((leaf.text for leaf in leaves if leaf.path.endswith("/SchmeNm/Cd")), "")
    for leaf in leaves:
        if leaf.path.endswith("/Othr/Id"):
            kind = _SCHEMES.get(scheme, "national_id" if private else "registration_number")
            identifiers.append(Written(leaf.text, leaf.start, leaf.end, kind))
    countries = [
        leaf.text
        for leaf in leaves
        if leaf.path.endswith(("PstlAdr/Ctry", "CtryOfRes")) and len(leaf.text) == 2
    ]
    address = " ".join(
        leaf.text
        for tag in _ADDRESS
        for leaf in by_tag.get(tag, ())
        if "PstlAdr" in leaf.path and "BrnchId" not in leaf.path
    )
    births = tuple(leaf.text[:10] for leaf in by_tag.get("BirthDt", ()))
    return Stated(
        field, start, end, names, tuple(identifiers),
        "organization" if is_agent or any("/OrgId/" in leaf.path for leaf in leaves)
        else "person" if private else "unknown",
        tuple(sorted(set(countries))), (address,) if address else (), births,
    )  # fmt: skip
