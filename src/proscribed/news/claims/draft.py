"""A claim in the making: what one act of one sentence says, before those that repeat it join it."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from proscribed.news.claim import ClaimKind, Span, Unit
from proscribed.news.claims.actors import Actor
from proscribed.news.claims.cited import Reference


class Draft(Struct, frozen=True):
    """What one act says. `how` tells from what its list is known ("named", "measure",
    "authority", "context"); `anaphoric`: its targets are those of an act before; `background`: told
    as long done; `bare`: without number and names; `new`: told as one more ("another firm");
    `heading`: told in a headline; `part`: some of those listed, with a reason of their own."""

    kind: ClaimKind
    sentence: Span
    pattern: str
    list: str = ""
    how: str = ""
    authority: str = ""
    actor: Actor | None = None
    count: int | None = None
    unit: Unit | None = None
    text: str = ""
    breakdown: Mapping[str, int | None] = {}
    names: tuple[Span, ...] = ()
    reason: Span | None = None
    announced: str = ""
    effective: str = ""
    planned: str = ""
    policy: str = ""
    exceptions: str = ""
    references: tuple[Reference, ...] = ()
    spans: Mapping[str, Span] = {}
    patterns: tuple[str, ...] = ()
    anaphoric: bool = False
    background: bool = False
    definite: bool = False
    new: bool = False
    heading: bool = False
    part: bool = False

    @property
    def bare(self) -> bool:
        """Whether it has neither number nor names."""
        return self.count is None and not self.text and not self.names
