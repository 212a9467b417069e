"""What the entries of the United Kingdom's lists share."""

from __future__ import annotations

import re
from collections.abc import Sequence

from proscribed.model.party import Address, NameQuality, PartyKind
from proscribed.sources.days import iso_birth, iso_slashed
from proscribed.sources.draft import Draft
from proscribed.sources.nations import nation_code

KINDS: dict[str, PartyKind] = {"Individual": "person", "Entity": "organization", "Ship": "vessel"}

_NUMBER = re.compile(r"\((\d{1,2})\)\s*")
_NONE = frozenset({"", "-", "N/A"})


def numbered(text: str) -> list[str]:
    """The members of a text that numbers them: "(1) Tunis (2) Sfax". "-" stands for none."""
    if not text.lstrip().startswith("(1)") or "(2)" not in text:
        return [text.strip()] if text.strip() else []
    pieces = _NUMBER.split(text)[2::2]
    return [piece.strip(" .,;\n") for piece in pieces]


def together(*texts: str) -> list[tuple[str, ...]]:
    """Numbered members that belong together: the first town with the first country. Where their
    numbers differ they do not, and each text stays whole."""
    split = [numbered(text) for text in texts]
    most = max(map(len, split))
    if any(len(members) not in (0, most) for members in split):
        return [tuple(texts)]
    rows = [tuple(members[at] if members else "" for members in split) for at in range(most)]
    clean = [tuple("" if text in _NONE else text for text in row) for row in rows]
    return [row for row in dict.fromkeys(clean) if any(row)]


def full_name(parts: Sequence[str]) -> str:
    """Given names (1 to 5) and then the family name or the whole name (6)."""
    return " ".join(" ".join(part.split()) for part in parts if part.strip())


def quality(kind: str, strength: str, *, first: bool) -> NameQuality:
    """The quality of a name from its type and its strength as the lists state them."""
    if kind in ("Prime Alias", "Primary name", "Primary Name") and first:
        return "primary"
    if kind == "FKA":
        return "former"
    return "weak" if strength.lower().startswith("low") else "strong"


def birth(draft: Draft, text: str) -> None:
    """A date of birth: day/month/year with zeros or letters for what is not known, or words."""
    if day := iso_slashed(text) or _month(text):
        draft.births[day] = None
    elif said := iso_birth(text):
        draft.births[said] = None
    elif text.strip():
        draft.fact("date of birth", text.strip())


def _month(text: str) -> str:
    found = re.fullmatch(r"(\d{2})/(\d{4})", text.strip())
    return iso_slashed(f"00/{text.strip()}") if found else ""


def birth_place(draft: Draft, town: str, country: str) -> None:
    for row in together(town, country):
        if place := ", ".join(filter(None, (" ".join(text.split()) for text in row))):
            draft.birth_places[place] = None


def address(draft: Draft, lines: Sequence[str], postal_code: str, country: str) -> None:
    """An address of up to six lines; the sixth is the town or region as OFSI fills it."""
    parts = [" ".join(line.split()) for line in lines if line.strip()]
    code = " ".join(postal_code.split())
    said = " ".join(country.split())
    text = ", ".join(filter(None, (*parts, code, said)))
    if not text:
        return
    bare = re.sub(r"\s*\([^()]*\)", "", said)
    found = Address(
        text,
        street=", ".join(parts[:-1]),
        city=parts[-1] if parts else "",
        postal_code=code,
        country=nation_code(said) or nation_code(bare),
    )
    if found not in draft.addresses:
        draft.addresses.append(found)


def document(draft: Draft, kind: str, number: str, details: str) -> None:
    """Documents with what is said about them; words without a number are a fact."""
    for value, note in together(number, details):
        if value:
            draft.identifier(kind, " ".join(value.split()), _issuer(note), " ".join(note.split()))
        else:
            draft.fact(kind.replace("_", " "), " ".join(note.split()))


def _issuer(note: str) -> str:
    """The country that issued a document, where the words begin with it: "Tunisia number ..."."""
    words = re.sub(r"[,.()]", " ", note).split()
    for length in (4, 3, 2, 1):
        if len(words) >= length and (code := nation_code(" ".join(words[:length]))):
            return code
    return ""


_NUMBERED = re.compile(r"\b(?=[A-Z/-]*\d)[A-Z]{0,4}[ ]?[-/]?\d[\dA-Z/.-]{3,}\b")


def documents_in_words(draft: Draft, kind: str, text: str) -> None:
    """Documents whose number stands among words: "Passport No: 592667 (Qatari passport issued on 3
    May 2007)". The whole text is the note; words without a number are a fact."""
    for said in numbered(text):
        words = " ".join(said.split())
        if found := _NUMBERED.search(words):
            in_brackets = re.findall(r"\(([^()]*)\)", words)
            country = next(filter(None, map(_issuer, [*in_brackets, words])), "")
            draft.identifier(kind, found[0], country, words if words != found[0] else "")
        elif words:
            draft.fact(kind.replace("_", " "), words)
