"""Sentences: where each begins and ends, in text whose letters keep their places."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.vocabulary import words

_SAME = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "\u00a0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u200b": " ",
        "\t": " ",
        "‑": "-",
        "‐": "-",
        "–": "—",
        "―": "—",
        "−": "-",
        "（": "(",
        "）": ")",
        "，": ",",
        "•": "*",
        "●": "*",
        "▪": "*",
        "◦": "*",
        "·": "*",
    }
)

_ABBREVIATION = re.compile(rf"(?:\b(?:{words('abbreviations')}|(?:[A-Z]\.)+[A-Z]))\.$")
# after an abbreviation only a word that begins sentences ends one
_OPENER = re.compile(rf"[\"'(]*(?:{words('openers_of_sentences')})\b")
_END = re.compile(r"[.!?][\"')\]]*(?=\s|$)|[.!?][\"](?=[A-Z])")
LONGEST = 4000
"""Letters: what is longer is read in parts."""
_BULLET = re.compile(r"\s*(?:[*\-—]|\(?(?:\d{1,2}|[a-z])[.)])\s+")
_POINT = re.compile(r"\s*\n+\s*[*\-—]\s+(?=[A-Z\d])")
_TOLD = re.compile(
    r"(?:\A|\n\s*[*\-—]\s+)(?:[^\n]{2,} )?(?:was|were|has|have|had|designated|added|sanctioned|listed|imposed|announced) [^\n]{20,}\.\Z"
)
"""Points that are whole sentences stand for themselves."""
_NAMING = re.compile(
    r"\b(?:add(?:s|ed|itions?)?|list(?:s|ed|ing)?|designat\w+|nam(?:e|es|ed)|includ\w*|following|entit\w+|compan\w+|firms?|persons?|individuals|parties|targets?|sanction\w*|remov\w+|plac\w+|are|were|is|was|against|on)\b",
    re.IGNORECASE,
)
"""Before points that are the names of parties, not sentences ("What to know:" has none of these)."""
_CLAUSE = re.compile(
    r"[^\n]*?\b(?:is|are|was|were|has|have|had|will|would|may|must|puts?|adds?|removes?|said|says|[a-z]{3,}ed)\b"
)
_HEADING = re.compile(
    r"\W*(?:(?:New|Newly|Entities|Companies|Persons|Individuals|Parties|The) )?(?:[Aa]dded|[Aa]dditions?|[Ll]isted|[Dd]esignat(?:ed|ions?)|[Ss]anctioned|[Rr]emoved|[Rr]emovals?|[Dd]eleted|[Dd]eletions?|[Dd]elisted|[Dd]elistings?)\b[^.!?:\n]{0,60}"
)
"""A line that says what was done to those named in the points below it."""
_COUNTED = re.compile(
    r"\s*(?P<many>\d+|[A-Z][a-z]+) (?:entities|companies|firms|persons|individuals)\b"
)
_LINE = re.compile(r"[^\n]*\n?")


def plain(text: str) -> str:
    """The text with quotes, dashes and spaces in one form; every letter stays at its place."""
    return text.translate(_SAME)


def unwrapped(text: str) -> str:
    """The text with the line ends of a printed column as spaces; every letter stays at its place."""
    return (
        re.sub(r"(?<=\S)\n(?=\S)(?![*—-]\s|\(?\d{1,2}[.)]\s)", " ", text)
        if _wrapped(text)
        else text
    )


def _wrapped(text: str) -> bool:
    """Whether the lines are those of a printed column: many, and none long."""
    lengths = [len(line) for line in text.split("\n") if line.strip()]
    if len(lengths) < 5:
        return False
    lengths.sort()
    return lengths[-1] < 110 and lengths[len(lengths) // 2] > 45


def _blocks(text: str) -> list[tuple[int, int]]:
    """Paragraphs; a list of points stays with the line that leads it in (", the following:")."""
    wrapped = _wrapped(text)
    blocks: list[tuple[int, int]] = []
    gap = True
    for found in _LINE.finditer(text):
        line = found.group()
        if not line.strip():
            gap = True
            continue
        start, end = found.start(), found.start() + len(line.rstrip())
        before = text[blocks[-1][0] : blocks[-1][1]] if blocks else ""
        listed = before.rstrip().endswith(":") or "\n" in before.strip()
        listed = listed or bool(_HEADING.fullmatch(before))
        points = bool(_BULLET.match(line)) and listed
        runs_on = wrapped and not gap and not _BULLET.match(line)
        broken = not gap and line[:1].islower() and before[-1:] not in ".!?:"
        if blocks and (points or runs_on or broken):
            blocks[-1] = (blocks[-1][0], end)
        else:
            blocks.append((start, end))
        gap = False
    return blocks


def _ends(text: str, at: int, stop: int) -> bool:
    """Whether the mark of punctuation that ends before `at` ends a sentence."""
    follows = text[at:stop].lstrip()
    if not follows:
        return True
    dot = at - (len(text[max(0, at - 4) : at]) - len(text[max(0, at - 4) : at].rstrip("\"')]")))
    if _ABBREVIATION.search(text, max(0, dot - 12), dot):
        return bool(_OPENER.match(follows))
    first = follows.lstrip("\"'([")[:1]
    return first.isupper() or first.isdigit() or first == "*" or not first.isascii()


def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text in the form of `plain`; headings and points are sentences too, but
    the points after a colon belong to what leads them in."""
    found: list[Span] = []
    for start, stop in _blocks(text):
        at, points = (
            start,
            re.compile(r":\s*\n+\s*(?:[*\-—]|\(?\d{1,2}[.)]\s)").search(text, start, stop),
        )
        for end in _END.finditer(text, start, points.start() if points else stop):
            if _ends(text, end.end(), stop) and end.end() > at:
                found.append(Span(at, end.end()))
                at = end.end()
                while at < stop and text[at].isspace():
                    at += 1
        if points and (first := _COUNTED.match(text, points.end())):
            found.append(Span(at, points.start() + 1))
            at = first.start("many")
        alone = points is not None and _tell(text, at, points, stop)
        if points and alone:
            found.append(Span(at, points.start() + 1))
            at = points.end()
        for point in _POINT.finditer(text, points.end(), stop) if points else ():
            if alone or _TOLD.search(text[at : point.start()]):
                found.append(Span(at, point.start()))
                at = point.end()
        if text[at:stop].strip():
            found.append(Span(at, stop))
    return tuple(part for one in found for part in _parts(text, one))


def _tell(text: str, at: int, points: re.Match[str], stop: int) -> bool:
    """Whether points are sentences, though they lack full stops: led in by words that lead in no
    names, most of them with a verb."""
    if points.start() - at > 90 or _NAMING.search(text, at, points.start()):
        return False
    starts = [points.end(), *(one.end() for one in _POINT.finditer(text, points.end(), stop))]
    return 2 * sum(bool(_CLAUSE.match(text, one, stop)) for one in starts) > len(starts)


def _parts(text: str, one: Span) -> list[Span]:
    """A sentence, or its parts where it is longer than sentences are: reading stays in time."""
    parts, start = [], one.start
    while one.end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        parts.append(Span(start, cut))
        start = cut
    return [*parts, Span(start, one.end)]


_SITE = re.compile(r" \| [^|.\n]{2,30}$")
"""The name of a site behind a headline."""


def before_site(text: str, one: Span) -> Span:
    """A headline without the site that it ends with ("... | World News")."""
    site = _SITE.search(text[one.start : one.end]) if "|" in text[one.start : one.end] else None
    if site is None or site.start() < 20 or "|" in text[one.start : one.start + site.start()]:
        return one
    return Span(one.start, one.start + site.start())
