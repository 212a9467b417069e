"""Counting at thresholds: what each costs and finds, which one is suggested, and how surely."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proscribed.screening.calibration import (
    LOWEST,
    Outcomes,
    bands,
    listed_needed,
    share,
    suggest,
    unlisted_needed,
)
from tests.budget import examples

thousandths = st.integers(0, 1000).map(lambda n: n / 1000)
samples = st.lists(thousandths, min_size=1, max_size=60)


def test_the_points_of_a_sample_counted_by_hand() -> None:
    outcomes = Outcomes([0.95, 0.8, 0.7, 0.0], [0.9, 0.6, 0.55, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0])
    point = outcomes.at(0.8)
    assert (point.recall.share, point.workload.share) == (0.5, 0.1)
    assert point.precision == pytest.approx(2 / 3)
    assert point.f1 == pytest.approx(2 * (2 / 3) * 0.5 / (2 / 3 + 0.5))
    assert point.precision_in(1000) == pytest.approx(0.0005 / (0.0005 + 0.1 * 0.999))
    assert outcomes.at(0.96).precision is None
    assert outcomes.at(0.96).precision_in(10) is None
    assert [one.threshold for one in outcomes.curve()] == [0.95, 0.9, 0.8, 0.7, 0.6, 0.55]
    assert outcomes.best_f1().threshold == 0.7


def test_a_share_has_wilson_s_interval() -> None:
    # 81 of 263: the example of R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I
    found = share(81, 263)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)
    assert (round(share(0, 20).low, 4), round(share(0, 20).high, 4)) == (0.0, 0.1611)
    assert (share(20, 20).high, share(0, 0).high) == (1.0, 1.0)


@examples(200)
@given(samples, samples, st.sampled_from([0.0, 0.01, 0.1, 0.5, 1.0]))
def test_the_lowest_threshold_within_a_workload(listed, unlisted, most) -> None:
    outcomes = Outcomes(listed, unlisted)
    found = suggest(outcomes, most_alerts=most)
    at = found.point.threshold
    if any("No threshold does that" in said for said in found.wanting):
        assert sum(score >= 1 for score in unlisted) > most * len(unlisted)
        return
    assert found.point.workload.share <= most + 1e-9
    assert LOWEST <= at <= 1
    if at > LOWEST:
        assert outcomes.at(at - 0.001).workload.share > most
    assert found.low <= found.high
    assert found == suggest(Outcomes(listed[::-1], unlisted[::-1]), most_alerts=most)


@examples(200)
@given(samples, samples, st.sampled_from([0.5, 0.9, 1.0]))
def test_the_highest_threshold_with_a_recall(listed, unlisted, least) -> None:
    outcomes = Outcomes(listed, unlisted)
    found = suggest(outcomes, least_recall=least)
    at = found.point.threshold
    if at == LOWEST and found.point.recall.share < least:
        assert "No threshold does that" in found.wanting[-1]
    else:
        assert found.point.recall.share >= least - 1e-9
    if at < 1:
        assert outcomes.at(at + 0.001).recall.share < least or at == LOWEST


@examples(200)
@given(samples, samples)
def test_a_lower_threshold_finds_and_costs_no_less(listed, unlisted) -> None:
    curve = Outcomes(listed, unlisted).curve()
    for higher, lower in pairwise(curve):
        assert higher.threshold > lower.threshold
        assert higher.recall.share <= lower.recall.share
        assert higher.workload.share <= lower.workload.share


def test_a_small_sample_is_said_to_be_small() -> None:
    few = suggest(Outcomes([0.9] * 20, [0.2] * 50), most_alerts=0.01)
    assert f"about {listed_needed()}" in few.wanting[0]
    assert "300" in few.wanting[1]
    assert (listed_needed(), unlisted_needed(0.01), unlisted_needed(0.001)) == (139, 300, 3000)
    assert suggest(Outcomes([0.9] * 139, [0.2] * 300), most_alerts=0.01).wanting == ()


def test_the_interval_narrows_with_the_sample() -> None:
    scores = [number / 100 for number in range(40, 90)]
    small = suggest(Outcomes([0.9], scores), most_alerts=0.1)
    large = suggest(Outcomes([0.9], scores * 40), most_alerts=0.1)
    assert small.point.threshold == large.point.threshold
    assert large.high - large.low < small.high - small.low
    assert small.low <= small.point.threshold <= small.high


def test_bands_count_true_alerts_and_leave_out_thin_ones() -> None:
    first = [(0.92, True)] * 9 + [(0.93, False)] + [(1.0, True)] * 3 + [(0.71, False)] * 2
    found = bands(first, (0.7, 0.9, 0.95, 1.0), least=3)
    assert [(one.low, one.true.share, one.true.of) for one in found] == [
        (0.9, 0.9, 10),
        (0.95, 1.0, 3),
    ]
