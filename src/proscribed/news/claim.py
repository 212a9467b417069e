"""A claim: what a text says of an official act, done, planned or called for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from msgspec import Struct

from proscribed.register.canonical import canonical, digest

ClaimKind = Literal[
    "add", "revise", "remove", "planned", "called_for", "regulation", "countermeasure"
]
Unit = Literal["entities", "persons", "entries", "aliases"]


class Span(Struct, frozen=True):
    """A place in the text: offsets of its letters, the second exclusive."""

    start: int
    end: int


class Claim(Struct, frozen=True, omit_defaults=True):
    """What a text says of one act on one list.

    Days are ISO (`2021-12-17`), a month (`2021-11`) or a year where the text gives no more, empty
    where it gives none. `list` is the list's usual name ("Entity List"), `list_code` ours
    (`us-bis-el`; empty where we have none). `count` is the number stated, `count_text` its words
    where they are no number ("dozens"). `breakdown` has the places of the targets (ISO 3166-1
    alpha-2, `OTHER` for elsewhere) with their numbers, None where a place has none.
    `spans` gives the places in the text of every field found there, `sentence` those of the words
    that make the claim; `patterns` names the patterns that found it.
    """

    kind: ClaimKind
    list: str = ""
    list_code: str = ""
    authority: str = ""
    actor: str = ""
    count: int | None = None
    count_unit: Unit | None = None
    count_text: str = ""
    breakdown: Mapping[str, int | None] = {}
    named_parties: tuple[str, ...] = ()
    reason: str = ""
    announced_date: str = ""
    effective_date: str = ""
    planned_date: str = ""
    license_review_policy: str = ""
    license_exceptions: str = ""
    cross_references: tuple[str, ...] = ()
    sentence: Span = Span(0, 0)
    spans: Mapping[str, tuple[Span, ...]] = {}
    patterns: tuple[str, ...] = ()


def claim_id(article_sha256: str, claim: Claim) -> str:
    """Our stable name for a claim: a short hash of the article's text and of what is claimed in
    which sentence. A reading by a later engine that finds the same claim gives the same id."""
    said = (claim.kind, claim.list, claim.count, claim.count_unit, claim.named_parties)
    place = (claim.sentence.start, claim.sentence.end)
    return digest(canonical((article_sha256, said, place)))[:16]
