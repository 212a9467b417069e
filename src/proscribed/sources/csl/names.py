"""Names within a name: what Commerce and State write into one text, told apart.

"LTS Holding Limited (f.k.a. IPP Ltd.)" and "PMC Wagner; and any successor, sub-unit, or subsidiary
thereof" stay as published, and give the names they hold besides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from proscribed.model.party import NameQuality

_MARK = re.compile(
    r"[\s,;(\[-]*\b(?P<mark>[afn]\.?\s?k\.?\s?a|d[./]?b[./]?a|doing business as)\b[.,: -]*", re.I
)
_SUCCESSORS = re.compile(r"[;,]? and (?:any|its) (?:successors?|sub-units?|subsidiar).*$", re.I)
_CLOSED = re.compile(r"^(?P<name>(?:[^()\[\]]|\([^()]*\))*)[)\]](?P<rest>.*)$", re.S)


def within(text: str) -> Iterator[tuple[str, NameQuality]]:
    """The names that a published name holds, the whole text not among them.

    What stands before an alias is weak where it is one word: half a name, as in "Elena; a.k.a.
    Belov Shifrin"."""
    if "uccessor" in text or "ub-unit" in text:
        bare = _SUCCESSORS.sub("", text)
        if bare != text:
            yield bare, "strong"
            text = bare
    marks = list(_MARK.finditer(text))
    if not marks:
        return
    first = _tidy(text[: marks[0].start()])
    for number, mark in enumerate(marks):
        last = number + 1 == len(marks)
        said = text[mark.end() : None if last else marks[number + 1].start()]
        opened = "(" in mark[0] or "[" in mark[0]
        if opened and (closed := _CLOSED.match(said)):
            said, rest = closed["name"], _tidy(closed["rest"])
            if number == 0 and last and rest[:1].isalpha():
                first = f"{first} {rest}"
        if name := _tidy(said):
            yield name, "former" if mark["mark"].lower().startswith("f") else "strong"
    if first:
        yield first, "strong" if " " in first else "weak"


def _tidy(text: str) -> str:
    bare = text.strip(" ,;-")
    return bare if bare.count("(") == bare.count(")") else bare.strip("()[] ")


def aliases(pieces: Iterator[str]) -> Iterator[str]:
    """Aliases one each. The Entity List joins some with ";" and the last with "and", and starts
    some with a dash."""
    for piece in pieces:
        for text in piece.split(";"):
            if name := text.strip().removeprefix("and ").strip(" -"):
                yield name
