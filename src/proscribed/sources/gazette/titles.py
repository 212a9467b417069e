"""What a rule's title says of it, where no summary is at hand."""

from __future__ import annotations

from proscribed.sources.gazette.corrections import corrects
from proscribed.sources.gazette.rule import Count, CountKind
from proscribed.sources.gazette.tokens import lists_in, tokens


def titled_otherwise(title: str) -> bool:
    """Whether a part of the title is about no list: "Sanctions Against X; Entity List Additions"."""
    parts = [tokens(part.strip()) for part in title.split(";") if part.strip()]
    return any(not {"list", "unit", "noun"} & {t.kind for t in part} for part in parts)


_KINDS: dict[str, CountKind] = {"add": "add", "revise": "revise", "remove": "remove"}


def from_title(title: str) -> tuple[Count, ...]:
    """The kinds of act and the lists that a title names ("Addition of Entities to the Entity List,
    and Removal of Entity From the Unverified List"), without numbers: a title that says "Entry"
    may stand over a rule on five.

    "Revisions to the Unverified List" may mean additions or removals, so nothing is concluded from
    it. A title that names no list is that of a rule on the regulations."""
    named = lists_in(title)
    if not named:
        return (Count("regulation"),)
    if corrects("", title):
        return tuple(Count("correct", code) for code in named)
    found: dict[tuple[CountKind, str], None] = {}
    read = tokens(title)
    for at, token in enumerate(read):
        if token.kind not in {"noun", "verb"} or token.text.startswith("clarif"):
            continue
        ahead = read[at:]
        code = next((t.value for t in ahead if t.kind == "list"), named[-1])
        until = next((n for n, t in enumerate(ahead) if t.kind == "list"), len(ahead))
        if token.value == "correct":
            found["correct", code] = None
        elif kind := _KINDS.get(token.value):
            counted = any(t.kind == "unit" for t in ahead[:until])
            if kind != "revise" or counted:
                found[kind, code] = None
    return tuple(Count(kind, code) for kind, code in found)
