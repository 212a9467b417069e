"""What a sentence begins with that is not of it: the city that it is sent from."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.places import places

_CITY = re.compile(
    r"(?:[A-Z]{3,}(?:[ .,/-]+[A-Z]{2,}\.?)*|[A-Z][a-z]+(?: [A-Z][a-z]+)?) ?: (?=[A-Z])"
)


def after_city(text: str, one: Span) -> Span:
    """A sentence without the city and colon that it begins with ("BEIJING: China said")."""
    city = _CITY.match(text, one.start, one.end)
    if city is None:
        return one
    place = city.group().split(":")[0].strip()
    known = places(text, one.start, city.end())
    if place.isupper() and not re.fullmatch(r"[A-Z]{2,}:?", place.split()[0]):
        return one
    if not known and place.title() not in _CITIES:
        return one
    return Span(city.end(), one.end)


_CITIES = frozenset(("Washington", "Brussels", "New York", "Geneva", "Ottawa", "United Nations"))


def longest_cell(text: str, one: Span) -> Span:
    """Of a row of a table the cell that is a sentence; a row without one stays as it is."""
    said = text[one.start : one.end]
    if said.count(" | ") < 2:
        return one
    cell = max(said.split(" | "), key=len)
    at = one.start + said.index(cell)
    return Span(at, at + len(cell)) if len(cell) > _SENTENCE else one


_SENTENCE = 60
_FROM_CITY = re.compile(
    r"(?:(?P<city>[A-Z][A-Za-z. ]{2,24})(?:, [A-Z][A-Za-z. ]{1,20})?(?: \((?:[A-Z][A-Za-z ]{1,20})\))?|\([A-Z][\w ]{2,20}\)) ?(?:(?<= )-|—|——)(?:(?<=—)|(?= )) ?(?=[A-Z\"])"
)


def after_dateline(text: str, one: Span) -> Span:
    """The first sentence without the place that it is sent from ("WASHINGTON (Agency) - ")."""
    sent = _FROM_CITY.match(text, one.start, one.end)
    if sent is None:
        return one
    city = (sent["city"] or "AGENCY").strip()
    known = (
        city.isupper()
        or places(text, one.start, max(sent.end("city"), one.start))
        or city in _CITIES
    )
    return Span(sent.end(), one.end) if known else one
