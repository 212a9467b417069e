"""A chain of owners drawn: a box for each party, those asked about at the bottom, their owners above.

Pure geometry: parties become boxes on rows, stakes become lines; `templates/chain.svg` gives them
their look.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

from msgspec import Struct

from proscribed.answers.owners import Owned
from proscribed.answers.stakes import Who

WIDTH, BOX, HIGH, GAP, ROW = 1200, 212, 62, 22, 128
LETTERS = 30  # of a box's line
MOST = 40
"""Most parties that are drawn; the table has all."""


class Box(Struct, frozen=True):
    """A party: where it stands, its name in lines, what it is (`asked`, `listed`, `plain`)."""

    x: float
    y: float
    kind: str
    lines: tuple[str, ...]
    note: str
    title: str


class Line(Struct, frozen=True):
    """A stake: from the owner's box to the owned one's, its words at a point of it."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str
    words: str
    x: float
    y: float
    title: str


class Drawing(Struct, frozen=True):
    """A chain as boxes and lines; `left_out` parties are not drawn."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    left_out: int


def drawing(found: Owned) -> Drawing:
    """The chain above one party."""
    rows = _rows(found)
    shown: dict[int, tuple[float, float]] = {}
    boxes: list[Box] = []
    most = max(len(row) for row in rows)
    width = max(WIDTH, most * (BOX + GAP) + GAP)
    for number, row in enumerate(rows):
        y = 12 + (len(rows) - 1 - number) * ROW
        step = width / len(row)
        for at, who in enumerate(row):
            x = step * (at + 0.5) - BOX / 2 + _aside(number, len(row), width)
            shown[who.node] = (x, y)
            boxes.append(_box(found, who, x, y))
    lines = tuple(_lines(found, shown))
    parties = {found.party.node} | {held.stake.owner.node for held in found.chain}
    return Drawing(
        width, 24 + (len(rows) - 1) * ROW + HIGH, tuple(boxes), lines, len(parties) - len(shown)
    )


def _aside(number: int, parties: int, width: int) -> float:
    """How far a party that stands alone on its row is moved, so that lines past it do not cross it."""
    if parties > 1 or number == 0:
        return 0.0
    return width * (0.16 if number % 2 else -0.16)


def _rows(found: Owned) -> list[list[Who]]:
    """The parties by how far above the one asked about they stand, by the longest way."""
    shown: dict[int, Who] = {found.party.node: found.party}
    above: dict[int, list[int]] = {}
    for held in found.chain:
        owner = held.stake.owner
        if owner.node in shown or len(shown) < MOST:
            shown.setdefault(owner.node, owner)
            above.setdefault(held.owned.node, []).append(owner.node)
    level = {found.party.node: 0}
    _climb(found.party.node, above, level, ())
    rows: dict[int, list[Who]] = {}
    for node, who in shown.items():
        rows.setdefault(level.get(node, 1), []).append(who)
    return [rows[number] for number in sorted(rows)]


def _climb(
    node: int, above: Mapping[int, list[int]], level: dict[int, int], path: tuple[int, ...]
) -> None:
    """Raise the owners above a party over it; a way that leads back into itself ends there."""
    for owner in above.get(node, ()):
        if owner not in path and owner != node and level.get(owner, 0) <= level[node] < MOST:
            level[owner] = level[node] + 1
            _climb(owner, above, level, (*path, node))


def _box(found: Owned, who: Who, x: float, y: float) -> Box:
    lines = textwrap.wrap(who.name, LETTERS, break_long_words=True)[:2] or [who.id]
    if len(textwrap.wrap(who.name, LETTERS)) > 2:
        lines[-1] = lines[-1][: LETTERS - 1] + "…"
    kind = "listed" if who.entries else "asked" if who.node == found.party.node else "plain"
    note = ", ".join(dict.fromkeys(entry.partition(":")[0] for entry in who.entries))
    title = "; ".join(
        filter(None, (who.name, who.country, *who.identifiers, *who.entries, who.note))
    )
    return Box(round(x, 1), y, kind, tuple(lines), note[: LETTERS + 4], title)


def _lines(found: Owned, shown: Mapping[int, tuple[float, float]]) -> list[Line]:
    lines: list[Line] = []
    beside: dict[tuple[int, int], int] = {}
    for held in found.chain:
        owner, owned = held.stake.owner.node, held.owned.node
        if owner not in shown or owned not in shown:
            continue
        (x1, y1), (x2, y2) = shown[owner], shown[owned]
        number = beside[(owner, owned)] = beside.get((owner, owned), -1) + 1
        back = y1 >= y2
        start = (x1 + BOX / 2, y1 + (0 if back else HIGH))
        end = (x2 + BOX / 2 + number * 14, y2 + (HIGH if back else 0))
        kind = "back" if back else "votes" if held.stake.kind == "voting" else "shares"
        words = held.stake.in_words + (" of votes" if held.stake.kind == "voting" else "")
        part = 0.38 + 0.24 * (len(lines) % 2)
        title = "; ".join(f"{one.share} {one.source or one.file}, {one.place}" for one in held.stake.said)  # fmt: skip
        lines.append(
            Line(
                round(start[0], 1), start[1], round(end[0], 1), end[1], kind, words,
                round(start[0] + (end[0] - start[0]) * part, 1),
                round(start[1] + (end[1] - start[1]) * part + number * 13, 1),
                f"{held.stake.owner.name} holds {words} of {held.owned.name}: {title}",
            )
        )  # fmt: skip
    return lines
