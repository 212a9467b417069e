"""Read one of OFAC's delimited files (technical source: OFAC's SDN data specification).

The files have no header and no date; `layouts.py` says how their cells are told apart. A null is
`-0- `. As OFAC writes them, lines end in CRLF, texts are quoted, and the last byte is a control-Z;
a file that OFAC wrote and that lacks its control-Z is cut off. A spreadsheet that saved the file
again drops quotes and control-Z.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import PurePath

from proscribed.model.errors import BadInput
from proscribed.sources.ofac.facts import consolidated_lists, facts, lists_of_row
from proscribed.sources.ofac.layouts import FIXED, cells, layout_of
from proscribed.sources.reading import EVERY_LIST, BadFile, Content, Part, Reading, Rejected

SDN_FEED, CONSOLIDATED_FEED = "ofac-sdn-csv", "ofac-cons-csv"
SDN_LIST = "us-ofac-sdn"
NULL = "-0-"
WRITTEN = "-0- "  # as OFAC writes it
END = "\x1a"
_TYPES = {"individual", "entity", "vessel", "aircraft", NULL, ""}
_ALIAS_TYPES = {"aka", "fka", "nka"}
_AGAIN = "Get the whole file from OFAC again."

Row = tuple[int, list[str]]
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


def read(text: str, name: str, list_code: str | None) -> Reading:
    """The records of one of OFAC's delimited files, by OFAC number.

    A primary file gives the main part of its lists, a side file (alt, add, comments) its part
    for every list of the feed. Raises BadFile for a file that is cut off or torn."""
    body, ended = _without_end(text, name)
    numbered = list(cells(body, name, layout_of(body)))
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
    return _side(_grouped(contents), kind, name, list_code)


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


def _side(records: Mapping[str, Content], part: str, name: str, list_code: str | None) -> Reading:
    feed = _feed_by_list(list_code, name) or _feed_by_numbers(records) or _feed_by_name(name)
    if not feed:
        raise BadInput(
            f"nothing in this {part} file tells whether it belongs to the SDN List or to the"
            " non-SDN lists.",
            where=name,
            todo=f"Say so with --list {SDN_LIST} or, for example, --list us-ofac-ssi.",
        )
    told = _feed_by_numbers(records)
    if told not in ("", feed):
        raise BadInput(
            f"this {part} file does not belong to the list {list_code}: its numbers are those of"
            f" {'the SDN List' if told == SDN_FEED else 'the non-SDN lists'}.",
            where=name,
        )
    return Reading(feed=feed, parts=(Part(EVERY_LIST, part, records),))


def _feed_by_list(list_code: str | None, name: str) -> str:
    if list_code is None:
        return ""
    _only(list_code, (SDN_LIST, *consolidated_lists()), name)
    return SDN_FEED if list_code == SDN_LIST else CONSOLIDATED_FEED


def _feed_by_numbers(records: Mapping[str, Content]) -> str:
    numbers = [int(number) for number in records]
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
