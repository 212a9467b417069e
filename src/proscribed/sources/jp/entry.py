"""The typed entry of one row of the Ministry of Finance's workbook."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from proscribed.model.entry import Entry
from proscribed.model.party import Address, NameQuality, PartyKind
from proscribed.model.scripts import script_of
from proscribed.sources.days import iso_day
from proscribed.sources.draft import Draft
from proscribed.sources.jp.files import PROGRAM, facts
from proscribed.sources.nations import nation_code
from proscribed.sources.reading import Content

_MARK = re.compile(r"[(（][a-zａ-ｚ][)）]\s*")
_WRAPPED = re.compile(r"[(（]\s*[afn]\.?\s?k\.?\s?a\.?\s*[:：.]\s*", re.I)
_INSIDE = re.compile(
    r"^(?P<outer>[^()（）]+?)\s*[(（](?P<inner>[^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*)[)）]\s*$"
)
_ORIGINAL = re.compile(r"[(（]\s*original script\s*[:：]\s*(?P<name>[^()（）]+)[)）]?", re.I)
_PREFIX = re.compile(
    r"^(?:[afn]\.?k\.?a\.?\s*[:：.]?|別称[:：]?|旧称[:：]?|[(（]別称[)）]|[(（]旧称[)）])\s*", re.I
)
_DAY = re.compile(
    r"(?P<y>\d{4})\s*年(?:\s*(?P<m>\d{1,2})\s*月(?:\s*(?P<d>\d{1,2})\s*日)?)?(?P<about>\s*頃)?"
)
_NOTICE = re.compile(r"^\s*(\d{4})[./](\d{1,2})[./](\d{1,2})")
_NAMES: tuple[tuple[str, NameQuality], ...] = (
    ("strong", "strong"),
    ("weak", "weak"),
    ("former", "former"),
)
_PERSONAL = ("birth", "passport", "title", "nationality", "national_id")


def parse(record: Content) -> Entry:
    """The entry. The English name is the primary one, the Japanese a strong alias; of names that
    one cell holds each is taken, and the cell as a whole is kept as a fact."""
    draft = Draft("unknown")
    english, original = _english(record.get("英語表記", ""))
    japanese = " ".join(record.get("日本語表記", "").split())
    for text in (english, japanese, *original):
        draft.name(text, "strong" if draft.names else "primary")
    for field, quality in _NAMES:
        for heading, text in _cells(record, field):
            for name in _names(text):
                draft.name(name, quality)
            draft.fact(heading, text)
    for _, text in _cells(record, "title"):
        draft.titles.update(dict.fromkeys(_members(text)))
    for heading, text in _cells(record, "birth"):
        _births(draft, heading, text)
    for _, text in _cells(record, "birth_place"):
        draft.birth_places.update(dict.fromkeys(_members(text)))
    for heading, text in _cells(record, "nationality"):
        draft.nationalities.update(dict.fromkeys(_countries(text)))
        draft.fact(heading, text)
    for kind in ("passport", "national_id"):
        for heading, text in _cells(record, kind):
            _documents(draft, kind, heading, text)
    for _, text in _cells(record, "address"):
        for member in _members(text):
            latin = nation_code(member.rpartition(",")[2])
            draft.addresses.append(
                Address(member, country=latin or next(iter(_countries(member)), ""))
            )
    known = {heading for headings in facts().fields.values() for heading in headings}
    for heading, text in record.items():
        if (
            heading in facts().fields["fact"]
            or heading in ("告示日付", "告示番号")
            or (heading not in known and heading not in (PROGRAM, "英語表記", "日本語表記"))
        ):
            draft.fact(heading, text)
    draft.kind = _kind(record)
    return draft.entry(
        programs=(record[PROGRAM],),
        listed_on=_listed(record.get("告示日付", "")),
        remarks="\n".join(text for _, text in _cells(record, "remarks")),
    )


def _kind(record: Content) -> PartyKind:
    title = record[PROGRAM]
    if any(word in title for word in facts().persons):
        return "person"
    if any(word in title for word in facts().organizations):
        return "organization"
    return "person" if any(True for f in _PERSONAL for _ in _cells(record, f)) else "unknown"


def _cells(record: Content, field: str) -> Iterator[tuple[str, str]]:
    """The cells under the headings of a field that say something."""
    for heading in facts().fields[field]:
        text = record.get(heading, "").strip()
        if text and _said(text):
            yield heading, text


def _said(text: str) -> bool:
    return text.strip(" 。.") not in facts().none


def _english(text: str) -> tuple[str, list[str]]:
    """The name, and the names in the original script that stand behind it in brackets."""
    original = [" ".join(m["name"].split()) for m in _ORIGINAL.finditer(text)]
    return " ".join(_ORIGINAL.sub("", text).split()), original


def _members(text: str) -> list[str]:
    """What a cell letters ("(a)... (b)...") or puts on lines of its own."""
    pieces = _MARK.split(text) if _MARK.search(text) else re.split(r"\n(?![(（])", text)
    found = (_tidy(piece) for piece in pieces)
    return [piece for piece in found if piece and _said(piece)]


def _tidy(text: str) -> str:
    """A text without stray separators, and without a bracket at its end that it did not open."""
    said = " ".join(text.split()).strip(" 、,;；")
    while said[-1:] in (")", "）") and len(re.findall("[)）]", said)) > len(
        re.findall("[(（]", said)
    ):
        said = said[:-1].rstrip(" 、,;；")
    return said


def _names(text: str) -> Iterator[str]:
    """The names in a cell: each Japanese one with the Latin one in brackets behind it."""
    for member in _members(_WRAPPED.sub("\n", text)):
        for piece in re.split(r"[；;]|、(?![^(（]*[)）])", member):
            said = _PREFIX.sub("", piece.strip(" 、,"))
            found = _INSIDE.match(said)
            if found and script_of(found["outer"]) != script_of(found["inner"]):
                yield from filter(_said, (found["outer"].strip(), _bare(found["inner"])))
            elif said and _said(said):
                yield _bare(said)


def _bare(text: str) -> str:
    return _PREFIX.sub("", text.strip()).strip()


def _births(draft: Draft, heading: str, text: str) -> None:
    """Dates of birth: a day that the sheet holds as one, or Japanese dates within a text."""
    if day := iso_day(text):
        draft.births[day] = None
        return
    plain = unicodedata.normalize("NFKC", text)
    for found in _DAY.finditer(plain):
        parts = [found["y"], *(part.zfill(2) for part in (found["m"], found["d"]) if part)]
        if day := iso_day("-".join(parts)):
            draft.births[("~" if found["about"] else "") + day] = None
    draft.fact(heading, text)


def _documents(draft: Draft, kind: str, heading: str, text: str) -> None:
    for member in _members(text):
        plain = unicodedata.normalize("NFKC", member)
        if found := re.search(r"(?=[A-Z./-]*\d)[A-Z]{0,4}[./-]?\d[\dA-Z./-]{3,}", plain):
            country = next(iter(_countries(member)), "")
            draft.identifier(kind, found[0], country, member if member != found[0] else "")
    draft.fact(heading, text)


@cache
def _by_name() -> tuple[tuple[str, str], ...]:
    found = [(name, code) for code, name in facts().countries.items()]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def _countries(text: str) -> list[str]:
    """The countries that a Japanese text names, in its order; "南スーダン" is not "スーダン"."""
    found: list[tuple[int, str]] = []
    for name, code in _by_name():
        while (at := text.find(name)) >= 0:
            found.append((at, code))
            text = text[:at] + "＊" * len(name) + text[at + len(name) :]
    return list(dict.fromkeys(code for _, code in sorted(found)))


def _listed(text: str) -> str:
    """The day of the first notice: "2001.9.22\\n2008.6.25改訂"."""
    found = _NOTICE.match(unicodedata.normalize("NFKC", text))
    return iso_day(f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}") if found else ""
