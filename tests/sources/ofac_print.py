"""OFAC's wording of an entry in its notices, made from a typed entry or from its delimited rows."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable

from proscribed.model.entry import Entry
from proscribed.model.party import Name

KINDS = {"person": " (individual)", "vessel": " (vessel)", "aircraft": " (aircraft)"}


def group(names: Iterable[Name]) -> str:
    """The parenthesis with other names: strong and former ones by letter, weak ones in quotes."""
    said = [
        (one.quality == "weak", one.text, f"f.k.a. {one.text}")
        if one.quality == "former"
        else (one.quality == "weak", one.text, f"a.k.a. {quoted(one)}")
        for one in names
    ]
    return f" ({'; '.join(text for *_, text in sorted(said))})" if said else ""


def quoted(name: Name) -> str:
    return f'"{name.text}"' if name.quality == "weak" else name.text


def printed(entry: Entry, statements: Iterable[str] = (), head: int = 0) -> str:
    """The entry under one of its names. `statements` are its labelled statements as written."""
    party = entry.party
    own, others = party.names[head], [n for at, n in enumerate(party.names) if at != head]
    text = quoted(own) + group(others)
    if craft := party.craft:
        text += f" ({craft.call_sign})" if craft.call_sign else ""
        text += f" {craft.type}" if craft.type else ""
        text += f" {craft.tonnage}DWT" if craft.tonnage else ""
        text += f" {craft.gross_registered_tonnage}GRT" if craft.gross_registered_tonnage else ""
        text += f" {craft.flag} flag" if craft.flag else ""
        text += f" ({craft.owner})" if craft.owner and craft.flag else ""
    if party.addresses:
        text += f", {'; '.join(one.text for one in party.addresses)}"
    text += "".join(f"; {one}" for one in statements)
    text += KINDS.get(party.kind, "") + "".join(f" [{program}]" for program in entry.programs)
    if entry.linked_to:
        text += f" ({'; '.join(f'Linked To: {one}' for one in entry.linked_to)})"
    return f"{text}."


def wrapped(text: str) -> str:
    """Lines as in OFAC's cumulative files: at most 67 characters, broken at hyphens too."""
    return "\n".join(textwrap.wrap(text, 67, break_long_words=False, break_on_hyphens=True))
