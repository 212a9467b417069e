"""Take a cell of the gazette apart: a name, aliases, addresses, run on in one text.

`Emal Company (EC), a.k.a., the following two aliases:` / `—Imal; and` / `—Aimal.` / `1 Street, Kabul,
Afghanistan; and 2 Street, Kabul, Afghanistan. (See alternate address under Pakistan).`

A comma before a legal form belongs to the name; a comma before a street, city or country ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.model.countries import country_code
from proscribed.model.party import NameQuality


class Facts(Struct, frozen=True, forbid_unknown_fields=True):
    lists: dict[str, str]
    columns: dict[str, str]
    needed: dict[str, tuple[str, ...]]
    headings: dict[str, str]
    forms: tuple[str, ...]
    units: tuple[str, ...]


@cache
def facts() -> Facts:
    """The package's facts on the supplements to part 744."""
    text = files("proscribed.sources.bis").joinpath("supplements.yml").read_bytes()
    return msgspec.yaml.decode(text, type=Facts)


class Cell(Struct, frozen=True):
    """What a cell says. `notes` are cross-references and headings within it, as written."""

    name: str
    aliases: tuple[tuple[str, NameQuality], ...] = ()
    addresses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


_SEE = re.compile(r"[.;,]?\s*\((?:See|see) (?:also )?(?:alternate )?address[^()]*\)\.?")
_MARK = re.compile(
    r"[,;]?\s*\(?\b(?P<kind>[afn])\.?k\.?a\b\.?,?\s*"
    r"(?P<list>(?:(?:to include )?the following[^:\n]{0,40}\balias(?:es)?)?:?)\s*",
    re.I,
)
_DASH = re.compile(r"^\s*[—–-]\s*")
_JOINED = re.compile(r"\s*;\s*(?:and\s+)?")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Ltd|LTD|Inc|INC|Corp|Co|Bros|Jr|Sr|St|No|Intl|Tech|Eng|Ind|Mfg|Bhd|Pvt|Pte|Tic)"
    r"|(?:\b[A-Za-z]\.)+[A-Za-z])\.$"
)
_ORGANIZATION = re.compile(
    r"\b(?:Academy|University|Institute|Corporation|Ministry|Group|Bureau|Institution|Academ)\b"
)


def taken_apart(text: str) -> Cell:
    """The parts of a cell; its lines are those of the gazette."""
    notes = [found[0].strip(" .;,") for found in _SEE.finditer(text)]
    lines = [line.strip() for line in _SEE.sub(".", text).split("\n") if line.strip(" .")]
    if not lines:
        return Cell(" ".join(text.split()), notes=tuple(notes))
    first, rest = lines[0], lines[1:]
    aliases: list[tuple[str, NameQuality]] = []
    mark = _MARK.search(first)
    if mark and not _enclosed(first, mark.start()):
        name, quality = first[: mark.start()].strip(" ,;"), _quality(mark["kind"])
        after = first[mark.end() :]
    else:
        name, after = name_and_rest(first)
        quality, mark = "strong", None
    address = [after] if after and not mark else []
    if mark and after:
        alias, following = name_and_rest(after, sentence=True)
        aliases.append((_bare(alias), quality))
        address += [following] if following else []
    for line in rest:
        if _DASH.match(line):
            mark = _MARK.search(line)
            if mark and line.rstrip().endswith(":"):
                quality = _quality(mark["kind"])
                line = line[: mark.start()]
            if alias := _bare(_DASH.sub("", line)):
                aliases.append((alias, quality))
        elif mark := _list_begins(line):
            quality = _quality(mark["kind"])
            if before := line[: mark.start()].strip(" ,;"):
                aliases.append((_bare(before), "strong"))
        elif line.endswith(":"):
            notes.append(line)
        else:
            address.append(line)
    places = tuple(_addresses(" ".join(address)))
    return Cell(_bare(name), tuple(dict.fromkeys(aliases)), places, tuple(notes))


def _list_begins(line: str) -> re.Match[str] | None:
    found = _MARK.search(line)
    return found if found and found["list"] and line.endswith(":") else None


def _quality(kind: str) -> NameQuality:
    return "former" if kind.lower() == "f" else "strong"


def _enclosed(text: str, at: int) -> bool:
    """Whether the place is within parentheses: "Nedra (a.k.a. Nedra Engineering), 6 Street"."""
    opened = text[: at + 2].count("(") - text[:at].count(")")
    return opened > 0


_GLUED = re.compile(r" (?:No\.|Room|Rm|Floor|Building|Bldg|P\.? ?O|Unit|Suite|\d)")


def name_and_rest(text: str, *, sentence: bool = False) -> tuple[str, str]:
    """The name that the text begins with, and what follows the comma that ends it; a full stop
    ends it before a number or the like, and, with `sentence`, after any but an abbreviation."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in "([“") - (letter in ")]”")
        if letter == "." and depth <= 0 and text[at + 1 : at + 2] == " ":
            short = _ABBREVIATED.search(text[: at + 1]) is not None
            if (sentence and not short) or (short and _GLUED.match(text, at + 1)):
                return text[: at + short].strip(), text[at + 1 :].strip()
        ends = letter == ";" or (letter == "." and text[at + 1 :].strip() == "")
        if depth > 0 or not (ends or letter == ","):
            continue
        rest = text[at + 1 :].strip()
        if letter == "," and (is_form(rest) or _is_unit(text[:at], rest)):
            continue
        if letter == ".":
            return text[:at] if not _ABBREVIATED.search(text) else text, ""
        return text[:at].strip(), rest
    return text.strip(), ""


def ended(text: str) -> str:
    """A name without the full stop of the sentence it ends; an abbreviation keeps its own."""
    bare = text.strip(" ,;")
    return bare[:-1] if bare.endswith(".") and not _ABBREVIATED.search(bare) else bare


def sentence_and_rest(text: str) -> tuple[str, str]:
    """The first sentence of a text, and what follows it; an abbreviation ends it only before a
    number or the like."""
    depth = 0
    for at, letter in enumerate(text):
        depth += (letter in "([“") - (letter in ")]”")
        if letter == "." and depth <= 0 and text[at + 1 : at + 2] == " ":
            short = _ABBREVIATED.search(text[: at + 1]) is not None
            if not short or _GLUED.match(text, at + 1):
                return text[: at + 1], text[at + 1 :].strip()
    return text, ""


@cache
def _forms() -> re.Pattern[str]:
    words = "|".join(re.escape(form) for form in sorted(facts().forms, key=len, reverse=True))
    return re.compile(rf"(?:{words})(?![A-Za-z])")


def is_form(rest: str) -> bool:
    """Whether a text begins with a legal form, which belongs to the name before it."""
    return _forms().match(rest) is not None


def _is_unit(before: str, rest: str) -> bool:
    """Whether what follows is a unit of the organization named before: an institute of an academy.

    A unit has no number in it, and is not the last thing said but one, which would be a city."""
    segment = rest.split(",", 1)[0]
    if not _ORGANIZATION.search(before) or any(letter.isdigit() for letter in segment):
        return False
    first = segment.split(" ", 1)[0]
    return first in facts().units and " " in segment and rest.count(",") >= 1


def _bare(text: str) -> str:
    """A name without the punctuation that joins it to the next."""
    text = re.sub(r"[;,]?\s*\b(?:and|or)$", "", text.strip().rstrip(";,")).strip().rstrip(";,")
    if text.endswith(".") and not _ABBREVIATED.search(text):
        text = text[:-1]
    return text.strip()


_ENDED = re.compile(r",? and (?=[A-Z0-9#])")


def _addresses(text: str) -> Iterator[str]:
    """Addresses one each: joined by ";", or by "and" after a country."""
    for piece in _JOINED.split(text.strip(" ;,")):
        begin = 0
        for joint in _ENDED.finditer(piece):
            if country_at_end(piece[begin : joint.start()]):
                yield piece[begin : joint.start()].strip(" .,")
                begin = joint.end()
        if address := piece[begin:].removeprefix("and ").strip(" ,"):
            yield address.removesuffix(".").strip(" .,") if address.endswith(".") else address


_CODE = re.compile(r"(?:^|(?<=\s))[A-Z0-9-]*\d[A-Z0-9-]*(?=$|\s)")


def country_at_end(address: str) -> str:
    """The code of the country that an address ends with, a postal code before or after it; a
    region in brackets before it; "" where it ends with none."""
    pieces = [piece.strip(" .") for piece in address.split(",")]
    for piece in reversed(pieces[-2:]):
        bare = " ".join(_CODE.sub(" ", piece).split())
        if code := country_code(bare):
            return code
        if bare:
            words = bare.split(" ")
            ends = (
                country_code(" ".join(words[at:]))
                for at in range(max(0, len(words) - 4), len(words))
            )
            return next((code for code in ends if code), "")
    return ""
