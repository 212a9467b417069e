"""Calm work: the collector rests meanwhile, and what an answer is made of is old when it wakes."""

from __future__ import annotations

import gc

import pytest

from proscribed.model.calm import calm


@pytest.mark.parametrize("answers", [True, False])
def test_only_what_answers_is_old_at_once(answers: bool) -> None:
    gc.collect()
    with calm(answers=answers):
        assert not gc.isenabled()
        made: list[list[int]] = [[number] for number in range(100)]
    assert gc.isenabled()
    assert any(one is made for one in gc.get_objects(generation=2)) == answers


def test_who_had_no_collector_has_none_after() -> None:
    gc.disable()
    try:
        with calm(answers=True):
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
