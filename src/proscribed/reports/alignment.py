"""The words of a counterparty and of a listed name side by side, where that says more than the names."""

from __future__ import annotations

import re

from rich.table import Table
from rich.text import Text

from proscribed.model.match import Match
from proscribed.screening.alignment import SURE, Aligned, align

_SAME = ("same", "legal form")
_STYLES = {"only asked": "yellow", "only listed": "yellow", "other legal form": "yellow"}


def side_by_side(name: str, match: Match) -> tuple[Aligned, ...]:
    """The pairs of words; none where the names are equal word for word, or the address alone
    matched."""
    if match.reasons and match.reasons[0].startswith("same address"):
        return ()
    pairs = align(name, match.matched_name)
    return pairs if any(one.relation not in _SAME for one in pairs) else ()


def sign(one: Aligned) -> str:
    """Between the words of a pair."""
    if one.relation == "other legal form":
        return "/"
    return (
        "" if not one.value and one.relation != "legal form" else "=" if one.value > SURE else "~"
    )


def remark(one: Aligned) -> str:
    """What is said of a pair in a few words."""
    said = "only here" if one.relation in ("only asked", "only listed") else one.told
    if one.weight == "form":
        return said if "legal form" in said else f"legal form, {said}"
    return f"{said}, common word" if one.weight == "common" else said


def in_quotes(text: str) -> str:
    """A reason with its words in quotation marks."""
    return re.sub("`([^`]*)`", "“\\1”", text)


def table_of(pairs: tuple[Aligned, ...]) -> Table:
    """The pairs as lines: the word asked about, the listed word, and how they are alike."""
    lines = Table.grid(padding=(0, 1))
    lines.add_column(width=14, justify="right", style="dim")
    for _ in range(4):
        lines.add_column(overflow="fold")
    for at, one in enumerate(pairs):
        style = _STYLES.get(one.relation, "" if one.value > SURE else "cyan")
        lines.add_row(
            "words" if at == 0 else "",
            Text(one.asked or "-", style=style),
            sign(one),
            Text(one.listed or "-", style=style),
            Text(remark(one), style="dim"),
        )
    return lines
