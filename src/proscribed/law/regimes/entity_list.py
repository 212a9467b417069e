"""The Entity List: which items an entry's license requirement names, its review policy for this item,
and whether a foreign-made item is subject to the EAR by a footnote (15 CFR 744.11, 734.9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from proscribed.law.conditions import Facts
from proscribed.law.terms import covers_item, footnotes_of, license_exceptions_of, policy_for_item
from proscribed.model.transaction import Listing, Transaction

WIDENED, SAVED_UNTIL = "2020-08-17", "2020-09-14"
SINCE = {1: "2020-05-15", 3: "2022-02-24", 4: "2022-10-21", 5: "2024-12-02"}
COMPLIED_WITH = "2024-12-31"
"""From when the rule of footnote 5, in force before, had to be complied with."""


def derive(facts: Facts, listing: Listing, deal: Transaction) -> Mapping[str, object]:
    """`entry.subject_to_ear`, `entry.covers_item`, `entry.review_policy`, `entry.footnotes` (as given,
    and those in the wording), `entry.license_exceptions`: those that overcome the requirement."""
    requirement = listing.terms.get("license_requirement")
    footnotes = _all_footnotes(requirement, listing.terms.get("footnote"))
    subject = facts.get("item.subject_to_ear", False)
    if subject is None and "item.fdp.rule" in facts:
        subject = _by_footnote(facts, footnotes, deal.as_of)
    return {
        "entry.subject_to_ear": subject,
        "entry.covers_item": covers_item(requirement, facts),
        "entry.review_policy": policy_for_item(
            listing.terms.get("review_policy"), listing.terms.get("review_policy_text"), facts
        ),
        "entry.footnotes": footnotes,
        "entry.license_exceptions": license_exceptions_of(requirement),
        "entry.days_listed": (deal.as_of - listing.listed_on).days if listing.listed_on else None,
        "entry.en_route": _en_route(facts, listing),
    }


_TURNS = (
    *map(date.fromisoformat, (*SINCE.values(), WIDENED, COMPLIED_WITH)),
    date.fromisoformat(SAVED_UNTIL) + timedelta(days=1),
)


def turns(listing: Listing, deal: Transaction) -> Iterator[date]:
    """The days on which the rule of a footnote changes."""
    if "item.fdp.rule" in deal.facts:
        yield from _TURNS


def _en_route(facts: Facts, listing: Listing) -> bool:
    """Whether the goods were aboard a carrier to the port when the listing took effect."""
    aboard = facts.get("facts.en_route_aboard_carrier_on")
    return bool(aboard and listing.listed_on and aboard <= listing.listed_on.isoformat())


@lru_cache(maxsize=4096)
def _all_footnotes(requirement: Any, given: Any) -> tuple[int, ...]:
    several = given if isinstance(given, tuple) else (given,)
    stated = (int(one) for one in several if one is not None and str(one).isdigit())
    return tuple(sorted(footnotes_of(requirement).union(stated)))


def _by_footnote(facts: Facts, footnotes: tuple[int, ...], day: date) -> bool | None:
    """Whether the product rule of a footnote makes a foreign-made item subject to the EAR on the day;
    None where that is not known."""
    number = int(str(facts["item.fdp.rule"]).rpartition("_")[2] or 0)
    since = SINCE.get(number)
    on = day.isoformat()
    if since is None:
        return None
    if on < since or number not in footnotes:
        return False
    if number == 5 and on < COMPLIED_WITH:
        return None
    product = facts.get("item.fdp.product_scope_met")
    if number == 1 and on < WIDENED:
        product = facts.get("item.fdp.product_scope_met_may_2020", product)
    elif number == 1:
        product = facts.get("item.fdp.product_scope_met_aug_2020", product)
    met = _both(product, facts.get("item.fdp.end_user_scope_met"))
    if number == 1 and met and on <= SAVED_UNTIL:
        return _unless_saved(facts)
    return met


def _both(one: Any, other: Any) -> bool | None:
    if one is False or other is False:
        return False
    return True if one and other else None


def _unless_saved(facts: Facts) -> bool | None:
    """Items whose production had begun before 15 May 2020 could ship until 14 September 2020."""
    for name in ("production_began_on", "production_started_on", "in_production_since"):
        for place in ("facts", "item", "item.fdp"):
            if begun := facts.get(f"{place}.{name}"):
                return bool(begun >= "2020-05-15")
    return None
