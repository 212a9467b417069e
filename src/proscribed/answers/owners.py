"""`owners`: who owns a party, how much of it counts by each rule on a day, and through whom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from proscribed.answers.ownership import OwnershipOn, RuleOn, Tie, nodes_of
from proscribed.answers.question import Question, ask
from proscribed.answers.stakes import Stake, Stakes, Who
from proscribed.model.errors import BadInput
from proscribed.ownership import percent
from proscribed.ownership.graph_parties import folded
from proscribed.store import Store, reading

MOST_NAMED = 50
"""Most parties of one name that are answered one by one."""

DEEPEST = 12
"""Levels of owners that are shown; the arithmetic goes through all."""

MOST_STAKES = 400
"""Stakes of one chain that are shown."""


class OwnersRequest(Struct, frozen=True):
    """A party by its name, its id in the shares (`own:...`), an identifier or an entry; the day and
    what was known when."""

    what: str
    question: Question = Question()


class Held(Struct, frozen=True):
    """A stake in the chain above a party: whose, of whom, and how deep; `seen`: the owner's own
    owners stand elsewhere in the chain."""

    owned: Who
    stake: Stake
    level: int
    seen: bool


class ByRule(Struct, frozen=True):
    """What one rule says of a party: the least and the most of it that counts, in percent, and
    whether that reaches the rule (`covered`, `needs_human_review`, `not_covered`). `through` are
    the owners that count, `settles` the facts that would settle what is open."""

    rule: str
    title: str
    lists: tuple[str, ...]
    threshold: float
    test: str
    adds_up: bool | None
    low: float
    high: float
    outcome: str
    why: str
    through: tuple[str, ...]
    settles: tuple[str, ...]
    citations: tuple[str, ...]
    since: date | None
    until: date | None


class OpenTie(Struct, frozen=True):
    """An entry with the same name as a party of the chain: nobody has said whether it is."""

    party: str
    name: str
    entry: str
    list: str
    listed_name: str


class Owned(Struct, frozen=True):
    """One party with its owners on a day."""

    party: Who
    listings: tuple[Tie, ...]
    chain: tuple[Held, ...]
    rules: tuple[ByRule, ...]
    control: tuple[tuple[str, str, str], ...]
    open_ties: tuple[OpenTie, ...]
    more: int


class Owners(Struct, frozen=True):
    """The answer: every party that was meant, and what it rests on."""

    what: str
    as_of: date
    commit: int
    version: str
    law_version: str
    parties: tuple[Owned, ...]
    not_covered: tuple[str, ...]


def owners(
    store: Store, request: OwnersRequest, progress: Callable[[str], None] = lambda _: None
) -> Owners:
    """Who owns a party, and what that means on the day.

    Raises BadInput where the shares name nobody so."""
    with reading(store) as connection:
        asked = ask(connection, request.question)
        on = OwnershipOn(store, connection, asked, progress)
        nodes = meant(on, request.what)
        stakes = Stakes(on)
        return Owners(
            request.what,
            on.day,
            on.commit,
            asked.version,
            on.law.version,
            tuple(owned(on, stakes, node) for node in nodes),
            asked.not_covered,
        )


def meant(on: OwnershipOn, what: str) -> list[int]:
    """The parties that a name, an id, an identifier or an entry means."""
    text = what.strip()
    found: list[int] = []
    if text.startswith("own:"):
        found = list(nodes_of(on.connection, on.graph, text))
    if not found and text in on.entries:
        found = [node for node, ties in on.ties.items() if any(t.entry == text for t in ties)]
    if not found:
        found = on.graph.by_name(text)
    if not found and len(text) == 20:
        found = on.graph.by_keys([f"lei {text.upper()}"])
    if not found and text:
        name = folded(text)
        entries = {
            entry for entry, (_, content) in on.entries.items()
            if any(folded(one.text) == name for one in content.party.names)
        }  # fmt: skip
        found = [node for node, ties in on.ties.items() if any(t.entry in entries for t in ties)]
    if not found:
        raise BadInput(
            f"no share names {what!r}.",
            todo="Give the name as a source writes it, an LEI, or an entry; `proscribed load-ownership` reads shares.",
        )
    if len(found) > MOST_NAMED:
        raise BadInput(
            f"{len(found)} parties have the name {what!r}.", todo="Give an LEI or an own: id."
        )
    return sorted(found)


def owned(on: OwnershipOn, stakes: Stakes, node: int) -> Owned:
    """One party with its owners and what each rule makes of them."""
    chain, more = _chain(on, stakes, node)
    control = tuple(
        (who.name, one.interest or "control", f"{one.file}, {one.place}")
        for who, one in stakes.control(node)
    )
    rules = tuple(by_rule(on, stakes, node, rule) for rule in on.rules)
    named = {node: stakes.who(node)} | {held.stake.owner.node: held.stake.owner for held in chain}
    return Owned(
        stakes.who(node),
        on.ties.get(node, ()),
        chain,
        tuple(one for one in rules if one is not None),
        control,
        tuple(_open_ties(on, list(named.values()))),
        more,
    )


def _chain(on: OwnershipOn, stakes: Stakes, node: int) -> tuple[tuple[Held, ...], int]:
    """The stakes above a party, those of nearer owners first; a party's owners are shown once."""
    found: list[Held] = []
    more = 0
    seen = {node}
    level, here = 1, [node]
    while here and level <= DEEPEST:
        if len(found) < MOST_STAKES:
            stakes.prepare(here)
        above: list[int] = []
        for at in here:
            if len(found) >= MOST_STAKES:
                more += len(stakes.owners(at))
                continue
            for stake in stakes.of(at):
                owner = stake.owner.node
                found.append(Held(stakes.who(at), stake, level, owner in seen))
                if owner not in seen:
                    seen.add(owner)
                    above.append(owner)
        level, here = level + 1, above
    return tuple(found), more


def by_rule(on: OwnershipOn, stakes: Stakes, node: int, rule: RuleOn) -> ByRule | None:
    """What a rule makes of a party's owners; None where no owner counts, even perhaps, nor controls
    it."""
    counted = on.counted(rule)
    counting = [
        at for at in stakes.owners(node)
        if counted.maybe[on.edges.owner[at]] and (rule.rule.votes or on.edges.plane[at] == 0)
    ]  # fmt: skip
    controlled = bool(on.controlled(rule)[node])
    if not (counting or controlled):
        return None
    low, high = int(counted.low[node]), int(counted.high[node])
    outcome, why = _outcome(on, node, rule, low, high, stakes.who(node).country)
    settles = [*_settles(on, stakes, node, rule, counting)]
    through = [stakes.who(int(on.edges.owner[at])).name for at in counting]
    if controlled and outcome == "not_covered" and not rule.spares(stakes.who(node).country):
        who = [one.name for one in stakes.controllers(node, on.counted(rule).maybe)]
        outcome, through = "needs_human_review", [*through, *who]
        why = f"{why}; it asks for control, too, which a source says or votes suggest"
        settles = [f"whether {name} controls {stakes.who(node).name}" for name in who]
    version = rule.standing.version
    return ByRule(
        rule.id,
        rule.standing.provision.title,
        rule.rule.counts,
        rule.rule.threshold,
        rule.rule.test,
        rule.rule.adds_up,
        percent.percent_of(low),
        percent.percent_of(high),
        outcome,
        why,
        tuple(dict.fromkeys(through)),
        tuple(dict.fromkeys(settles)) if outcome == "needs_human_review" else (),
        tuple(dict.fromkeys((*rule.rule.citations, *version.citations))),
        version.effective_from,
        version.effective_to,
    )


def _outcome(
    on: OwnershipOn, node: int, rule: RuleOn, low: int, high: int, country: str
) -> tuple[str, str]:
    version = rule.standing.version
    if rule.rule.threshold > 100:
        return "not_covered", f"{version.forbids} {version.leaves_free}"
    said = _amount(low, high)
    if rule.spares(country):
        return "not_covered", f"{said}, and the rule does not reach parties of {country}"
    wanted = f"{rule.rule.threshold:g}% {'or more' if rule.rule.test == 'at_least' else 'exceeded'}"
    if high < rule.needs:
        return "not_covered", f"{said}; the rule: {wanted}"
    if low < rule.needs:
        return "needs_human_review", f"{said}; the rule: {wanted}"
    if version.open:
        return "needs_human_review", version.caution or version.forbids
    if rule.rule.presumed:
        return "needs_human_review", "the rule asks for control, which shares suggest and do not show"  # fmt: skip
    if rule.rule.adds_up is None and on.counted(rule, adds_up=False).low[node] < rule.needs:
        why = "whether shares of several listed persons add up was left open on this day"
        return "needs_human_review", f"{said}; {why}"
    return "covered", f"{said}; the rule: {wanted}"


def _amount(low: int, high: int) -> str:
    if low == high:
        return f"{percent.shown(low)} counts"
    return f"between {percent.shown(low)} and {percent.shown(high)} counts"


def _settles(
    on: OwnershipOn, stakes: Stakes, node: int, rule: RuleOn, counting: list[int]
) -> Iterator[str]:
    """The facts that would settle how much counts: shares that are not exact, owners of whom it is
    not known whether they count."""
    counted, edges = on.counted(rule), on.edges
    name = stakes.who(node).name
    for at in counting:
        owner = int(edges.owner[at])
        who = stakes.who(owner).name
        if edges.least[at] != edges.most[at]:
            words = percent.in_words(int(edges.least[at]), int(edges.most[at]))
            yield f"the exact share of {who} in {name} (now {words})"
        if not counted.surely[owner]:
            if owner in on.ties:
                yield f"whether {who} was listed on {on.day}"
            else:
                yield f"how much of {who} belongs to listed parties (now {_range(counted, owner)})"


def _range(counted: object, node: int) -> str:
    low, high = int(counted.low[node]), int(counted.high[node])  # type: ignore[attr-defined]
    return percent.shown(low) if low == high else f"{percent.shown(low)} to {percent.shown(high)}"


def _open_ties(on: OwnershipOn, several: list[Who]) -> Iterator[OpenTie]:
    """Entries that have the name of a party, and no identifier in common with it."""
    for who in several:
        for entry, name in on.by_name.get(folded(who.name), ()):
            if entry not in who.entries:
                yield OpenTie(who.id, who.name, entry, on.entries[entry][0].list, name)
