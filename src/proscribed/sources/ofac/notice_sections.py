"""The sections of a notice: what was done to which list, and the entries printed under it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from proscribed.sources.ofac.notice_entry import PROGRAM, looks_printed
from proscribed.sources.ofac.notice_facts import Deed, deed_of, list_named
from proscribed.sources.ofac.notice_text import Line, Page

TO = "-to-"
"""What stands between the two prints of a change."""

_BETWEEN = re.compile(r"(?:^|(?<=[\s.\]]))-to-(?=\s|$)")
_HEADING = re.compile(
    r"(?:(?:in addition|additionally|also|lastly|finally|and),?\s+)?"
    r"(?:resulting in the following|the following)\b",
    re.I,
)
_NEW = re.compile(r"\s*resulting in", re.I)
_DATE = re.compile(r"(?:[•*·-]\s*)?(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})\s*:")
_ENDS = re.compile(
    rf"{PROGRAM}(?P<linked>(?:\s*\([Ll]inked [Tt]o: [^\[\]]*\))?)\s*(?P<stop>\.?)\s*$"
)
_ENTRY_IN = re.compile(
    r"\]\s*\.|\((?:individual|vessel|aircraft)\)|\b[afn]\.k\.a\. |; (?:alt\. )?DOB "
)
_HAS_PROGRAM = re.compile(PROGRAM)
_LONGEST_HEADING = 600


class Item(Struct, frozen=True):
    """One printed entry, or a change with both of its prints, and where it begins."""

    line: int
    text: str


class Section(Struct, frozen=True):
    """What stands under one heading on one day. `deed` is None where the heading does not say what
    was done, `list` empty where nothing says to which list. `new` are further prints, under new
    names, of entries that were changed. `problems` are lines that are no entry."""

    heading: str
    line: int
    deed: Deed | None
    list: str
    day: date | None
    new: bool
    items: tuple[Item, ...]
    problems: tuple[Item, ...]


def prints_in(text: str) -> list[str]:
    """The prints in an item: one, or the two of a change ("20 Km Dargahan-to-Loft" is none)."""
    return [one.strip() for one in _BETWEEN.split(text)]


class _Open:
    """A section while its lines are gathered, and the entry that has not ended yet."""

    def __init__(self, heading: str, line: int, list_code: str, day: date | None) -> None:
        self.heading, self.line, self.day = heading, line, day
        self.list = list_named(heading) or list_code
        self.items: list[Item] = []
        self.problems: list[Item] = []
        self.pending = ""
        self.at = 0

    def closed(self) -> Section:
        self.drop()
        return Section(
            self.heading,
            self.line,
            "revise" if _NEW.match(self.heading) else deed_of(self.heading),
            self.list,
            self.day,
            _NEW.match(self.heading) is not None,
            tuple(self.items),
            tuple(self.problems),
        )

    def swallowed(self) -> None:
        """A heading without an end takes in what follows: that is no heading, and is told."""
        if _ENTRY_IN.search(self.heading):
            self.problems.append(Item(self.line, self.heading))

    def drop(self) -> None:
        if self.pending:
            self.problems.append(Item(self.at, self.pending))
            self.pending = ""


def is_heading(text: str) -> bool:
    """Whether a line begins a section, by OFAC's own wording."""
    return _HEADING.match(text) is not None


def sections(page: Page) -> Iterator[Section]:
    """The sections of a page in order; entries under no heading are one without a deed. Lines before the first heading are the preamble: a list
    named there, or in a heading in between, holds for headings that name none."""
    context, day = "", page.released_on if not _dated(page) else None
    preamble: list[str] = [page.title]
    section: _Open | None = None
    heading, start = "", 0
    lines = page.lines
    for at, line in enumerate(lines):
        text = line.text
        if heading or (_begins_heading(text, section, page)):
            start = start if heading else line.number
            heading = _joined(heading, text).strip() if heading else text
            if _heading_ends(text, heading, page.wrapped) or at == len(lines) - 1:
                if section:
                    yield section.closed()
                context = context or list_named(" ".join(preamble))
                section, heading = _Open(heading, start, context, day), ""
                section.swallowed()
        elif found := _DATE.fullmatch(text):
            if section:
                yield section.closed()
            section, day = None, _day(found) or day
        elif section is None and ended(text, page.wrapped):
            section = _Open("", line.number, context, day)
            _gather(section, line, page.wrapped, _next(lines, at))
        elif section is None:
            preamble.append(text)
            context = _list_heading(line) or context
        elif _gather(section, line, page.wrapped, _next(lines, at)):
            yield section.closed()
            section, context = None, _list_heading(line) or context
    if section:
        yield section.closed()


def _heading_ends(text: str, heading: str, wrapped: bool) -> bool:
    """Whether a heading ends with this line: with a colon; broken lines also with an empty one."""
    return not wrapped or text.endswith(":") or not text or len(heading) > _LONGEST_HEADING


def _begins_heading(text: str, section: _Open | None, page: Page) -> bool:
    if section and section.pending and page.wrapped and not _ENDS.search(section.pending):
        return False
    return is_heading(text) and (page.wrapped or len(text) < _LONGEST_HEADING)


def _dated(page: Page) -> bool:
    return any(_DATE.fullmatch(line.text) for line in page.lines)


def _day(found: re.Match[str]) -> date | None:
    year = int(found[3])
    if year < 100:
        year += 1900 if year >= 80 else 2000
    try:
        return date(year, int(found[1]), int(found[2]))
    except ValueError:
        return None


def _list_heading(line: Line) -> str:
    """The list that a line in between names, where it is a heading: short, and no entry."""
    short = len(line.text) < 200 and not _HAS_PROGRAM.search(line.text)
    return list_named(line.text) if short else ""


def _next(lines: tuple[Line, ...], at: int) -> str:
    return next((one.text for one in lines[at + 1 : at + 8] if one.text), "")


def _joined(before: str, text: str) -> str:
    """Two lines of a text broken to a width: behind a hyphen in a word nothing was left out."""
    whole = before.endswith("-") and (not before.endswith(" -") or text.startswith("to-"))
    return f"{before}{text}" if whole else f"{before} {text}"


def _gather(section: _Open, line: Line, wrapped: bool, after: str) -> bool:
    """Take a line into the section; whether it is a heading that ends it."""
    text = line.text
    if not text:
        if wrapped and not section.pending.endswith(TO):
            section.drop()
        return False
    if not section.pending:
        if line.heading or (not wrapped and _list_heading(line) and not text.endswith((",", ";"))):
            return True
        section.at = line.number
    section.pending = _joined(section.pending, text) if wrapped else f"{section.pending} {text}"
    section.pending = section.pending.strip()
    if ended(section.pending, wrapped) and not after.startswith(TO):
        section.items.append(Item(section.at, section.pending))
        section.pending = ""
    elif not wrapped and not _goes_on(section.pending, after):
        section.drop()
    elif wrapped and text.endswith(".") and not looks_printed(section.pending):
        section.drop()  # a sentence: what follows must not be taken for a part of it
    return False


def ended(text: str, wrapped: bool) -> bool:
    """Whether an entry ends with this text: with its programs, or what it is linked to. In lines
    that are broken only a full stop tells the end."""
    if wrapped and not text.endswith("."):
        return False
    found = _ENDS.search(text)
    return found is not None and found["linked"].count("(") == found["linked"].count(")")


def _goes_on(text: str, after: str) -> bool:
    """Whether an entry is broken over lines of a page: inside parentheses, or behind a mark."""
    if text.endswith((",", ";", TO)) or after.startswith(TO) or text.count("(") > text.count(")"):
        return True
    return bool(re.match(r"\(individual\)|\(vessel\)|\(aircraft\)|\[", after))
