"""Headlines above a text: what the text itself says of the same act goes before them."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Actor, actor
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
            or "\n" in said
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


def _kept(said: str, rest: str, *, capital: bool) -> bool:
    """Whether a name of a headline is one: not only the surname of somebody whom the text below names
    in full, and where capitals tell nothing, one that the text spells so too."""
    at = [one.start() for one in re.finditer(rf"(?<!\w){re.escape(said)}(?!\w)", rest)]
    if " " not in said and at:
        return any(not _FIRST.search(rest, max(0, start - 24), start) for start in at)
    return bool(at) or not capital


def of_headline(text: Marked, draft: Draft) -> Draft:
    """A draft of a headline: of its names those that the text below spells the same way."""
    line, names = draft.sentence, draft.names
    rest = text.text[line.end :]
    capital = capitals(text, line)
    names = tuple(
        one for one in names if _kept(text.text[one.start : one.end], rest, capital=capital)
    )
    count = draft.count
    if count == len(draft.names) != len(names):
        count = len(names) or None
    unit = draft.unit if count is not None or draft.text else None
    return msgspec.structs.replace(draft, heading=True, names=names, count=count, unit=unit)


def keeper_alone(text: Marked, sentence: Span) -> Actor | None:
    """The authority that a sentence consists of: what follows is of its acts ("OFAC. On Monday the
    agency designated ...")."""
    one = next((mark for mark in text.actors if mark.start >= sentence.start), None)
    if one is None or one.end > sentence.end or one.start - sentence.start > 3:
        return None
    alone = not text.text[one.end : sentence.end].strip(" .:*—-\n")
    keeps = alone and not text.text[sentence.start : one.start].strip(" *—-")
    return actor(text, Span(one.start, one.end)) if keeps else None
