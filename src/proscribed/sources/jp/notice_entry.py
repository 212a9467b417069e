"""The typed entry of one item of a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.model.entry import Entry
from proscribed.model.party import Address, NameQuality
from proscribed.sources.csl.names import within
from proscribed.sources.draft import Draft
from proscribed.sources.jp.notice_fields import facts
from proscribed.sources.jp.notice_places import addresses, country_of
from proscribed.sources.jp.notice_text import JAPANESE
from proscribed.sources.reading import Content

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_MARK = re.compile(r"[(（]\s*別\s*[称名]\s*[、､:：]?\s*")
_WIDER = re.compile(r", including\b")
_OPEN, _CLOSE = "(（「『", ")）」』"
_AND = "及び"


def parse(record: Content, code: str) -> Entry:
    """The entry. The Latin name is the primary one, the Japanese a strong alias. Where a name goes
    on to say who is meant ("including the Armed Forces ..."), the name is what stands before.

    The notices do not say which of the bodies are people."""
    draft = Draft("unknown")
    latin, japanese = record.get("name", ""), record.get("名称", "")
    aliases = [*record.get("aliases", ()), *re.split(r"[;；]", record.get("alias", ""))]
    for name, quality in _latin(latin):
        draft.name(name, quality)
    for name in map(bare, aliases):
        draft.name(name, "strong")
    named, inner = _alias_group(japanese)
    others = [*_pieces(inner, len(aliases)), *_pieces(record.get("別称", ""), len(aliases))]
    for name in (*_own_script(named), *(own for other in others for own in _own_script(other))):
        draft.name(name, "strong" if draft.names else "primary")
    for label, text in (("name", latin), ("名称", japanese)):
        if text and text not in draft.names:
            draft.fact(label, text)
    if country := facts().lists[code].country:
        draft.countries[country] = None
    for place in addresses(record["所在地"]):
        draft.addresses.append(Address(place, country=country_of(place)))
    return draft.entry(citations=(record["告示"],), source_url=facts().page)


def bare(text: str) -> str:
    """A name without the signs that end a member of a list, or a sentence."""
    name = text.strip(" ,;；")
    word = re.split(r"[\s.]", name[:-1])[-1]
    if (
        name.endswith(".")
        and word not in facts().abbreviations
        and "." not in name.split()[-1][:-1]
    ):
        name = name[:-1].rstrip()
    return name


def _latin(text: str) -> Iterator[tuple[str, NameQuality]]:
    """The Latin name, and those in brackets at its end: names in the party's own script, another
    name, or a single word, which is an acronym or a spelling and weak."""
    name = bare(_WIDER.split(text, maxsplit=1)[0])
    before, aside = _aside(name)
    if _HAN.search(aside):
        yield bare(before), "primary"
        for own in re.split("[、､;；]", aside):
            yield own.strip(), "strong"
    elif aside and not re.search("[()（）]", before):
        yield name, "primary"
        yield before, "strong"
        yield aside, "strong" if " " in aside else "weak"
    else:
        yield name, "primary"
        yield from within(name)


def _aside(text: str) -> tuple[str, str]:
    """A name, and what stands in brackets at its end; the text and nothing where none does."""
    depth = 0
    for at in range(len(text) - 1, 0, -1):
        depth += (text[at] in ")）") - (text[at] in "(（")
        if not depth:
            ends = at < len(text) - 1
            return (text[:at].strip(), text[at + 1 : -1].strip()) if ends else (text, "")
    return text, ""


def _alias_group(text: str) -> tuple[str, str]:
    """A Japanese name, and the aliases in the bracket "（別称、...）" after it."""
    found = _MARK.search(text)
    if not found:
        return text, ""
    depth = 1
    for at in range(found.end(), len(text)):
        depth += (text[at] in "(（") - (text[at] in ")）")
        if not depth:
            return text[: found.start()] + text[at + 1 :], text[found.end() : at]
    return text[: found.start()], text[found.end() :]


def _pieces(text: str, latin: int) -> Iterator[str]:
    """The Japanese aliases of a list that ends with "及び" (and). With no comma and one Latin alias
    it is a word of the name."""
    found, piece, depth = [], "", 0
    for letter in text:
        depth += (letter in _OPEN) - (letter in _CLOSE)
        if letter in "、､;；" and depth <= 0:
            found.append(piece)
            piece = ""
        else:
            piece += letter
    if piece.count(_AND) == 1 and (found or latin != 1):
        found += piece.split(_AND)
    else:
        found.append(piece)
    yield from (name.strip() for name in found if name.strip())


def _own_script(text: str) -> Iterator[str]:
    """A Japanese name, and the one in the party's own script in brackets at its end; a sentence
    that says who is meant is cut off."""
    name = re.split("[(（。]", text, maxsplit=1)[0] if "。" in text else text.strip()
    before, aside = _aside(name)
    if JAPANESE.search(aside):
        yield before
        yield from _own_script(aside)
    elif name:
        yield name
