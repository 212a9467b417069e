"""Headlines above a text: what the text itself says of the same act goes before them."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.marks import Marked

LONGEST = 220
_WORD = re.compile(r"(?<![\w'])[A-Za-z][A-Za-z'-]{3,}")


def headlines(text: Marked) -> frozenset[int]:
    """Where the lines begin that stand above the text: short, without a full stop, more after."""
    found = []
    for one in text.sentences[:3]:
        after = text.text[one.end : one.end + 3]
        said = text.text[one.start : one.end].rstrip(" \n'\"")
        if (
            one is text.sentences[-1]
            or len(said) > LONGEST
            or said.endswith((".", ":", "!", '."'))
            or not after.strip(" ").startswith("\n")
        ):
            break
        found.append(one.start)
    return frozenset(found)


def capitals(text: Marked, line: Span) -> bool:
    """Whether a line writes most of its words with a capital, so that these tell no name."""
    words = _WORD.findall(text.text, line.start, line.end)
    return len(words) > 3 and sum(word[0].isupper() for word in words) > 0.7 * len(words)


_FIRST = re.compile(r"(?<!^)(?<![.!?\n] )[A-Z][\w.'-]+ $")


def _spelled(said: str, rest: str) -> bool:
    """Whether a text has a name so, not only as the surname of somebody whom it names in full."""
    at = [one.start() for one in re.finditer(rf"(?<!\w){re.escape(said)}(?!\w)", rest)]
    full = [start for start in at if not _FIRST.search(rest, max(0, start - 24), start)]
    return bool(full) or (bool(at) and " " in said)


def of_headline(text: Marked, draft: Draft) -> Draft:
    """A draft of a headline: of its names those that the text below spells the same way."""
    line, names = draft.sentence, draft.names
    if names and capitals(text, line):
        rest = text.text[line.end :]
        names = tuple(one for one in names if _spelled(text.text[one.start : one.end], rest))
    count = draft.count
    if count == len(draft.names) != len(names):
        count = len(names) or None
    unit = draft.unit if count is not None or draft.text else None
    return msgspec.structs.replace(draft, heading=True, names=names, count=count, unit=unit)
