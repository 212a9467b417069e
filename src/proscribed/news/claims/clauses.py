"""Clauses: where the words begin that belong to a verb, and what stands with it."""

from __future__ import annotations

import re

from proscribed.news.claims.vocabulary import kind, words

START = r"(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))"
"""Where a sentence or a quotation begins, within the whole text."""

_HARD = re.compile(
    r"; | — |: (?=[A-Z]|\d+ [a-z]|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty(?:-[a-z]+)?) )|(?<=[a-z§¤,]) (?:that|which|who|whom|after|when|while|because|where|before"
    r"|(?<!have )(?<!has )(?<!had )since|whereas|although|though|until|as(?= (?:it|the|he|they|BIS|OFAC|China|part)\b)) "
    r"|, (?:which|who|whom|whose|while|with|after|when|as(?! well as\b)|whereas|where|but|saying|adding(?= that)"
    r"|noting|citing|meaning|making)\b ?"
    r"|\b(?:said|says|say|announced|reported|confirmed|stated|wrote|added(?= that)|noted|warned"
    r"|revealed|disclosed|alleged|told [A-Z]\w+)(?: ¤+| on ¤+| in a (?:press release|statement"
    rf"|notice)[^,]{{0,30}},?)?(?: that)? (?!¤)|(?:{START}|[.,] )(?:That|Which|When|While|After"
    r"|Because|Although|As(?! (?:of|part of|well as)\b))\b |§+[,\"]* (?:and|but|then) |[,.;?!]\" |(?<=\w)\" (?=(?:the|he|she|it|they|said|says)\b)|(?<=\w)\? (?:Well, )?|\(\d\) "
)
_SOFT = re.compile(
    r",? (?:and|but|then|or) (?P<verb>(?:(?:also|then|later|further|separately|has|have|had|will|would|is|are|was|were|been|to) )*)"
)
_FINITE = re.compile(rf"\b(?:{words('finite')})\b")
_BE = frozenset(kind("being"))
_AUXILIARY = _BE | frozenset(kind("auxiliaries"))
_ADVERBS = frozenset(kind("adverbs"))
_TOKEN = re.compile(r"\S+")


def _tokens(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """The last words before a verb, the nearest first."""
    begin = max(start, end - 120)
    found = [
        (one.start(), one.group().casefold().strip(","))
        for one in _TOKEN.finditer(text, begin, end)
    ]
    return found[::-1][:9]


def auxiliaries(text: str, start: int, verb: int) -> tuple[int, bool]:
    """Where the words begin that belong to a verb ("has also been"), and whether they make it
    passive."""
    begin, passive, pending = verb, False, verb
    for at, word in _tokens(text, start, verb):
        if word in _AUXILIARY or word.endswith(("n't", "'s been")):
            begin = pending = at
            passive = passive or word in _BE or word.endswith(("sn't", "ren't"))
        elif word in _ADVERBS or word.endswith("ly") or word.startswith("¤") or not word:
            pending = at
        else:
            break
    if pending < begin and not re.match(
        r"(?:the|this|last|in|on|all|both|each|first)\b", text[pending:begin].casefold()
    ):
        begin = pending
    return begin, passive


PERFECT = re.compile(
    r"\b(?:had|having)\b(?: \w+){0,3} ?$"
    r"|\b(?:previously|earlier|formerly|originally|in the past|ago)\b[^,]{0,12}$",
    re.IGNORECASE,
)
NONFINITE = re.compile(r"(?:^|\W)[Tt]o (?:\w+ly |also )?$")
SUBJUNCTIVE = re.compile(
    r"(?<!to )(?<!will )(?<!would )(?<!should )(?<!may )(?<!could )(?<!ly )(?<!also )(?<!now )(?<!soon )(?<!not )\bbe (?:\w+ly )?$"
)
WANTED = re.compile(r"\b(?:wants?|wanted|sought to have|seeks? to have|asked to have)\b ")
_PREMODIFIER = re.compile(
    rf"(?:\b(?:{words('premodified')})) \"?$",
    re.IGNORECASE,
)


_BOTH = re.compile(r"\b(?:newly|both|between) ?$")
_PAIR = re.compile(
    r"\b(?:individuals|persons|people|companies|entities|firms|businesses|institutions|organi[sz]ations|universities|banks)$"
)
_PAIRED = re.compile(
    r"(?:(?:\d+|[a-z-]+) )?(?:entities|companies|individuals|organi[sz]ations|vessels|groups|persons|institutes|institutions|universities|firms|people|banks|officials|agencies|bodies)\b"
)


def clause_start(text: str, start: int, verb: int) -> int:
    """Where the clause of a verb begins: after the last hard break, or a conjunction that has a
    verb of its own before it."""
    at = start
    for found in _HARD.finditer(text, start, verb):
        at = found.end()
    soft = False  # broken at an "and" without a comma, which may only join two words
    for found in _SOFT.finditer(text, at, verb):
        lead = text[at : found.start()]
        if _PAIR.search(lead) and _PAIRED.match(text, found.end(), verb):
            continue
        last = found.end() == verb and _FINITE.search(text, start, found.start())
        listed = found.group().startswith(",") and "," not in lead
        if (last or (soft and listed) or _FINITE.search(lead)) and not _BOTH.search(lead):
            at, soft = found.start("verb"), not found.group().startswith(",")
    led = _SUBORDINATE.match(text, start, verb)
    comma = text.rfind(", ", max(at, start), verb) if led else -1
    if (
        led
        and comma >= 0
        and verb - comma < 70
        and (led["verbless"] or _FINITE.search(text, start, comma))
    ):
        at = comma + 2
    return at


_SUBORDINATE = re.compile(
    r"\W*(?:(?:While|After|Although|Though|When|Since|Because|Having|Before|Whereas|Even as|Just as)|(?P<verbless>(?:Already|Now|Still|Long) on §)) ?"
)
"""What begins a sentence whose main clause comes after a comma."""
_NAMED = re.compile(r"(?:the |The )?(?:[A-Z][\w.'-]* )+")
"""Whoever else is asked: "urged one to list A and the other to list B"."""


def zone(text: str, start: int, group_start: int, nonfinite: bool) -> int:
    """From where on a governor may stand: a finite verb has its own among its auxiliaries."""
    if not nonfinite:
        return group_start
    last = start
    for found in re.compile(r'; |[.!?]" |§+[,"]* (?:and|but) |\? ').finditer(
        text, start, group_start
    ):
        if not _NAMED.fullmatch(text, found.end(), group_start):
            last = found.end()
    return last


def premodifies(before: str, after: str) -> bool:
    """Whether a participle only describes the noun after it ("a sanctioned bank")."""
    if re.match(
        r"[,.;:)\"]|\s*$| (?:to|on|onto|in|into|by|for|from|under|as|because|after)\b| [¤§\d]",
        after,
    ):
        return False
    return bool(_PREMODIFIER.search(before))
