"""Answers to a listing: of the government of those listed, or of one of them. Protest counts."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Actor, Attribution, actor
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.marks import Marked, Reference
from proscribed.news.claims.timing import timing


class _State(Struct, frozen=True, forbid_unknown_fields=True):
    state: str
    words: tuple[str, ...]


@cache
def _states() -> tuple[_State, ...]:
    text = files("proscribed.news.claims").joinpath("data", "states.yml").read_bytes()
    return msgspec.yaml.decode(text, type=tuple[_State, ...])


_OFFICE = r"(?:(?:[A-Z][\w-]+ )?(?:and [A-Z]\w+ )?(?:Affairs )?(?:[Mm]inist(?:ry|er)|[Ee]mbassy|[Ss]pokes(?:person|man|woman)|[Gg]overnment|[Aa]mbassador|[Oo]fficials?|Foreign Ministry|Commerce Ministry|[Dd]iplomats?|consulate|Politburo|state media)|foreign ministry|commerce ministry|ministry)"
_PROTEST = r"(?:(?:firmly |strongly |resolutely |categorically |immediately |swiftly |sharply |angrily |again |has |have |also |repeatedly )*(?:oppos(?:e[sd]?|ing)|condemn(?:s|ed)?|denounc(?:es|ed)|slam(?:s|med)|blast(?:s|ed)|protest(?:s|ed)?|criticiz(?:es|ed)|criticis(?:es|ed)|deplor(?:es|ed)|reject(?:s|ed)?|lash(?:es|ed) out|decr(?:ies|ied)|hit back|hits back|retaliat(?:es|ed)|vow(?:s|ed)|threaten(?:s|ed)|warn(?:s|ed)|urg(?:es|ed)|accus(?:es|ed)|object(?:s|ed)|demand(?:s|ed)|complain(?:s|ed)|lodg(?:es|ed)|summon(?:s|ed)|resent(?:s|ed)?|responded|reserves?|call(?:s|ed) the|pledg(?:es|ed)))"
_WILL = re.compile(
    r"\b(?:necessary (?:counter)?measures|all necessary measures|(?:necessary|resolute|corresponding|strong) (?:measures|action|response|countermeasures)|countermeasures?|reserves? the right|legitimate (?:rights|interests)|firm(?:ly)? oppos|strong(?:ly)? (?:dissatisf|oppos|condemn|deplor)|resolutely|unilateral(?:ism)? (?:sanctions|bullying)|bullying|smear|interfer(?:e|ence|ing) in|generali[sz]\w* (?:the concept of )?national security|over-?stretch\w*|stretch\w* the (?:national security )?concept|abus\w+ (?:state power|export control)|long-arm jurisdiction|correct its (?:mistakes|wrong\w*)|stop (?:its )?(?:wrongdoing|suppress\w+|abusing)|unjust(?:ified)? suppress|hegemon|retaliat|tit-for-tat|hostile|illegal sanctions|groundless|unreasonably? suppress|sanctions? (?:are|is) (?:illegal|unlawful)|lodged|protectionis)",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:U\.?S\.?|United States|Washington|American?|Biden|Trump|sanction|list|blacklist|measures?|move|action|decision|restrict|curb|export control|BIS|OFAC|Treasury|Commerce|EU|Brussels|Britain)",
    re.IGNORECASE,
)
_SPEECH = r"(?:said|says|told|responded|stated|replied|commented|added|declared|tweeted|wrote)"
_COMPANY = re.compile(
    r"(?:(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))|[.;\"] |, )(?P<who>(?:[Tt]he (?:company|firm|startup|start-up|group|manufacturer|drone maker|chipmaker)|[Aa] (?:[A-Z][\w.&-]* ){1,4}spokes(?:person|man|woman)|[A-Z][\w.&'-]*(?: [A-Z][\w.&'-]*){0,4}?(?:'s? spokes\w+)?)(?:,[^,\"]{3,60},)?)(?: (?:also|has|had|have|again|said it|says it|said in a statement that it|it|¤+|on|that|said|said the company|which|would|\w+ly|in a statement|strongly|firmly|categorically|later|said it was|said they))* (?P<verb>den(?:ied|ies)|reject(?:s|ed)|disput(?:es|ed)|oppos(?:es|ed)|disagree[sd]?(?: with)?|condemn(?:s|ed)|(?:was|is|were|are) (?:\w+ly )?(?:disappointed|dismayed|shocked|surprised|baffled)|protest(?:s|ed)|regret(?:s|ted)?|sue[sd]|filed (?:a )?(?:lawsuit|suit|petition|appeal)|will (?:appeal|challenge|sue|take legal|fight|seek (?:removal|to be removed|to have))|(?:vowed|plans|intends) to (?:appeal|challenge|fight|sue)|appealed|challenged|challenges|refut(?:es|ed)|slam(?:s|med)|call(?:s|ed) (?:it|the (?:decision|listing|designation|move|allegations?|accusations?|claims?)) |would (?:advocate|appeal|fight|challenge))"
)


def _speaker(marked: Marked, sentence: Span) -> tuple[str, Span] | None:
    """Who of a foreign state speaks or acts in a sentence, and for which state."""
    text = marked.text
    for one in _states():
        words = "|".join(one.words)
        who = rf"(?P<who>(?:(?:[Tt]he|[Aa]n?|[A-Z][\w-]+ [A-Z][\w-]+(?: [A-Z]\w+)?,?(?: [Tt]he| a)?) )?(?:[Ss]pokes(?:person|man|woman)(?: [A-Z]\w+ [A-Z]\w+)? (?:of|for|at|from) (?:the )?)?(?:[\w]+ (?:of|at|in|from) (?:the )?)?(?:[A-Z]\w+ (?:of|for) (?:[A-Z]\w+ )?(?:of )?)?(?:{words})(?: {_OFFICE}){{0,3}}(?: (?:in|to|of) (?:the )?(?:Washington|China|U\.S\.|United States|Russia|London|Beijing|Canada))?(?:,? [A-Z][\w-]+ [A-Z][\w-]+)?)"
        acting = re.compile(
            rf"(?<![\w-]){who}(?:,[^,\"]{{3,60}},)?(?: (?:has|had|have|will|would|also|on|¤+|today|later|this week|last week|it|said it|said|says|promptly|\w+ly|that))* (?P<verb>{_PROTEST})\b"
        )
        found = acting.search(marked.masked, sentence.start, sentence.end)
        if found:
            return one.state, Span(found.start("who"), found.end("who"))
        speaking = re.compile(
            rf"(?<![\w-]){who}(?:,[^,\"]{{3,80}},)?(?: (?:has|had|also|¤+|on|later|at|in|\w+ly))* {_SPEECH}\b"
        )
        found = speaking.search(marked.masked, sentence.start, sentence.end)
        if found and (
            re.search(_OFFICE, found["who"]) or _WILL.search(text, sentence.start, sentence.end)
        ):
            return one.state, Span(found.start("who"), found.end("who"))
        imposing = re.compile(
            rf"(?<![\w-]){who}(?: (?:has|had|on|¤+|also|will|would|\w+ly))* (?:took|take|taken|impos\w+|announc\w+|adopt\w+|launch\w+|retaliat\w+|respond\w+)[^.;]{{0,60}}?(?:countermeasures?|retaliat\w+|counter-?sanctions|in (?:response|retaliation))"
        )
        found = imposing.search(marked.masked, sentence.start, sentence.end)
        if found:
            return one.state, Span(found.start("who"), found.end("who"))
        right = re.compile(
            rf"(?<![\w-])(?P<who>{words}) (?:reserves? the right|will (?:firmly|resolutely|take|continue to firmly))"
        )
        found = right.search(marked.masked, sentence.start, sentence.end)
        if found and _WILL.search(text, sentence.start, sentence.end):
            return one.state, Span(found.start("who"), found.end("who"))
    return None


def _again(marked: Marked, sentence: Span) -> Span | None:
    """The ministry or spokesperson of a state named before, or not."""
    found = re.search(
        rf"\b(?P<who>(?:[Tt]he|[Aa]) (?:(?:[Ff]oreign|[Cc]ommerce)? ?[Mm]inistry(?:'s)?(?: spokes(?:person|man|woman))?|[Ee]mbassy|spokes(?:person|man|woman))(?: [A-Z]\w+ [A-Z]\w+)?) (?:\w+ly |also |has )*(?:{_SPEECH}|{_PROTEST})\b",
        marked.text[sentence.start : sentence.end],
    )
    return (
        Span(sentence.start + found.start("who"), sentence.start + found.end("who"))
        if found
        else None
    )


def protest(
    marked: Marked,
    sentence: Span,
    said: tuple[Attribution, ...],
    state: str,
    listed: frozenset[str],
) -> Draft | None:
    """The answer that a sentence reports. `state`: the state that answered in the sentence before;
    `listed`: the first words of parties whose listing the text reports."""
    text = marked.text[sentence.start : sentence.end]
    strong = bool(_WILL.search(text))
    spoken = _speaker(marked, sentence)
    again = _again(marked, sentence)
    if spoken is None and again is not None and (strong or _ABOUT.search(text)):
        spoken = (
            state or ("China" if re.search(r"\b(?:Chinese|China|Beijing)", marked.text) else ""),
            again,
        )
    if spoken is None and state and strong and re.search(r"[\"]", text):
        spoken = (state, Span(sentence.start, sentence.start))
    if spoken is not None and (strong or _ABOUT.search(text)):
        who = actor(marked, spoken[1]) or (
            Actor(marked.said(spoken[1].start, spoken[1].end), spoken[1])
            if spoken[1].end > spoken[1].start
            else None
        )
        when = timing(marked, sentence, sentence, "countermeasure", said, None, (spoken[1].start,))
        return Draft(
            "countermeasure",
            sentence,
            "protest/state",
            "",
            "",
            spoken[0],
            who,
            announced=when.announced,
            effective="",
            references=_references(marked, sentence),
            spans={k: v for k, v in when.spans.items() if k == "announced_date"},
        )
    found = _COMPANY.search(marked.masked, sentence.start, sentence.end)
    if found:
        first = marked.text[found.start("who") : found.end("who")].split()[0]
        if first in listed or re.match(r"(?:[Tt]he|[Aa])$", first):
            if re.match(r"[Tt]he|[Aa]$", first) and not listed:
                return None
            if (
                found["verb"].startswith(("sue", "filed", "will", "call"))
                or _ABOUT.search(text)
                or re.search(r"accus|alleg|charge|claim|listing|designation", text)
            ):
                who = Actor(
                    marked.said(found.start("who"), found.end("who")),
                    Span(found.start("who"), found.end("who")),
                )
                when = timing(
                    marked, sentence, sentence, "countermeasure", said, None, (found.start("verb"),)
                )
                return Draft(
                    "countermeasure",
                    sentence,
                    "protest/company",
                    "",
                    "",
                    "",
                    who,
                    announced=when.announced,
                    references=_references(marked, sentence),
                    spans={k: v for k, v in when.spans.items() if k == "announced_date"},
                )
    return None


def _references(marked: Marked, sentence: Span) -> tuple[Reference, ...]:
    return tuple(one for one in marked.references if sentence.start <= one.start < sentence.end)
