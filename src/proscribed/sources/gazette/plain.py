"""The gazette's plain text (govinfo's `<pre>`, public inspection) to a layout: paragraphs by their
indent, tables in fixed columns with dotted lines between rules of dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.sources.gazette.columns import grid_of
from proscribed.sources.gazette.layout import Block, BlockKind, Layout, amendments_told, days_in

_PAGE = re.compile(r"^\s*\[\[Page (\d+)\]\]\s*")
_VOLUME = re.compile(
    r"\[?\s*Federal Register(?:,? Volume (?P<volume>\d+)|\s*/\s*Vol\. (?P<vol>\d+))[^\n]*", re.I
)
_PAGES = re.compile(r"\[Pages? (?P<first>\d+)(?:-(?P<last>\d+))?\]")
_NUMBER = re.compile(r"\[FR Doc No: (?P<number>[\w-]+)\]")
_RULE = re.compile(r"^\s*[-_=]{30,}\s*$")
_LABEL = re.compile(
    r"^(?:AGENCY|ACTION|SUMMARY|DATES|EFFECTIVE DATES?|ADDRESSES|FOR FURTHER INFORMATION(?: CONTACT)?"
    r"|SUPPLEMENTARY INFORMATION|Authority)\s*:"
)
_INLINE = re.compile(
    r"(?<=[^\n])[ ]+(?=(?:AGENCY|ACTION|SUMMARY|DATES|FOR FURTHER INFORMATION CONTACT"
    r"|SUPPLEMENTARY INFORMATION): )"
)
_BOLD = re.compile(r"^(?:#+[ ]*|\*\*(?=[A-Z ]+:\*\*))|(?<=[A-Z]:)\*\*", re.M)
_ITEM = re.compile(r"^\s*(?:■\s*|\[squ\]\s*|0\s+)?(?:\d{1,2}|[a-z]{1,4}|[A-Z])\.\s+\S")
_BULLET = re.compile(r"^\s*(?:0|■|\[squ\])\s*$")
_IMAGE = re.compile(r"\[GRAPHIC\]|TIFF OMITTED", re.I)


def layout(text: str) -> Layout:
    """The one rule that a text holds."""
    volume = _VOLUME.search(text)
    pages = _PAGES.search(text)
    number = _NUMBER.search(text)
    begins = int(pages["first"]) if pages else 0
    lines = _INLINE.sub("\n", _BOLD.sub("", text.expandtabs()))
    blocks = amendments_told(list(_blocks(lines, begins)))
    turned = [block.page for block in blocks if block.page]
    return Layout(
        blocks=tuple(blocks),
        title=_title(blocks),
        number=number["number"] if number else "",
        volume=int(volume["volume"] or volume["vol"]) if volume else 0,
        start_page=begins or (turned[0] if turned else 0),
        end_page=int(pages["last"] or begins) if pages else max(turned, default=0),
        published_on=next(iter(days_in(volume[0])), None) if volume else None,
    )


def _blocks(text: str, page: int) -> Iterator[Block]:
    lines = text.split("\n")
    held: list[str] = []
    began = at = 0
    bullet = False

    def flush() -> Iterator[Block]:
        nonlocal held, bullet
        if held:
            said = " ".join(" ".join(held).split())
            marked = f"■ {said}" if bullet else said
            kind: BlockKind = (
                "image" if _IMAGE.search(said) else "head" if _is_head(held) else "par"
            )
            yield Block(kind, marked, page, began + 1)
        held, bullet = [], False

    while at < len(lines):
        line = lines[at].rstrip()
        if turned := _PAGE.match(line):
            blank_before = not held or held[-1] == ""
            if blank_before:
                yield from flush()
            page = int(turned[1])
            line = line[turned.end() :]
            if not line.strip():
                at += 1
                while at < len(lines) and not lines[at].strip():
                    at += 1
                continue
        if _RULE.match(line):
            end = _table_end(lines, at)
            yield from flush()
            if end:
                grid, closed_at, last = grid_of(lines, at, page)
                yield Block("table", "", page, at + 1, "", grid)
                page, at = last, closed_at + 1
                continue
        elif not line.strip():
            yield from flush()
        elif _BULLET.match(line):
            yield from flush()
            bullet = True
        else:
            indent = len(line) - len(line.lstrip())
            if held and (indent >= 4 or _LABEL.match(line) or _ITEM.match(line)):
                yield from flush()
            if not held:
                began = at
            held.append(line.strip())
        at += 1
    yield from flush()


def _table_end(lines: list[str], at: int) -> bool:
    """Whether a rule of dashes opens a table of destinations: its header, and a second rule."""
    header: list[str] = []
    for line in lines[at + 1 : at + 12]:
        if _RULE.match(line):
            said = " ".join(header).lower()
            return "country" in said and ("entity" in said or "listed person" in said)
        header.append(line)
    said = " ".join(header).lower()
    return "country" in said and "entity" in said and "federal register" in said


def _is_head(lines: list[str]) -> bool:
    said = " ".join(lines)
    return (
        len(lines) <= 2
        and len(said) < 120
        and said[-1:] not in ".;,:)]"
        and not said.startswith("[")
    )


def _title(blocks: list[Block]) -> str:
    """The heading above AGENCY, behind the docket and the RIN."""
    above = []
    for block in blocks:
        if _LABEL.match(block.text):
            break
        above.append(block.text)
    for said in reversed(above):
        bare = re.sub(r"^.*\bRIN \d{4}[-–][A-Z]{2}\d{2}\s*", "", said)
        bare = re.sub(r"\s+Bureau of Industry and\s+Security,.*$", "", bare)
        if bare and not re.match(
            r"\[|RIN\b|\d|DEPARTMENT|Bureau\b|Federal Register\b|[-=_]|\w+: ", bare
        ):
            return bare
    return ""
