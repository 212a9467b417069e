"""What an entry's own record says of its effect, in the words of a transaction's listing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from proscribed.model.entry import Entry
from proscribed.model.transaction import Listing

_DIRECTIVE = re.compile(r"Directive\s+(\d)\b")
_MENU = re.compile(r"CAATSA Section (235\(a\)\(\d+\))")
_STARTS, _ENDS = "Effective Date (CMIC)", "Purchase/Sales For Divestment Date (CMIC)"


def listing_of(list_code: str, entry: Entry, listed_on: date | None) -> Listing:
    """The listing that an entry is, from the day on which it took effect (None: not known)."""
    return Listing(list_code, listed_on, None, dict(_terms(list_code, entry)))


def _terms(list_code: str, entry: Entry) -> Iterator[tuple[str, Any]]:
    if entry.programs:
        yield "program", entry.programs[0] if len(entry.programs) == 1 else entry.programs
    if list_code == "us-bis-el":
        yield "license_requirement", entry.license_requirement or None
        yield "review_policy_text", entry.license_review_policy or None
        yield "review_policy", None
        yield "citations", entry.citations
    if ended := _day(entry.ends_on):
        yield "expires_on", ended
    if entry.standard_order.strip().upper() in ("N", "NO"):
        yield "order", "non_standard"
    texts = [f"{fact.label} {fact.text}" for fact in entry.facts] + [entry.remarks]
    if list_code in ("us-ofac-ssi", "us-ofac-ns-mbs"):
        directives = {int(one) for text in texts for one in _DIRECTIVE.findall(text)}
        if len(directives) == 1:
            yield "directive", directives.pop()
        else:
            yield "directive", None
        if menu := tuple(sorted({one for text in texts for one in _MENU.findall(text)})):
            yield "sanctions", menu
    if list_code == "us-ofac-capta":
        said = " ".join(texts).lower()
        barred, strict = "prohibit" in said, "strict condition" in said
        yield (
            "restriction",
            None if barred == strict else "prohibited" if barred else "strict_conditions",
        )
    if list_code == "us-ofac-ns-cmic":
        for fact in entry.facts:
            if fact.label in (_STARTS, _ENDS) and (day := _day(fact.text)):
                yield "starts_on" if fact.label == _STARTS else "divest_until", day
    if list_code == "us-isn":
        yield "measures", None


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None
