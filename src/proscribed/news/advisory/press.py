"""What the press said of these acts where the record has it otherwise, or where articles differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from proscribed.news.advisory.facts import Facts, Press
from proscribed.news.advisory.statement import Section, Source, Statement
from proscribed.news.advisory.words import and_, country, days_in, many, places_in, quoted, sentence

_DONE = {
    "add": "added to",
    "remove": "removed from",
    "revise": "revised on",
    "correct": "corrected on",
}
_SAYS = {
    "conflicts": "The record contradicts this",
    "partly": "This is true in part",
    "unverifiable": "No official text at hand confirms this",
}


def in_the_press(facts: Facts) -> Section:
    """Differences among articles, then each claim that the record does not bear out."""
    said = [*_among(facts.press), *_against(facts.press)]
    agree = [one for one in facts.press if one.verdict == "agrees"]
    if agree:
        text = f"{many(len(agree), 'claim')} about these acts in {many(len({one.source for one in agree}), 'article')} of the archive {'agrees' if len(agree) == 1 else 'agree'} with the record."
        said.append(Statement(text, _sources(agree)))
    if facts.more_press:
        text = f"{many(facts.more_press, 'more article')} of these days were not compared."
        said.append(Statement(text, tuple(dict.fromkeys(one.source for one in facts.done))))
    return Section("In the press", tuple(said))


def _among(press: Sequence[Press]) -> Iterator[Statement]:
    """Different numbers for one act."""
    told = dict.fromkeys((one.deed, one.claim.count_unit) for one in press)
    for deed, unit in told:
        same = [
            one
            for one in press
            if one.deed == deed and one.claim.count_unit == unit and not _a_part(one)
        ]
        said: dict[str, list[Press]] = {}
        for one in same:
            if (
                one.claim.kind in ("add", "planned", "remove", "revise")
                and one.claim.count is not None
            ):
                said.setdefault(_number(one), []).append(one)
        if len(said) > 1:
            parts = [f"{words} ({_who(some)})" for words, some in said.items()]
            text = f"Articles give different numbers of what was {_DONE[deed.kind]} the {same[0].list}: {'; '.join(parts)}."
            yield Statement(text, _sources([one for some in said.values() for one in some]))


def _number(one: Press) -> str:
    claim = one.claim
    unit = claim.count_unit or "entities"
    single = {"entities": "entity", "persons": "person", "entries": "entry", "aliases": "alias"}
    words = many(claim.count or 0, single[unit], unit)
    places = [
        country(place) if count is None else f"{count} in {country(place)}"
        for place, count in claim.breakdown.items()
        if place != "OTHER"
    ]
    if len(claim.breakdown) == 1 and (places or None):
        place, count = next(iter(claim.breakdown.items()))
        return (
            f"{words} in {country(place)}"
            if count in (None, claim.count)
            else f"{words}, {places[0]}"
        )
    return f"{words}, {and_(places)}" if places and len(places) <= 2 else words


def _a_part(one: Press) -> bool:
    """Whether the claim is of some of the parties, told by name, and not of the whole act."""
    named = bool(one.claim.named_parties) and (one.claim.count or 0) < one.total
    return named or one.cause == "part_unknown"


def _who(some: Sequence[Press]) -> str:
    return and_(list(dict.fromkeys(one.source.text.partition(",")[0] for one in some)))


def _against(press: Sequence[Press]) -> Iterator[Statement]:
    order = ["conflicts", "partly", "unverifiable"]
    some = [
        one
        for one in press
        if one.verdict in order and (one.verdict != "unverifiable" or one.cause == "press_only")
    ]
    for one in sorted(some, key=lambda one: order.index(one.verdict)):
        who = one.source.text.partition(",")[0]
        text = f"Article {who} says: {quoted(one.said)}. {_SAYS[one.verdict]}. {_explained(one)}"
        yield Statement(sentence(text), (one.source, one.about))


def _explained(one: Press) -> str:
    """The explanation without the act itself, which the draft has told of, and with countries named."""
    text = one.explanation
    if one.deed.citation and text.startswith(f"{one.deed.citation}: "):
        text = text.partition("). ")[2] or text
    return days_in(places_in(text))


def _sources(some: Sequence[Press]) -> tuple[Source, ...]:
    return tuple(dict.fromkeys(source for one in some for source in (one.source, one.about)))
