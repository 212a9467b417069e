"""The passage of a text that has the words sought."""

from __future__ import annotations

from proscribed.news.queries import Query
from proscribed.news.words import placed_words

LENGTH = 220
BEFORE = 60


def snippet(text: str, query: Query) -> str:
    """A passage with the first place where most of the words sought stand close together; the
    beginning of the text where none is sought, or none is in it (but in the title)."""
    sought = {word for terms in query for term in terms if not term.without for word in term.words}
    begun = tuple(t.words[-1] for terms in query for t in terms if t.begins and not t.without)
    places = [
        (start, word)
        for word, start, _ in placed_words(text)
        if word in sought or (begun and word.startswith(begun))
    ]
    at = _best(places)
    start = max(0, at - BEFORE)
    if start:
        start = text.find(" ", start) + 1 or start
    end = min(len(text), start + LENGTH)
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    said = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{said}{' …' if end < len(text) else ''}"


def _best(places: list[tuple[int, str]]) -> int:
    """Where the passage begins that has most different words; the first of several."""
    best, most = 0, 0
    end = 0
    for first, (start, _) in enumerate(places):
        end = max(end, first)
        while end < len(places) and places[end][0] < start + LENGTH - BEFORE:
            end += 1
        count = len({word for _, word in places[first:end]})
        if count > most:
            best, most = start, count
    return best
