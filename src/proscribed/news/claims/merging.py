"""Drafts joined: an act told again, its terms, its days and its places become one claim."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from proscribed.news.claims.actors import Actor
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.repeating import LOOSE, lists_agree, repeats, same_party
from proscribed.news.claims.state import place


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
    loose = old.how in LOOSE and not (new.heading and old.list)
    firm = new if loose and new.how not in LOOSE else old
    return msgspec.structs.replace(
        old, count=count, unit=unit, text=text, names=longer + more, actor=who, references=references, spans=spans,
        list=firm.list or old.list or new.list, how=firm.how, authority=firm.authority or old.authority or new.authority,
        breakdown=_all_there(old, _breakdown(old.breakdown, new.breakdown), count), reason=old.reason or new.reason,
        announced=old.announced or new.announced, effective=old.effective or new.effective, planned=old.planned or new.planned,
        policy=old.policy or new.policy, exceptions=old.exceptions or new.exceptions, patterns=(*old.patterns, new.pattern),
        definite=old.definite and new.definite,
    )  # fmt: skip


def after_vague(vague: Draft, new: Draft) -> Draft:
    """An act with the day of the vaguer telling before it ("announced sanctions on Tuesday")."""
    if vague.kind != new.kind or new.background or (vague.list and not lists_agree(vague, new)):
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
        if repeats(marked, old, new, same):
            kind = old.kind if old.kind == new.kind else "add"
            drafts[at] = msgspec.structs.replace(joined(marked, old, new), kind=kind)
            return
    if (
        new.anaphoric
        and new.count is None
        and new.kind in ("add", "remove", "revise")
        and new.how in LOOSE
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


_OFFICE = re.compile(r"[Ss]pokes|[Mm]inist|[Ee]mbassy|[Aa]mbassador|[Oo]fficial|[Gg]overnment")


def _speaker(old: Draft, new: Draft) -> Actor | None:
    """Who answers: whoever speaks for a state rather than the state."""
    if old.actor and new.actor and new.authority and _OFFICE.search(new.actor.words):
        return old.actor if _OFFICE.search(old.actor.words) else new.actor
    return old.actor


_COMPANY = re.compile(r"(?:The|It|Its|This) ?(?:[Cc]ompany|[Ff]irm|[Gg]roup|[Bb]ank|lawyers?)?$")


def _same_speaker(one: Draft, answer: Draft) -> bool:
    """Whether an answer is of the same state, or of the same company."""
    if answer.authority or not (one.actor and answer.actor):
        return bool(answer.authority)
    known, said = one.actor.words.split(), answer.actor.words.split()
    return known[0] == said[0] or known[-1] == said[-1] or bool(_COMPANY.match(answer.actor.words))


def absorb_answer(drafts: list[Draft], answer: Draft) -> None:
    """Adds an answer to the one of the same state, or of the same company."""
    for at, one in enumerate(drafts):
        if (
            one.kind == "countermeasure"
            and one.authority == answer.authority
            and (answer.count is None or one.count in (None, answer.count))
            and _same_speaker(one, answer)
        ):
            fill(
                drafts,
                at,
                actor=_speaker(one, answer),
                announced=one.announced or answer.announced,
                spans={**answer.spans, **one.spans},
            )
            return
    drafts.append(answer)


_REVISING = re.compile(
    r"\b(?:revis|amend|updat|modif|chang|expand)\w*(?: \w+){0,5}? §", re.IGNORECASE
)


_MERE = re.compile(
    r"[^,;:]{0,90}?\b(?:rules?|notices?)(?: (?:was|were|has been|have been) [a-z]+)?(?:,? (?:in the Federal Register|on ¤+|¤+|dated ¤+|of ¤+))*\W*"
)
"""A rule of which nothing is told but that it was made."""


def with_rules(text: Marked, drafts: list[Draft]) -> list[Draft]:
    """A rule that revises a list, and the acts on that list told right after it, are the same: its
    days are theirs."""
    kept = list(drafts)
    for rule in drafts:
        if rule.kind != "regulation" or not rule.pattern.startswith("ruling/"):
            continue
        said = text.masked[rule.sentence.start : rule.sentence.end]
        mere = not rule.list and bool(_MERE.fullmatch(said))
        if not mere and not (rule.list and _REVISING.search(said)):
            continue
        of = [
            at
            for at, one in enumerate(kept)
            if one.kind in ("add", "remove", "revise")
            and (mere or (one.list == rule.list and one.sentence.start > rule.sentence.start))
            and abs(place(text, rule.sentence) - place(text, one.sentence)) <= 3
            and not one.background
        ]
        for at in of:
            if not kept[at].announced and not kept[at].effective:
                fill(kept, at, announced=rule.announced, effective=rule.effective)
        if of:
            kept.remove(rule)
    return kept


def same_rule(old: Draft, one: Draft, heads: frozenset[int]) -> bool:
    """Whether a rule was told before: by its citation, in a headline, or by who made it."""
    if old.kind != "regulation" or one.kind != "regulation" or old.list != one.list:
        return False
    cited = {ref.words for ref in one.references} & {ref.words for ref in old.references}
    nameless = not one.actor or one.actor.pronoun
    headed = old.sentence.start in heads
    return bool(cited) or headed or nameless or one.pattern.startswith("effect/")


def with_rule(old: Draft, one: Draft) -> Draft:
    """A rule with the citations and days that are told of it later."""
    known = {ref.words for ref in old.references}
    more = tuple(ref for ref in one.references if ref.words not in known)
    return msgspec.structs.replace(
        old,
        references=old.references + more,
        announced=old.announced or one.announced,
        effective=old.effective or one.effective,
    )
