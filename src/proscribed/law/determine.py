"""The determination: facts of a transaction and the law in, the answer out. Pure.

Five questions decide: was the listing in force, is the actor bound, is the conduct of the kind, is the
item or security in scope, does the party hold a role that triggers it, itself or through ownership?
The first is `standing.py`, the others are conditions in the provisions' files. A fact that is missing is
tried with every value between which a provision can tell (`trying.py`); `turning.py` has when the answer
changes.
"""

from __future__ import annotations

from collections.abc import Iterator

from proscribed.law.book import Book, the_book
from proscribed.law.findings import Known, overall
from proscribed.law.passes import Where
from proscribed.law.trying import Tried, settled, try_all
from proscribed.law.turning import changes
from proscribed.model.finding import Determination, Finding, Missing, rank, strictest
from proscribed.model.transaction import Transaction

NOT_EXAMINED = (
    "the Commerce Control List and country chart",
    "embargoes of 15 CFR part 746 and OFAC's country programs",
    "end-use rules (15 CFR 744.6, 744.23)",
    "outbound investment rules",
)
"""What no list settles and this determination does not examine."""


def determine(deal: Transaction, book: Book | None = None, *, full: bool = True) -> Determination:
    """What the law says of the transaction. Without `full`: outcome and findings only, not what each
    missing fact would give nor when the answer changes."""
    law = book or the_book()
    known: Known = {}
    tried = try_all(deal, law, known)
    outcome, findings, _ = settled(tried)
    could_be = _could_be(tried)
    return Determination(
        outcome=outcome,
        findings=tuple(findings),
        at_least=could_be[0],
        could_be=could_be,
        open_questions=_questions(findings),
        missing=_missing(tried, deal) if full else (),
        changes=tuple(changes(deal, law, outcome, known)) if full else (),
        verified="memory"
        if any(one.verified == "memory" and one.outcome == outcome for one in findings)
        else "sourced",
        cautions=tuple(dict.fromkeys([one.caution for one in findings if one.caution])),
        not_examined=NOT_EXAMINED,
        reasoning=tuple(_reasoning(findings)) if full else (),
    )


def _reasoning(findings: list[Finding]) -> Iterator[str]:
    """The findings as lines for a lawyer, the one that decides first."""
    for one in sorted(findings, key=lambda one: -rank(one.outcome)):
        listed = f"{one.list} ({one.via})" if one.list else one.kind
        cited = "; ".join(one.citations[:3]) or "no provision"
        yield f"{one.party}, {listed}: {one.why} -> {one.outcome} [{cited}]"


REVIEW = "needs_human_review"


def _could_be(tried: Tried) -> tuple[str, ...]:
    """All outcomes that remain possible, the mildest first; what a provision that is not recorded
    may do is left as `needs_human_review`."""
    if len(tried) == 1 and not any(one.could_be or one.outcome == REVIEW for one in tried[0][1]):
        return (overall(tried[0][1]),)
    every: set[str] = set()
    floors = []
    for _, findings in tried:
        floor = strictest(_least(one) for one in findings)
        floors.append(floor)
        every.update(max(floor, one, key=rank) for found in findings for one in _possible(found))
    least = min(floors, key=rank)
    unknown = {REVIEW} if REVIEW in every and rank(least) < rank(REVIEW) else set()
    every = {one for one in every if rank(one) >= rank(least)} - {REVIEW} | unknown
    return tuple(sorted(every or {least}, key=rank))


def _possible(finding: Finding) -> tuple[str, ...]:
    return finding.could_be or (finding.outcome,)


def _least(finding: Finding) -> str:
    """The mildest that a finding may turn out to be: where nothing is known of it, it settles nothing."""
    least = _possible(finding)[0]
    return "permitted" if least == REVIEW else least


def _questions(findings: list[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([text for one in findings for text in one.open_questions]))


def _missing(tried: Tried, deal: Transaction) -> tuple[Missing, ...]:
    """What each value of each missing fact would give: one outcome, or the range of them."""
    found = []
    for key in sorted({key for chosen, _ in tried for key in chosen}, key=str):
        values: dict[str, set[str]] = {}
        for chosen, one in tried:
            if key in chosen:
                values.setdefault(_said(chosen[key]), set()).add(overall(one))
        shown = {value: " or ".join(sorted(said, key=rank)) for value, said in values.items()}
        if len(set(shown.values())) > 1 or any(" or " in said for said in shown.values()):
            found.append(Missing(key[1], _whose(key[0], deal), shown))
    return tuple(found)


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ", ".join(map(str, value)) or "none" if isinstance(value, tuple) else str(value)


def _whose(where: Where, deal: Transaction) -> str:
    return "" if where[0] == "deal" else deal.parties[where[1]].name
