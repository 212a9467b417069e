"""Reasons: the words after "for", "over", "because", "to prevent" that say why."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims.frame import Frame
from proscribed.news.claims.gated import gated
from proscribed.news.claims.names import names
from proscribed.news.claims.vocabulary import words

_NOT_FOR = r"(?!(?:companies|firms|parties|exporters|entities|businesses) to |receiving |the (?:first|second|third|last|past|time|export|newly|purposes? of|listed|entities|companies|foreseeable)|all (?:items|exports)|(?:items?|exports?|sale|years?|months?|days|now|example|instance|more|(?:their|its|his|her) part(?! in\b)|comment|immediate|public inspection|publication|additional|an additional|up to|at least|\d|a (?:week|month|year|day|license|total|second|third|period|while)|each|certain|most|any|foreign|investment|license|review|two|three|four|five|ten|decades|(?:[a-z-]+|\d+) (?:years|months|weeks)|its (?:list|part)|reasons? (?:of|that)? ?$|an? (?:entry|entity)|those|these|Chinese entit|\w+ (?:entit|compan|individual|destination)))(?=[\"']*\b)"
_OPENER = gated(
    rf"\b(?:(?P<for>(?<!requirement )(?<!requirements )(?<!responsible )(?<!spokesperson )(?<!spokesman )(?<!spokeswoman )(?<!secretary )(?<!office )(?<!Movement )(?<!Center )(?<!Centre )(?<!Institute )(?<!Foundation )(?<!Organization )(?<!Fund )(?<!Association )(?<!Committee )(?<!Council )(?<!Office )(?<!Bureau )(?<!Front )(?<!Secretary )(?<!qualified )(?<!eligible )(?<!entry )(?<!entries )(?<!listing )(?<!listings )for {_NOT_FOR}(?=\S))|over (?!the (?:past|last|next|weekend|years)|\d|(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half a|several|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?) (?:dozen|hundred|(?:[\w-]+ ){{0,3}}(?:compan|firm|entit|group|individual|people|person|organi|institut|bank|vessel|ship))|[a-z]+ (?:years|months|days))(?=\S)|on (?:growing |rising )?(?:concerns?|fears|suspicions?) (?:about|of|over|that) |because(?:,[^,]{{3,50}},)?(?: of)? |out of (?:concerns?|fears?|worry) (?:that|about|over) |(?:as|in) (?:punishment|retaliation|retribution|(?:a )?(?:penalty|reprisal)) for |on account of |in respect of |so as to |so that |now that (?=\w+ )|(?:prompted|motivated|triggered) by |citing (?!(?:\w+ ){{0,4}}?(?:people|persons|sources|officials|documents|filings?|the (?:matter|report|notice|(?:\w+ )?(?:[Cc]ouncil|[Mm]inistry|[Dd]epartment|[Oo]ffice|agency)))\b)|(?:based (?:up)?on |(?:on the basis|on the grounds|on grounds|on suspicion|on allegations|on accusations|on charges)(?: of| that) )|in connection with |in response to |in retaliation for |due to |owing to |accus(?:ed|ing) (?:them |it |him |her |some |several |some of them |the (?:companies|company|firms?|groups?) )?of |alleging (?:that )?|amid (?=(?:allegations|concerns?|accusations|fears))|in (?:view|light) of |(?:describing|characteri[sz]ing|labell?ing) (?:it|them|him|her|the \w+) as |in light of |on the (?:stated )?(?:basis|grounds?) (?:of|that) |(?:describing|characteri[sz]ing|calling) (?=(?:it|them|the \w+) )|(?<!the )following (?!a (?!(?:[\w-]+ ){0, 2}(?:review|audit|investigation|inquiry|check|inspection|petition|request|settlement|finding|probe|appeal)\b)|the (?:list|entit|compan|move|addition|announcement)|suit|them|their|entr|entit|compan|individ|person)|in an? (?:effort|attempt|bid|move) to \w+|in order to \w+|after (?=(?:it|they|he|she|the [a-z]+|[A-Z][\w.]+|officials|investigators|inspectors|end-use checks?|(?:on-site |end-use )?(?:visits|inspections|checks)) (?:had |has |have |was |were )?(?:found|determined|concluded|unable|failed|could not|refused|discovered|established|learned|verified|satisfied|shown)\b)|(?:in order )?to [\"']?(?:further |better |help )?{words('purposes')}\b|aimed at |(?:, )?(?:saying|asserting|arguing|contending|claiming|noting|stating|adding|finding|concluding|determining)(?: that)? (?=(?:they|it|there|those|the (?:companies|company|firms?|entit\w+|groups?)|these|he|she)\b)|as part of (?:an? |its |the )?(?:\w+ )?(?:efforts?|crackdown|campaign) |as (?=(?:it|they|the \w+) (?:poses?|posed|were|was|had|have|has))|pursuant to (?=(?!E)))",
    re.IGNORECASE,
)
_STOPS = re.compile(
    r"[!?][\"')]*(?:\s|$)|: (?=(?:the )?[A-Z][\w.'-]+ (?:[A-Z]|al-|bin ))|(?<![A-Z])\.[\"')]*(?:\s|$)|;|\s—\s|, (?:including (?=\d|[a-z]+ (?:Chinese|Russian|entit|compan)|(?:compan|entit|firm|individual|bank|those|organi)\w* (?:from|in|based)|[A-Z]\w+(?:,| and [A-Z]\w+(?:,|$))|(?:the )?[A-Z][^,;.]{3,90};)|as (?:reported|announced|stated|noted) by|and (?:also )?(?:added|removed|sanctioned|placed|revised|imposed|designated|corrected|modified|said|will)|effective|(?:which|who) (?:will|would|are|is|were|was|had|has|have|means?|bars?|prohibits?)|according to|(?:the|an?) (?:[\w'-]+ ){1,7}(?:said|reported|announced|added|responded|told|noted)|[A-Z][\w.' ]{1,60}? (?:said|says|reported|reports|announced|told|wrote)\b|(?:two|three|four|five|several|some|people|sources|officials|documents|an?) (?:[\w'-]+ ){0,6}?(?:said|told|showed|shows|reported|responded|replied)\b|it said|they said|he said|she said|officials said|read )|,\" |\" (?:the|he|she|it|[A-Z])| (?:to|on|onto|from|off) §| and (?:also )?(?:added|removed|sanctioned|placed|revised|imposed|designated|corrected|modified|initiated|launched|opened|issued|announced|revoked|suspended|froze|banned|barred|said|warned) | (?:on |in )?¤(?!¤* of\b)|\(|,? and (?=(?:\d+|[a-z]+(?:-[a-z]+)?) of (?:those|them|these)\b)|,? (?:and |while )?(?=(?:\d+|[a-z]+(?:-[a-z]+)?)(?: [a-z]+){0,2} (?:were|was|have been|had been) (?:also )?(?:added|listed|placed|put|designated|sanctioned|included|blacklisted)\b)|,? (?:and )?(?=(?:\d+|[a-z]+(?:-[a-z]+)?)(?: (?:others|more|entities|companies|firms))? (?:for|over|because|in connection with|due to|on the (?:stated )?(?:basis|grounds?)) )(?=(?:\d|an?other|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty))|, citing (?=(?:\w+ ){0,4}?(?:people|persons|sources|officials|documents|filings?|notice)\b)|, (?:as part of|taking|bringing|marking|making|barring|a move|the latest|while|with|but|as well as|in a|under|pursuant|adding|saying|freezing|banning|prohibiting|cutting|targeting|sanctioning|designating|hitting|listing|blacklisting) | in a (?:press release|statement|notice|final rule|Federal Register)| pursuant to| under (?:Executive|E\.O\.|the (?:Global|International))| effective | — | after (?:it|they|the) "
)


_THEN = re.compile(r", (?:as well as|and) (?:the )?[A-Z]")
"""More names after what is said of one ("A, accused of that, as well as B")."""
_WITHIN = re.compile(
    r", (?:an?|the) (?:[\w'-]+ ){1,5}(?:that|which|who) (?:makes?|made|produces?|supplies|supplied|develops?|provides?|works?|builds?|sells?|sold|designs?|trades?|ships?)\b[^,]*$"
)


def reason(text: str, start: int, end: int) -> Span | None:
    """The first reason in a part of a masked text."""
    for found in _OPENER.finditer(text, start, end):
        if _WITHIN.search(text, start, found.start()):
            continue
        begin = found.start() + (2 if found.group().startswith(", ") else 0)
        stop = _STOPS.search(text, found.end(), end)
        until = stop.start() if stop else end
        while until > begin and text[until - 1] in " ,.;:\"'":
            until -= 1
        if found.group().startswith("accus") and _THEN.match(text, until):
            continue
        if until - found.end() < 6:
            continue
        if re.match(r"for (?:good measure|the (?:first|second) time|now)\b", text[begin:until]):
            continue
        if found["for"] and re.match(
            r"for (?:the )?[A-Z][\w.]*(?: (?:(?:and|&|of)(?: the)? )?[A-Z]\w+)*$", text[begin:until]
        ):
            continue
        return Span(begin, until)
    return None


_LEADING = re.compile(
    r"^[\"' ]*(?:Citing|Because(?: of)?|For(?= (?:its|their|his|her|having|helping|supporting|aiding|supplying|alleged|allegedly) )(?! (?:its|their|his|her) part,)|On account of|Owing to|In (?:view|light) of|In connection with|On (?:the )?(?:grounds|basis|suspicion|charges) (?:of|that)|As(?= (?:it|they) )|So as to|In order to|Alleging|Due to|Following|Over(?! the (?:course|past|last|weekend|years)\b)|To (?:prevent|stop|curb|block|punish|deter|counter)|In (?:response to|retaliation for|an? (?:effort|attempt|bid) to)|Based on|Accusing|Amid) "
)


def leading_reason(text: str, start: int, end: int) -> Span | None:
    """A reason that begins the sentence, up to the comma before its main clause."""
    found = _LEADING.match(text[start:end])
    if not found:
        return None
    comma = re.search(r", (?=(?:the |an? )?[A-Z\d]|the |it |they )", text[start:end])
    if not comma or comma.start() < found.end():
        return None
    return Span(
        start + len(found.group()) - len(found.group().lstrip(" \"'")), start + comma.start()
    )


_ASSERTED = gated(
    r"(?:\b(?P<who>[A-Z][\w.'& -]{1,50}|the (?:agency|department|bureau|ministry|government|order|notice|statement|administration|letter|rule)|it|officials) (?:further |also )?(?:said|says|asserts?|asserted|alleges?|alleged|claims?|claimed|determined|believes?|stated|noted|accus(?:es|ed)|argued|contends?|adding)(?: in [^,]{3,40},)?(?: that)? \"?)?(?P<what>\"?(?:[Tt]hese|[Tt]hose|[Tt]he|[Tt]hey|[Ii]t|[Aa]ll|[Bb]oth)(?: (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\d+)(?= (?:ha[sd]|had|were|was|are)))?(?: (?:\w+ ){0,3}(?:entities|companies|firms|company|firm|entity|groups?|individuals|people|parties|organi[sz]ations?|institutes?|additions|universit\w+|all))?(?:, [^,;.]{3,70},)? (?:in recent years |long |repeatedly |all |also |allegedly |reportedly |actively |directly )*(?:support(?:s|ed)?|(?:have|has|had|were|was|are|is) (?:in recent years |all |also |been |actively |allegedly |directly |reportedly )*(?:involved|complicit|implicated|deemed responsible|engaged|acting|supporting|supplying|supplied|developing|helping|helped|aiding|aided|acquir\w+|attempt\w+|determined|found|responsible|contributing|contributed|provid\w+(?! an? (?:\w+ )?list)|sold|selling|sought|linked|tied|evading|procuring|diverting|diverted|used|part of|connected|accused|suspected|working|enabling|enabled)|(?:acquired|attempted|supplied|provided|helped|aided|enabled|contributed|engaged|acted|pose[sd]?|sought|diverted|procured|developed|shipped|sold|assisted|facilitated|evaded))\b[^;]*)"
)


def asserted(text: str, start: int, end: int) -> tuple[Span, Span | None] | None:
    """What a sentence asserts of the targets named before, and who asserts it."""
    found = _ASSERTED.search(text, start, end)
    if not found or (not found["who"] and found.start() - start > 40):
        return _by_authority(text, start, end)
    begin, until = found.start("what"), found.end("what")
    stop = _STOPS.search(text, begin, until)
    until = stop.start() if stop and stop.start() > begin + 12 else until
    while until > begin and text[until - 1] in " ,.;:\"'":
        until -= 1
    who = Span(found.start("who"), found.end("who")) if found["who"] else None
    return Span(begin, until), who


_GIVEN = gated(
    r"\W*(?:(?:The|Its|Their|One|His|Her|Among the) (?:[a-z]+ ){0,3}?(?:reasons?|grounds?|rationale|justification|offen[cs]es?|charges?|motives?|aim|purpose|goal)(?: (?:given|cited|behind|for) ?[^,.;:]{0,60}?)?(?:, [^,]{3,60},)?(?::| (?:is|are|was|were|being)(?: that| said to be)?) |The reason: )"
    r"|\b[Tt]h(?:e|is|at) (?:agency|department|bureau|ministry|government|order|notice|administration|rule|council|commission|office|treasury|United States|EU|UK)?(?:[A-Z][\w.]+ ){0,3}? ?(?:accuse[sd]?|charge[sd]?) (?:the (?!agency|department|bureau|government|administration|ministry|council|commission)(?:two |three |[a-z]+ )?[a-z]+|them|it|him|her|both|all \w+) (?:of|with) "
    r"|\W*(?:[A-Z][\w.']+ ){1,4}(?:accuse[sd]?|charge[sd]?) (?:the (?!agency|department|bureau|government|administration|ministry|council|commission)(?:two |three |[a-z]+ )?[a-z]+|(?:them|it|him|her|both|all \w+)(?: all| both)?) (?:of|with) "
    r"|\W*(?:They|It|He|She|Both|All|All (?:two|three|four|five|six|seven|eight|nine|ten|\d+)|The (?:[a-z-]+ ){1,3}) ?(?:are|is|were|was|stand|stands) (?:all |both )?(?:said|alleged|believed|reported|thought|suspected|accused|charged)(?= (?:to have|to be|of|with) )"
    r"|\b(?:alleg|assert|contend|claim|charg|argu)\w* (?:that )?(?=(?:they|it|the (?:[a-z-]+ )?(?:firms?|compan(?:y|ies)|entit(?:y|ies)|group|banks?|units?)) (?:are|is|were|was|act|serve|form|ha[sd]|have) )"
)
"""Before a reason that has a sentence of its own."""


def given_reason(text: str, sentence: Span) -> Span | None:
    """The reason that a sentence of its own gives for an act told before ("The reason: ...", "The agency
    accused the firm of ...")."""
    found = _GIVEN.search(text, sentence.start, min(sentence.end, sentence.start + 220))
    if found is None:
        return None
    stop = _STOPS.search(text, found.end(), sentence.end)
    until = stop.start() if stop else sentence.end
    while until > found.end() and text[until - 1] in " ,.;:\"'":
        until -= 1
    return Span(found.end(), until) if until - found.end() > 12 else None


_ARGUED = re.compile(
    r",? (?:saying|arguing|contending|stating|noting|warning|writing|claiming|adding)(?: that)? (?=(?:the|its|their|such|an?|that|this|there|these|those|it|they|he|she|[A-Z])\b)"
    r"|\b(?:characteri[sz]ing|describing|calling|labell?ing|branding) (?=(?:it|them|him|her|the \w+|[A-Z]\w+) )"
)
_ARGUES = re.compile(
    r"\b(?:they|he|she|it|the (?:lawmakers|senators|letter|group|members|signatories|representatives|authors|congressm[ae]n|two|chairm[ae]n)|[A-Z]\w+) (?:also |further )?(?:argues?d?|wrote|writes?|says?|said|warns?|warned|noted?s?|contends?|contended)(?: in [^,]{3,40},)?(?: that)? (?=(?:the|its|their|such|an?|there|these|those|it|they|he|she|[A-Z])\b)"
)


def argued(text: str, start: int, end: int, *, later: bool = False) -> Span | None:
    """What those say who call for a listing. `later`: in a sentence after the call."""
    found = (_ARGUES if later else _ARGUED).search(text, start, end)
    if found is None:
        return None
    stop = _STOPS.search(text, found.end(), end)
    until = stop.start() if stop else end
    quoted = text.find(" and urg", found.end(), until)
    until = quoted if quoted > 0 else until
    while until > found.end() and text[until - 1] in " ,.;:\"'":
        until -= 1
    begin = (
        found.end()
        if later
        else found.start() + len(found.group()) - len(found.group().lstrip(" ,"))
    )
    return Span(begin, until) if until - begin > 12 else None


_SAID_THEY = gated(
    r"\b(?P<who>(?:[Tt]he )?(?:[A-Z][\w.']+ ){0,4}(?:Office|Ministry|Department|Treasury|Commerce|Council|Commission|Bureau|OFAC|BIS|FCDO|agency|department|ministry|government|bureau|notice|council|commission)) "
    r"(?:said|says|alleges?|alleged|claims?|claimed|stated|noted|wrote) (?:that )?(?P<what>(?:he|she|they|both|all \w+|the (?:[\w-]+ ){0,2}(?:firms?|compan(?:y|ies)|entit(?:y|ies)|men|women|group|banks?|institutes?)) (?:had|have|has|helped|sold|shipped|supplied|funded|financed|ran|led) [^;]*)"
)
"""What an authority says that those of an act did."""


def _by_authority(text: str, start: int, end: int) -> tuple[Span, Span] | None:
    found = _SAID_THEY.search(text, start, end)
    if found is None:
        return None
    stop = _STOPS.search(text, found.start("what") + 12, end)
    until = stop.start() if stop else found.end("what")
    return Span(found.start("what"), until), Span(*found.span("who"))


_OF_PART = re.compile(
    r"(?:(?:are|were|is|was|have been|had been)(?: also| all| both)? )?(?=(?:alleged|accused|involved|implicated|suspected|complicit|engaged) )"
)


def said_of_part(text: str, start: int, end: int) -> Span | None:
    """What some of those listed are accused of, where that is all that is told of them."""
    found = _OF_PART.match(text, start, end)
    if found is None:
        return None
    stop = _STOPS.search(text, found.end(), end)
    until = stop.start() if stop else end
    while until > found.end() and text[until - 1] in " ,.;:\"'":
        until -= 1
    return Span(found.end(), until)


_MOVE = re.compile(
    r"\b(?:[Tt]h(?:e|is|ese)|[Tt]oday's) (?:\w+ )?(?:move|action|step|decision|designations?|listings?|additions?|sanctions|measures?|penalties)(?: [\w'-]+){0,6}? "
    r"(?:was|were|is|are|came|comes?|had been|(?:was |were )?(?:taken|made|imposed))\b(?: ¤+| on ¤+)?(?= (?:to [a-z]+ |prompted by |in order to |in response to|because|over|due to|based on|in retaliation|for|aimed at|intended to|meant to|designed to))"
    r"|\b(?:took|taking|taken) (?:the|this) (?:step|action|move|decision)(?= (?:citing|because|over|due to|after|in response|as it))"
)


def said_of_move(text: str, sentence: Span) -> Span | None:
    """The reason in a sentence that says why an act told before was done ("the move was in response
    to ...", "took the step citing ...")."""
    found = _MOVE.search(text, sentence.start, sentence.end)
    return reason(text, found.end(), sentence.end) if found else None


_FOR = re.compile(r"for (?:the )?[A-Z]")


def _outside_names(text: str, start: int, until: int) -> Span | None:
    """The reason that a part of a text gives, not "for" within a name ("Sever Company for Trade")."""
    why = reason(text, start, until)
    while (
        why and _FOR.match(text, why.start) and text[: why.start - 1].rsplit(" ", 1)[-1].istitle()
    ):
        own = [one for one in names(text, start, until) if one.start < why.start < one.end]
        if not own:
            break
        why = reason(text, own[0].end, until)
    return why


_IN_ORDER = re.compile(r"\bin order to [^;]{10,200}?(?=, (?:it|he|she|they|the|[A-Z]\w+) )")
"""What an act is for, before the act."""
_IS_FOR = re.compile(
    r" (?:was|were|is|are|came|comes?|follows?|followed)(?: [a-z]+ly| made| taken)?(?= (?:prompted|motivated|triggered|because|over|due|in response|in retaliation|after|based|for (?:its|their|his|her|having)) )"
)
"""After an act told as a noun, before why it was done."""


def why_told(
    text: str, sentence: Span, frame: Frame, kind: str, until: int, first: bool
) -> Span | None:
    """The reason that a sentence gives for an act of it. `until`: to where the act goes; `first`: whether
    it is the first act of the sentence."""
    why = _outside_names(text, frame.end, until)
    if why is None and frame.word == "part":
        why = said_of_part(text, frame.start, until)
    if why is None and first:
        why = leading_reason(text, sentence.start, frame.start)
    if why is None and first and (aim := _IN_ORDER.search(text, sentence.start, frame.start)):
        why = Span(aim.start(), aim.end())
    if why is None and frame.voice == "noun" and (is_ := _IS_FOR.match(text, until, sentence.end)):
        why = reason(text, is_.end(), sentence.end)
    if why is None and kind == "called_for":
        why = argued(text, frame.end, sentence.end) or argued(text, sentence.start, frame.start)
    return why
