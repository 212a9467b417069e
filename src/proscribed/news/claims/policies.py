"""What is told of a policy, of criteria, of exceptions or of terms: rules without a rule's name."""

from __future__ import annotations

import re

from proscribed.news.claim import Span
from proscribed.news.claims import gazetteer
from proscribed.news.claims.actors import Actor, Attribution, actor, first_of
from proscribed.news.claims.choosing import of_mark
from proscribed.news.claims.clauses import clause_start
from proscribed.news.claims.draft import Draft
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.timing import timing
from proscribed.news.claims.vocabulary import words

_WAYS = words("changed")
_UNDER = re.compile(
    r"(?:\bthat |, |\W*)(?:[Uu]nder|[Bb]y|[Aa]s part of|[Pp]ursuant to|[Ii]n line with|[Ff]ollowing) (?:an?|the|its|this|that|their) (?:[\w-]+ ){0,4}?(?:policy|rule|procedure|process|regulations?|law|amendment|order|approach|directive|memorandum)\b[^.;\"]{0,110}?, (?:if [^.;]{5,160}?, |when [^.;]{5,160}?, )?(?P<who>[^.;,§]{2,70}?) (?P<verb>(?:can|may|could|will|would|must|has to|have to|is to|are to|moves?|adds?|puts?|takes?|shifts?|transfers?|drops?|removes?|lists?|gets?|gives?|is|are|need|needs?)\b)"
)
"""Under a policy somebody does, or may do, something."""
_RULE_THAT = gated(
    r"\b(?:(?=Executive Order \d|E\.O\. \d|EO \d)|(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[A-Z][\w-]+|¤+) )(?:[\w§%-]+ ){0,3}?(?P<thing>(?:Order|E\.O\.|EO) \d+|rules?|policy|regulations?|amendments?|law|Act|order|memo(?:randum)?|directive)\b(?:,? [^,.;]{3,60},| ¤+| effective ¤+| published ¤+| that took effect ¤+)? (?:also |now |further |will |would |that )*(?P<verb>lets?|allows?|enables?|permits?|gives?|empowers?|obliges?|directs?|instructs?|tells|subjects?|bans?|bars?|prohibits?|forbids?|restricts?|prolongs?|requires?|makes?|means|widens?|stretch(?:es)?|extends?|controls?|covers?|narrows?|tightens?|eases?|loosens?|relaxes|took|takes?|ends?|ended|made|adds to §+ (?:firms|companies|entities|subsidiaries|affiliates|parties|any)|sets out|lays down|closes)\b"
)
"""A rule that lets, requires, widens or ends something."""
_CRITERIA = gated(
    rf"\b(?P<verb>{_WAYS}) [^.;]{{0,140}}?\b(?:criteria|grounds?|basis|conditions|factors|standards?|reasons|activities|circumstances)\b[^.;]{{0,110}}?(?:§|\b(?:be|is|are|being) (?:listed|designated|sanctioned|blacklisted)\b)"
)
_SIGNED = re.compile(r"\b(?:signed|issued|adopted|passed|enacted) (?:by|in|on)\b")
_EXCEPTIONS = re.compile(
    r"\b(?P<verb>t(?:ook|akes?|aking)|remov\w+|end(?:s|ed|ing)|withdr\w+|suspend\w*|restrict\w*|revok\w+|eliminat\w+|narrow\w*|restor\w+|rescind\w*|limit\w*|bar(?:s|red)|cut|cuts|scrapp?\w*) (?:[^.;§]{0,40}? )?(?:the )?(?:availability|use)?(?: of )?(?:certain |several |some |most |all |two |three |the )*licen[sc]e exceptions?\b"
)
_REQUIREMENT = gated(
    rf"\b(?P<verb>{_WAYS}|impos(?:e|es|ed|ing)) (?:an? |the |its |new |additional |export |further |stricter |wider )*(?:licen[sc](?:e|ing) (?:requirements?|polic(?:y|ies)|rules?)|export controls?|controls) (?:for|on|of|over|to) (?!(?:\d|[a-z]+ (?:compan|firm|entit)))"
)
_PROGRAM = gated(
    r"\b(?P<verb>end(?:s|ed|ing)?|terminat\w+|revok\w+|lift(?:s|ed|ing)?|dismantl\w+|repeal\w*|rescind\w*|br(?:ought|ings?|inging)|wound up|prolong\w*|extend\w*|renew\w*|continu(?:es|ed|ing)|creat\w+|established|establishes|establishing|set(?:s|ting)? up|launch\w*|adopt(?:s|ed|ing)?|introduc\w+|pass(?:ed|es)|widen\w*|broaden\w*|overhaul\w*|replac\w+)"
    r" (?:(?:the|its|an?|their|this|that|new|existing|comprehensive|autonomous|entire|so-called|all) )*(?:[\w'-]+ ){0,6}?(?:sanctions? (?:program(?:me)?s?|regimes?|framework|regulations?|laws?)|national emergenc(?:y|ies)|(?:restrictive measures|sanctions) (?:regime|framework|against (?:the )?[A-Z]\w+ (?:by|for|until)))\b"
)
_PROLONGED = gated(
    r"\b(?P<verb>prolong(?:s|ed|ing)?|extend(?:s|ed|ing)?|renew(?:s|ed|ing)?|lengthen(?:s|ed|ing)?) (?:(?:by|for|until|to|through) (?:another |a further )?(?:[\w-]+ [a-z]+|¤+) )?(?:(?:the|its|an?|their|these|two|three|\d+|temporary|export|a new) )*"
    r"(?:denial orders?|orders? (?:that|which|against|denying|barring)|(?:(?:temporary|general|operating|wind-down|special) )*[Ll]icen[sc]es?\b(?! (?:requirement|exception|plate|fee|polic))|(?:Temporary )?General Licen[sc]es?|sanctions waivers?)"
)
"""Licenses, waivers and denial orders that run on."""
_SETS_UP = gated(
    r"\b(?P<verb>creat(?:es|ed|ing)|establish(?:es|ed|ing)|institut(?:es|ed|ing)|set(?:s|ting)? up) (?:an? |its |own |new |first |separate |second )*§+(?![\"']? (?:entr|addition|listing|designation))"
)
"""A list that is set up, whoever keeps it."""
_ALSO_MADE = re.compile(
    r"(?:An?|The|That) (?:companion|separate|parallel|second|related|accompanying) "
)
"""Before a rule made beside the acts that a text tells."""
_OWN_LIST = gated(
    r"\b(?P<verb>institut(?:e|es|ed|ing)|establish(?:es|ed|ing)?|set(?:s|ting)? up|creat(?:e|es|ed|ing)|introduc(?:e|es|ed|ing)|launch(?:es|ed|ing)?|dr(?:a|e)w(?:s|n|ing)? up|publish(?:es|ed|ing)?|issu(?:e|es|ed|ing)|unveil(?:s|ed|ing)?) (?:an? |its |their |the |new |own |first |long-awaited |rules (?:for|on|of) |regulations (?:for|on|of) |provisions (?:for|on|of) )*§"
)
"""A list that is set up, or rules for one."""
_NAMED_LAW = re.compile(
    r"\b(?P<thing>[Ll]aws?|Act|Regulations|Ordinance|[Ss]tatute|[Dd]ecree|(?:sanctions|control|export) [Rr]ules)(?: \d{4}| \([^)]*\))*,? (?:[^.;]{0,60}? )?(?P<verb>takes? effect|took effect|came into (?:force|effect)|comes? into (?:force|effect)|enter(?:s|ed)? into force|in (?:force|effect) since|has been in (?:force|effect)|will take effect)\b"
)
_POWER = gated(
    r"\b(?P<verb>g(?:ave|ives?|iving)|grant\w*|hand(?:s|ed|ing)?|allow\w*|empower\w*|authori[sz]\w*|let(?:s|ting)?|enabl\w+|tells?|told|orders?|ordered) [^.;§]{2,70}?(?:(?:the |new )?(?:powers?|authority|right) to|(?<=s) to|(?<=y) to|(?<=t) to) (?:sanction|designate|freeze|impose|blacklist|ban|ignore|block) "
)
_TOWARD = re.compile(
    r"(?P<what>[^.;]{0,120}?)\b(?P<verb>can(?:not|'t)?|may|must|needs? (?:to|a)|will|has to|have to|is|are|should|require|requires) [^.;]{3,120}?\b(?:compan(?:y|ies)|firms?|entit(?:y|ies)|part(?:y|ies)|those|anyone|persons?|organi[sz]ations?) (?:that (?:are|is) |named |listed |placed |which (?:are|is) )?(?:(?:belongs?|on|in) )+(?:the )?§"
)
_MAY_BE = re.compile(
    r"(?P<what>\W*(?:[Aa]n?|[Aa]ny|[Ee]ach|[Ff]oreign|[Cc]ompanies|[Ff]irms|[Pp]arties|[Ee]ntities|[Pp]ersons|[Oo]rgani[sz]ations|[Tt]hose)\b[^.;:§]{0,60}?) (?P<verb>may|can|could|will|would|must|are|is) (?:also |only |then )?(?:be )?(?:added|placed|put|listed|included|moved|removed|named|entered) [^.;§]{0,40}(?:§[^.;]{0,200}?|it |the list )\b(?:if|when|for|that|who|which|unless|once|because|where|after)\b"
)
"""Who may be put on a list, or is put on it, in general."""
_LIST_IS = re.compile(
    r"\W*(?:Section \d+\w* |(?:[Tt]he )?§+[\"']? (?:\([^)]*\) )?)(?P<what>)(?P<verb>is|are|names?|identifies|contains?|includes?|serves?|restricts?|bars?|prohibits?|imposes?|requires?|blocks?|limits?) "
)
_STATUS = re.compile(
    r"(?:\A|[.;:\"] |(?<=\n)|\b(?:that|and|said|meaning) |\W*)(?P<what>(?:(?:[Tt]he |[Aa]ny |[Aa]ll |[Nn]o )?(?:[Cc]ompan(?:y|ies)|[Ff]irms?|[Ee]ntit(?:y|ies)|[Pp]art(?:y|ies)|[Pp]ersons?|[Oo]rgani[sz]ations?|[Tt]hose|[Aa]ny(?:one|body)|[Ww]hoever|[Gg]oods|[Ee]quipment|[Ii]tems|[Pp]roducts|[Ss]hares|[Ss]ecurities|[Ee]xporters|U\.S\. (?:persons|firms|companies)|[Aa]mericans|[Ii]nvestors|[Ee]xports?|[Ss]hipments|[Ss]ales|[Tt]ransfers|[Nn]ames|[Bb]eing|[Ii]nclusion|[Pp]lacement|[Ll]isting|[Aa]ppearance|[Aa]bsence)|An? (?:company|firm|party|person|listing|exporter|entity|supplier|bank|business|customer|organi[sz]ation))(?: [^.;:§]{0,60}?)? (?:on|to|from|in|under) (?:the )?§+[\"']?(?: [^.;:§]{0,50}?)?) (?P<verb>can(?:not|'t)?|may|must|will|needs?|face|faces|are|is|means?|carr(?:y|ies)|requires?|receives?|bars?|subjects?|prohibits?|restricts?|makes?|loses?|has|have|does|do)\b"
)
_PARTY = r"(?:compan(?:y|ies)|firms?|entit(?:y|ies)|part(?:y|ies)|persons?|organi[sz]ations?|business(?:es)?|anyone|anybody|somebody|customers?|suppliers?|banks?|universit(?:y|ies)|universities|names?)"
_CONDITION = re.compile(
    rf"\W*(?P<what>(?:[Oo]nce|[Ww]hen(?:ever)?|[Ii]f|[Ww]here|[Ff]or|[Tt]o [a-z]+(?: [\w-]+){{0,3}}? (?:to|with|for|from)|(?:[Pp]roperty|[Aa]ssets|[Ss]hares|[Gg]oods|[Dd]ealings|[Tt]rade)(?: [a-z]+){{0,3}}? (?:of|for|with)) (?:an?|any|every|each|your|its|the)? ?(?:[\w-]+ ){{0,2}}?{_PARTY}(?: [^.;:§]{{0,40}}?)?"
    rf" (?:on|to|in|under) (?:the )?§+[\"']?),?[^.;§]{{0,90}}? (?P<verb>can(?:not|'t)?|may|must|needs?|is|are|has to|have to|requires?|will|should)\b"
)
"""What holds when somebody is on a list: "Once a firm is on it, a license is needed to"."""
_OF_LAW = re.compile(
    r"\b(?:prohibit|bar(?:s|red)?\b|ban(?:s|ned)?\b|restrict|require|licen[sc]e|prevent|block|froz|freez|permission|transact|dealing|exceptions?|scrutiny|due diligence|shut out|cut off|contracts?|sanctions|funding|loopholes?)\w*|\b(?:may|can|must) ?(?:not|no longer) (?:be |buy|sell|ship|receiv|deal|use|get|trade|own|hold|invest)",
    re.IGNORECASE,
)
_GENERIC = re.compile(r"\b(?:were|was|has been|have been|had been|newly|additions?)\b")


def _listed(marked: Marked, start: int, end: int) -> str:
    """The list that a part of a text names last: that to which a policy leads."""
    named = [one for one in marked.lists if start <= one.start < end]
    return of_mark(named[-1], "", "").name if named else ""


def _of_state(marked: Marked, at: int) -> bool:
    """Whether a list is that of a state which answers with it, not one that is only issued anew."""
    mark = next((one for one in marked.lists if one.start <= at < one.end), None)
    return mark is not None and mark.named and mark.options[0].authority == "MOFCOM"


def own_list(marked: Marked, sentence: Span) -> bool:
    """Whether a sentence says that a state sets up a list of its own."""
    found = _OWN_LIST.search(marked.masked, sentence.start, sentence.end)
    return found is not None and _of_state(marked, found.end() - 1)


def is_policy(marked: Marked, sentence: Span) -> bool:
    """Whether a sentence says what is done in general under a policy, or by orders that run on."""
    text = marked.masked
    return bool(
        _UNDER.match(text, sentence.start, sentence.end)
        or _PROLONGED.search(text, sentence.start, sentence.end)
    )


def policy(marked: Marked, sentence: Span, said: tuple[Attribution, ...]) -> Draft | None:
    """The policy, criteria, terms or program that a sentence tells as new or as in force."""
    text = marked.masked
    under = _UNDER.match(text, sentence.start, sentence.end)
    if under is not None:
        who = actor(marked, Span(under.start("who"), under.end("who")))
        named = any(sentence.start <= one.start < sentence.end for one in marked.lists)
        if not (named or (who and who.id) or _SIGNED.search(under.group())):
            return None
        return _draft(marked, sentence, said, under, who if who and who.id else None, "under")
    for name, pattern in (
        ("criteria", _CRITERIA), ("exceptions", _EXCEPTIONS), ("requirement", _REQUIREMENT),
        ("program", _PROGRAM), ("prolonged", _PROLONGED), ("new", _SETS_UP), ("list", _OWN_LIST), ("rule", _RULE_THAT), ("law", _NAMED_LAW), ("power", _POWER),
    ):  # fmt: skip
        found = pattern.search(text, sentence.start, sentence.end)
        if found is None:
            continue
        if name == "list" and not _of_state(marked, found.end() - 1):
            continue
        adds = found["verb"].startswith("adds")
        also = name == "rule" and _ALSO_MADE.match(found.group())
        if (
            name == "rule"
            and not adds
            and not also
            and not _OF_LAW.search(text, found.start(), sentence.end)
        ):
            continue
        start = clause_start(text, sentence.start, found.start("verb"))
        who = actor(marked, Span(start, found.start("verb")))
        if name == "prolonged" and not (who and who.id):
            continue
        name = "companion" if also else name
        return _draft(marked, sentence, said, found, who if who and who.id else None, name)
    return None


def program(marked: Marked, sentence: Span, said: tuple[Attribution, ...]) -> Draft | None:
    """The program, list or license that a sentence tells as made, prolonged or ended beside its acts."""
    for pattern in (_PROGRAM, _PROLONGED, _SETS_UP, _RULE_THAT):
        found = pattern.search(marked.masked, sentence.start, sentence.end)
        if found and (pattern is not _RULE_THAT or _ALSO_MADE.match(found.group())):
            start = clause_start(marked.masked, sentence.start, found.start("verb"))
            who = actor(marked, Span(start, found.start("verb")))
            return _draft(marked, sentence, said, found, who if who and who.id else None, "program")
    return None


def _draft(
    marked: Marked, sentence: Span, said: tuple[Attribution, ...], found: re.Match[str],
    whose: Actor | None, name: str,
) -> Draft:  # fmt: skip
    listed = _listed(marked, sentence.start, sentence.end)
    named = [one for one in marked.actors if sentence.start <= one.start < sentence.end]
    doer = [one for one in named if one.end <= found.start("verb")]
    whose = whose or (first_of(marked, doer[-1]) if doer else None)
    keeper = whose.id if whose else named[0].id if named else marked.home
    authority = gazetteer.list_of(listed).authority if listed else gazetteer.power_of(keeper)
    if whose and whose.id == "President" and not found.group().endswith("§"):
        listed, authority = "", "President of the United States"
    when = timing(marked, sentence, sentence, "regulation", said, None, (found.start("verb"),))
    refs = tuple(one for one in marked.references if sentence.start <= one.start < sentence.end)
    return Draft(
        "regulation", sentence, ("effect/" if name == "rule" else "ruling/") + name, listed, "open", authority, whose,
        announced=when.announced, effective=when.effective, references=refs, spans=when.spans,
    )  # fmt: skip


def status(marked: Marked, sentence: Span) -> Draft | None:
    """What being on a list means, told of any party on it."""
    text = marked.masked
    if "§" not in text[sentence.start : sentence.end]:
        return None
    found = next(
        (
            one
            for pattern in (_MAY_BE, _STATUS, _CONDITION, _LIST_IS, _TOWARD)
            if (one := pattern.match(text, sentence.start, sentence.end))
        ),
        None,
    )
    if found is None or _GENERIC.search(found["what"]):
        return None
    told = found.end("what") if found.re is _CONDITION else found.start("verb")
    if found.re is not _MAY_BE and not _OF_LAW.search(text, told, sentence.end):
        return None
    name = _listed(marked, found.start(), found.end())
    if not name:
        return None
    authority = gazetteer.list_of(name).authority
    return Draft("regulation", sentence, "effect/status", name, "open", authority)
