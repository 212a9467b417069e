"""`screen --owners`: counterparties that are on no list, and that a rule on shares may reach.

Those whom the shares of the day bring within a rule, surely or perhaps, are an index of their own,
and are screened as listed parties are; such a match says `via: ownership`, and by which chain.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import numpy as np

from proscribed.answers.matches import Screened
from proscribed.answers.owners import ByRule, by_rule
from proscribed.answers.ownership import OwnershipOn, RuleOn
from proscribed.answers.stakes import Stakes
from proscribed.model.match import Match
from proscribed.ownership.share import WHOLE
from proscribed.screening import build
from proscribed.screening.counterparty import Counterparty, asked

DEEPEST = 8
"""Stakes of a chain that are told, from the party up to a listed owner."""


class OwnedMatcher:
    """The parties that a rule on shares may reach on a day, and an index of their names."""

    def __init__(self, on: OwnershipOn, min_score: float, limit: int) -> None:
        self.on, self.min_score, self.limit = on, min_score, limit
        self.stakes = Stakes(on)
        self.rules = [one for one in on.rules if one.needs <= WHOLE]
        reached = np.zeros(on.graph.nodes, np.bool_)
        for rule in self.rules:
            reached |= (on.counted(rule).high >= rule.needs) | on.controlled(rule)
        self.nodes: list[int] = np.flatnonzero(reached).tolist()
        self.stakes.prepare(self.nodes)
        self.index = build(self._row(number, node) for number, node in enumerate(self.nodes))
        self._ready: dict[int, tuple[Match, ...]] = {}

    def _row(self, number: int, node: int) -> dict[str, object]:
        who = self.stakes.who(node)
        return {
            "id": f"{number:09}",
            "kind": who.kind,
            "names": list(who.names) or [who.name],
            "countries": [who.country] if who.country else [],
            "identifiers": [
                {"kind": one.kind, "value": one.value, "country": one.country}
                for one in who.numbers
            ],
        }

    def add(self, parties: Sequence[Counterparty], rows: Sequence[Screened]) -> list[Screened]:
        """The rows of these parties, with what they match through ownership behind their own matches."""
        if not self.nodes:
            return list(rows)
        queries = [asked(party) for party in parties]
        found = self.index.screen(queries, self.limit, self.min_score)
        return [
            msgspec.structs.replace(
                row,
                matches=(*row.matches, *self._matches(hits, {one.entry for one in row.matches})),
            )
            if hits
            else row
            for row, hits in zip(rows, found, strict=True)
        ]

    def _matches(self, hits: Sequence[Any], own: set[str]) -> Iterator[Match]:
        """A match for each rule that may reach the party; none through an entry that it matches
        itself."""
        for hit in hits:
            node = self.nodes[hit.row]
            for match in self._of(node):
                if match.entry not in own:
                    yield msgspec.structs.replace(
                        match, matched_name=hit.matched_name, score=hit.score, reasons=hit.reasons
                    )

    def _of(self, node: int) -> tuple[Match, ...]:
        if node not in self._ready:
            self._ready[node] = tuple(self._made(node))
        return self._ready[node]

    def _made(self, node: int) -> Iterator[Match]:
        for rule in self.rules:
            said = by_rule(self.on, self.stakes, node, rule)
            if said is None or said.outcome == "not_covered":
                continue
            entry, chain = self._chain(node, rule)
            if entry:
                yield self._match(said, rule, entry, chain)

    def _match(self, said: ByRule, rule: RuleOn, entry: str, chain: tuple[str, ...]) -> Match:
        listed, content = self.on.entries[entry]
        version = rule.standing.version
        by = listed.act.effective_by
        sure = said.outcome == "covered"
        return Match(
            entry=entry,
            list=listed.list,
            party=content.party.name,
            matched_name="",
            score=0.0,
            reasons=(),
            status=listed.status if sure else "possibly",
            effective_from=listed.act.effective_from,
            effective_by=by,
            effective_on=by if listed.act.effective_from == by and sure else None,
            announced_on=listed.act.announced_on,
            citation="; ".join(said.citations),
            forbids=version.forbids,
            leaves_free=version.leaves_free,
            law_citation="; ".join(said.citations),
            via=rule.rule.via,
            chain=(f"{said.rule}: {said.why}", *chain, *(f"to settle: {one}" for one in said.settles)),
        )  # fmt: skip

    def _chain(self, node: int, rule: RuleOn) -> tuple[str, tuple[str, ...]]:
        """The entry of a listed owner that counts, and the stakes that lead from the party up to it:
        the shortest way, by the largest stakes; then the other stakes in the party that count."""
        counted, listed = self.on.counted(rule), self.on.listed_by(rule)
        is_listed = listed[0] | listed[1]
        told: dict[int, tuple[str, ...]] = {node: ()}
        waiting = deque([node])
        besides: list[str] = []
        while waiting:
            here = waiting.popleft()
            steps = sorted(
                (
                    (is_listed[above], counted.surely[above], least, most, words, above)
                    for above, least, most, words in self._steps(here, rule)
                    if counted.maybe[above] and above not in told
                ),
                reverse=True,
            )
            besides = besides or [f"besides, {words}" for *_, words, _ in steps]
            for found, *_, words, above in steps:
                told[above] = (*told[here], words)
                if found:
                    entry = next(tie.entry for tie in self.on.ties[above] if tie.list in rule.rule.counts)  # fmt: skip
                    chain = told[above]
                    others = [one for one in besides if one != f"besides, {chain[0]}"]
                    return entry, (*chain[:DEEPEST], *others[:DEEPEST])
                waiting.append(above)
        return "", ()

    def _steps(self, node: int, rule: RuleOn) -> Iterator[tuple[int, int, int, str]]:
        """The owners of a party, with their stakes and what is said of them; by a rule that asks for
        control, those who control it, too."""
        name = self.stakes.who(node).name
        for one in self.stakes.of(node):
            source = next((f" ({said.source or said.file}, {said.place})" for said in one.said), "")
            votes = " of the votes" if one.kind == "voting" else ""
            words = f"{one.owner.name} holds {one.in_words}{votes} of {name}{source}"
            yield one.owner.node, one.least, one.most, words
        for who, said in self.stakes.control(node) if rule.rule.control else ():
            yield who.node, 0, 0, f"{who.name} controls {name} ({said.interest}; {said.source or said.file}, {said.place})"  # fmt: skip
