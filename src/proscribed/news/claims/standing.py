"""What a sentence says of those listed without a verb of listing: those newly added are ...; they are
located in ...; of the entries, so many are in ..."""

from __future__ import annotations

import re

from msgspec import Struct

from proscribed.news.claim import Span, Unit
from proscribed.news.claims import numbers, targets
from proscribed.news.claims.counting import read_targets
from proscribed.news.claims.frame import Frame, Group
from proscribed.news.claims.gated import gated
from proscribed.news.claims.marks import Marked
from proscribed.news.claims.places import places
from proscribed.news.claims.verbs import Mood

_IDENTIFIED = gated(
    r"(?:(?P<among>[Aa]mong (?:(?:the|those|them|these)(?: [\w,'-]+){0,4}? ?)?(?P<a1>(?:[^.;:§]{0,40}?)(?:added|listed|designated|sanctioned|blacklisted|identified|named|targeted|additions|designees|designations|listings|entities|companies|firms|them|removed|delisted)(?: [^,.;:]{0,70}?)?) (?:is|are|was|were) )"
    r"|(?P<the>(?:\b[Tt]he|\b[Tt]hose|\b[Tt]hese|(?:(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))\W*)(?:Newly|Entities|Companies|Firms|Individuals|Others)|\bOther(?: newly)?)(?P<mods>(?: [\w§,'-]+){0,5}?) ?(?P<act>(?:entities|companies|firms|parties)(?= (?:also )?include)|added|listed|designated|sanctioned|blacklisted|identified|named|additions|designees|removed|delisted|targets|targeted|hit|designations|sanctions|members|newcomers)(?P<tail>(?: (?!are\b|is\b|include)[\w§¤,'-]+){0,10}?),? ?(?:(?P<cop>(?:are|were|is|was|include|includes|included|comprise|comprises|comprised|consist of)\b)(?: the following)?(?::| —)?\s|: ?(?=\W*[A-Z])| — (?=[A-Z])|(?=\n\W*[*-]))))"
)
_NAMED_NEXT = re.compile(
    r"[\"'\s*—-]*(?:[A-Z\d(]|(?:the|an?|both|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen) |(?:[a-z][\w-]* ){1,5}?(?:maker|makers|company|companies|firm|firms|giant|developer|developers|group|bank|designer|designers|manufacturer|supplier|startup|startups) [A-Z])"
)
_LOCATED = gated(
    r"(?:(?:\A|(?<=[.!?:\"')\]]\s)|(?<=\n))|[.;\"] |, and |\bsaid )[\"' ]*(?P<of>(?:[Oo]f (?:the|these|those) (?:(?P<n>[\w-]+) )?(?P<unit>[a-z]+)(?: [^,]{0,40})?, ))?(?P<who>(?:[Tt]he|[Tt]hese|[Tt]hose|[Oo]ther|[Tt]hey|[Aa]ll|[Bb]oth|[Mm]ost|[Ss]ome of (?:the|these|those)|[Mm]any of (?:the|these|those)|[Ss]everal of (?:the|these|those)|[Nn]ew(?:ly)?|[Rr]emoved)(?: (?:[\w-]+ ){0,4}?(?:entities|companies|firms|organi[sz]ations|individuals|parties|additions|entries|institutions|persons|people|groups|members))?)(?: (?:of (?:them|the (?:entities|companies)|(?:the )?§+))| added to §+| affected| involved| targeted)?,? ?(?:(?:are|is|were|will be|operate|fall|come)(?: all| mostly| mainly)?(?: firms| companies)? )?(?:listed |located |based |headquartered |situated |registered |added )?(?:(?:on|to) §+ )?(?:in|from|under|across)(?: the)?(?: destinations? of)?(?: (?:third |other |\w+ )?countries,?(?: (?:—|-|including|such as|namely|like))?)?:?\s+(?:[*—-]\s+)?(?=(?:the )?[A-Z])"
)
_OF_SO_MANY = re.compile(rf"[Oo]f (?:the|these|those) (?P<n>{numbers.WORDS}|\d+)(?P<unit>), ")
_COVERING = re.compile(
    r"\W*(?P<who>(?:[Tt]hey|[Tt]he (?:[\w-]+ ){0,2}(?:entities|companies|firms)|[Tt]hese) (?:cover|span) (?:[\w-]+ ){0,2}countries(?: and regions)?: )(?=[A-Z])"
)
_WISHED = re.compile(
    r"\b(?:wants?|wanted|asked|called for|urged|recommended|proposed|requested|suggested|sought)\b"
)
_COMING = re.compile(
    r"\b(?:could|may|might|will|would|to be|set to|planned|considered|expected|poised|slated)\b"
)
_LATEST = re.compile(r"\b(?:latest|first|newest|most recent)\b[^,;]* to be\b")
_WISHER = re.compile(
    r"\b(?:companies|firms|entities|people|individuals|banks|those|them) (?:that |whom )?(?P<who>(?:the |an? )?[\w' -]{3,40}?) (?:want|asked|called|urged|recommend|propos|request|suggest|sought)"
)
_INCLUDING = gated(
    r"\b(?:additions|designations|listings|entities|companies|parties|firms|targets)(?: [\w§]+){0,3}? include[sd]? (?:entities|companies|firms|individuals|people|parties)(?: (?:located|based|headquartered))? (?:in|from) (?:the )?"
)


class Located(Struct, frozen=True):
    """Where a sentence says that those of an act before are, of which unit and number, if it says."""

    breakdown: dict[str, int | None]
    unit: Unit | None
    count: int | None


def identified(marked: Marked, sentence: Span) -> Frame | None:
    """ "The newly added are A, B and C": who the targets of an act before are."""
    one = _IDENTIFIED.search(marked.masked, sentence.start, sentence.end)
    if one is None:
        return None
    led = re.match(
        r"\W*(?:Along with|In addition to|Besides|As well as|Together with) ",
        marked.masked[sentence.start : one.start()],
    )
    led = led or re.match(r"the following\b", one.group())
    if one.start() - sentence.start > (180 if led else 60):
        return None
    if (
        not one["among"]
        and one["cop"] in ("are", "is", "were", "was")
        and re.match(
            r"(?:to|in|on|from|being|not|now|also|subject|based|located|added|prohibited|all|believed|accused|said|expected|required|the (?:first|latest|most)|part|among|effective|listed|designated|a |an |likely|available|set|involved|aimed|intended|meant|due|made|taken|made)\b",
            marked.masked[one.end() :],
        )
    ):
        return None
    after = marked.masked[one.end() : one.end() + 60]
    if not one["among"] and not _NAMED_NEXT.match(after):
        return None
    if re.search(
        r"\b(?:rid|free|freed|spared|escaped|exempt)\b|\b(?:whom|which) (?:is|are|was|were) $",
        one.group(),
    ):
        return None
    if one["the"] and any(one.start() <= mark.start < one.start("act") for mark in marked.actors):
        return None
    goal = next((mark for mark in marked.lists if one.start() <= mark.start < one.end()), None)
    lead = marked.masked[one.start() : one.end()]
    coming = _COMING.search(lead) and not _LATEST.search(lead)
    mood: Mood = "called" if _WISHED.search(lead) else "planned" if coming else "done"
    wisher = _WISHER.search(marked.masked, one.start(), one.end()) if mood == "called" else None
    word = "removed" if re.search(r"removed|delisted", one.group()) else "identified"
    group: Group = "delist" if word == "removed" else "be"
    subject = Span(wisher.start("who"), wisher.end("who")) if wisher else None
    return Frame(
        group, "noun", mood, one.start(), one.end(), Span(one.start(), sentence.end),
        Span(one.end(), sentence.end), subject, goal, word=word,
    )  # fmt: skip


def identified_count(marked: Marked, frame: Frame) -> tuple[int | None, bool]:
    """The number that "the nine newly added are" gives, and whether these are "others"."""
    lead = marked.masked[frame.start : frame.end]
    number = re.search(numbers.NUMBER, lead, re.IGNORECASE)
    value = numbers.number(number) if number else None
    other = bool(re.search(r"\b[Oo]ther\b|remaining", lead))
    if value is None or value.article or re.match(r"[Aa]mong", lead):
        return None, other
    return value.value, other


_TURNED = re.compile(r"\b(?:removed|delisted|deleted|dropped)\b", re.IGNORECASE)


def of_removed(marked: Marked, sentence: Span) -> bool:
    """Whether a sentence that places parties is of those taken off a list."""
    return bool(
        _TURNED.search(marked.masked, sentence.start, min(sentence.end, sentence.start + 60))
    )


_SOME_IN = re.compile(
    rf"\W*(?:{numbers.NUMBER}) of (?:them|the (?:\w+ )?[a-z]+) (?:are|is|were|was) (?:located |based |headquartered )?(?:in|from) (?=(?:the )?[A-Z])",
    re.IGNORECASE,
)


def _with_first(text: str, sentence: Span, placed: dict[str, int | None]) -> dict[str, int | None]:
    """The places with that of a number that begins the sentence ("Fourteen of the firms are in China")."""
    some = _SOME_IN.match(text, sentence.start, sentence.end)
    where = places(text, some.end(), sentence.end)[:1] if some else ()
    if some is None or not where or text[some.end() : where[0].start] not in ("", "the "):
        return placed
    return {where[0].code: numbers.number(some).value} | placed


_OWN = re.compile(
    rf"\W*[Tt]he (?:{numbers.NUMBER}) (?:[\w-]+ ){{0,2}}?(?P<who>{numbers.UNIT})(?: (?:named|targeted|listed|sanctioned|designated|added))? (?:included?|comprised?|are|were|consist of) (?=\d|[a-z]+ [A-Z])"
)
"""So many of those told, by nation: "the six persons included five Lebanese and one Iraqi"."""


def located(marked: Marked, sentence: Span) -> Located | None:
    """Where a sentence without an act of its own places those of the act before."""
    text = marked.masked
    partition = re.search(
        r"[Oo]f (?:the|these|those) (?:(?P<n>[\w-]+) )?(?:\w+ )?(?P<unit>entries|entities|companies|firms|additions|organi[sz]ations|parties|persons|individuals)\b[^,]{0,50}, ",
        text[sentence.start : sentence.end],
    )
    if partition is None:
        partition = _OF_SO_MANY.search(text[sentence.start : sentence.end])
    if partition is None:
        partition = re.search(
            r"[Oo]f (?:these|those|them), (?=[\w-]+ (?:are|were|is|was) (?:based|located|from|in|headquartered)\b)(?P<unit>)",
            text[sentence.start : sentence.end],
        )
    if partition:
        said = read_targets(text, sentence.start + partition.end(), sentence.end)
        found: dict[str, int | None] = {}
        for group in said.groups:
            found |= dict(group.breakdown)
        if found:
            placed = _with_first(text, sentence, found)
            if partition["unit"]:
                return Located(placed, numbers.unit(partition["unit"]), None)
            return Located(placed, None, numbers.value(partition.groupdict().get("n") or ""))
    one = _COVERING.match(text, sentence.start, sentence.end)
    one = one or _LOCATED.search(text, sentence.start, sentence.end)
    if one and one.start() - sentence.start < 45:
        at = one.end()
        codes: dict[str, int | None] = {}
        for place in places(text, one.end(), sentence.end):
            between = text[at : place.start]
            if codes and not targets.JOINED.fullmatch(between):
                break
            if not codes and len(between) > 30:
                break
            count = targets.BRACKETED.match(text, place.end, sentence.end)
            codes[place.code] = targets.bracketed(count[1]) if count else None
            at = place.end
        if codes:
            who = one["who"]
            many = re.search(numbers.NUMBER, who, re.IGNORECASE)
            value = numbers.number(many).value if many else None
            noun = numbers.UNIT_WORD.search(who) if value else None
            unit = numbers.unit(noun.group()) if noun else None
            return Located(codes, "entries" if "entries" in who else unit, value)
    told = _INCLUDING.search(text, sentence.start, sentence.end)
    if told:
        codes, at = {}, told.end()
        for place in places(text, told.end(), sentence.end):
            between = text[at : place.start]
            if codes and not (targets.JOINED.fullmatch(between) or between == ", as well as "):
                break
            if not codes and len(between) > 4:
                break
            codes[place.code] = None
            at = place.end
        if codes:
            return Located(codes, None, None)
    own = _OWN.match(text, sentence.start, sentence.end)
    if own:
        said = read_targets(text, own.end(), sentence.end)
        codes = {code: n for group in said.groups for code, n in group.breakdown.items()}
        if codes and not said.names:
            number = numbers.number(own)
            return Located(codes, numbers.unit(own["who"]), number.value)
    share = re.match(
        r"\W*(?:[A-Z][\w-]*|\d+) (?:of (?:them|the (?:\w+ ){0,3}(?:entities|companies|firms|groups|organi[sz]ations|additions|entries|parties|persons|individuals|targets|subsidiaries|units|affiliates))|(?:More than |Over |About |Some )?(?:\d+|[A-Z][a-z]+(?:-[a-z]+)?)(?= (?:are|were) )|(?:entities|companies|firms)) (?:are|is|were) (?:located |based |headquartered )?(?:in|from|Chinese|Russian)",
        text[sentence.start : sentence.end],
    )
    if share:
        said = read_targets(text, sentence.start, sentence.end)
        if said.groups and said.groups[0].breakdown:
            return Located(_with_first(text, sentence, dict(said.groups[0].breakdown)), None, None)
    return None
