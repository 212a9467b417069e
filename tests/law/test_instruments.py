"""Instruments that bind nobody: their day, their members, and that they decide nothing."""

from __future__ import annotations

from datetime import date

from proscribed.law.instruments import instruments, instruments_on
from proscribed.law.provisions import provisions

INITIATIVE = "export-controls-human-rights-initiative"


def test_the_initiative_stands_from_its_day_with_its_eight_states() -> None:
    assert INITIATIVE not in {one.id for one in instruments_on(date(2021, 12, 9))}
    [found] = [one for one in instruments_on(date(2021, 12, 10)) if one.id == INITIATIVE]
    roles = {
        role: [m.name for m in found.members if m.role == role]
        for role in ("launched it", "supports it")
    }
    assert roles["launched it"] == ["United States", "Australia", "Denmark", "Norway"]
    assert roles["supports it"] == ["Canada", "France", "Netherlands", "United Kingdom"]


def test_each_is_cited_and_none_is_a_provision() -> None:
    ids = {one.id for one in instruments()}
    assert all(one.citations and one.source for one in instruments())
    assert all(set(one.beside) <= ids for one in instruments())
    assert all(one.caution for one in instruments() if one.verified == "memory")
    assert ids.isdisjoint(one.id for one in provisions())
