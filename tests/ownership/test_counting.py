"""The laws of the arithmetic, on graphs small enough to try everything."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from proscribed.law.ownership import aggregate, reached
from proscribed.model.transaction import Listing, Owner
from proscribed.ownership.counting import needed
from proscribed.ownership.day import Statements, edges_on
from proscribed.ownership.fixpoint import Counted, count
from proscribed.ownership.share import UNIT, WHOLE
from tests.budget import examples

Share = tuple[int, int, int, int]  # owner, owned, least, most in percent

NODES = 4


def graph(shares: list[Share]) -> Statements:
    """Statements of direct shares in capital, each of its own record, on every day."""
    size = len(shares)
    column = list(zip(*shares, strict=True)) if shares else [(), (), (), ()]
    return Statements(
        np.array(column[0], np.int32),
        np.array(column[1], np.int32),
        np.array(column[2], np.int64) * UNIT,
        np.array(column[3], np.int64) * UNIT,
        np.zeros(size, np.int8),
        np.ones(size, np.int8),
        np.zeros(size, np.int32),
        np.full(size, -1, np.int64),
        np.arange(size, dtype=np.int64),
        np.zeros(size, np.int32),
        np.full(size, 3_652_059, np.int32),
    )


def counted(
    shares: list[Share], listed: set[int], perhaps: set[int] = frozenset(), *,  # type: ignore[assignment]
    threshold: float = 50, test: str = "at_least", adds_up: bool = True,
) -> Counted:  # fmt: skip
    edges = edges_on(graph(shares), NODES, 1)
    flags = [np.array([node in some for node in range(NODES)]) for some in (listed, perhaps)]
    return count(edges, *flags, needed(threshold, test), adds_up=adds_up)  # type: ignore[arg-type]


@st.composite
def graphs(draw: st.DrawFn, *, exact: bool = False, most_open: int = 4) -> list[Share]:
    """Shares among four parties, of which no more than all is surely held, a pair at most once."""
    pairs = [(a, b) for a in range(NODES) for b in range(NODES) if a != b]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=8))
    found: list[Share] = []
    held = [0] * NODES
    open_ = 0
    for a, b in chosen:
        least = draw(st.sampled_from([0, 10, 20, 25, 30, 50, 60, 100]))
        if held[b] + least > 100:
            continue
        more = 0 if exact or open_ >= most_open else draw(st.sampled_from([0, 0, 20, 50]))
        open_ += bool(more)
        held[b] += least
        found.append((a, b, least, min(100, least + more)))
    return found


STEP = 10


@given(graphs(most_open=3), st.sets(st.integers(0, 3)), st.sets(st.integers(0, 3), max_size=1), st.booleans(), st.sampled_from(["at_least", "over"]))  # fmt: skip
@examples(300)
def test_lowest_and_highest_bound_every_completion(
    shares: list[Share], listed: set[int], perhaps: set[int], adds_up: bool, test: str
) -> None:
    bounds = counted(shares, listed, perhaps, adds_up=adds_up, test=test)
    ranges = [range(least, most + 1, STEP) for _, _, least, most in shares]
    for chosen in product(*ranges):
        whole = [0] * NODES
        for (_, owned, _, _), pct in zip(shares, chosen, strict=True):
            whole[owned] += pct
        if max(whole) > 100:
            continue
        exact = [(a, b, pct, pct) for (a, b, _, _), pct in zip(shares, chosen, strict=True)]
        for also in ([], list(perhaps)):
            true = counted(exact, listed | set(also), adds_up=adds_up, test=test)
            assert (bounds.low <= true.low).all()
            assert (true.low <= bounds.high).all()


@given(graphs(exact=True), st.sets(st.integers(0, 3)), st.booleans())
@examples(200)
def test_what_is_known_exactly_has_one_answer(
    shares: list[Share], listed: set[int], adds_up: bool
) -> None:
    found = counted(shares, listed, adds_up=adds_up)
    assert (found.low == found.high).all()


@given(graphs(), st.sets(st.integers(0, 3)), st.integers(0, 3))
@examples(200)
def test_one_more_listed_owner_never_lowers(
    shares: list[Share], listed: set[int], other: int
) -> None:
    before, after = counted(shares, listed), counted(shares, listed | {other})
    assert (before.low <= after.low).all()
    assert (before.high <= after.high).all()


@given(graphs(), st.sets(st.integers(0, 3)), st.randoms(use_true_random=False))
@examples(100)
def test_the_order_of_the_statements_does_not_matter(
    shares: list[Share], listed: set[int], chance: object
) -> None:
    other = list(shares)
    chance.shuffle(other)  # type: ignore[attr-defined]
    one, two = counted(shares, listed), counted(other, listed)
    assert (one.low == two.low).all()
    assert (one.high == two.high).all()


def test_a_circle_counts_only_what_reaches_it_from_outside() -> None:
    circle = [(1, 2, 60, 60), (2, 3, 60, 60), (3, 1, 60, 60)]
    assert not counted(circle, set()).high.any()
    assert counted([*circle, (0, 1, 40, 40)], {0}).low.tolist() == [0, 40 * UNIT, 0, 0]
    from_outside = counted([(1, 2, 60, 60), (2, 1, 40, 40), (0, 1, 50, 50)], {0})
    assert from_outside.low.tolist() == [0, 90 * UNIT, 60 * UNIT, 0]


LISTED = Listing("list", None)


def tree(shares: list[Share], node: int, listed: set[int], path: tuple[int, ...]) -> list[Owner]:
    """The owners of a party as a deal would name them."""
    found = []
    for owner, owned, least, most in shares:
        if owned != node:
            continue
        above = [] if owner in path else tree(shares, owner, listed, (*path, owner))
        pct = float(least) if least == most else None
        listings = (LISTED,) if owner in listed else ()
        found.append(Owner(str(owner), pct, listings, tuple(above), float(least), float(most)))
    return found


@given(graphs(), st.sets(st.integers(0, 3), max_size=2), st.sampled_from(["at_least", "over"]))
@examples(300)
def test_the_law_rooms_sums_over_a_tree_are_the_graphs(
    shares: list[Share], listed: set[int], test: str
) -> None:
    """Where nothing is a circle, both ways of the one arithmetic give the same."""
    shares = [one for one in shares if one[0] < one[1]]
    found = counted(shares, listed, test=test)
    reaches = reached(50.0, test)  # type: ignore[arg-type]
    for node in range(NODES):
        owners = tree(shares, node, listed, (node,))
        said = aggregate(owners, lambda _: True, reaches, adds_up=True)
        assert said.low == found.low[node] / UNIT
        if said.listings:
            assert said.high == found.high[node] / UNIT


def test_statements_that_differ() -> None:
    one, other = (30 * UNIT, 30 * UNIT), (40 * UNIT, 40 * UNIT)
    from proscribed.ownership.day import together

    assert together([(*one, 1, 1, 1), (*other, 2, 2, 2)]) == (30 * UNIT, 40 * UNIT)  # two sources
    assert together([(*one, 1, 1, 1), (*other, 1, 1, 2)]) == (30 * UNIT, 40 * UNIT)  # one record
    assert together([(*one, 1, 1, 1), (*other, 1, 2, 2)]) == (30 * UNIT, 70 * UNIT)  # parcels
    assert together([(25 * UNIT, 50 * UNIT, 1, 1, 1), (*one, 2, 2, 2)]) == one
    assert together([(0, WHOLE, 1, 1, 1), (*one, 1, 2, 2)]) == one
