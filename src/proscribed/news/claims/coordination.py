"""Acts of one sentence that share what stands only once in it: the list, or who they are of."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import START
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.numbers import NUMBER

_SHORT = 70
_TWO_WAYS = ("listing", "remove", "sanction", "delist")


def shared(marked: Marked, found: list[Frame]) -> tuple[Frame, ...]:
    """The acts with the list of the one coordinated with them ("adds eight to and removes two from
    the list"), and without those that only tell how an entry is revised ("to add one alias")."""
    text = marked.masked
    kept: list[Frame] = []
    for at, one in enumerate(found):
        before = kept[-1] if kept else None
        told = before is not None and before.group == one.group == "revise"
        if before and told and re.search(r"\bto (?:\w+ly )?$", text[before.end : one.start]):
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        if (
            after is not None
            and one.goal is None
            and after.goal is not None
            and one.group in _TWO_WAYS
            and after.group in _TWO_WAYS
            and one.word.startswith(("add", "remov", "delet"))
            and re.fullmatch(
                rf"[^,;.§]{{0,{_SHORT}}}?,? (?:and|or|but|while)(?: also| then)? ?",
                text[one.end : after.start],
            )
        ):
            one = msgspec.structs.replace(one, goal=after.goal)
        kept.append(one)
    return tuple(gapped(marked, as_well(marked, tuple(without_verb(marked, kept)))))


_GAP = re.compile(
    rf",? and (?P<who>(?:another |a further )?(?:{NUMBER})(?: (?:others?|more|entities|companies|firms|individuals))?|(?-i:[A-Z])[^,;§]{{1,60}}?) (?:to|on|onto|from|off) (?:the (?:[a-z]+ ){{1,3}})?(?=§)",
    re.IGNORECASE,
)
_TWO = re.compile(
    r"[\"']?(?:,|,? and|,? as well as)(?: on| to| onto| the| its| also on| [A-Z]\w*'s)* (?=§)"
)


def gapped(marked: Marked, found: list[Frame]) -> list[Frame]:
    """Acts with those told after them without a verb: "added six to one list and three to
    another"; and one act on two lists as two."""
    text, kept = marked.masked, []
    for at, one in enumerate(found):
        kept.append(one)
        if one.goal is None or one.goal.start < one.end or one.group not in (*_TWO_WAYS, "be"):
            continue
        until = found[at + 1].start if at + 1 < len(found) else one.clause.end
        gap = _GAP.search(text, one.goal.end, until)
        two = _TWO.match(text, one.goal.end, until)
        to = gap or two
        other = next((mark for mark in marked.lists if to and mark.start == to.end()), None)
        if other is None:
            continue
        if gap:
            who = Span(gap.start("who"), gap.end("who"))
            kept[-1] = msgspec.structs.replace(
                one,
                clause=Span(one.clause.start, gap.start()),
                targets=Span(one.targets.start, min(one.targets.end, gap.start())),
            )
            kept.append(
                msgspec.structs.replace(
                    one, start=who.start, end=who.start, goal=other, targets=who,
                    clause=Span(who.start, one.clause.end),
                )
            )  # fmt: skip
        while other is not None and not gap:
            kept.append(msgspec.structs.replace(one, goal=other))
            two = _TWO.match(text, other.end, until)
            other = next((mark for mark in marked.lists if two and mark.start == two.end()), None)
    return kept


_MORE = re.compile(rf" (?:another |a further )?(?!an? )(?:{NUMBER})(?= |[.,;]|$)", re.IGNORECASE)


def without_verb(marked: Marked, found: list[Frame]) -> list[Frame]:
    """Acts with those of another authority told after them without their verb: "State sanctioned
    six firms and Treasury ten firms"."""
    text, kept = marked.masked, []
    for one in found:
        kept.append(one)
        who = next(
            (
                mark
                for mark in marked.actors
                if one.end < mark.start < one.clause.end
                and text.endswith(("and ", ", "), one.end, mark.start)
                and _MORE.match(text, mark.end)
            ),
            None,
        )
        if who is None or one.voice != "active" or one.group not in ("sanction", "listing"):
            continue
        cut = Span(one.clause.start, text.rindex(" ", one.end, who.start - 1))
        kept[-1] = msgspec.structs.replace(
            one, clause=cut, targets=Span(one.targets.start, min(one.targets.end, cut.end))
        )
        kept.append(
            msgspec.structs.replace(
                one, start=who.end, end=who.end, clause=Span(who.start, one.clause.end),
                subject=Span(who.start, who.end), targets=Span(who.end, one.clause.end),
            )
        )  # fmt: skip
    return kept


_AS_WAS = re.compile(r", as (?:was|were|is|are) (?P<who>(?:[^,;.]|\.(?! ))+)")


def as_well(marked: Marked, found: tuple[Frame, ...]) -> list[Frame]:
    """Acts with those told after them by "as was": "two were sanctioned, as was the group X"."""
    kept: list[Frame] = []
    for one in found:
        kept.append(one)
        more = _AS_WAS.search(marked.masked, one.end, one.clause.end)
        if one.voice == "passive" and more:
            kept[-1] = msgspec.structs.replace(one, clause=Span(one.clause.start, more.start()))
            whom = Span(more.start("who"), more.end("who"))
            kept.append(
                msgspec.structs.replace(
                    one, start=whom.end, end=whom.end, targets=whom,
                    clause=Span(whom.start, whom.end),
                )
            )  # fmt: skip
    return kept


_SUBJECT = re.compile(
    rf"(?:{START}|[.;:] |, (?:and|but|while) )(?P<who>(?:[^.;:]|(?<=Inc|Ltd)\.|(?<=Co)\.|(?<=Corp)\.|(?<=[A-Z])\.){{3,120}}?) (?:was|were|is|are|has|have|had) "
)


def same_subject(text: str, start: int, clause: int) -> Span | None:
    """Whom a passive without a subject of its own is of: "were designated but later delisted"."""
    if not re.search(
        r"\b(?:and|but|then|before being|then)(?: \w+ly| later| then)? ?$", text[start:clause]
    ):
        return None
    last = None
    for one in _SUBJECT.finditer(text, start, clause):
        last = Span(one.start("who"), one.end("who"))
    return last
