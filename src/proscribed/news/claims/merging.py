"""Drafts joined: an act told again, its terms, its days and its places become one claim."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.marks import Marked

_LOOSE = ("context", "", "back", "open")


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


def _lists_agree(old: Draft, new: Draft) -> bool:
    if old.list == new.list or (old.heading and old.how in ("measure", "nickname")):
        return True
    return bool(new.how in _LOOSE or old.how in _LOOSE) and (
        not old.list or not new.list or new.how in _LOOSE or old.heading
    )


def _breakdown(
    old: Mapping[str, int | None], new: Mapping[str, int | None]
) -> dict[str, int | None]:
    merged = dict(old)
    for code, count in new.items():
        if merged.get(code) is None:
            merged[code] = count
    return merged


def _all_there(
    old: Draft, places: dict[str, int | None], count: int | None
) -> dict[str, int | None]:
    """A number told later of those who are all in one country ("several Chinese firms")."""
    if old.count is None and not old.text and count is not None and len(places) == 1:
        return {code: count if number is None else number for code, number in places.items()}
    return places


def joined(marked: Marked, old: Draft, new: Draft, *, names: bool = True) -> Draft:
    """The old draft with what the new one says besides; a headline stands back for the text."""
    if old.heading and not new.heading:
        return joined(marked, new, old, names=names)
    count, unit, text = old.count, old.unit, old.text
    if old.count is None and not old.text:
        count, unit, text = new.count, new.unit, new.text
    more = (
        tuple(
            name
            for name in new.names
            if not any(same_party(marked, name, other) for other in old.names)
        )
        if names
        else ()
    )
    longer = tuple(
        max(
            [name, *(other for other in new.names if same_party(marked, name, other))],
            key=lambda one: one.end - one.start,
        )
        if names
        else name
        for name in old.names
    )
    references = old.references + tuple(
        one for one in new.references if one.words not in {known.words for known in old.references}
    )
    spans = {**new.spans, **old.spans}
    who = (
        old.actor
        if old.actor is not None and not old.actor.pronoun
        else (
            new.actor if new.actor is not None and not new.actor.pronoun else old.actor or new.actor
        )
    )
    loose = old.how in _LOOSE and not (new.heading and old.list)
    firm = new if loose and new.how not in _LOOSE else old
    return msgspec.structs.replace(
        old, count=count, unit=unit, text=text, names=longer + more, actor=who, references=references, spans=spans,
        list=firm.list or old.list or new.list, how=firm.how, authority=firm.authority or old.authority or new.authority,
        breakdown=_all_there(old, _breakdown(old.breakdown, new.breakdown), count), reason=old.reason or new.reason,
        announced=old.announced or new.announced, effective=old.effective or new.effective, planned=old.planned or new.planned,
        policy=old.policy or new.policy, exceptions=old.exceptions or new.exceptions, patterns=(*old.patterns, new.pattern),
        definite=old.definite and new.definite,
    )  # fmt: skip


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


def _repeats(marked: Marked, old: Draft, new: Draft, same_sentence: bool) -> bool:
    """Whether the new draft tells the old act again."""
    coming = (
        old.heading
        and (old.kind, new.kind) == ("add", "planned")
        and (old.count == new.count is not None)
    )
    if (old.kind != new.kind and not coming) or not _lists_agree(old, new):
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


def after_vague(vague: Draft, new: Draft) -> Draft:
    """An act with the day of the vaguer telling before it ("announced sanctions on Tuesday")."""
    if vague.kind != new.kind or new.background or (vague.list and not _lists_agree(vague, new)):
        return new
    if new.announced or (new.effective and vague.effective):
        return new
    return msgspec.structs.replace(
        new,
        announced=vague.announced,
        effective=new.effective or vague.effective,
        actor=new.actor if new.actor and not new.actor.pronoun else vague.actor or new.actor,
        reason=new.reason or vague.reason,
        list=new.list or vague.list,
        how=new.how if new.list else vague.how,
        authority=new.authority or vague.authority,
        spans={**vague.spans, **new.spans},
    )


def absorb(marked: Marked, drafts: list[Draft], new: Draft) -> None:
    """Adds a draft: to the one that it repeats, the latest first, or as one more."""
    order = list(reversed(range(len(drafts))))
    if new.bare and new.unit:
        order.sort(key=lambda at: drafts[at].unit != new.unit)
    for at in order:
        old = drafts[at]
        same = old.sentence == new.sentence
        if _repeats(marked, old, new, same):
            drafts[at] = joined(marked, old, new)
            return
    if (
        new.anaphoric
        and new.count is None
        and new.kind in ("add", "remove", "revise")
        and new.how in _LOOSE
        and not (new.policy or new.exceptions)
    ):
        return
    drafts.append(new)


def fill(drafts: list[Draft], at: int, **more: object) -> None:
    """Sets fields of a draft."""
    drafts[at] = msgspec.structs.replace(drafts[at], **more)


def latest(drafts: list[Draft], kinds: tuple[str, ...], list_: str = "") -> int | None:
    """The last draft of those kinds (and of that list), if there is one."""
    for at in range(len(drafts) - 1, -1, -1):
        if drafts[at].kind in kinds and (not list_ or drafts[at].list == list_):
            return at
    return None


def absorb_answer(drafts: list[Draft], answer: Draft) -> None:
    """Adds an answer to the one of the same state, or of the same company."""
    for at, one in enumerate(drafts):
        if (
            one.kind == "countermeasure"
            and one.authority == answer.authority
            and (
                answer.authority
                or (
                    one.actor
                    and answer.actor
                    and one.actor.words.split()[0] == answer.actor.words.split()[0]
                )
            )
        ):
            fill(
                drafts,
                at,
                announced=one.announced or answer.announced,
                spans={**answer.spans, **one.spans},
            )
            return
    drafts.append(answer)
