"""Read one of OFAC's delimited files (technical source: OFAC's SDN data specification).

The files have no header and no date; `layouts.py` says how their cells are told apart. A null is
`-0- `. As OFAC writes them, lines end in CRLF, texts are quoted, and the last byte is a control-Z;
a file that OFAC wrote and that lacks its control-Z is cut off. A spreadsheet that saved the file
again drops quotes and control-Z.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import islice
from pathlib import PurePath

from proscribed.model.errors import BadInput
from proscribed.sources.ofac.facts import consolidated_lists, facts, lists_of_row
from proscribed.sources.ofac.layouts import FIXED, cells, first_row, layout_of
from proscribed.sources.ofac.prints import Row, printed, rows_of_numbers
from proscribed.sources.reading import (
    EVERY_LIST,
    BadFile,
    Content,
    Part,
    PrintsOf,
    Reading,
    Rejected,
)

SDN_FEED, CONSOLIDATED_FEED = "ofac-sdn-csv", "ofac-cons-csv"
SDN_LIST = "us-ofac-sdn"
NULL = "-0-"
WRITTEN = "-0- "  # as OFAC writes it
END = "\x1a"
_TYPES = {"individual", "entity", "vessel", "aircraft", NULL, ""}
_ALIAS_TYPES = {"aka", "fka", "nka"}
_AGAIN = "Get the whole file from OFAC again."

Numbered = tuple[int, dict[str, str]]


def kind_of(row: Sequence[str]) -> str:
    """Which of OFAC's files begins with this row ("sdn" for both primary files), or ""."""
    if not row or not row[0].strip().isdigit():
        return ""
    if len(row) == 12 and row[2].strip().lower() in _TYPES:
        return "sdn"
    if len(row) == 5 and row[2].strip().lower() in _ALIAS_TYPES:
        return "alt"
    if len(row) == 6 and row[1].strip().isdigit():
        return "add"
    if len(row) == 2 and len(row[1]) > 40:
        return "comments"
    return "?" if any(cell.strip() == NULL for cell in row) else ""


def read(text: str, name: str, list_code: str | None, prints_of: PrintsOf | None = None) -> Reading:
    """The records of one of OFAC's delimited files, by OFAC number.

    A primary file gives the main part of its lists, a side file (alt, add, comments) its part
    for every list of the feed; with `prints_of`, what is known is not read again. Raises BadFile
    for a file that is cut off or torn."""
    body, ended = _without_end(text, name)
    layout = layout_of(body)
    if prints_of and layout == ",":
        found = _read_fresh(body, name, list_code, prints_of)
        if found is not None:
            return found
    numbered = list(cells(body, name, layout))
    if not numbered:
        raise BadFile("the file has no rows.", where=name, todo=_AGAIN)
    kind = kind_of(numbered[0][1])
    if kind not in facts().columns:
        raise BadFile(
            f"it looks like an OFAC file, but has {len(numbered[0][1])} columns; OFAC's files have"
            " 12 (sdn, cons_prim), 5 (alt), 6 (add) or 2 (comments).",
            where=f"{name}, line 1",
            todo=_AGAIN,
        )
    # Version control and editors strip the end of a file, so that in a file without a control-Z or
    # a last line end the very last null may lack its own end ("-0").
    cut_null = not ended and body[-1:] not in "\r\n"
    odd_nulls = cut_null or _has_odd_nulls(body)
    contents = _contents(numbered, facts().columns[kind], name, odd_nulls)
    if cut_null and numbered[-1][1][-1] in (NULL[:2], NULL):
        contents[-1][1].pop(facts().columns[kind][-1], None)
    if kind == "sdn":
        return _primary(_by_number(contents, name), name, list_code)
    records = _grouped(contents)
    feed = _side_feed([*records], kind, name, list_code)
    return Reading(feed=feed, parts=(Part(EVERY_LIST, kind, records),))


def _read_fresh(body: str, name: str, list_code: str | None, prints_of: PrintsOf) -> Reading | None:
    """The same, yet with only those records read that are not known by what is printed of them;
    None where the file must be read line after line, or has a fault to be named."""
    kind = kind_of(first_row(body, name)) if body.endswith("\n") else ""
    columns = facts().columns.get(kind)
    if columns is None:
        return None
    odd_nulls = _has_odd_nulls(body)
    found = printed(body, name, prints_of(kind), b"odd nulls" if odd_nulls else b"")
    if found is None:
        return None

    def records(rows: list[Row]) -> Mapping[str, Content]:
        contents = _contents(rows, columns, name, odd_nulls)
        if kind != "sdn":
            return _grouped(contents)
        return {number: content for number, (_, content) in _by_number(contents, name).items()}

    def again(numbers: Collection[str]) -> Mapping[str, Content]:
        return records(rows_of_numbers(found.lines, numbers, name) or [])

    try:
        fresh = records(found.fresh)
    except BadFile:
        return None
    prints = found.prints
    if kind == "sdn":
        placed = {number for number, content in fresh.items() if _lists_of(content)}
        if 2 * len(placed) > len(found.lines):
            return None
        _only(list_code, (SDN_LIST,), name)
        prints = {number: one for number, one in prints.items() if number not in placed}
        part = Part(SDN_LIST, "sdn", fresh, found.known, prints, again)
        return Reading(feed=SDN_FEED, parts=(part,))
    feed = _side_feed([*found.lines], kind, name, list_code)
    return Reading(feed=feed, parts=(Part(EVERY_LIST, kind, fresh, found.known, prints, again),))


def _without_end(text: str, name: str) -> tuple[str, bool]:
    """The text before the control-Z, and whether there was one; refuses a file cut off before it."""
    body, mark, after = text.partition(END)
    if after.strip():
        line = body.count("\n") + 1
        raise BadFile(
            "text follows the control-Z that ends the file.",
            where=f"{name}, line {line}",
            todo=_AGAIN,
        )
    quoted = layout_of(body) == FIXED or _publisher_quotes(body)
    as_published = quoted and not re.search(r"(?<!\r)\n", body[:100_000])
    if not mark and as_published:
        raise BadFile(
            "the file is cut off: OFAC ends it with a control-Z, which is missing.",
            where=f"{name}, line {body.count(chr(10)) + 1}",
            todo=_AGAIN,
        )
    return body, bool(mark)


def _publisher_quotes(body: str) -> bool:
    """Whether texts are quoted as OFAC does it: outside quotes only numbers and nulls remain."""
    lines = body[:20_000].splitlines()[:10]
    return not any(re.search(r"[A-Za-z]", re.sub(r'"[^"]*("|$)', "", line)) for line in lines)


def _has_odd_nulls(body: str) -> bool:
    """Whether a null may have other spaces around it than OFAC's."""
    written = body.count(NULL) == body.count(WRITTEN)
    return not written or any(odd in body for odd in (" -0-", "\t-0-", "-0-  ", "-0- \t"))


def _contents(
    numbered: list[Row], columns: Sequence[str], name: str, odd_nulls: bool
) -> list[Numbered]:
    """Each row as a record under OFAC's column names, nulls left out, with its line."""
    found = []
    for line, row in numbered:
        if len(row) != len(columns):
            raise BadFile(
                f"this row has {len(row)} columns instead of {len(columns)}.",
                where=f"{name}, line {line}",
                todo=_AGAIN,
            )
        if not row[0].isdigit() and not row[0].strip().isdigit():
            raise BadFile(
                f"{columns[0]} is {row[0][:40]!r}, not a number.",
                where=f"{name}, line {line}",
                todo=_AGAIN,
            )
        if odd_nulls:
            row = [WRITTEN if cell.strip() == NULL else cell for cell in row]
        found.append((line, {c: v for c, v in zip(columns, row) if v != WRITTEN and v}))  # noqa: B905
    return found


def _by_number(contents: list[Numbered], name: str) -> dict[str, Numbered]:
    found: dict[str, Numbered] = {}
    for line, content in contents:
        number = content["ent_num"] = content["ent_num"].strip()
        if "SDN_Name" not in content:
            raise BadFile("SDN_Name is empty.", where=f"{name}, line {line}", todo=_AGAIN)
        if content.get("SDN_Type", "").strip().lower() not in _TYPES:
            raise BadFile(
                f"SDN_Type is {content['SDN_Type'][:40]!r}, which OFAC does not use.",
                where=f"{name}, line {line}",
                todo=_AGAIN,
            )
        known = found.setdefault(number, (line, content))
        if known[1] is not content and known[1] != content:
            raise BadFile(
                f"number {number} stands here and on line {known[0]} for two different parties"
                f" ({known[1]['SDN_Name']!r}, {content['SDN_Name']!r}): somebody edited the file.",
                where=f"{name}, line {line}",
                todo=_AGAIN,
            )
    return found


def _primary(found: dict[str, Numbered], name: str, list_code: str | None) -> Reading:
    """The main part: the SDN List, or each of the non-SDN lists that the rows are on."""
    if _is_sdn(found):
        _only(list_code, (SDN_LIST,), name)
        main = Part(SDN_LIST, "sdn", {number: content for number, (_, content) in found.items()})
        return Reading(feed=SDN_FEED, parts=(main,))
    placed = {number: _lists_of(content) for number, (_, content) in found.items()}
    _only(list_code, consolidated_lists(), name)
    by_list: dict[str, dict[str, Content]] = {code: {} for code in consolidated_lists()}
    rejected = []
    for number, (line, content) in found.items():
        for code in placed[number]:
            by_list[code][number] = content
        if not placed[number]:
            why = f"no non-SDN list is known for program {content.get('Program', 'none')!r}"
            rejected.append(Rejected(f"{name}, line {line}", f"{why} ({content['SDN_Name']})"))
    parts = tuple(
        Part(code, "prim", records)
        for code, records in by_list.items()
        if list_code in (None, code)
    )
    return Reading(feed=CONSOLIDATED_FEED, parts=parts, rejected=tuple(rejected))


def _is_sdn(found: Mapping[str, Numbered]) -> bool:
    """Whether at least half of the rows are on none of the non-SDN lists."""
    half = (len(found) + 1) // 2
    none = (number for number, (_, content) in found.items() if not _lists_of(content))
    return len(list(islice(none, half))) == half


def _lists_of(content: Content) -> tuple[str, ...]:
    return lists_of_row(content.get("Program", ""), content.get("Remarks", ""))


def _only(list_code: str | None, carried: Sequence[str], name: str) -> None:
    if list_code is not None and list_code not in carried:
        raise BadInput(
            f"this file does not carry the list {list_code}.",
            where=name,
            todo=f"It carries {', '.join(carried)}.",
        )


def _grouped(contents: list[Numbered]) -> dict[str, Content]:
    """The rows of a side file under the number of their entry, in the publisher's order."""
    found: dict[str, list[dict[str, str]]] = {}
    for _, content in contents:
        number = content.pop("ent_num", "") or content.pop("Ent_num", "")
        found.setdefault(number.strip(), []).append(content)
    return {number: {"rows": lines} for number, lines in found.items()}


def _side_feed(numbers: list[str], part: str, name: str, list_code: str | None) -> str:
    told = _feed_by_numbers(numbers)
    feed = _feed_by_list(list_code, name) or told or _feed_by_name(name)
    if not feed:
        raise BadInput(
            f"nothing in this {part} file tells whether it belongs to the SDN List or to the"
            " non-SDN lists.",
            where=name,
            todo=f"Say so with --list {SDN_LIST} or, for example, --list us-ofac-ssi.",
        )
    if told not in ("", feed):
        raise BadInput(
            f"this {part} file does not belong to the list {list_code}: its numbers are those of"
            f" {'the SDN List' if told == SDN_FEED else 'the non-SDN lists'}.",
            where=name,
        )
    return feed


def _feed_by_list(list_code: str | None, name: str) -> str:
    if list_code is None:
        return ""
    _only(list_code, (SDN_LIST, *consolidated_lists()), name)
    return SDN_FEED if list_code == SDN_LIST else CONSOLIDATED_FEED


def _feed_by_numbers(told: list[str]) -> str:
    numbers = [int(number) for number in told]
    if min(numbers) < facts().sdn_below:
        return SDN_FEED
    council = facts().council
    members = sum(council.first <= number <= council.last for number in numbers)
    return CONSOLIDATED_FEED if members >= council.at_least else ""


def _feed_by_name(name: str) -> str:
    """By OFAC's own file names, the last resort: cons_alt.csv, sdn_comments.csv, alt.csv."""
    stem = PurePath(name).name.lower()
    if stem.startswith("cons"):
        return CONSOLIDATED_FEED
    return SDN_FEED if re.match(r"(sdn|alt|add)(?![a-z])", stem.replace("_", "-")) else ""
