"""The acts that a sentence of a summary states: what is done, to which list, and what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import pairwise

from msgspec import Struct

from proscribed.sources.gazette.counted import Phrase
from proscribed.sources.gazette.phrases import phrases
from proscribed.sources.gazette.tokens import Token
from proscribed.sources.gazette.told import Act, respectively, share
from proscribed.sources.gazette.words import words

_NO_GERUND = words("no_gerund")
_BEFORE_BASE = words("before_base")
_NOW = words("now")
_PAST = words("past")
_EFFECTS = words("effects")
_NO_NOUN = words("no_noun")
_BEFORE_ENTRY = frozenset({"the", "existing", "certain"})
_RELATIVE = frozenset({"that", "which", "who"})
_OWNED = frozenset({"aliases", "addresses", "errors"})


class Head(Struct, frozen=True):
    """A verb or noun that opens a clause."""

    at: int
    kind: str
    passive: bool = False
    led_by: str = ""
    noun: bool = False


def heads(tokens: Sequence[Token]) -> list[Head]:
    """The verbs and nouns by which a rule acts here; not those in "requests for removal"."""
    found = [head for at in range(len(tokens)) if (head := _head(tokens, at))]
    verbs = [head for head in found if not head.noun]
    return [h for h in found if not h.noun or not verbs or _is_effected(tokens, h)]


def _is_effected(tokens: Sequence[Token], head: Head) -> bool:
    return any(t.text in _EFFECTS for t in tokens[max(0, head.at - 8) : head.at])


def _head(tokens: Sequence[Token], at: int) -> Head | None:
    token = tokens[at]
    before = [t.text for t in tokens[max(0, at - 4) : at]]
    last = before[-1] if before else ""
    if token.kind == "verb":
        if token.form == "gerund":
            good = last not in _NO_GERUND and not _PAST & set(before[-2:])
        elif token.form == "third":
            good = last not in {"that", "which", "a", "an", "the"} and not _is_nominal(tokens, at)
        elif token.form == "base":
            good = last in _BEFORE_BASE and not (_PAST | _NO_NOUN) & set(before)
        else:
            good = bool(_NOW & set(before[-3:])) and not (_PAST | _RELATIVE) & set(before)
        led = last if last in {"by", "to"} else ""
        return Head(at, token.value, token.form == "participle", led) if good else None
    if token.kind == "noun" and at + 1 < len(tokens) and tokens[at + 1].text in {"of", "to"}:
        if _NO_NOUN & set(before) or (at and tokens[at - 1].kind == "number"):
            return None
        return Head(at, token.value, noun=True)
    return None


def _is_nominal(tokens: Sequence[Token], at: int) -> bool:
    return (
        at > 0
        and tokens[at - 1].kind == "word"
        and tokens[at - 1].text in {"conforming", "certain", "these"}
    )


def segments(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """A sentence cut at each semicolon behind which something else is said to be done."""
    start = 0
    for at, token in enumerate(tokens):
        if token.text == ";" and heads(tokens[at + 1 :]):
            yield tokens[start:at]
            start = at + 1
    yield tokens[start:]


def acts(tokens: Sequence[Token]) -> tuple[list[Act], list[Phrase]]:
    """The acts of one segment, and the phrases that stand before the first of them."""
    opened = heads(tokens)
    found: list[Act] = []
    lead = phrases(tokens, 0, opened[0].at if opened else None)
    subject: list[Phrase] = []
    for number, head in enumerate(opened):
        end = opened[number + 1].at if number + 1 < len(opened) else len(tokens)
        clause = tokens[head.at + 1 : end]
        if head.passive:
            start = opened[number - 1].at + 1 if number else 0
            counted, subject = _passive(tokens, start, head, end, subject)
            if not counted:
                continue
            if found:
                found[-1].phrases = [p for p in found[-1].phrases if p.at < counted[0].at]
        else:
            counted = respectively(clause) or phrases(tokens, head.at + 1, end)
        if not counted and (name := _named(head, clause)):
            counted = [name]
        if _is_frame(head, clause) or _is_indirect(tokens, head, counted):
            continue
        if _is_subordinate(head, found, counted, tokens):
            _absorb(found[-1], head, counted)
            continue
        new = list(_by_list(head, clause, counted, head.at + 1))
        for act in new:
            act.open = _is_open(clause)
            if act.kind in {"add", "remove"} and counted and _is_given(tokens, counted[0]):
                act.kind = "revise"
            act.named = [t.text for t in clause if t.kind == "quote"]
        found += new
    share(found, tokens)
    return [act for act in found if act.phrases], lead


def _passive(
    tokens: Sequence[Token], start: int, head: Head, end: int, before: list[Phrase]
) -> tuple[list[Phrase], list[Phrase]]:
    """What a passive counts, and its subject: the last thing counted before it, or all from the
    beginning of the sentence; that of the passive before it where it has none of its own."""
    own = [phrase for phrase in phrases(tokens, start, end) if phrase.at < head.at]
    if own:
        counted = phrases(tokens, own[-1].at if start else start, end)
        return counted, counted[:1]
    return phrases(tokens, head.at + 1, end, before[0]) if before else [], before


def _named(head: Head, clause: Sequence[Token]) -> Phrase | None:
    """ "removing Alpha Trading FZE from the list": a party that is named and not counted."""
    if head.kind not in {"add", "remove"} or head.noun:
        return None
    to = next((at for at, t in enumerate(clause) if t.kind == "list"), 0)
    led = {"to", "from", "on"} & {t.text for t in clause[max(0, to - 2) : to]}
    object_ = clause[:to]
    name = any(t.kind == "quote" for t in object_) or any(
        a.value == b.value == "name" for a, b in pairwise(object_)
    )
    return Phrase(0, 0, {"entities": None}) if led and name else None


def _is_open(clause: Sequence[Token]) -> bool:
    """ "adding four entities to and removing two from the list": the list is named further on."""
    said = [t.text for t in clause if t.text not in {"and", ","}]
    return bool(said) and said[-1] in {"to", "from", "on"}


def _is_given(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """ "adding this footnote to the entries of five entities": they are what it is added to."""
    back = phrase.at - 1
    if "entries" not in phrase.counts or back < 0:
        return False
    apart = tokens[phrase.at].kind == "number" or tokens[back].text == "the"
    while back > 0 and (tokens[back].kind == "list" or tokens[back].text in _BEFORE_ENTRY):
        if tokens[back].kind == "list" and apart:
            return False  # "adding to the Entity List five entries", "the entry of ..."
        back -= 1
    return tokens[back].text in {"to", "from"}


def _is_frame(head: Head, clause: Sequence[Token]) -> bool:
    """ "amends the EAR to ...": what is done to the regulations is said by the next verb."""
    ahead = [t.text for t in clause[:5]]
    return head.kind == "revise" and bool({"ear", "regulations"} & set(ahead))


def _is_indirect(tokens: Sequence[Token], head: Head, counted: list[Phrase]) -> bool:
    """ "clarifies the criteria that may lead to the addition of an entity": not the verb's object."""
    if head.passive or not counted:
        return False
    between = tokens[head.at + 1 : counted[0].at]
    if between and between[-1].text == "that":
        between = between[:-1]
    return any(t.kind == "noun" or t.text in {"that", "which", "how", "whether"} for t in between)


def _is_subordinate(
    head: Head, found: list[Act], counted: list[Phrase], tokens: Sequence[Token]
) -> bool:
    """ "revises one entry by adding two aliases", "amends 27 entries to correct errors"."""
    if not found or not found[-1].phrases or head.passive:
        return False
    last = found[-1]
    units = {unit for phrase in counted for unit in phrase.counts}
    if head.led_by and tokens[head.at - 2].text in {"and", ",", "as"}:
        return last.absorbed and not units - _OWNED
    if head.led_by == "to" and head.kind in {last.kind, "correct"}:
        return True
    if last.kind not in {"revise", "correct"}:
        return False
    return bool(head.led_by) or (not units - _OWNED and last.absorbed)


def _absorb(act: Act, head: Head, counted: list[Phrase]) -> None:
    if head.kind == "correct" and head.led_by == "to" and act.kind == "revise":
        act.kind = "correct"
    for phrase in counted:
        for unit in _OWNED & set(phrase.counts):
            act.total.counts.setdefault(unit, phrase.counts[unit])
        if phrase.places and not any(p.places for p in act.phrases):
            act.phrases.append(phrase) if phrase.bare is not None else act.total.places.update(
                phrase.places
            )
    act.absorbed = True


def _by_list(
    head: Head, clause: Sequence[Token], counted: list[Phrase], start: int
) -> Iterator[Act]:
    """One act for each list named in a clause: "two entities from the first and one from the
    second". A list named before all that is counted holds for what follows it."""
    soft = head.kind == "add" and head.passive
    lists = [(at + start, t.value) for at, t in enumerate(clause) if t.kind == "list"]
    distinct = list(dict.fromkeys(code for _, code in lists))
    if head.kind == "move":
        yield from _moved(clause, counted)
        return
    if len(distinct) < 2 or head.passive:
        yield Act(head.kind, distinct[0] if distinct else "", counted, soft=soft)
        return
    leads = not counted or lists[0][0] < counted[0].at
    groups: dict[str, list[Phrase]] = {}
    for phrase in counted:
        before = [code for at, code in lists if at < phrase.at]
        after = [code for at, code in lists if at >= phrase.at]
        code = (before[-1] if before else "") if leads else (after[0] if after else before[-1])
        groups.setdefault(code, []).append(phrase)
    for at, code in lists:
        before = [t.text for t in clause[max(0, at - start - 3) : at - start]]
        if code not in groups and "and" in before and len(groups) == 1:
            groups[code] = [copy(phrase) for phrase in counted]  # "from the one list and the other"
    for code, group in groups.items():
        yield Act(head.kind, code, group, soft=soft)


def _moved(clause: Sequence[Token], counted: list[Phrase]) -> Iterator[Act]:
    """A move is a removal from one list and an addition to the other."""
    for at, token in enumerate(clause):
        back = [t.text for t in clause[max(0, at - 3) : at]]
        if token.kind == "list" and "from" in back:
            yield Act("remove", token.value, counted)
        elif token.kind == "list" and "to" in back:
            yield Act("add", token.value, counted)
