"""Which day of a sentence is that of an act: announced, of effect, or planned."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from proscribed.news.claim import Span
from proscribed.news.claims.actors import Attribution
from proscribed.news.claims.dates import Clock, Dated
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.vocabulary import words

_EFFECT = gated(
    r"(?:\b(?:takes?|took|taking|taken|go(?:es)?|went|going|come|comes|came|coming|enter(?:s|ed)?) (?:legal |immediate )?(?:effect|into (?:force|effect))|\beffective(?: date| \w+ly)?|\bin (?:force|effect)|\bwith effect|\beffective (?:up)?on (?:filing|publication|display)[^.;¤]{0,40}|\bbecomes? effective|\bapplicable|\bappl(?:y|ies|ied)|\bimplemented|(?:effective|in force) (?:upon|on|with) (?:its |their )?publication|\btake hold|\bbegin(?:s|ning)?(?: to apply| applying)?|\bstart(?:s|ing)?(?: to apply| applying)?)(?: as)?(?: of| on| from| since| is| was| immediately upon)?[: ]*(?:the )?(?:close of business )?(?:(?:at )?[\d:]+ ?(?:[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)? )?(?:on )?$",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:publish(?:ed|es|ing)?|publication|appear(?:ed|s)?|post(?:ed)?|print(?:ed)?|Federal Register)(?: (?:in|on|for|of|as)(?: the)?)*(?: Federal Register)?(?: notice| rule)?(?: on| of| dated)?[ ,]*$",
    re.IGNORECASE,
)
_RULE_OF = re.compile(
    r"\W*(?:On|In) ¤+,? [^.;]{3,200}? (?:published|posted|printed) (?:an?|the|its) (?:[\w-]+ ){0,3}(?:[Rr]ule|[Nn]otice)\b"
)
_STATEMENT = re.compile(
    r"\b(?:(?:statement|release|announcement|communique|letter)(?: that was)? (?:published|posted|issued|released|of)"
    r"|(?:notice|rule|order|document|determination)s?(?: that was)? (?:issued|released|signed|unveiled|posted))(?: late| early)?(?: on)? $"
)
_IMMEDIATE = re.compile(
    r"[^;]{0,140}effective (?:immediately|that day|the same day|on publication|upon publication)"
)
_WHEN_IN_EFFECT = re.compile(
    r",? when (?:the|it|they|these|this) [^,;.]{0,40}?(?:became effective|becomes effective|t(?:ook|akes?) effect|entered into force|came into force)"
)
"""Behind a day, that something took effect on it."""
_OTHER_ACT = re.compile(
    r", [^,;]{3,60} (?P<act>added|listed|placed|put|designated|sanctioned|blacklisted)(?: (?:to|on|by) [^,;]{0,40}?)?(?: in| on)? $"
)
"""What was done to somebody told of besides: "X, a company added to the list in 2014"."""
_EVENT = re.compile(
    r" (?:coup|attacks?|invasion|protests?|elections?|massacre|crackdown|war|nuclear tests?|tests?|launch|summit|meeting|hearing|uprising|incident|explosion|accident)\b"
)
"""Behind a day, what happened on it: no act of an authority."""
_BOTH = re.compile(r"\b(?:released|issued|announced|made public) and effective(?: on)? $")
_COUNTED_IN = re.compile(r"\b[Ii]ncluding $")
"""Before an act that only counts among all of them: "including today's action"."""
_NONE = re.compile(
    r"\b(?:until|through|by|before|after|expires?|expir(?:ed|ing)|deadline|ends?|ending|within|between|dated|than|scheduled for|ahead of|prior to|since|no later than|up to|(?<!back )to|(?<!dates )(?<!dating )from)(?: the)? $",
    re.IGNORECASE,
)
_REPORT = re.compile(
    r"\b(?:reported|reports|report|told)(?: (?:on|late|early|earlier|in [^,]{2,20}))? *$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|announced|announcing|told|wrote|confirmed|stated|responded|disclosed|revealed|added|letter|statement|release|conference|announcement|notice|declared|spoke|briefing|unveiled)(?: (?:in|by|at|from|of) [^,;]{0,50})?(?: (?:on|late|early|dated))? *,? *(?:on )?$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r",? (?:that )?(?:said|announced|unveiled|confirmed|told|wrote|stated|disclosed|revealed|notified|informed)\b"
)
_LETTERED = gated(r"\b(?:letter|statement|memo|notice)(?: to [^,;]{2,60}?)? dated $", re.IGNORECASE)
_COMING = re.compile(r"\b(?:set|due|scheduled|expected|slated|will|would|going)\b[^,;]{0,30}$")
_WILL = re.compile(r"\b(?:will|would)\b")
_LETTER = re.compile(
    r" (?:letter|statement|press release|announcement|notice|news release|decision|rule|briefing|hearing|speech|order|action|designation|listing|addition|report)\b"
)
_RELATIVE = gated(r"(?:, (?:which|who|whose|where|when)|\b(?:who|which|that)) (?:[^,;§]*)$")


_SPEECH = re.compile(rf"\b{words('told')}(?: [^,;]{{0,40}})? $")
"""Before a "that" which leads in what is said."""


_AGREED = re.compile(
    r"\b(?:agreed|voted|concluded|determined|notified [A-Z]\w+|told (?:[A-Z]\w+|lawmakers|senators)|informed [A-Z]\w+|gave (?:notice|(?:political )?agreement|(?:their|its) (?:backing|approval))|proposed|decided|backed|approved)(?: in [a-z]+)?,? (?:on )?$"
)
"""Before the day on which what comes later was agreed or told."""


class Timing(Struct, frozen=True):
    """The days of an act (ISO, month or year), and where they stand."""

    announced: str = ""
    effective: str = ""
    planned: str = ""
    spans: dict[str, Span] = {}


def _role(
    marked: Marked,
    day: Dated,
    sentence: Span,
    kind: str,
    said: tuple[Attribution, ...],
    reason: Span | None,
    acts: tuple[int, ...],
) -> str:
    before = marked.masked[max(sentence.start, day.start - 70) : day.start]
    after = marked.masked[day.end : min(sentence.end, day.end + 170)]
    if _EFFECT.search(before) or _WHEN_IN_EFFECT.match(after):
        return "effective"
    other = _OTHER_ACT.search(before)
    aside = other and day.start - len(before) + other.start("act") not in acts
    if aside or _EVENT.match(after):
        return ""
    if _COUNTED_IN.search(before) and after.startswith("'s"):
        return ""
    if _RULE_OF.match(marked.masked, sentence.start, sentence.end) and day.start < acts[0]:
        return ""
    led = day.start - sentence.start < len("On the ")
    if led and any(one.press and 0 <= one.span.start - day.end <= 2 for one in said):
        return ""
    if _STATEMENT.search(before):
        return "announced"
    if _PUBLISHED.search(before):
        return "effective" if _IMMEDIATE.match(after) else ""
    if re.match(r",? (?:publication|Federal Register|issue)\b", after):
        return ""
    if _LETTERED.search(before):
        return "announced"
    if _NONE.search(before) or (reason and reason.start <= day.start < reason.end):
        return ""
    speaker = [one for one in said if one.span.start < day.start and day.start - one.span.end < 40]
    if _REPORT.search(before) or (speaker and speaker[-1].press and _SAID.search(before)):
        return ""
    if _SAID.search(before) or _SAYS.match(after):
        return "announced"
    relative = _RELATIVE.search(marked.masked[sentence.start : day.start])
    if (
        relative
        and not any(sentence.start + relative.start() < act < day.start for act in acts)
        and "," not in relative.group()[2:]
        and not _SPEECH.search(marked.masked, sentence.start, sentence.start + relative.start() + 1)
    ):
        return ""
    if kind == "planned":
        told = bool(_LETTER.match(after) or _AGREED.search(before))
        told = told or _told_first(marked.masked, sentence, day, acts)
        return "announced" if told else "planned"
    return "announced"


_TELLING = re.compile(
    r"\b(?:said|says|announced|told|notified|disclosed|reached|agreed|confirmed|stated|revealed|declared)\b"
)


def _told_first(text: str, sentence: Span, day: Dated, acts: tuple[int, ...]) -> bool:
    """Whether a day is that on which somebody told what is to come: "On Monday OFAC said that it will"."""
    if _MODAL.search(text, sentence.start, day.end):
        return False
    after = [act for act in acts if act > day.end]
    return bool(after and _TELLING.search(text, sentence.start, after[0]))


_MODAL = re.compile(r"\b(?:will|would|could|may|might|to be|plans?|planning|set|expected|due)\b")
_COMES = re.compile(
    r"\b(?:take|takes|enters?|comes?|goes|becomes?|applies|apply|starts?|begins?)\b[^.;¤]{0,40}$"
)
_ADJECTIVE = re.compile(r"\beffective(?: (?:on|from|as of))? $")


def _ahead(text: str, sentence: Span, day: Dated, clock: Clock) -> bool:
    """Whether a weekday of effect is one to come: "takes effect on Monday", "effective Thursday" on a
    Wednesday."""
    if not day.relative or clock.day is None or day.past == day.future:
        return False
    start = max(sentence.start, day.start - 60)
    if _COMES.search(text, start, day.start):
        return True
    if not _ADJECTIVE.search(text, start, day.start):
        return False
    back = clock.day - date.fromisoformat(day.past)
    return date.fromisoformat(day.future) - clock.day <= back


def _told_again(marked: Marked, day: Dated) -> bool:
    """Whether a day told from that of the text is written out right after ("last month, in April")."""
    again = re.compile(r",? (?:in|on) $")
    return day.relative and any(
        again.fullmatch(marked.masked, day.end, one.start)
        for one in marked.days
        if not one.relative
    )


def timing(
    marked: Marked,
    sentence: Span,
    domain: Span,
    kind: str,
    said: tuple[Attribution, ...],
    reason: Span | None,
    acts: tuple[int, ...],
) -> Timing:
    """The days in a part of a sentence, by their roles; the first of each role counts."""
    found: dict[str, str] = {}
    spans: dict[str, Span] = {}
    for day in marked.days:
        if day.start < domain.start or day.end > domain.end or _told_again(marked, day):
            continue
        role = _role(marked, day, sentence, kind, said, reason, acts)
        when = (
            day.future
            if role == "planned"
            or (
                role == "effective"
                and (
                    kind == "planned"
                    or _COMING.search(
                        marked.masked[max(sentence.start, day.start - 60) : day.start]
                    )
                    or _WILL.search(marked.masked, day.end, sentence.end)
                    or _ahead(marked.masked, sentence, day, marked.clock)
                )
            )
            else day.past
        )
        both = _BOTH.search(marked.masked, sentence.start, day.start)
        for each in (role, "announced") if both else (role,):
            if each and when and each not in found:
                found[each] = when
                spans[each + "_date"] = Span(day.start, day.end)
    return Timing(
        found.get("announced", ""), found.get("effective", ""), found.get("planned", ""), spans
    )


def said_on(
    marked: Marked,
    sentence: Span,
    domain: Span,
    kind: str,
    said: tuple[Attribution, ...],
    acts: tuple[int, ...],
) -> Timing | None:
    """The days of an act with that on which somebody is quoted as saying so, after all acts."""
    last = [one for one in said if one.who and not one.press and one.span.start > max(acts)]
    if not last or domain.end >= sentence.end:
        return None
    told = timing(marked, sentence, Span(last[-1].span.start, sentence.end), kind, said, None, acts)
    if not told.announced:
        return None
    own = timing(marked, sentence, domain, kind, said, None, acts)
    return Timing(told.announced, own.effective, own.planned, {**told.spans, **own.spans})
