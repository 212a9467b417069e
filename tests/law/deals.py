"""Transactions for the tests, in the words of the vocabulary."""

from __future__ import annotations

from datetime import date
from typing import Any

from proscribed.law.book import Book
from proscribed.law.determine import determine
from proscribed.law.reading import read_transaction
from proscribed.model.finding import Determination

Deal = dict[str, Any]

EAR99 = {"description": "commodity", "subject_to_ear": True, "eccn": "EAR99", "origin": "US"}
SHARES = {"issuer": "Issuer", "publicly_traded": True, "kind": "equity"}


def listing(code: str, since: str = "2021-01-04", **terms: Any) -> Deal:
    """A listing; on the Entity List of the usual terms."""
    if code == "us-bis-el":
        terms = {
            "license_requirement": "all_items_subject_to_ear",
            "review_policy": "presumption_of_denial",
            **terms,
        }
    if code == "us-ofac-sdn":
        terms = {"program": "GLOMAG", **terms}
    return {"list": code, "listed_on": since, **terms}


def owner(
    pct: float | None, *listings: Deal, owners: list[Deal] | None = None, name: str = "Owner"
) -> Deal:
    """An owner with a share."""
    return {"name": name, "pct": pct, "listings": list(listings), "owners": owners or []}


def deal(activity: str, *parties: Deal, us_person: bool = True, **more: Any) -> Deal:
    """A deal of a company."""
    actor = {"us_person": us_person, "kind": "company", **more.pop("actor", {})}
    return {"actor": actor, "activity": activity, "parties": list(parties), **more}


def party(role: str, *listings: Deal, name: str = "Party", **more: Any) -> Deal:
    """A party in a role."""
    return {"name": name, "role": role, "listings": list(listings), **more}


def export(*parties: Deal, item: Deal | None = None, **more: Any) -> Deal:
    """An export of an item of no special control."""
    return deal("export", *parties, item=item or EAR99, **more)


def decided(
    written: Deal,
    day: str | date,
    at: str | None = None,
    book: Book | None = None,
    *,
    full: bool = False,
) -> Determination:
    """The determination of a deal on a day."""
    return determine(read_transaction(written, str(day), at), book, full=full)


def outcome(written: Deal, day: str | date, at: str | None = None, book: Book | None = None) -> str:
    """Its outcome."""
    return decided(written, day, at, book).outcome
