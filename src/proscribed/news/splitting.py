"""A page that holds several articles, told by its structure, and split into them.

Marks come first: lines that part, or a reference number for each. Without marks, paragraphs are
leads of their own where each can be read alone: none begins with what only the one before explains,
and the same office is introduced by its full name again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from proscribed.model.days import MONTHS, SHORT_MONTHS, WEEKDAYS
from proscribed.news.furniture import ENDS, is_heading
from proscribed.news.patterns import notice_in
from proscribed.news.references import LABELED

SHORTEST_LEAD = 120
"""Letters of a lead: an opening paragraph says who did what, and why."""
FEWEST_LEADS = 4
LONGEST_LEAD = 3
"""Paragraphs of a lead."""

_RULE = re.compile(r"[\s*_=~#•·–—-]*(?:[*_=~#•·–—-][ \t]*){3,}")
_ONWARD = re.compile(
    r"(?:it|they|he|she|we|this|that|these|those|such|but|and|or|so|yet|nor|also|meanwhile|however"
    r"|moreover|furthermore|additionally|separately|still|then|thus|therefore|instead|later|earlier"
    r"|others?|another|both|neither|either|similarly|likewise|in (?:addition|contrast|response)"
    r"|for (?:example|instance)|as a result|at the same time|on the other hand|by contrast"
    r"|among (?:them|those|other)|according to (?:the|him|her|them|it))\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(r"(?:the|its|their|his|her|our) [a-z]|[a-z“”\"‘']", re.ASCII)
_SPEAKS = re.compile(
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?:also |then |further )?(?:said|added|told|noted|wrote)\b"
)
_ACRONYM = re.compile(r"[A-Z][A-Z&.]{1,7}\b")
_IN_BRACKETS = re.compile(r"\(“?([A-Z][A-Z&.]{1,7})”?\)")
_OFFICE = re.compile(
    r"\b[A-Z][\w’'-]+(?:(?: (?:of|and|for|the|on|to|de)){1,2} [A-Z][\w’'-]+| [A-Z][\w’'-]+){2,8}"
)

_DATES = frozenset((*MONTHS, *SHORT_MONTHS, *WEEKDAYS))


def split(text: str) -> tuple[str, ...]:
    """The articles of a text in its order; the text itself where it is one."""
    lines = [line.rstrip() for line in text.split("\n")]
    for parts in (_by_rules(lines), _by_numbers(lines), _by_leads(lines)):
        if len(parts) > 1:
            return tuple(parts)
    return (text,)


def _by_rules(lines: Sequence[str]) -> list[str]:
    """The parts between lines of stars or dashes, where there are several and each has a body."""
    parts: list[list[str]] = [[]]
    for line in lines:
        if _RULE.fullmatch(line) and line.strip():
            parts.append([])
        else:
            parts[-1].append(line)
    whole = [text for text in map(_joined, parts) if text]
    if len(parts) < 3 or not all(_has_body(text) for text in whole):
        return []
    return whole


def _by_numbers(lines: Sequence[str]) -> list[str]:
    """The parts that each have a line with their reference number, at their end or their head."""
    marks = [number for number, line in enumerate(lines) if LABELED.fullmatch(line)]
    if len(marks) < 2:
        return []
    first_body = next(
        (n for n, line in enumerate(lines) if len(line) >= SHORTEST_LEAD and ENDS.search(line)), 0
    )
    if marks[0] > first_body:  # numbers stand at the end of their articles
        cuts = [0, *(mark + 1 for mark in marks)]
    else:
        cuts = [0, *(_head(lines, mark) for mark in marks[1:]), len(lines)]
    parts = [_joined(lines[a:b]) for a, b in pairwise(cuts)]
    rest = _joined(lines[cuts[-1] :])
    if rest and parts:
        parts = [*parts[:-1], parts[-1] + "\n\n" + rest] if not _has_body(rest) else [*parts, rest]
    return parts if all(_has_body(text) for text in parts) else []


def _head(lines: Sequence[str], mark: int) -> int:
    """The line at which the article with this mark begins: its title stands before the number."""
    at = mark
    while at > 0 and (not lines[at - 1].strip() or is_heading(lines[at - 1])):
        at -= 1
        if lines[at].strip():
            break
    return at


def _by_leads(lines: Sequence[str]) -> list[str]:
    """The paragraphs as leads of their own, where the page is a feed of such."""
    paragraphs = [line.strip() for line in lines if line.strip()]
    leads = [one for one in paragraphs if notice_in(one) is None]
    noticed = len(leads) < len(paragraphs)
    full = [one for one in leads if len(one) >= SHORTEST_LEAD and ENDS.search(one)]
    if len(full) < 2 or len(full) < 0.8 * len(leads):
        return []
    alone = [not _leans(one, leads[:number]) for number, one in enumerate(leads)]
    if noticed:
        return list(_gathered(paragraphs)) if sum(alone) >= 0.7 * len(alone) else []
    if len(leads) < FEWEST_LEADS or not all(alone):
        return []
    again, apart = introduced_again(leads), _apart(leads)
    return leads if again >= 2 or (again and apart >= 0.4) or apart >= 0.7 else []


def _gathered(paragraphs: Sequence[str]) -> Iterator[str]:
    """The leads; a paragraph that leans on the one before is a part of it."""
    current: list[str] = []
    for one in paragraphs:
        story = bool(current) and notice_in(one) is None and notice_in(current[0]) is None
        if story and len(current) < LONGEST_LEAD and _leans(one, current):
            current.append(one)
            continue
        if current:
            yield "\n".join(current)
        current = [one]
    if current:
        yield "\n".join(current)


def _leans(paragraph: str, before: Sequence[str]) -> bool:
    """Whether a paragraph needs those before it to be understood."""
    if not before:
        return False
    if _ONWARD.match(paragraph) or _KNOWN.match(paragraph[:1].lower() + paragraph[1:]) is not None:
        return not _opens(paragraph)
    if _SPEAKS.match(paragraph):
        return True
    first = _ACRONYM.match(paragraph)
    explained = {short[1] for one in before for short in _IN_BRACKETS.finditer(one)}
    return first is not None and first[0] in explained and f"({first[0]})" not in paragraph


def _opens(paragraph: str) -> bool:
    """Whether a paragraph that begins with a small word opens a story all the same: what follows
    the article is a name ("The Bureau of ...", "The U.S. ...")."""
    words = paragraph.split(None, 2)
    if _ONWARD.match(paragraph) or paragraph[:1].islower() or paragraph[:1] in "“”\"‘'":
        return False
    return not (
        words[0].lower() in ("the", "its", "their", "his", "her", "our")
        and len(words) > 1
        and words[1][:1].islower()
    )


def introduced_again(leads: Sequence[str]) -> int:
    """How many long names are introduced in the first sentence of more than one paragraph: within
    one story that is done once."""
    seen: dict[str, int] = {}
    for one in leads:
        for name in {name[0] for name in _OFFICE.finditer(one[:300])}:
            seen[name] = seen.get(name, 0) + 1
    return sum(count > 1 for count in seen.values())


def _apart(leads: Sequence[str]) -> float:
    """The share of neighbors that have no name in common."""
    names = [set(re.findall(r"\b[A-Z][\w’-]{2,}", one)) for one in leads]
    openers = {one.split()[0] for one in leads} | _DATES
    pairs = [(a - openers) & (b - openers) for a, b in pairwise(names)]
    return sum(not one for one in pairs) / len(pairs)


def _has_body(text: str) -> bool:
    return any(len(line) >= SHORTEST_LEAD // 2 and ENDS.search(line) for line in text.split("\n"))


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines).strip("\n")
