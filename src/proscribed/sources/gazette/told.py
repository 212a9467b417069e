"""One act that a sentence tells of, and what the acts of a sentence share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct, field

from proscribed.sources.gazette.counted import Phrase
from proscribed.sources.gazette.tokens import Token


class Act(Struct):
    """One thing a sentence says is done, to the list `on` (our code).

    `kind` may be `move`, until its lists are known. `absorbed`: what follows it says how it is done
    ("by adding two aliases"). `soft`: "will be listed", which for an addition told before adds its
    destinations only. `open`: its list is named further on. `named`: the names in quotation marks.
    """

    kind: str
    on: str = ""
    phrases: list[Phrase] = field(default_factory=list)
    absorbed: bool = False
    soft: bool = False
    open: bool = False
    named: list[str] = field(default_factory=list)

    @property
    def total(self) -> Phrase:
        return self.phrases[0]


def share(found: list[Act], tokens: Sequence[Token]) -> None:
    """Gives each act of a sentence the list, number and destinations that another act names."""
    _share_lists(found)
    _stand_in(found)
    _all_under(found, tokens)


def _share_lists(found: list[Act]) -> None:
    """ "by adding five and removing two entities on the Entity List": acts that name no list have
    that of the act before, else of the one behind."""
    for number, act in enumerate(found):
        if act.on:
            continue
        if act.open:
            act.on = next((a.on for a in found[number:] if a.on), "")
            continue
        near = [a.on for a in reversed(found[:number]) if a.on] or [
            a.on for a in found[number:] if a.on
        ]
        act.on = near[0] if near else ""


def _stand_in(found: list[Act]) -> None:
    """ "removing nine persons from one list and adding them to the other, all under Russia"."""
    for before, act in pairwise(found):
        if not act.phrases or not act.total.pronoun or not before.phrases:
            continue
        act.total.counts = dict(before.total.counts)
        act.total.definite = act.total.pronoun = False
        if not before.total.places:
            before.total.places = dict(act.total.places)
        elif not act.total.places:
            act.total.places = dict(before.total.places)


def _all_under(found: list[Act], tokens: Sequence[Token]) -> None:
    """ "twelve entities to one list and three to the other, all under the destination of China"."""
    after = ("under", "located", "listed", "in")
    if not any(a.text == "all" and b.text in after for a, b in pairwise(tokens)):
        return
    places = next((a.total.places for a in reversed(found) if a.phrases and a.total.places), {})
    for act in found:
        if act.phrases and not any(phrase.places for phrase in act.phrases):
            act.total.places = dict(places)


def respectively(clause: Sequence[Token]) -> list[Phrase]:
    """ "two and three entries under Iran and Syria, respectively": one phrase, counted by place."""
    if not any(t.text == "respectively" for t in clause):
        return []
    numbers = [at for at, t in enumerate(clause) if t.kind == "number"]
    places = [t.value for t in clause if t.kind == "place"]
    run = [at for at in numbers if at <= numbers[0] + 3 * len(places)][-len(places) :]
    if len(run) != len(places) or len(places) < 2:
        return []
    values = [clause[at].number for at in run]
    units = [t.value for t in clause[run[0] :] if t.kind == "unit"] or [
        t.value for t in clause if t.kind == "unit"
    ]
    if not units:
        return []
    return [
        Phrase(
            run[0],
            len(clause),
            {units[0]: sum(values)},
            places=dict(zip(places, values, strict=True)),
        )
    ]
