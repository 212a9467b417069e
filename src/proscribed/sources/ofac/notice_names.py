"""The head of an entry as a notice prints it: the name, the groups of other names in parentheses,
and for a vessel what OFAC prints between its name and the first semicolon.

`NAME (a.k.a. OTHER; f.k.a. OLD; a.k.a. "WEAK") (Cyrillic: ...), address; ...`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from proscribed.model.countries import is_known
from proscribed.model.party import NameQuality
from proscribed.sources.ofac.notice_facts import notice_facts, vessel_types

QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "’": "'", "‘": "'", "\u00a0": " "})

_OTHER = re.compile(r"\((?=(?:[afn]\.?k\.?a\.? ))")
_SCRIPT = re.compile(
    r"\((?P<label>[A-Z][a-z]+(?: [A-Z][a-z]+)?): (?P<text>[^()]*(?:\([^()]*\))?[^()]*)\)"
)
_KNOWN_AS = re.compile(r"(?P<as>[afn])\.?k\.?a\.? (?P<name>.*)", re.S)
_CALL_SIGN = re.compile(r"\((?P<sign>[A-Z0-9][A-Z0-9.-]{1,8}(?: \d{1,4})?)\)")
_OWNER = re.compile(r"(?<= flag) \((?P<owner>.+)\)$")
_SIZE = re.compile(r" ?(?P<size>\d[\d,]*) ?(?P<unit>DWT|GRT)$")
_WORD = re.compile(r"[^\W\d_]")


class Named(Struct, frozen=True):
    """One name of an entry as printed: `known_as` is "a", "f", "n", or "" for the name at its
    head; `scripts` are the spellings in other scripts that stand with it."""

    text: str
    known_as: str = ""
    weak: bool = False
    scripts: tuple[str, ...] = ()

    @property
    def quality(self) -> NameQuality:
        """The quality that a name which is not the primary one has."""
        if self.known_as == "f":
            return "former"
        return "weak" if self.weak else "strong"


def pieces(text: str, mark: str) -> Iterator[str]:
    """The parts of a text between marks that stand in no parentheses and no quoted name."""
    depth, quoted, start = 0, False, 0
    for at, letter in enumerate(text):
        if letter == '"' and (quoted or text[:at].endswith("k.a. ")):
            quoted = not quoted
        elif not quoted:
            depth += (letter == "(") - (letter == ")")
            if letter == mark and depth <= 0:
                yield text[start:at].strip()
                start = at + 1
    yield text[start:].strip()


def closing(text: str, start: int) -> int:
    """Where the parenthesis that opens at `start` closes; -1 where it does not."""
    depth = 0
    for at in range(start, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if not depth:
            return at
    return -1


def names_of(body: str) -> tuple[str, tuple[Named, ...], str]:
    """The text in front of the groups of names, the names in them, and the text behind them.

    Spellings of the name itself are given as one `Named` without a text. Raises ValueError for a
    group that does not close."""
    first = _first_group(body)
    if first < 0:
        return body, (), ""
    found: list[Named] = []
    at = first
    while at < len(body) and body[at] == "(":
        if script := _SCRIPT.match(body, at):
            found.append(Named("", scripts=(script["text"].strip(),)))
            at = script.end()
        elif _OTHER.match(body, at):
            end = closing(body, at)
            if end < 0:
                raise ValueError("the parenthesis with its other names does not close")
            found.extend(_named(one) for one in pieces(body[at + 1 : end], ";") if one)
            at = end + 1
        else:
            break
        if body.startswith(" (", at) and (
            _OTHER.match(body, at + 1) or _SCRIPT.match(body, at + 1)
        ):
            at += 1
    return body[:first].strip(), tuple(found), body[at:]


def _first_group(body: str) -> int:
    """Where the first group of names begins; it stands before the first statement."""
    for group in re.finditer(r"\(", body):
        at = group.start()
        if ";" in body[:at]:
            return -1
        before = body[:at].rstrip()
        if _OTHER.match(body, at) or (_SCRIPT.match(body, at) and not _ends_address(before)):
            return at
    return -1


def _ends_address(text: str) -> bool:
    """Whether the text before a spelling ends with a country: then an address is spelled."""
    return "," in text and country_at_end(text) != ""


def _named(text: str) -> Named:
    said = _KNOWN_AS.fullmatch(text)
    if not said:
        raise ValueError(
            f"{text[:60]!r} among its other names is not marked a.k.a., f.k.a. or n.k.a."
        )
    scripts = tuple(one["text"].strip() for one in _SCRIPT.finditer(said["name"]))
    bare, weak = unquoted(_SCRIPT.sub("", said["name"]))
    if not bare:
        raise ValueError("one of its other names is empty")
    return Named(bare, said["as"], weak, scripts)


def unquoted(text: str) -> tuple[str, bool]:
    """A name without its quotes, and whether it had them: OFAC puts weak ones in double quotes."""
    text = " ".join(text.split())
    quoted = len(text) > 2 and text[0] == text[-1] == '"'
    return (text[1:-1], True) if quoted else (text, False)


def person_and_rest(text: str) -> tuple[str, str]:
    """A person's name (the family name, a comma, the given names) and the addresses after it.

    Family names are in capitals and nothing else is; a second field that ends the text with a
    country is an address of somebody who has one name."""
    fields = text.split(",")
    if len(fields) > 1 and is_known(",".join(fields[1:]).strip()):
        return fields[0].strip(), ",".join(fields[1:]).strip()
    return ",".join(fields[:2]).strip(), ",".join(fields[2:]).strip()


def body_and_rest(text: str) -> tuple[str, str]:
    """The name of an organization and the addresses after it: names are in capitals, addresses
    are not, so that the fields in capitals without a digit ("CO., LTD.") belong to the name."""
    fields = text.split(",")
    length = 1
    while length < len(fields) and _is_name(fields[length : length + 2]):
        length += 1
    return ",".join(fields[:length]).strip(), ",".join(fields[length:]).strip()


def _is_name(fields: list[str]) -> bool:
    """Whether the first of two fields is in capitals, and neither a US state nor a floor ("G/F")."""
    field, *after = (one.strip() for one in fields)
    if after and after[0].endswith("United States") and re.fullmatch("[A-Z]{2}", field):
        return False
    in_capitals = field.upper() == field and _WORD.search(field) is not None
    return in_capitals and not re.search(r"\d|^[A-Z]/F$", field)


def country_at_end(address: str) -> str:
    """The country with which an address ends, as written ("Korea, North"); empty for none. Of
    "Hong Kong, China" it is China, as in OFAC's own column."""
    fields = [field.strip() for field in address.split(",")]
    for length in (1, 2):
        last = ", ".join(fields[-length:])
        if len(fields) >= length and (is_known(last) or last.startswith("Region: ")):
            return last
    return ""


def vessel_of(text: str) -> tuple[str, dict[str, str]]:
    """The name of a vessel and what stands between it and the first semicolon: its call sign,
    type, tonnage and flag. Raises ValueError where the type is none that is known."""
    craft: dict[str, str] = {}
    if owner := _OWNER.search(text):
        craft["owner"] = owner["owner"]
        text = text[: owner.start()].strip()
    sign = _CALL_SIGN.search(text)
    name, rest = text, text
    if sign:
        craft["call_sign"] = sign["sign"]
        name, rest = text[: sign.start()], text[sign.end() :]
    rest = _flag(rest.strip(), craft)
    while size := _SIZE.search(rest):
        craft["tonnage" if size["unit"] == "DWT" else "gross_registered_tonnage"] = size["size"]
        rest = rest[: size.start()].strip()
    kind = next((one for one in vessel_types() if rest == one or rest.endswith(f" {one}")), "")
    if kind:
        craft["type"] = kind
        rest = rest.removesuffix(kind).strip()
    if sign and rest:
        raise ValueError(f"{rest!r} after its call sign is neither a type of vessel nor a flag")
    if not sign:
        name = rest
    if re.search(r"\b[A-Z][a-z]", name):
        raise ValueError(f"{name!r} is not a name and a type of vessel that is known")
    return name.strip(), craft


def _flag(text: str, craft: dict[str, str]) -> str:
    if not text.endswith(" flag"):
        return text
    words = text.removesuffix(" flag").split(" ")
    for start in range(len(words)):
        flag = " ".join(words[start:])
        if is_known(flag.replace("&", "and")) or flag in notice_facts().no_flags:
            craft["flag"] = flag
            return " ".join(words[:start])
    raise ValueError(f"{words[-1]!r} is not a flag that is known")
