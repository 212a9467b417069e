"""Acts told of a list itself: it "grew by 13 companies", "lost four names", "now totals 65"; and those
told by nouns: "17 additions to the list"."""

from __future__ import annotations

import re

import msgspec

from proscribed.news.claim import Span
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.frame import Frame, Group
from proscribed.news.claims.gated import Gated, gated
from proscribed.news.claims.lists import ListMark
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.numbers import ANY_NUMBER
from proscribed.news.claims.verbs import Mood, governor

_MANY = rf"(?=(?:more than |over |about |nearly |some |another |a further |a total of |at least |around )*(?!an? )(?:{ANY_NUMBER})(?=[ .,;:]|$))"
_SUBJECT = r"§+(?: (?:itself|alone|¤+|on ¤+|today|this week|last week|also|now|again|since|then|currently|already|therefore|thus|has|have|had|was|been))*"
_GROWN = gated(
    r"(?:"
    rf"{_SUBJECT} (?:grew|grown|grows|swelled|swollen|expanded|widened|lengthened)(?: again| longer)?"
    rf"|\b(?:expand|enlarg|lengthen|extend)\w* §+[^.;§]{{0,40}}?) by (?=(?:more than |over |about |another )?(?:{ANY_NUMBER})\b)"
    r"|\b(?:expand|enlarg|lengthen|widen|broaden|updat|amend|supplement|revis|modif)\w* (?:[\w.'-]+ ){0,3}§+[^.;§]{0,40}? to (?:also )?(?:include|cover|list|name) (?=\S)",
    re.IGNORECASE,
)
_GAINED = gated(
    rf"{_SUBJECT} t(?:akes?|ook) in (?=(?-i:[A-Z]))|{_SUBJECT} (?:gain(?:s|ed)|acquire[sd]?|pick(?:s|ed) up|t(?:akes?|ook) (?:in|on)|receive[sd]?|admit(?:s|ted)|welcome[sd]?|add(?:s|ed)|got|gets) {_MANY}"
    rf"|{_SUBJECT} (?:has|have|had|counts?|contains?|includes?|carries|shows?|sees|saw|lists?) (?=(?:{ANY_NUMBER}) (?:new|more|further|additional|extra|fresh) )",
    re.IGNORECASE,
)
_ROUND = gated(
    r"(?:\b(?:round|batch|tranche|set|wave|series|group|raft) of (?:new |fresh |the )*)?§+(?:'s)? (?:new |latest )*(?:designations|additions|listings|entries|action|update|revision)(?: ¤+)? "
    rf"(?:t(?:akes?|ook) in|ropes? in|roped in|sweeps? up|swept up|captures?|captured|covers?|covered|includes?|included|comprises?|comprised|hits?|targets?|targeted|names?|named|affects?|affected|brings?|puts?) {_MANY}"
)
"""Those whom a round of additions to a list is of."""
_LENGTH = r"§+(?: (?:is|was|became|has become|now|just|also|grew|got|will be))* (?={0}(?: new)? (?:names|entries|companies|entities|firms|members) {1}\b)"
_LONGER = gated(_LENGTH.format(f"(?:{ANY_NUMBER})", "(?:longer|bigger|larger)"), re.IGNORECASE)
_SHORTER = gated(_LENGTH.format(f"(?:{ANY_NUMBER})", "(?:shorter|smaller)"), re.IGNORECASE)
_WIDENED = gated(
    r"\b(?:expand|enlarg|lengthen|widen|broaden|updat|amend|extend)\w* (?:[\w.'-]+ ){0,3}§+[^.;§]{0,40}?,? (?:roping|taking|sweeping|pulling|drawing|bringing) in (?=\S)"
)
_LOST = gated(
    rf"{_SUBJECT} (?:los(?:t|es)|sheds?|(?:shr(?:ank|unk|inks)|contract(?:s|ed)|(?:cut|shortened|trimmed|reduced|pruned)) by|drops|dropped) {_MANY}"
    rf"|\b(?:cut|cuts|shorten|shortens|shortened|trim|trims|trimmed|reduced|reduces|shrank|shrinks|pruned|prunes) §+ by {_MANY}",
    re.IGNORECASE,
)
_COUNTED = gated(
    r"\b(?:[Aa]dditions|[Nn]ewcomers|[Nn]ew (?:names|entries|companies|entities|firms)|[Tt]hose (?:added|newly added))(?: (?:to|on) §+| (?=§)§+)?(?: ¤+)? ?(?:now )?(?:number(?:s|ed)?|total(?:s|ed|led)?|c[oa]me to|amount(?:s|ed)? to|:) "
    rf"{_MANY}"
)
_TOTAL = gated(
    rf"{_SUBJECT} (?:total(?:s|ed|led)|number(?:s|ed)|comprises?|holds?|runs? to|ran to|st(?:ands?|ood) at|reach(?:es|ed)|(?:grown|swollen|swelled|risen|expanded|grew|grows|rises?|rose|grow|climbs?|climbed) to) {_MANY}"
    rf"|§+ (?:now |currently |then |thus |still )+(?:includes?|counts?|contains?|covers?|names?|lists?|has|carries) {_MANY}"
    rf"|\b(?:bring|brings|brought|takes?|took|rais(?:es|ed)|push(?:es|ed)|lift(?:s|ed)) (?:the (?:[\w-]+ ){{0,2}}(?:number|count|tally|size|roll|total)(?: number)? (?:of [^.;§]{{2,50}}? )?(?:on|in|to|of|under|for|covered by|subject to) )?§+(?:'s)?(?: (?:size|length|total|tally|membership|roll|up|¤+))? to {_MANY}"
    rf"|\b(?:bring|brings|brought|takes?|took|rais(?:es|ed)) the (?:[\w-]+ ){{0,2}}(?:count|tally|roll|total|number)(?: number)?(?: of [^.;§]{{2,60}}?)? to {_MANY}"
    rf"|\b(?:bring|brings|brought) to (?P<many>(?:{ANY_NUMBER})) the (?:[\w-]+ )?(?:number|total)"
    rf"|\b(?:[Nn]umber|[Tt]otal)(?: number)? of [^.;§]{{2,50}}? (?:on|in|under) §+ (?:now |has |to )*(?:st(?:ands?|ood) at|ris(?:es|en) to|rose to|reach(?:es|ed)|comes to|is(?: now)?|grows to|grew to|grown to|climbs to|climbed to) {_MANY}"
)
"""How many are on a list after an act."""
_OFF_THINGS = "(?:removals?|deletions?|delistings?)"
_SO_MANY = gated(
    rf"(?<![\w-])(?<!the )(?<!these )(?<!those )(?<!its )(?P<whom>(?!an? )(?:{ANY_NUMBER}) (?:(?:new|further|more|fresh|additional|Chinese|Russian|Iranian|other) )*(?:(?P<off>{_OFF_THINGS})|additions?|insertions?|designations|new (?:names|entries))\b)"
    rf"(?P<and>(?:,? and|,) (?P<others>{ANY_NUMBER}) {_OFF_THINGS}\b)?(?P<to>(?: (?:in|on) ¤+| ¤+)? (?:to|from|on|off) (?=§))?",
    re.IGNORECASE,
)
_IN_AND_OUT = gated(
    rf"(?P<whom>(?!an? )(?:{ANY_NUMBER})(?: (?:new|more))*(?: (?:names|firms|companies|parties|entities))?) in,?(?: and)? (?P<others>(?:{ANY_NUMBER})(?: (?:names|firms|companies|parties|entities))?) out\b",
    re.IGNORECASE,
)
"""Acts told by so many additions or removals."""
_SHOULD = gated(r"§+ (?:should|must|ought to) (?:also )?(?:include|cover|contain) ")


_EDITION = gated(
    r"\b(?:[Ii]ts|[Tt]he|whose) (?:very )?(?:first|initial|opening|original|latest|new|newest|updated|revised|current) (?:tranche|edition|batch|version|round|iteration|instal+ment|list|register|roster)\b[^.;§]{0,60}? "
    rf"(?:names?|named|lists?|listed|had|has|contains?|contained|comprises?|comprised|covers?|covered|includes?|included|counts?|identif(?:y|ies|ied)|runs? to|ran to) {_MANY}"
)
"""How many the first edition of a list names."""
_FIRST = gated(
    r"\b(?:publish(?:ed|es)|releas(?:ed|es)|issu(?:ed|es)|unveil(?:ed|s)|launch(?:ed|es)|creat(?:ed|es)|introduc(?:ed|es)|establish(?:ed|es)|start(?:ed|s)|debuted) §+(?: (?:in|on) ¤+| ¤+)* (?:with|of|naming|listing|identifying|comprising|containing|covering) "
    + _MANY
)
"""How many a list had when it was first published."""
_MADE_NEW = gated(
    rf"\b(?:creat|ma[dk]|form|generat)(?:es|ed|ing|e) (?P<many>(?!an? )(?:{ANY_NUMBER}) (?:(?:new|more|additional|further) )*§+ (?:entries|listings))\b",
    re.IGNORECASE,
)
"""How many new entries a list got: "created 50 new Entity List entries"."""
_UP_BY = gated(rf"(?:, |— ?)(?:up|an increase|a rise) (?:by|of) {_MANY}", re.IGNORECASE)
_HOW_MANY = re.compile(
    r" (?:number|tally|total|count|roll|tranche|edition|batch|version|round|iteration|list)\b"
)
_TOLD: tuple[tuple[Gated, Group, Mood], ...] = (
    (_GROWN, "listing", "done"),
    (_GAINED, "listing", "done"),
    (_ROUND, "listing", "done"),
    (_LONGER, "listing", "done"),
    (_SHORTER, "remove", "done"),
    (_WIDENED, "listing", "done"),
    (_LOST, "remove", "done"),
    (_COUNTED, "listing", "done"),
    (_TOTAL, "listing", "done"),
    (_EDITION, "listing", "done"),
    (_FIRST, "listing", "done"),
    (_MADE_NEW, "listing", "done"),
    (_UP_BY, "listing", "done"),
    (_SHOULD, "listing", "called"),
)


def _goal(marked: Marked, sentence: Span, one: re.Match[str]) -> ListMark | None:
    """The list that is told of: within the words of the act, else the last one named."""
    within = [mark for mark in marked.lists if one.start() <= mark.start < one.end()]
    before = [mark for mark in marked.lists if mark.end <= one.start()]
    after = [mark for mark in marked.lists if one.end() <= mark.start < sentence.end]
    found = within or after[:1] or before
    return found[-1] if found else None


def _coming(text: str, sentence: Span, at: int) -> bool:
    """Whether what is told of a list is to come, or is denied."""
    govern = governor(text, clause_start(text, sentence.start, at), at)
    return govern is not None and govern.mood != "done"


def _whom(one: re.Match[str], sentence: Span) -> Span:
    """Where it stands how many they are."""
    told = one.groupdict().get("many")
    return Span(*one.span("many")) if told else Span(one.end(), sentence.end)


def of_lists(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """Acts told of the list itself: it "grew by 13 companies", "should include" some."""
    text, found = marked.masked, []
    named = text.find("§", sentence.start, sentence.end) >= 0
    if not named and not (marked.lists and _HOW_MANY.search(text, sentence.start, sentence.end)):
        return ()
    for pattern, group, mood in _TOLD:
        for one in pattern.finditer(text, sentence.start, sentence.end):
            goal = _goal(marked, sentence, one)
            if goal is None or _coming(text, sentence, one.start()):
                continue
            who = Span(clause_start(text, sentence.start, one.start()), one.start())
            found.append(
                Frame(
                    group, "noun", mood, one.start(), one.end(), Span(one.start(), sentence.end),
                    _whom(one, sentence), who if text[one.start()] != "§" else None, goal, word="list",
                )
            )  # fmt: skip
    return tuple(found)


def additions(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """Acts told by their number: "made 17 additions and two removals to the list", "14 in, two out"."""
    text, found = marked.masked, []
    if text.find("§", sentence.start, sentence.end) < 0:
        return ()
    told = [*_SO_MANY.finditer(text, sentence.start, sentence.end)]
    for one in told or _IN_AND_OUT.finditer(text, sentence.start, sentence.end):
        said = one.groupdict()
        named = [mark for mark in marked.lists if sentence.start <= mark.start < sentence.end]
        goals = [
            mark
            for mark in named
            if (mark.start == one.end() if said.get("to") else mark.end <= one.start())
        ]
        if not goals:
            continue
        clause = clause_start(text, sentence.start, one.start())
        govern = governor(text, clause, one.start())
        whom = Span(*one.span("whom"))
        first = Frame(
            "remove" if said.get("off") else "listing", "noun", govern.mood if govern else "done", whom.end, one.end(),
            Span(clause, sentence.end), whom, Span(clause, one.start()), goals[-1], governor=govern, word="additions",
        )  # fmt: skip
        if said["others"]:
            others = Span(*one.span("others"))
            found.append(msgspec.structs.replace(first, end=whom.end))
            first = msgspec.structs.replace(
                first, group="remove", start=others.start, end=others.end, targets=others
            )
        found.append(first)
    return tuple(found)


_EDITS = gated(
    r"\b(?:changes?|amendments?|revisions?|corrections?|modifications?|edits?|updates?|adjustments?|fix(?:es)?) (?:to|of|in) "
    rf"(?P<whom>(?:(?:the|its|their|some|existing|about|{ANY_NUMBER})(?: existing| current| of the)? )*(?:[A-Z]\w+ )?(?:§+ )?(?:\w+ ){{0,2}}?(?:entr(?:y|ies)|listings?|aliases|addresses)\b)",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:ma(?:de|kes?|king)|enact(?:ed|s)|approv(?:ed|es)|issu(?:ed|es)|publish(?:ed|es)|announc(?:ed|es)|contain(?:s|ed)|includ(?:es|ed|ing)|not(?:es|ed)|along with|as well as|and|with) (?:[\w-]+ ){0,3}$"
)


def edits(marked: Marked, sentence: Span) -> tuple[Frame, ...]:
    """Revisions told as things: "enacted amendments to three entries on its list"."""
    text, found = marked.masked, []
    for one in _EDITS.finditer(text, sentence.start, sentence.end) if marked.lists else ():
        clause = clause_start(text, sentence.start, one.start())
        if not _MADE.search(text, clause, one.start()) or _coming(text, sentence, one.start()):
            continue
        goal = next((mark for mark in marked.lists if one.end() <= mark.start < sentence.end), None)
        found.append(
            Frame(
                "revise", "noun", "done", one.start(), one.start("whom"), Span(clause, sentence.end),
                Span(one.start("whom"), sentence.end), Span(clause, one.start()), goal, word="edits",
            )
        )  # fmt: skip
    return tuple(found)
