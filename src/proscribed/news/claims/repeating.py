"""Whether a draft tells an act again that was told before."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.marks import Marked

LOOSE = ("context", "", "back", "open")
"""How a list is known that the words themselves do not tell."""


def _words(marked: Marked, name: Span) -> list[str]:
    return re.findall(r"\w+", marked.text[name.start : name.end].casefold())


def same_party(marked: Marked, one: Span, other: Span) -> bool:
    """Whether two spellings are of one party: one begins the other, or all its words are in it."""
    first, second = _words(marked, one), _words(marked, other)
    small, large = sorted((first, second), key=len)
    return bool(small) and (
        large[: len(small)] == small or (set(small) <= set(large) and len("".join(small)) > 2)
    )


def _known(marked: Marked, names: tuple[Span, ...], of: tuple[Span, ...]) -> bool:
    return bool(names) and all(
        any(same_party(marked, name, other) for other in of) for name in names
    )


def lists_agree(old: Draft, new: Draft) -> bool:
    """Whether two drafts may be about one list, by how each of them knows its own."""
    if old.list == new.list or (old.heading and old.how in ("measure", "nickname")):
        return True
    return bool(new.how in LOOSE or old.how in LOOSE) and (
        not old.list or not new.list or new.how in LOOSE or old.heading
    )


def _conflicting(old: Draft, new: Draft) -> bool:
    """Whether two drafts give different days of the same kind: acts apart in time."""
    for a, b in (
        (old.announced, new.announced),
        (old.effective, new.effective),
        (old.planned, new.planned),
    ):
        if a and b and not (a.startswith(b) or b.startswith(a)):
            return True
    return False


def _of_others(marked: Marked, old: Draft, new: Draft) -> bool:
    """Whether two drafts each name all theirs, and have none of them in common."""
    return (
        bool(old.names and new.names)
        and (old.count or 0) <= len(old.names)
        and new.count == len(new.names)
        and not any(same_party(marked, a, b) for a in new.names for b in old.names)
    )


def repeats(marked: Marked, old: Draft, new: Draft, same_sentence: bool) -> bool:
    """Whether the new draft tells the old act again."""
    coming = (
        {old.kind, new.kind} == {"add", "planned"}
        and old.count == new.count is not None
        and (old.heading or old.unit == new.unit)
        and not (same_sentence or old.background or new.background)
    )
    if (old.kind != new.kind and not coming) or not lists_agree(old, new):
        return False
    if _of_others(marked, old, new):
        return False
    if old.heading and not new.heading and not new.background:
        some = bool(old.names) and (old.count or 0) < (new.count or 0)
        told = old.count is not None and old.count != len(old.names) and not some
        if old.count == new.count or not told or new.bare:
            return not _conflicting(old, new)
    if (
        new.background != old.background
        and (new.announced or old.announced)
        and _conflicting(old, new)
    ):
        return False
    if _conflicting(old, new) and new.kind != "planned" and not new.anaphoric:
        return False
    if old.kind == "revise":
        if same_sentence:
            return new.anaphoric
        return new.anaphoric or (
            old.count == new.count
            and old.unit == new.unit
            and (not old.breakdown or not new.breakdown or old.breakdown == new.breakdown)
            and not new.new
        )
    if new.background and not old.background and not new.anaphoric and same_sentence:
        return False
    if new.anaphoric:
        if new.background and same_sentence and new.announced:
            return False
        return not (new.background and new.announced and not old.announced)
    if new.new and not (old.count == new.count and old.new):
        return False
    if new.names and old.names:
        if _known(marked, new.names, old.names) and (
            new.count is None or new.count == len(new.names) or new.count == old.count
        ):
            return True
        if _known(marked, old.names, new.names) and (
            old.count == new.count
            or old.count is None
            or (
                old.count == len(old.names)
                and old.count < (new.count or 0)
                and not same_sentence
                and old.kind != "add"
            )
        ):
            return True
        if (
            not any(same_party(marked, a, b) for a in new.names for b in old.names)
            and old.count == len(old.names)
            and new.count == len(new.names)
        ):
            return False
    if same_sentence and old.kind == "add" and old.count is not None and new.count is not None:
        return old.count == new.count and old.unit == new.unit and not (old.names and new.names)
    if _names_of(marked, old, new):
        return True
    if new.bare and new.breakdown and new.reason and old.count is not None and not old.heading:
        return False
    apart = (
        bool(new.breakdown and old.breakdown) and not new.breakdown.keys() & old.breakdown.keys()
    )
    if apart and old.reason and new.reason:
        return False
    if apart and new.bare and not new.anaphoric:
        return False
    if old.bare and new.part:
        return False
    if new.bare or old.bare:
        return True if new.kind != "regulation" else new.list == old.list
    return old.count == new.count and old.unit == new.unit


_LEGAL = re.compile(r"\b(?:Co|Ltd|Inc|Corp|LLC|GmbH|Company|Limited|JSC|FZE|Bank|Group)\b")


def _names_of(marked: Marked, old: Draft, new: Draft) -> bool:
    """Whether names are those of the persons told before, as many as they are."""
    if old.names or old.unit != "persons" or len(new.names) < 2 or new.heading:
        return False
    return new.count == old.count and not any(
        _LEGAL.search(marked.text, one.start, one.end) for one in new.names
    )
