"""Where a claim's number is that of several deeds together: nine that were one and eight."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from proscribed.news.claim import Claim
from proscribed.news.comparing import compared
from proscribed.news.explaining import Fact, number
from proscribed.news.numbers import numbers
from proscribed.news.record import Deed, Record
from proscribed.news.same_name import meant
from proscribed.news.weighing import Heard, Weighed, weighed


def several(
    claim: Claim, best: Deed, facts: Sequence[Fact], record: Record, heard: Heard
) -> tuple[Deed, ...]:
    """The deeds that make up the claim's number, the likeliest among them; none where that one has
    the number, or no sum has."""
    wrong = {one.field for one in facts if one.verdict in ("conflicts", "partly")}
    off = any(one.cause in ("other_number", "not_in_act") for one in facts)
    if not off or not wrong & {"count", "named_parties"}:
        return ()
    parts = summing(claim, record, heard, weighed(_only_number(claim), record, heard))
    return parts if best in parts else ()


def of_several(
    claim: Claim, parts: Sequence[Deed], record: Record, told: Callable[[Deed], str]
) -> list[Fact]:
    """What is told of a sum: its parts, and the names that are other than the listed ones."""
    unit = claim.count_unit or "entities"
    total = " + ".join(str(max(numbers(one, record).of(unit))) for one in parts)
    words = f"{number(claim.count, claim.count_unit)} are {total}, in {len(parts)} acts: "
    words += " ".join(told(one) for one in parts)
    found = [Fact("sum_of_acts", "count", "partly", words)]
    found += [
        fact
        for one in parts
        for fact in compared(claim, one, record)
        if fact.field == "named_parties" and fact.cause in ("issuer_name", "short_name")
    ]
    lost = [
        name for name in claim.named_parties if not any(meant(name, one, record) for one in parts)
    ]
    if lost:
        text = f"Not among them: {'; '.join(lost)}."
        found.append(Fact("not_in_act", "named_parties", "partly", text))
    return found


def _only_number(claim: Claim) -> Claim:
    """The claim without its names, places and days: what several deeds together may have."""
    return Claim(
        claim.kind,
        list=claim.list,
        list_code=claim.list_code,
        authority=claim.authority,
        count=claim.count,
        count_unit=claim.count_unit,
    )


def summing(
    claim: Claim, record: Record, heard: Heard, found: Iterable[Weighed]
) -> tuple[Deed, ...]:
    """Deeds one after another, done within two months up to the article, whose numbers make up the
    claim's number: nine that were one and eight. None where a single one has the number."""
    if claim.count is None or claim.count < 2 or claim.kind not in ("add", "remove"):
        return ()
    unit = claim.count_unit or "entities"
    ordered = sorted(
        (one.deed for one in found if numbers(one.deed, record).of(unit)),
        key=lambda deed: (deed.last, deed.first),
    )
    for end in range(len(ordered), 1, -1):
        total = 0
        for start in range(end - 1, -1, -1):
            if (ordered[end - 1].last - ordered[start].first).days > 62:
                break
            if ordered[start].list != ordered[end - 1].list:
                break
            total += max(numbers(ordered[start], record).of(unit))
            if total == claim.count and end - start > 1:
                return tuple(ordered[start:end])
    return ()
