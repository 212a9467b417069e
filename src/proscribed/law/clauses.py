"""What a provision does to a transaction, as data: clauses, and its rule on ownership.

A version's clauses are a general rule and its exceptions:

    clauses:
      - id: license
        when: {activity: [export, reexport], item.subject_to_ear: true}   # see `conditions.py`
        outcome: license_required
        why: one line
        authority: BIS                  # who may license it
        review_policy: entry            # or the policy itself; `entry`: what the entry says
      - id: standards
        when: {facts.standards_related_activity: true}
        over: [license]                 # the clauses that it sets aside where both hold
        outcome: permitted
        why: one line
        citations: [15 CFR 744.11(a)(1)]  # besides those of the version

Where no clause holds, the provision leaves the transaction free. Two clauses that may both hold with
different outcomes must be in an order.

    ownership:
      counts: [us-ofac-sdn]             # the lists whose parties' shares count
      threshold: 50
      test: at_least                    # or over
      adds_up: true                     # null: left open by the authority
      via: ownership                    # or affiliates_rule
      control: true                     # control without shares counts too
      votes: true                       # votes count as shares do
      only_programs: [...]              # of these programs alone
      unless: {party.country: US}       # parties that it does not reach
      itself: {facts.unincorporated_branch: true}  # parties that are the listed owner itself
      presumed: true                    # shares only point to it: a person must settle it
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

Outcome = Literal[
    "blocked",
    "prohibited",
    "reject_and_report",
    "license_required",
    "needs_human_review",
    "permitted_with_conditions",
    "permitted",
]
"""What a rule does to a conduct, from most to least restrictive."""

Verified = Literal["sourced", "memory"]
"""Whether the statement was compared with the text it cites, or written from memory."""

Line = Annotated[str, Meta(pattern=r"\A\S(?:[^\n]*\S)?\Z")]
"""A text of one line, not empty."""

Policy = Literal["presumption_of_denial", "policy_of_denial", "case_by_case", "mixed", "entry"]
"""A license review policy; `entry`: the one that the entry itself states."""

Authority = Literal["BIS", "OFAC", "DDTC"]


class Clause(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One effect of a provision, and when it has it. Fields: see the head of this file.

    `exceptions` may be used, `conditions` must be met; `report_days` are business days;
    `annual_report`: property held on 30 June is reported by 30 September."""

    id: Annotated[str, Meta(pattern=r"\A[a-z0-9-]+\Z")]
    when: dict[str, Any]
    outcome: Outcome
    why: Line
    over: tuple[str, ...] = ()
    citations: tuple[Line, ...] = ()
    authority: Authority | None = None
    review_policy: Policy | None = None
    exceptions: tuple[Line, ...] = ()
    conditions: tuple[str, ...] = ()
    conditions_not_required: tuple[str, ...] = ()
    report_days: int = 0
    annual_report: bool = False
    verified: Verified | None = None
    caution: str = ""


class Ownership(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Whom a listing reaches through shares. Fields: see the head of this file."""

    counts: tuple[Line, ...]
    threshold: float
    test: Literal["at_least", "over"]
    adds_up: bool | None
    via: Literal["ownership", "affiliates_rule"] = "ownership"
    control: bool = False
    votes: bool = False
    only_programs: dict[str, tuple[Line, ...]] = {}
    unless: dict[str, Any] = {}
    itself: dict[str, Any] = {}
    presumed: bool = False
    citations: tuple[Line, ...] = ()
