"""Sectoral and menu-based sanctions: debt and equity are *new* from the entry's own determination
on, or from the directive's day if that is later (31 CFR 589.202-589.204)."""

from __future__ import annotations

from collections.abc import Mapping

from proscribed.law.conditions import Facts
from proscribed.model.transaction import Listing, Transaction


def derive(facts: Facts, listing: Listing, deal: Transaction) -> Mapping[str, object]:
    """`entry.issued_since`: whether the security was issued on or after the day of the listing."""
    issued = facts.get("security.issued_on")
    if issued is None or listing.listed_on is None:
        asked = "security.kind" in facts or facts.get("activity") in (
            "extend_credit",
            "process_loan",
        )
        return {"entry.issued_since": None if asked else False}
    return {"entry.issued_since": issued >= listing.listed_on.isoformat()}
