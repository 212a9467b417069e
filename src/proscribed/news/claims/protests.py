"""Answers to a listing: of the government of those listed, or of one of them. Protest counts."""

from __future__ import annotations

import re
from functools import cache

import msgspec
from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Actor, Attribution, actor
from proscribed.news.claims.cited import Reference
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.counting import read_targets
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.gated import gated
from proscribed.news.claims.items import enumerated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.reasons import reason
from proscribed.news.claims.rebuttals import THEN, by_company
from proscribed.news.claims.timing import timing
from proscribed.news.claims.vocabulary import table, words


class _State(Struct, frozen=True, forbid_unknown_fields=True):
    state: str
    words: tuple[str, ...]


@cache
def states() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The states that answer, each with the words for it."""
    return tuple(
        (one.state, re.compile(rf"(?<!non-)\b(?:{'|'.join(one.words)})(?!\w)"))
        for one in table("states.yml", tuple[_State, ...])
    )


@cache
def any_state() -> re.Pattern[str]:
    """The words for any of those states."""
    each = (word for one in table("states.yml", tuple[_State, ...]) for word in one.words)
    return re.compile(rf"\b(?:{'|'.join(each)})(?!\w)")


OFFICE = re.compile(rf"\b{words('offices')}\b")
_SPEECH = words("said")
_PROTEST = words("protested")
_KNOWN_VERB = rf"(?P<protest>{_PROTEST})|(?P<speech>{_SPEECH})|(?P<will>will (?:\w+ly )?(?:take|defend|respond|retaliate|continue to))"
_VERB = re.compile(rf"\b(?:(?P<answer>(?!))|{_KNOWN_VERB})\b")
_ANSWERING = re.compile(
    rf"\b(?:(?P<answer>(?:respond|answer|repl(?:i|y)|react)(?:ed|s|es)?(?: (?:to|the|this|these) [^.;,]{{3,80}}?)? (?:with|by|on ¤+|¤+|in kind)|hits? back|struck back|strikes back|(?:open|launch|impos|announc|suspend|halt|sanction|blacklist|order|add|includ|plac)(?:ed|es|s)|puts?|bans?|cut|took)|{_KNOWN_VERB})\b"
)
_STRONG = gated(
    rf"\b{words('protests')}\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    rf"\b{words('protested_of')}\b",
    re.IGNORECASE,
)
_WELCOME = gated(r"\b(?:welcom\w+|applaud\w*|appreciat\w+)\b")
ANSWER = gated(
    r"\b[Aa]s a response\b|\b(?:respond|answer|repl(?:i|y)|react)(?:ed|s|es)?(?: (?:to|the|this|these) [^.;,]{3,80}?)? (?:with|by|on ¤+|¤+|in kind)|\bresponse measures?\b|\b[Ii]n (?:response|retaliation|reply|answer)\b|\bretaliat\w*|\bcounter-?(?:sanctions|measures?)\b|\breciproc\w+|tit-for-tat|\bto counter (?:[\w.'-]+ ){0,4}(?:sanctions|measures?|list\w*|blacklist\w*|curbs|restrictions|ban|controls|moves?|pressure)\b|\b(?:hit|struck|strik)(?:es?|s|ting|ing)? back\b"
)
_ENTRY = gated(
    r"\b(?:no longer enter|entry bans?|(?:bans?|banned|bars|barred|denied|denies) entry|(?:from|of) entering|stop[- ]?list|no-entry list|entry[- ]ban list)\b",
    re.IGNORECASE,
)
_KEPT_OUT = re.compile(
    r" (?:may|can|could|would|will) no longer (?:be (?:allowed|able) to )?enter\b"
    r"| (?:are|were|will be|have been|had been) (?:now )?(?:barred|banned|prohibited) from entering\b| (?:are|were|will be) denied entry\b"
)
"""After so many of those who are barred."""
_SUBORDINATE = re.compile(
    r"\W*(?:After|When|Since|Following|As|Hours|(?:A|One|Two|Three|\w+) (?:days?|weeks?|months?) after)\b"
)
_LED = re.compile(r"\W*In (?:response|retaliation|reply|answer), ")
_QUOTE = re.compile(r"\"")
_OTHERS = re.compile(
    r"\b(?:that|which|whom|who|compan(?:y|ies)|entities|firms|officials) (?:it|they|he|she) (?:has |have |had )?$"
)
"""Before the verb of a relative clause: others act there ("firms that it accused")."""
_AGAIN = gated(
    rf"\b(?P<who>(?:(?:[Tt]he|[Aa]n?|[Ii]ts) |(?=[Ff]oreign [Mm]inistr|[Cc]ommerce [Mm]inistr|[Mm]inistry ))(?:Foreign Office|(?:(?:foreign|commerce|Foreign|Commerce)(?: affairs)? )?(?:[Mm]inistry(?: of [A-Z]\w+(?: [A-Z]\w+)*)?(?:'s)?|[Ee]mbassy(?:'s)?|spokes(?:person|man|woman)|ministry)(?: spokes(?:person|man|woman)| official)?(?: [A-Z]\w+ [A-Z]\w+)?))(?:,[^,]{{3,40}},)? (?:\w+ly |also |has |had |again |on ¤+ |¤+ )*(?:{_SPEECH}|(?P<protest>{_PROTEST}))\b"
)


def _speaker(marked: Marked, sentence: Span) -> tuple[str, Span, bool] | None:
    """Who of a foreign state speaks or acts in a sentence, for which state, and whether that
    itself is a protest."""
    text = marked.masked
    if not any_state().search(text, sentence.start, sentence.end):
        return None
    answered = ANSWER.search(text, sentence.start, sentence.end) or _ENTRY.search(
        text, sentence.start, sentence.end
    )
    verbs = _ANSWERING if answered else _VERB
    for verb in verbs.finditer(text, sentence.start, sentence.end):
        start = sentence.start
        for stop in re.finditer(
            r"[.!?,]?\" |; |, (?:but|while|and|after) |\b(?:said|says)(?: that)? ",
            text[sentence.start : verb.start()],
        ):
            start = sentence.start + stop.end()
        lead = text[start : verb.start()]
        last = re.search(r"[^,]{3,80}(?:,[^,\"]{3,70},?)?\W*$", lead)
        segment = lead if len(lead) < 90 else last.group() if last else lead[-90:]
        begin = verb.start() - len(segment)
        for state, known in states():
            found = known.search(text, begin, verb.start())
            if not found:
                continue
            barring = _ENTRY.search(text, verb.end()) or ANSWER.search(text, sentence.start)
            if verb.group() == "announced" and not barring:
                continue
            if _OTHERS.search(segment):
                continue
            alone = re.fullmatch(
                r"[\s\",]*(?:.*, )?(?:(?:But|And|[Tt]he|Also|Meanwhile|On ¤+|¤+|In \w+),? )*\S+(?: \S+)?(?: (?:has|had|also|on ¤+|¤+|\w+ly|later|again|will|would|is(?: \w+)? dissatisfied with|and|it|is))*\s*",
                segment,
            )
            office = OFFICE.search(text, begin, verb.start())
            open_ = _STRONG.search(text, verb.end(), sentence.end) or _LED.match(
                text, sentence.start, sentence.end
            )
            if not office and not (
                verb["protest"] or verb["will"] or verb["answer"] or (alone and open_)
            ):
                continue
            if not office and not alone:
                continue
            follows = text[verb.end() : verb.end() + 2]
            if verb["protest"] and follows.startswith(("-",)):
                continue
            own = re.search(
                r"\b(?:U\.?S\.?|American|Biden|Treasury|Commerce Department|Washington's)\b",
                text[begin : verb.start()],
            )
            comma = text.rfind(", ", begin, verb.start())
            if _SUBORDINATE.match(segment) and known.search(text, comma, verb.start()):
                begin = max(begin, comma + 2)
            if (
                own
                and not re.search(
                    r"(?:in|to) (?:Washington|the (?:U\.?S\.?|United States))",
                    text[begin : verb.start()],
                )
                and own.start() < found.start() - begin
            ):
                continue
            return (
                state,
                Span(begin, verb.start()),
                bool(verb["protest"] or verb["will"] or verb["answer"]),
            )
    return None


def protest(
    marked: Marked, sentence: Span, said: tuple[Attribution, ...], state: str, listed: frozenset[str],
    acted: bool, told: bool,
) -> tuple[Draft, ...]:  # fmt: skip
    """The answers that a sentence reports. `state`: the state that answered in the sentence before;
    `listed`: the first words of parties whose listing the text reports; `acted`: the sentence also
    tells an act, so that only an open protest counts; `told`: a listing was told before."""
    text = marked.text[sentence.start : sentence.end]
    if _WELCOME.search(text):
        return ()
    spoken = _speaker(marked, sentence)
    again = _AGAIN.search(marked.masked, sentence.start, sentence.end)
    heard = bool(spoken or again or state)
    strong = heard and bool(_STRONG.search(text))
    about = heard and bool(_ABOUT.search(text) or ANSWER.search(text))
    who: Span | None = None
    if spoken is not None and (
        strong
        or ANSWER.search(text)
        or _ENTRY.search(text)
        or (not acted and about)
        or (acted and spoken[2] and about and not _ours(text))
    ):
        state, who = spoken[0], spoken[1]
    elif again:
        foreign = state or _first_state(marked.text)
        open_ = about and foreign and (again["protest"] or not acted)
        own = "Foreign Office" in again["who"] and not again["protest"]
        if (
            (strong or open_)
            and not own
            and not re.search(r"\b(?:U\.?S\.?|British|French) ", again["who"])
        ):
            state, who = foreign, Span(again.start("who"), again.end("who"))
    elif state and strong and _QUOTE.search(text) and not acted:
        who = Span(sentence.start, sentence.start)
    if who is not None:
        return _with_targets(
            marked, sentence, _answer(marked, sentence, said, who, state, "protest/state")
        )
    companies = by_company(marked, sentence, listed, told, acted)
    return tuple(_answer(marked, sentence, said, one, "", "protest/company") for one in companies)


def _first_state(text: str) -> str:
    """The state that a text names first, in its dateline or after it."""
    dateline, colon, rest = text.partition(": ")
    text = dateline.title() + colon + rest if dateline.isupper() else text
    found = [(one.start(), name) for name, known in states() if (one := known.search(text))]
    return min(found)[1] if found else ""


_BARRED = re.compile(
    r"\b(?:(?:put|putting|added|adding|included|including) (?=(?:\d|[a-z-]+ [A-Z])[^.;]{3,300}? (?:stop|black|no-entry|sanctions|entry[- ]ban)[- ]?lists?\b)|(?:entry|travel) bans? (?:on|for|against) |(?:counter-?)?(?:measures|sanctions) (?:on|against) (?=\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen) )|(?:(?:banned|barred|denied)(?: (?:the )?entry)? (?:for|to|of)|banned|barred|bans|bars?|expelled|sanctioned|blacklisted|(?:by )?(?:banning|barring|expelling|sanctioning|blacklisting)) (?=\w))"
)
_SOME = re.compile(r",? (?:including|among them|such as|namely|most notably|notably) |: ")
_FROM = re.compile(r" from | in (?:retaliation|response|reply)|[.;]|, |,? and (?:also )?against ")
_AND_ON = gated(
    r",? and (?:also )?(?:against|on|for|barring|banning|expelling|sanctioning) (?=\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|dozens) )"
)
"""Before those of another kind whom the same answer hits."""


def _with_targets(marked: Marked, sentence: Span, answer: Draft) -> tuple[Draft, ...]:
    """An answer that bars so many persons: how many, of which country, and why; one more for those of
    another kind."""
    text = marked.masked
    barred = _BARRED.search(text, sentence.start, sentence.end)
    out = _KEPT_OUT.search(text, sentence.start, sentence.end)
    found = [answer]
    if out is not None:
        start = clause_start(text, sentence.start, out.start())
        found = [_hitting(marked, sentence, answer, Span(start, out.start()), out.end())]
    elif barred is not None:
        stop = _FROM.search(text, barred.end(), sentence.end)
        whom = Span(barred.end(), stop.start() if stop else sentence.end)
        found = [_hitting(marked, sentence, answer, whom, barred.end())]
    also = _AND_ON.search(text, sentence.start, sentence.end)
    if also is not None:
        stop = _FROM.search(text, also.end(), sentence.end)
        whom = Span(also.end(), stop.start() if stop else sentence.end)
        more = _hitting(marked, sentence, answer, whom, also.end())
        found += [more] if more.count is not None and more.unit != found[0].unit else []
    return tuple(found)


def _hitting(marked: Marked, sentence: Span, answer: Draft, whom: Span, after: int) -> Draft:
    """The answer with those whom it hits, if they are counted."""
    text = marked.masked
    told = read_targets(text, whom.start, whom.end)
    if not told.groups or told.groups[0].count is None:
        return answer
    group = told.groups[0]
    some = None if told.names else _SOME.search(text, whom.start, sentence.end)
    called = enumerated(text, some.end(), sentence.end) if some else told.names
    return msgspec.structs.replace(
        answer, count=group.count, unit=group.unit, breakdown=dict(group.breakdown),
        names=tuple(Span(one.start, one.end) for one in called),
        reason=reason(marked.masked, after, sentence.end),
    )  # fmt: skip


def _ours(text: str) -> bool:
    return bool(re.search(r"unreliable entit|export[- ]control list", text, re.IGNORECASE))


_PERSON = re.compile(r"[Ss]pokes|[Aa]mbassador|[Mm]inist(?:er|ry)\b|[Ee]mbassy")


def _answer(
    marked: Marked, sentence: Span, said: tuple[Attribution, ...], who: Span, state: str, pattern: str
) -> Draft:  # fmt: skip
    spoke = [one.who for one in said if one.who and _PERSON.search(one.who.words) and not one.press]
    speaker = spoke[-1] if spoke and pattern == "protest/state" else actor(marked, who)
    if speaker is not None and re.search(r" \w+ly$", speaker.words):
        words = re.sub(r" \w+ly$", "", speaker.words)
        speaker = Actor(
            words, Span(speaker.span.start, speaker.span.start + len(words)), speaker.id
        )
    if speaker is None and who.end > who.start:
        speaker = Actor(marked.said(who.start, who.end).strip(' ,"”'), who)
    then = THEN.search(marked.masked, who.end, sentence.end) if pattern != "protest/state" else None
    until = then.start() if then else sentence.end
    own = timing(
        marked, sentence, Span(who.start, until), "countermeasure", said, None, (who.start,)
    )
    when = timing(marked, sentence, sentence, "countermeasure", said, None, (sentence.start,))
    when = own if own.announced or then else when
    references: tuple[Reference, ...] = tuple(
        one for one in marked.references if sentence.start <= one.start < sentence.end
    )
    return Draft(
        "countermeasure", sentence, pattern, authority=state, actor=speaker, announced=when.announced,
        references=references,
        spans={key: span for key, span in when.spans.items() if key == "announced_date"},
    )  # fmt: skip
