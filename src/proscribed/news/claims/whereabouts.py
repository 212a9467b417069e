"""Where all those named are: told once, before the first or after the last of them."""

from __future__ import annotations

import re

from proscribed.news.claims import targets as t
from proscribed.news.claims.names import Name
from proscribed.news.claims.places import places


def after_all(text: str, named: list[Name], end: int) -> dict[str, int | None]:
    """Where "all located in ..." after the names, or an adjective before them, places them all."""
    last = named[-1]
    found: dict[str, int | None] = {}
    at = last.end
    joined = False
    for place in places(text, last.end, end):
        between = text[at : place.start]
        led = t._AFTER.search(between) and len(between) < 60
        if (
            led
            and not joined
            and between.lstrip(" ,").split(" ")[0]
            in (
                "all",
                "both",
                "each",
                "which",
                "that",
                "located",
                "based",
                "headquartered",
                "from",
                "in",
            )
        ) or (joined and t._JOINED.fullmatch(between)):
            found[place.code] = None
            joined = True
            at = place.end
        else:
            break
    if len(found) == 1:
        return {next(iter(found)): len(named)}
    return found


def before_all(text: str, start: int, named: list[Name]) -> dict[str, int | None]:
    """Where words before the first name place all of them ("Chinese companies DJI and Megvii")."""
    first = named[0]
    lead = text[start : first.start]
    plural = t._PLURAL.search(lead) or re.search(
        r"\b(?:company|firm|maker|giant|group|startup|start-up|manufacturer|producer|developer|bank|official|officer|commander|minister|tycoon|billionaire|hacker|lawmaker|executive|financier|judge|colonel|dissident|journalist|politician|governor|prosecutor|businessman|entity|institute|university|chipmaker|giants|startups|makers|leader|general|oligarch|developer|supplier|operator|designer|specialist|conglomerate|refinery|refiner|trader|shipper|airline|insurer|lender|broker|shipyard|port|terminal|plant|factory|contractor|academy|laboratory)\b",
        lead,
    )
    inside = [p for p in places(text, start, first.start) if p.adjective]
    if plural and inside and not first.country:
        return {inside[-1].code: len(named) if (t._PLURAL.search(lead)) or len(named) == 1 else 1}
    return {}
