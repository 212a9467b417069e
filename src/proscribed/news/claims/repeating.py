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
    if not _may_be_one(marked, old, new, same_sentence):
        return False
    if _under_headline(old, new):
        return not _conflicting(old, new)
    if _apart_in_time(old, new):
        return False
    if old.kind == "revise":
        return new.anaphoric or (not same_sentence and _revised_again(old, new))
    if new.anaphoric:
        dated = new.background and new.announced
        return not (dated and (same_sentence or not old.announced))
    if new.background and not old.background and same_sentence:
        return False
    if new.new and not (old.count == new.count and old.new):
        return False
    by_names = _by_names(marked, old, new, same_sentence)
    if by_names is not None:
        return by_names
    if same_sentence and old.kind == "add" and old.count is not None and new.count is not None:
        return old.count == new.count and old.unit == new.unit and not (old.names and new.names)
    return _names_of(marked, old, new) or _by_number_and_place(old, new)


def _may_be_one(marked: Marked, old: Draft, new: Draft, same_sentence: bool) -> bool:
    """Whether two drafts are of one kind and one list: a plan also with the act that carries it out."""
    coming = (
        {old.kind, new.kind} == {"add", "planned"}
        and old.count == new.count is not None
        and (old.heading or old.unit == new.unit)
        and not (same_sentence or old.background or new.background)
    )
    one_kind = old.kind == new.kind or coming
    return one_kind and lists_agree(old, new) and not _of_others(marked, old, new)


def _under_headline(old: Draft, new: Draft) -> bool:
    """Whether a text tells what its headline told, as many or with the names of some."""
    if not old.heading or new.heading or new.background:
        return False
    some = bool(old.names) and (old.count or 0) < (new.count or 0)
    told = old.count is not None and old.count != len(old.names) and not some
    return old.count == new.count or not told or new.bare


def _apart_in_time(old: Draft, new: Draft) -> bool:
    """Whether two drafts tell acts of different days."""
    if not _conflicting(old, new):
        return False
    past = new.background != old.background and bool(new.announced or old.announced)
    return past or (new.kind != "planned" and not new.anaphoric)


def _revised_again(old: Draft, new: Draft) -> bool:
    """Whether as many entries are revised, in the same places."""
    alike = old.count == new.count and old.unit == new.unit and not new.new
    return alike and (not old.breakdown or not new.breakdown or old.breakdown == new.breakdown)


def _by_names(marked: Marked, old: Draft, new: Draft, same_sentence: bool) -> bool | None:
    """Whether the names of two drafts make them one act; None where they do not tell."""
    if not new.names or not old.names:
        return None
    if _known(marked, new.names, old.names) and new.count in (None, len(new.names), old.count):
        return True
    all_named = old.count == len(old.names)
    grown = all_named and len(old.names) < (new.count or 0) and old.kind != "add"
    if _known(marked, old.names, new.names) and (
        old.count in (None, new.count) or (grown and not same_sentence)
    ):
        return True
    common = any(same_party(marked, a, b) for a in new.names for b in old.names)
    return False if all_named and new.count == len(new.names) and not common else None


def _by_number_and_place(old: Draft, new: Draft) -> bool:
    """Whether number and places of two drafts, as far as they tell them, are those of one act."""
    if new.bare and new.breakdown and new.reason and old.count is not None and not old.heading:
        return False
    placed = bool(new.breakdown and old.breakdown)
    apart = placed and not new.breakdown.keys() & old.breakdown.keys()
    if (apart and (new.bare or (old.reason and new.reason))) or (old.bare and new.part):
        return False
    if new.bare or old.bare:
        return new.kind != "regulation" or new.list == old.list
    return old.count == new.count and old.unit == new.unit


_LEGAL = re.compile(r"\b(?:Co|Ltd|Inc|Corp|LLC|GmbH|Company|Limited|JSC|FZE|Bank|Group)\b")


def _names_of(marked: Marked, old: Draft, new: Draft) -> bool:
    """Whether names are those of the persons told before, as many as they are."""
    if old.names or old.unit != "persons" or len(new.names) < 2 or new.heading:
        return False
    return new.count == old.count and not any(
        _LEGAL.search(marked.text, one.start, one.end) for one in new.names
    )
