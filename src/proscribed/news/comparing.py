"""Field by field: what a claim says beside the deed that it means."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from proscribed.news.claim import Claim
from proscribed.news.days import Stated, distance, may_be, on, stated
from proscribed.news.explaining import Cause, Fact, Word, listed, number
from proscribed.news.numbers import Numbers, members, numbers
from proscribed.news.placing import places_of
from proscribed.news.record import Deed, Record
from proscribed.news.same_name import issuer_only, meant, named_after

_POLICIES = (
    ("presumption of denial", re.compile(r"presumption of denial", re.IGNORECASE)),
    ("policy of denial", re.compile(r"policy of denial|(?<!of )\bdenial policy", re.IGNORECASE)),
    ("case by case", re.compile(r"case[- ]by[- ]case", re.IGNORECASE)),
)
_AT_LEAST = {"dozen": 12, "dozens": 24, "scores": 40, "hundreds": 200, "several": 3}
UNITS = ("entities", "persons", "entries")


def compared(
    claim: Claim, deed: Deed, record: Record, *, nth: int = 0, total_said: bool = False
) -> list[Fact]:
    """Everything that can be compared. `nth` counts the claims before this one in the article that
    say the very same; `total_said` where another claim of it gives the whole number."""
    known = numbers(deed, record)
    found = [
        *_days(claim, deed, record),
        *_names(claim, deed, record),
        *_count(claim, deed, record, known, nth=nth, total_said=total_said),
        *places_of(claim, deed, record, known),
        *_terms(claim, deed, record),
    ]
    if claim.kind == "planned":
        words = f"It was planned, and was done: {claim.list or 'the list'}, {deed.last}."
        found.append(Fact("came_true", "kind", None, words))
    return found


def _days(claim: Claim, deed: Deed, record: Record) -> Iterator[Fact]:
    for one in stated(claim):
        hit = on(one, deed)
        if hit:
            yield from _right_day(one, deed, hit)
            continue
        terms = {
            day: label
            for entry in deed.entries[:1]
            for label, day in record.member(entry, deed.last).terms.items()
        }
        if one.text in terms:
            words = f"{one.text} is the day that the entries state as {terms[one.text]}."
            yield Fact("same", one.field, None, words, one.text, one.text)
            continue
        if may_be(one, deed):
            words = f"On which day it was {one.field} is not at hand; {one.text} may be it."
            yield Fact("same", one.field, None, words, one.text)
            continue
        away = distance(one, deed)
        days = ", ".join(f"{what} {day}" for what, day in deed.days.items()) or str(
            deed.effective_by
        )
        word: Word = "partly" if away <= 1 or not one.exact else "conflicts"
        words = f"It did not happen on {one.text} but: {days}."
        yield Fact("other_day", one.field, word, words, one.text, days)


def _right_day(one: Stated, deed: Deed, hit: Collection[str]) -> Iterator[Fact]:
    if one.field in hit or one.field == "planned" or not one.exact or "between" in hit:
        yield Fact("same", one.field, None, "", one.text, one.text)
    elif one.field == "announced":
        was = deed.days.get("announced")
        words = f"{one.text} is the day on which it was {' and '.join(hit)}"
        words += f"; it was announced on {was}." if was else "."
        yield Fact("published_for_announced", one.field, None, words, one.text, str(was or ""))
    elif "effective" in deed.days:
        words = (
            f"{one.text} is the day on which it was {' and '.join(hit)}; it took effect on"
            f" {deed.days['effective']}."
        )
        yield Fact(
            "announced_for_effective",
            one.field,
            "partly",
            words,
            one.text,
            str(deed.days["effective"]),
        )


def _names(claim: Claim, deed: Deed, record: Record) -> Iterator[Fact]:
    missing = []
    for name in claim.named_parties:
        readings = meant(name, deed, record)
        if not readings:
            missing.append(name)
            continue
        best = readings[0]
        if issuer_only(name, readings):
            words = (
                f"The listed name is {best.name}; {name} has another legal form and may be another"
                " company of the group, such as the issuer of its shares."
            )
            yield Fact("issuer_name", "named_parties", "partly", words, name, best.name)
        elif best.how == "short":
            primary = record.member(best.entry, deed.last).name
            also = "" if primary == best.name else f", a name of {primary}"
            words = f"{name} is short for the listed {best.name}{also}."
            yield Fact("short_name", "named_parties", None, words, name, best.name)
        elif best.how == "close":
            words = f"{name} is taken for the listed {best.name}, which is spelled otherwise."
            yield Fact("other_name", "named_parties", None, words, name, best.name)
        else:
            primary = record.member(best.entry, deed.last).name
            listed_as = primary if best.name == primary else f"{primary}, with the name {best.name}"
            plain = name.casefold() == primary.casefold()
            words = "" if plain else f"{name} is listed as {listed_as}."
            cause: Cause = "same" if plain else "listed_as"
            yield Fact(cause, "named_parties", None, words, name, best.name)
    if missing:
        yield _missing(claim, missing, deed, record)


def _missing(claim: Claim, missing: list[str], deed: Deed, record: Record) -> Fact:
    """Parties that are named and that the deed is not about: where they are, if anywhere."""
    everyone = len(missing) == len(claim.named_parties)
    elsewhere = []
    for name in missing:
        for one in record.readings(name):
            if one.how in ("exact", "alias") and one.entry not in deed.entries:
                elsewhere.append(f"{one.name} ({record.titles.get(one.list, one.list)})")
    words = f"{listed(missing)}: not among those of this action."
    if elsewhere:
        words += f" Of that name are listed: {listed(list(dict.fromkeys(elsewhere)))}."
    if deed.whole:
        word: Word = "conflicts" if everyone else "partly"
        return Fact("not_in_act", "named_parties", word, words)
    words = f"{words} Not all parties of this action are at hand."
    return Fact("not_covered", "named_parties", "unverifiable", words)


def _count(
    claim: Claim, deed: Deed, record: Record, known: Numbers, *, nth: int, total_said: bool
) -> Iterator[Fact]:
    unit = claim.count_unit or "entities"
    said = number(claim.count, unit)
    press = deed.account.press_only if deed.account else ()
    if claim.count is None:
        least = _AT_LEAST.get(claim.count_text.lower().removeprefix("a "))
        if least and known.total is not None:
            right = known.total >= least
            words = f"{claim.count_text}: the record has {known.total}."
            yield Fact(
                "same" if right else "other_number", "count", None if right else "partly", words
            )
        return
    if unit == "aliases" and ("aliases" in press or known.aliases is None):
        words = f"That it was {said} stands in no official text at hand."
        yield Fact("press_only", "count", "unverifiable", words, said)
        return
    whole_place = [p for p, n in claim.breakdown.items() if n == claim.count and p != "OTHER"]
    entries = known.within(whole_place, entries=True) if whole_place else None
    parties = known.within(whole_place, entries=False) if whole_place else None
    if nth and deed.kind in ("revise", "correct") and parties is not None and nth >= parties:
        words = f"The record has {number(parties, 'entries')} of the kind, told before; a further one is not at hand."
        yield Fact("press_only", "count", "unverifiable", words, said)
        return
    if claim.count in known.of(unit):
        yield Fact("same", "count", None, "", said, said)
        return
    if whole_place and claim.count in (entries, parties):
        whole = max(known.entities, default=None)
        where = ", ".join(whole_place)
        words = f"{claim.count} under {where}" + (f", of {whole} in all." if whole else ".")
        yield Fact("part_of_whole", "count", None, words, said, str(whole or ""))
        return
    for part, count in known.parts.items():
        if count == claim.count:
            words = f"{count} of {known.total}: {part}."
            yield Fact("part_of_whole", "count", None, words, said, str(known.total))
            return
    yield from _otherwise(claim, deed, record, known, total_said=total_said)


def _otherwise(
    claim: Claim, deed: Deed, record: Record, known: Numbers, *, total_said: bool
) -> Iterator[Fact]:
    """A number that is not the deed's in the unit stated: another unit, the names, a part."""
    unit, count = claim.count_unit or "entities", claim.count or 0
    said = number(count, unit)
    for other in UNITS:
        if other != unit and count in known.of(other):
            right = known.of(unit)
            also = f", of {number(right[0], unit)}" if right else ""
            words = f"{count} is the number of {other}{also}."
            yield Fact("other_unit", "count", "partly", words, said, number(count, other))
            return
    names = [name for name in claim.named_parties if meant(name, deed, record)]
    if names and count == len(claim.named_parties):
        words = f"{count} of the {known.total}." if known.total else ""
        yield Fact("part_of_whole", "count", None, words, said, str(known.total or ""))
        return
    for name in names:
        after = named_after(name, deed, record)
        own = [one for one in meant(name, deed, record) if one.how in ("exact", "alias")]
        if len(after) + len({one.entry for one in own}) == count or len(after) == count:
            words = (
                f"{name} itself and {len(after)} that are named after it make {count}, as listed."
                if len(after) != count
                else f"{count} are named after {name}."
            )
            yield Fact("named_after", "count", "partly", words, said, str(len(after)))
            return
    if known.at_hand:
        yield _at_hand(claim, known, said)
        return
    most = max(known.of(unit), default=known.total)
    if most is not None and count < most and (total_said or names):
        words = f"{count} of {most}: which part is meant the record does not tell."
        yield Fact("part_unknown", "count", "unverifiable", words, said, str(most))
    elif known.of(unit):
        has = number(known.of(unit)[0], unit)
        words = f"Not {said} but {has}."
        yield Fact("other_number", "count", "conflicts", words, said, has)


def _at_hand(claim: Claim, known: Numbers, said: str) -> Fact:
    """A number beside those that a later copy of the list still shows."""
    count, places = claim.count or 0, [p for p, n in claim.breakdown.items() if n == claim.count]
    here = known.at_hand_in.get(places[0], 0) if places else known.at_hand
    where = f" under {places[0]}" if places else ""
    shown = f"{here}{where} of this act are at hand, by a later copy of the list"
    if count == here:
        return Fact("same", "count", None, f"{shown}.", said, str(here))
    if count < here:
        words = f"Not {said}: {shown}, so that there were no fewer."
        return Fact("other_number", "count", "conflicts", words, said, str(here))
    words = f"{shown}; whether there were more, which have left the list, it does not tell."
    return Fact("not_covered", "count", "unverifiable", words, said, str(here))


def _terms(claim: Claim, deed: Deed, record: Record) -> Iterator[Fact]:
    some = members(deed, record)[:200]
    if claim.license_review_policy:
        policies = {policy(one.license_review_policy) for one in some} - {""}
        said = claim.license_review_policy
        if policies == {said}:
            yield Fact("same", "license_review_policy", None, "", said, said)
        elif policies:
            word: Word = "partly" if said in policies else "conflicts"
            shown = " and ".join(sorted(policies))
            words = f"The license review policy is {shown}, not {said}."
            yield Fact("other_policy", "license_review_policy", word, words, said, shown)
    if claim.license_exceptions:
        exceptions = {one.license_exceptions for one in some} - {""}
        if exceptions and claim.license_exceptions not in exceptions:
            shown = " and ".join(sorted(exceptions))
            words = f"License exceptions: {shown}."
            yield Fact("other_policy", "license_exceptions", "conflicts", words)


def policy(text: str) -> str:
    """A license review policy as claims call it; several are none of them."""
    found = [name for name, pattern in _POLICIES if pattern.search(text)]
    return found[0] if len(found) == 1 else ""
