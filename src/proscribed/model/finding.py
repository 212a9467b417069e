"""What the law says of one transaction: findings, and the determination they make together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

SEVERITY = (
    "permitted",
    "permitted_with_conditions",
    "needs_human_review",
    "license_required",
    "reject_and_report",
    "prohibited",
    "blocked",
)
"""Outcomes from least to most restrictive."""


class Finding(Struct, frozen=True, omit_defaults=True):
    """One provision applied to one party through one of its listings (`via`: direct, ownership,
    affiliates_rule, address, match, fact). `could_be` are the outcomes that remain possible where
    something is open, `open_questions` what would settle it."""

    party: str
    list: str
    via: str
    provision: str
    outcome: str
    citations: tuple[str, ...]
    why: str
    kind: str = "listing"
    authority: str = ""
    review_policy: str = ""
    exceptions: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    conditions_not_required: tuple[str, ...] = ()
    report_days: int = 0
    annual_report: bool = False
    starts: date | None = None
    ends: date | None = None
    aggregate: float | None = None
    aggregate_most: float | None = None
    verified: str = "sourced"
    caution: str = ""
    could_be: tuple[str, ...] = ()
    open_questions: tuple[str, ...] = ()


class Missing(Struct, frozen=True):
    """A fact that was not given and matters: what each value of it would give."""

    fact: str
    party: str
    values: Mapping[str, str]


class Determination(Struct, frozen=True):
    """The answer for a transaction on its day.

    `outcome` is the strictest that is settled; where possible values of a missing fact differ it is
    `needs_human_review`. `could_be` are all outcomes that remain possible, `at_least` the mildest of
    them. `changes_on` are later days on which the answer changes, with what it becomes."""

    outcome: str
    findings: tuple[Finding, ...]
    at_least: str
    could_be: tuple[str, ...]
    open_questions: tuple[str, ...]
    missing: tuple[Missing, ...] = ()
    changes: tuple[tuple[date, str], ...] = ()
    verified: str = "sourced"
    cautions: tuple[str, ...] = ()
    not_examined: tuple[str, ...] = ()
    reasoning: tuple[str, ...] = ()


Outcomes = Mapping[str, Any]


def rank(outcome: str) -> int:
    """How restrictive an outcome is."""
    return _RANK[outcome]


_RANK = {outcome: at for at, outcome in enumerate(SEVERITY)}


def strictest(outcomes: Any) -> str:
    """The most restrictive of the outcomes; `permitted` where there is none."""
    return max(outcomes, key=_RANK.__getitem__, default="permitted")
