"""What the files of the Security Council and of OFSI tell, read another way than the package does:
with the standard library alone, nothing of `proscribed` imported."""

from __future__ import annotations

import csv
import gzip
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree


class Told(NamedTuple):
    """What a file tells of one entry. `births` are the dates that it gives as such, ISO, as far as
    they are known; `numbers` those of documents that stand alone in their cell."""

    names: frozenset[str]
    scripts: frozenset[str]
    numbers: frozenset[str]
    births: frozenset[str]
    programs: frozenset[str]
    listed_on: str


def un(file: Path) -> dict[str, Told]:
    """The entries of the Security Council's list by their permanent reference numbers."""
    root = ElementTree.fromstring(gzip.decompress(file.read_bytes()))
    found: dict[str, Told] = {}
    for kind in ("INDIVIDUAL", "ENTITY"):
        for one in root.iter(kind):
            whole = (one.findtext(f"{n}_NAME") for n in ("FIRST", "SECOND", "THIRD", "FOURTH"))
            script = _plain(one.findtext("NAME_ORIGINAL_SCRIPT"))
            aliases = (_plain(alias.findtext("ALIAS_NAME")) for alias in one.iter(f"{kind}_ALIAS"))
            documents = one.findall("INDIVIDUAL_DOCUMENT")
            key = _plain(one.findtext("REFERENCE_NUMBER"))
            assert key not in found
            found[key] = Told(
                names=_set((" ".join(filter(None, map(_plain, whole))), script, *aliases)),
                scripts=_set([script]),
                numbers=_set(_plain(document.findtext("NUMBER")) for document in documents),
                births=_set(map(_un_birth, one.findall("INDIVIDUAL_DATE_OF_BIRTH"))),
                programs=_set([_plain(one.findtext("UN_LIST_TYPE"))]),
                listed_on=_plain(one.findtext("LISTED_ON"))[:10],
            )
    return found


def _un_birth(birth: ElementTree.Element) -> str:
    said = _plain(birth.findtext("DATE"))[:10] or _plain(birth.findtext("YEAR"))
    years = [_plain(birth.findtext(field)) for field in ("FROM_YEAR", "TO_YEAR")]
    said = said or "/".join(filter(None, years))
    return said if re.fullmatch(r"\d{4}(-\d{2}-\d{2}|/\d{4})?", said) else ""


def uk(file: Path) -> dict[str, Told]:
    """The entries of OFSI's list by their group numbers."""
    found: dict[str, list[Mapping[str, str]]] = {}
    for row in _uk_rows(file):
        found.setdefault(row["Group ID"], []).append(row)
    return {key: _uk_entry(rows) for key, rows in found.items()}


def _uk_entry(rows: list[Mapping[str, str]]) -> Told:
    days = [_day(row["Listed On"]) for row in rows if row.get("Listed On")]
    scripts = _set(_plain(row.get("Name Non-Latin Script", "")) for row in rows)
    return Told(
        names=_set(
            _plain(" ".join(row.get(f"Name {n}", "") for n in (1, 2, 3, 4, 5, 6))) for row in rows
        )
        | scripts,
        scripts=scripts,
        numbers=_set(
            _plain(row.get(column, ""))
            for row in rows
            for column in ("Passport Number", "National Identification Number")
            if "(2)" not in row.get(column, "")
        ),
        births=_set(_day(row.get("DOB", "")) for row in rows),
        programs=_set(row.get("Regime", "").strip() for row in rows),
        listed_on=min(days),
    )


def _uk_rows(file: Path) -> Iterator[Mapping[str, str]]:
    data = gzip.decompress(file.read_bytes())
    if ".xlsx" in file.name:
        rows = _workbook(data)
    else:
        rows = list(csv.reader(io.StringIO(data.decode("cp1252"), newline="")))
    header = [cell.strip() for cell in rows[1]]
    for row in rows[2:]:
        if any(row):
            yield dict(zip(header, row, strict=False))


_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _workbook(data: bytes) -> list[list[str]]:
    """The rows of the first sheet of an XLSX file: its XML, its shared strings."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    strings = ["".join(item.itertext()) for item in shared.iter(f"{_SHEET}si")]
    rows = []
    for row in sheet.iter(f"{_SHEET}row"):
        cells: dict[int, str] = {}
        for cell in row.iter(f"{_SHEET}c"):
            value = cell.findtext(f"{_SHEET}v") or ""
            letters = re.sub(r"\d", "", cell.get("r", ""))
            column = 0
            for letter in letters:
                column = 26 * column + ord(letter) - 64
            cells[column - 1] = strings[int(value)] if cell.get("t") == "s" and value else value
        rows.append([cells.get(at, "") for at in range(max(cells, default=-1) + 1)])
    return rows


def _day(text: str) -> str:
    """A day as OFSI writes it, 00 where it does not know one; empty for anything else."""
    found = re.fullmatch(r"(\d{2})/(\d{2})/(\d{4})", text.strip())
    if not found:
        return ""
    day, month, year = found.groups()
    if month == "00":
        return year if day == "00" else ""
    return f"{year}-{month}" + (f"-{day}" if day != "00" else "")


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())


def _set(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(text for text in texts if text)
