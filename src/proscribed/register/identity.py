"""Which keys are one party: pairing records whose keys vanish and appear in one publication.

A feed whose keys are hashes of content gives a changed record a new key. Before that is called
a removal and an addition, the vanished and the new are paired: equal folded name, then the best
likeness with a margin. What stays ambiguous is left apart and put before a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct

from proscribed.register.features import Features, Pair


class Pairing(Struct, frozen=True):
    """The pairs found, and those that only a person can settle."""

    pairs: tuple[Pair, ...]
    doubts: tuple[Pair, ...]


def pair(gone: Mapping[str, Features], come: Mapping[str, Features]) -> Pairing:
    """Pair what vanished with what appeared.

    Rounds: all features the same; the same name, place and first citation; the same name and
    place; the same name alone; the best likeness. The first two take as many pairs as both sides
    have of a kind (a list prints some parties twice), the next two only what is unique on both
    sides; the last asks for a margin.
    """
    old, new = dict(sorted(gone.items())), dict(sorted(come.items()))
    pairs: list[Pair] = []
    for why, sign, most in _ROUNDS:
        for a, b in _alike(old, new, sign, most):
            pairs.append(Pair(a, b, 1.0, why))
            del old[a], new[b]
    if not old or not new:
        return Pairing(tuple(pairs), ())
    from proscribed.register.likeness import by_likeness  # slow to import, seldom needed

    likely, doubts = by_likeness(old, new)
    return Pairing((*pairs, *likely), doubts)


_Sign = Callable[[Features], object]
_ROUNDS: tuple[tuple[str, _Sign, int], ...] = (
    ("the same in all", lambda f: f, 1_000),
    ("same name, place and citation", lambda f: (f.name, f.places, f.citation), 1_000),
    ("same name and place", lambda f: (f.name, f.places), 1),
    ("same name", lambda f: f.name, 1),
)


def _alike(
    old: Mapping[str, Features], new: Mapping[str, Features], sign: _Sign, most: int
) -> list[tuple[str, str]]:
    """Keys with the same sign, where both sides have equally many of it and no more than `most`."""
    signs: dict[object, tuple[list[str], list[str]]] = {}
    for side, keys in enumerate((old, new)):
        for key, one in keys.items():
            signs.setdefault(sign(one), ([], []))[side].append(key)
    return [
        pair
        for left, right in signs.values()
        if len(left) == len(right) <= most
        for pair in zip(left, right, strict=True)
    ]


def joined(edges: Iterable[tuple[str, str]], apart: Mapping[str, Sequence[int]]) -> dict[str, str]:
    """The groups that the edges make, as key -> the group's first key.

    An edge is left out where it would put two keys that stand side by side in one publication
    into one group (`apart`: the places of the chain at which a key is present)."""
    group: dict[str, str] = {}
    held: dict[str, set[int]] = {}
    for a, b in edges:
        first, second = group.get(a, a), group.get(b, b)
        if first == second:
            continue
        left = held.setdefault(first, set(apart.get(first, ())))
        right = held.setdefault(second, set(apart.get(second, ())))
        if left & right:
            continue
        held[first] = left | right
        for key in [k for k, g in group.items() if g == second] + [second]:
            group[key] = first
        group[first] = first
    return group
