"""A page's text freed of what stands around the article; its title and its date line are kept."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from proscribed.news.article import ArticleKind
from proscribed.news.days_written import DAY, first_day
from proscribed.news.patterns import furniture

LONGEST_TITLE = 300
SHORTEST_BODY = 80
"""Letters of a line below which it is hardly a paragraph."""

ENDS = re.compile(r"[.!?…][\"'”’)\]]*$")
_PREFIX = re.compile(
    r"^(?:(?:first )?(?:published|posted|updated|last updated|dated?|issued|released|filed)(?: on| at)?:?\s+)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?,?\s+)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"[,\s]*(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[A-Z]{2,4})?$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"(?:by|written by|author:?|authors:?)\s+\S+(?:\s+\S+){0,11}", re.IGNORECASE)


class Freed(Struct, frozen=True):
    """The text of a page, and what its furniture says of it: title, publisher, kind, and the day
    of its date line. `dropped` are the lines left out."""

    text: str
    title: str = ""
    publisher: str = ""
    published: date | None = None
    kind: ArticleKind = "article"
    dropped: tuple[str, ...] = ()


def freed(text: str, title: str = "") -> Freed:
    """The text without furniture. `title` is the one that the page's own marks give."""
    lines = [line.rstrip() for line in text.split("\n")]
    out: set[int] = set()
    found = _top(lines, out, title)
    publisher, kind = _end(lines, out)
    for number, line in enumerate(lines):
        if line.strip() and _is(line, ("anywhere",)):
            out.add(number)
    left = "\n".join("" if number in out else line for number, line in enumerate(lines))
    return Freed(
        text=re.sub(r"\n{3,}", "\n\n", left).strip("\n"),
        title=found[0],
        publisher=publisher,
        published=found[1],
        kind=kind,
        dropped=tuple(lines[number].strip() for number in sorted(out) if lines[number].strip()),
    )


def date_line(line: str) -> date | None:
    """The day, where a line is nothing but a day, its time and a byline."""
    for piece in re.split(r"\s*[|·•]\s*", line.strip()):
        rest = _TIME.sub("", _PREFIX.sub("", piece)).strip(" ,")
        if DAY.fullmatch(rest):
            return first_day(rest)
    return None


def is_heading(line: str) -> bool:
    """Whether a line reads as a title: short, and no sentence."""
    said = line.strip()
    return (
        3 <= len(said) <= LONGEST_TITLE
        and not ENDS.search(said)
        and not said.endswith((":", ",", ";"))
        and not re.match(r"[•·▪*–—-]\s|\d+[.)]\s", said)
        and said[:1].upper() == said[:1]
    )


def _top(lines: list[str], out: set[int], title: str) -> tuple[str, date | None]:
    day: date | None = None
    taken = ""
    for number, line in enumerate(lines):
        said = line.strip()
        if not said:
            continue
        found = date_line(said)
        if found is not None and day is None:
            day = found
        elif said == title or (not taken and not title and _is_title(lines, number)):
            taken = said
        elif not (_is(said, ("top", "anywhere")) or _BYLINE.fullmatch(said)):
            break
        out.add(number)
    return taken or title, day


def _is_title(lines: list[str], number: int) -> bool:
    """Whether a heading is the article's: no furniture, and a paragraph follows it."""
    if not is_heading(lines[number]) or _is(lines[number], ("top", "anywhere")):
        return False
    after = [line.strip() for line in lines[number + 1 :] if line.strip()][:4]
    return any(len(line) >= SHORTEST_BODY and ENDS.search(line) for line in after)


def _end(lines: list[str], out: set[int]) -> tuple[str, ArticleKind]:
    publisher = ""
    kind: ArticleKind = "article"
    for number in range(len(lines) - 1, -1, -1):
        said = lines[number].strip()
        if not said:
            continue
        hit = _is(said, ("end", "anywhere"))
        if hit is None or number in out:
            break
        out.add(number)
        publisher = publisher or (hit.groupdict().get("publisher") or "").strip(" ,")
        if any(one.kind and pattern.search(said) for one, pattern in furniture()):
            kind = "advisory"
    return publisher, kind


def _is(line: str, where: tuple[str, ...]) -> re.Match[str] | None:
    said = line.strip()
    for one, pattern in furniture():
        if one.at in where and (hit := pattern.fullmatch(said)):
            return hit
    return None
