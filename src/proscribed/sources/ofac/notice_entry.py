"""The typed entry of one party as OFAC's notices print it.

`NAME (a.k.a. OTHER), address; address; DOB ...; POB ... (individual) [PROGRAM] (Linked To: X).`
"""

from __future__ import annotations

import re

import msgspec
from msgspec import Struct

from proscribed.model.countries import country_code
from proscribed.model.entry import Entry
from proscribed.model.party import Address
from proscribed.sources.draft import Draft
from proscribed.sources.ofac.notice_facts import notice_facts
from proscribed.sources.ofac.notice_names import (
    QUOTES,
    Named,
    body_and_rest,
    country_at_end,
    names_of,
    person_and_rest,
    pieces,
    unquoted,
    vessel_of,
)
from proscribed.sources.ofac.remarks import labelled, remark

PROGRAM = r"\[[A-Za-z0-9][A-Za-z0-9 &_./-]*\]"
_TAIL = re.compile(
    r"(?P<body>.+?)(?: \((?P<kind>individual|vessel|aircraft|entity)\))?"
    rf"(?P<programs>(?:\s*{PROGRAM})+)(?P<linked>(?:\s*\([Ll]inked [Tt]o: .*\))?)\s*\.?",
    re.S,
)
_PROGRAM_WITHIN = re.compile(r"\[[A-Z][A-Z0-9]+(?:-[A-Z0-9]+)*\]")
_MARKS = re.compile(
    rf"{PROGRAM}|\b[afn]\.k\.a\.(?: |$)|\((?:individual|vessel|aircraft)\)|\(Linked To: "
)
_FIRST_WORD = re.compile(r"[^\W\d_]{2,}")
_IN_PROSE = frozenset(("OFAC", "SDN"))
_SPELLED = re.compile(r" \((?P<note>[A-Z][a-z]+(?: [A-Z][a-z]+)?: [^()]*(?:\([^()]*\)[^()]*)*)\)$")


class Print(Struct, frozen=True):
    """One print of an entry: the name at its head, the other names, and the text of all else, by
    which the prints of one entry under each of its names are told to be one."""

    head: Named
    others: tuple[Named, ...]
    rest: str
    entry: Entry

    @property
    def key(self) -> tuple[frozenset[str], str]:
        """What the prints of one entry have in common."""
        names = frozenset(folded(one.text) for one in (self.head, *self.others))
        return names, folded(self.rest)


def folded(text: str) -> str:
    """A text without what a line break may have changed: the space behind a hyphen."""
    return text.casefold().replace("- ", "-")


def parse(text: str) -> Print:
    """One print of an entry. Raises ValueError, with why, where it is not as OFAC prints them."""
    whole = " ".join(text.translate(QUOTES).split())
    tail = _TAIL.fullmatch(whole)
    if not tail:
        raise ValueError("it does not end with the programs in brackets")
    if _PROGRAM_WITHIN.search(tail["body"]):
        raise ValueError("programs in brackets stand in the middle of it: two entries in one")
    draft = Draft(notice_facts().kinds[tail["kind"] or "entity"])
    front, found, behind = names_of(tail["body"])
    head, address, craft = _head(draft.kind, front, behind, bool(found))
    if not head:
        raise ValueError("it has no name")
    name, weak = unquoted(head)
    own = Named(name, "", weak, tuple(s for one in found if not one.text for s in one.scripts))
    others = tuple(one for one in found if one.text)
    statements = _addresses(draft, address)
    for statement in statements:
        remark(draft, statement)
    for one in _linked(tail["linked"]):
        draft.linked_to[one] = None
    for field, value in craft.items():
        draft.about_craft(field, value)
    with_names(draft, own, others)
    entry = draft.entry(
        programs=tuple(program[1:-1] for program in re.findall(PROGRAM, tail["programs"])),
        remarks="; ".join(statements) + "." if statements else "",
    )
    return Print(own, others, f"{address}{tail[0][tail.end('body') :]}{craft}", entry)


def looks_printed(text: str) -> bool:
    """Whether a line that cannot be read is an entry, or a part of one, rather than prose: it has
    a mark of OFAC's prints, or begins in capitals, or with a quoted name."""
    first = _FIRST_WORD.search(text)
    begins = first is not None and first[0].isupper() and first[0] not in _IN_PROSE
    return (
        begins
        or text.startswith('"')
        or _MARKS.search(text) is not None
        or any(labelled(one) for one in text.split("; "))
    )


def with_names(draft: Draft, head: Named, others: tuple[Named, ...]) -> None:
    """Put the names into a draft, the one at the head as the primary one."""
    draft.name(head.text, "primary")
    for one in others:
        draft.name(one.text, one.quality)
    for one in (head, *others):
        for spelled in one.scripts:
            draft.name(spelled, "weak" if one.weak else "strong" if one is head else one.quality)


def renamed(one: Print, head: Named, others: tuple[Named, ...]) -> Entry:
    """The entry of a print under another of its names."""
    draft = Draft(one.entry.party.kind)
    with_names(draft, head, others)
    party = msgspec.structs.replace(one.entry.party, names=tuple(draft.names.values()))
    return msgspec.structs.replace(one.entry, party=party)


def _head(kind: str, front: str, behind: str, grouped: bool) -> tuple[str, str, dict[str, str]]:
    """The name, the text from the addresses on, and what is said of a vessel."""
    if kind == "vessel":
        upto, mark, after = behind.partition(";") if grouped else front.partition(";")
        if grouped:
            _, craft = vessel_of(f"{front} {upto.strip()}".strip()) if upto.strip() else (front, {})
            return front, f"{mark}{after}", craft
        name, craft = vessel_of(upto.strip())
        return name, f"{mark}{after}", craft
    if grouped:
        if behind and behind[0] not in ",;":
            raise ValueError(f"after its names stands {behind[:40]!r}")
        return front, behind, {}
    first, mark, after = front.partition(";")
    name, address = (person_and_rest if kind == "person" else body_and_rest)(first)
    return name, (f", {address}" if address else "") + f"{mark}{after}", {}


def _addresses(draft: Draft, text: str) -> list[str]:
    """Put the addresses with which a text begins into the draft; gives the statements after them.

    Behind a comma stands an address, behind a semicolon another one or a statement: an address has
    no label, and ends with a country unless another address follows that does."""
    found = [one for one in pieces(text.lstrip(",;"), ";") if one]
    count = 0
    if text.startswith(","):
        unlabelled = next((at for at, one in enumerate(found) if _is_statement(one)), len(found))
        count = next((at for at in range(unlabelled, 1, -1) if _located(found[at - 1])), 1)
        count = min(count, unlabelled)
    draft.addresses.extend(_address(one) for one in found[:count])
    return found[count:]


def _located(text: str) -> bool:
    bare = _SPELLED.sub("", text)
    return country_at_end(bare) != "" or bare.lower().startswith("c/o ")


def _is_statement(text: str) -> bool:
    """Whether a label begins it. "Tel Aviv, Israel" begins like a telephone number; a number has
    its country in parentheses."""
    said = labelled(text)
    return said != "" and not (said == "identifier" and "," in text and _located(text))


def _address(text: str) -> Address:
    """An address with its country; a spelling in another script is its note."""
    spelled = _SPELLED.search(text)
    bare = text[: spelled.start()] if spelled else text
    country = country_at_end(bare)
    region = country.removeprefix("Region: ") if country.startswith("Region: ") else ""
    return Address(
        bare, region=region, country=country_code(country), note=spelled["note"] if spelled else ""
    )


def _linked(text: str) -> list[str]:
    inner = text.strip()[1:-1]
    return [one.partition(":")[2].strip() for one in pieces(inner, ";") if one]
