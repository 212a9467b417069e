"""The destinations that an amendatory instruction names: "under China, People's Republic of"."""

from __future__ import annotations

import re

from proscribed.sources.bis.regulation import heading
from proscribed.sources.gazette.steps import CLOSE, OPEN
from proscribed.sources.gazette.words import destination


def begins_with(text: str) -> str:
    """The destination in capitals that an item begins with ("CHINA, PEOPLE'S REPUBLIC OF:")."""
    told = re.match(r"[A-Z][A-Z’',.() -]{3,}(?=[:—,]| by\b| By\b|$)", text)
    return heading(told[0].strip(" ,:")) if told else ""


def destinations_at(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """The destinations named at a place in a text, and where they end."""
    found: list[str] = []
    end = at
    while True:
        code, after = _destination(text, end)
        if not code:
            return tuple(found), end if found else at
        found.append(code)
        end = after
        more = re.match(r"\s*,?\s*(?:and\s+)", text[end:])
        if not more or not _destination(text, end + more.end())[0]:
            return tuple(found), end
        end += more.end()


_WORD = re.compile(rf"[^\s{OPEN}{CLOSE}]+")


def _destination(text: str, at: int) -> tuple[str, int]:
    """The longest run of words that is a destination, behind "the destination of" and the like."""
    lead = re.match(
        rf"(?:[\s,]*(?:the|destinations?|headings?|country|of|for)\b)*\s*[{OPEN}“\"]?\s*",
        text[at:],
        re.I,
    )
    begin = at + (lead.end() if lead else 0)
    words = list(_WORD.finditer(text, begin))[:9]
    for many in range(len(words), 0, -1):
        said = text[begin : words[many - 1].end()]
        bare = said.strip(f" ,:;.—{CLOSE}")
        if (code := heading(bare) or destination(bare)) and bare[:1].isupper():
            return code, begin + said.rindex(bare) + len(bare) + text[
                begin + len(said) :
            ].startswith(CLOSE)
        if bare.endswith(")") and "(" in bare:
            outer = bare.rsplit("(", 1)[0].strip()
            if outer[:1].isupper() and (code := heading(outer) or destination(outer)):
                return code, begin + said.rindex(bare) + len(bare)
    return "", at
