"""OFAC's own notices of what it did to its lists: the pages of recent actions, and the files of a
year's changes. Each day's acts come out as a `Rule`, as those of the Federal Register do.

A designation and a removal have effect on the day of release. Notices give no OFAC numbers: an
entry is told by its names, programs and birth dates. Press releases are not notices: they print no
entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from proscribed.model.errors import BadInput
from proscribed.sources.gazette.rule import Rule
from proscribed.sources.ofac.notice_acts import acts_of
from proscribed.sources.ofac.notice_page import AGAIN, page_of
from proscribed.sources.ofac.notice_sections import Section, sections
from proscribed.sources.ofac.notice_text import Page
from proscribed.sources.reading import BadFile

AGENCY = "Office of Foreign Assets Control"
"""The agency of a `Rule` that is a notice of OFAC."""

PUBLISHER = "US Department of the Treasury, Office of Foreign Assets Control"
FEED = "ofac-recent-actions"

_SAYS = re.compile(
    rb"\bthe\s+following\b[^;]{0,400}?\b(?:added|additions?|removed|deleted|deletions?|changed|changes)"
    rb"\b[^;]{0,300}?:",
    re.I | re.S,
)
_ENTRY = re.compile(
    rb"\[[A-Z0-9][A-Za-z0-9-]+\](?:\s|&nbsp;|<[^>]*>)*(?:\.|\(Linked To:|<|$)", re.M
)
_OFAC = re.compile(rb"\bOFAC\b|Office\s+of\s+Foreign\s+Assets\s+Control|\bSDN\b")
_NOT = (b"<?xml", b"{", b"[", b"%PDF", b"PK\x03\x04")


def is_notice(data: bytes) -> bool:
    """Whether a file is a notice of OFAC: a heading in its wording, and an entry with programs."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(_NOT):
        return False
    return all(said.search(data) for said in (_OFAC, _SAYS, _ENTRY))


def read_notices(data: bytes, name: str) -> tuple[Rule, ...]:
    """The acts of each day in a notice, the earliest day first; `name` serves for messages.

    The account of a day counts the entries printed under its headings, read or not. An entry that
    is not as OFAC prints them is a problem with its line, and the `Rule` of the day not complete;
    prose between entries is a problem too, but takes nothing away. Raises BadFile for a page that is cut off or
    has no entries, BadInput where it does not say its day."""
    page = page_of(data, name)
    by_day: dict[date, list[Section]] = {}
    for section in sections(page):
        if section.day is None:
            raise BadInput(
                "it does not say the day of its release.",
                where=f"{name}, line {section.line}",
                todo="Save the page whole, with its release date or its address.",
            )
        by_day.setdefault(section.day, []).append(section)
    if not any(section.items for found in by_day.values() for section in found):
        raise BadFile("no entry stands under any of its headings.", where=name, todo=AGAIN)
    single = sha256(data).hexdigest() if len(by_day) == 1 else ""
    return tuple(_rule(page, day, by_day[day], name, single) for day in sorted(by_day))


def _rule(page: Page, day: date, found: list[Section], name: str, digest: str) -> Rule:
    read = acts_of(found, day, name)
    return Rule(
        number=page.number if digest and page.number else f"{day:%Y%m%d}",
        title=page.title if digest and page.title else f"Changes to OFAC's lists, {_long(day)}",
        citation=f"OFAC Recent Actions, {_long(day)}",
        agency=AGENCY,
        publisher=PUBLISHER,
        feed=FEED,
        published_on=day,
        effective_on=day,
        account=read.account,
        acts=read.acts,
        problems=read.problems,
        complete=read.complete,
        address=page.address or f"https://ofac.treasury.gov/recent-actions/{day:%Y%m%d}",
        sha256=digest or sha256(_text(found).encode()).hexdigest(),
    )


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _text(found: Iterable[Section]) -> str:
    """A day's sections as text: what a day of a year's file is known by, when days are added."""
    lines = []
    for section in found:
        lines += [section.heading, *(one.text for one in (*section.items, *section.problems))]
    return "\n".join(lines)
