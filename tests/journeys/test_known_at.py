"""A look-back: what did we know when we shipped on that afternoon, to the second."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from tests.journeys.conftest import Home

FIRST = datetime(2026, 3, 2, 14, 5, 7, tzinfo=UTC)
SECOND = FIRST + timedelta(hours=1, minutes=10)
PARTY = "Orvenko Marine Systems"

Load = Callable[[datetime, str, str], None]


@pytest.fixture
def home(new_home: Home) -> Home:
    """A home that is started at a moment of the test's own."""
    return new_home


@pytest.fixture
def load(home: Home, tmp_path: Path) -> Load:
    """Loads the own list with one more name at a moment of the machine's clock; the home is older."""
    with time_machine.travel(FIRST - timedelta(days=30), tick=False):
        home.ok("init")

    def at(moment: datetime, names: str, published: str) -> None:
        file = tmp_path / f"own{moment:%H%M%S}.csv"
        rows = (f"{number},{name}\n" for number, name in enumerate(names.split("|")))
        file.write_text("id,name\n" + "".join(rows), encoding="utf-8")
        with time_machine.travel(moment, tick=False):
            home.ok("load", file, "--list", "own-watch", "--published", published)

    return at


def listed(home: Home, known_at: object) -> list[str]:
    rows = home.ok(
        "export", "--list", "own-watch", "--as-of", "2026-03-01", "--known-at", known_at
    ).rows
    return sorted(row["content"]["party"]["names"][0]["text"] for row in rows)


def matched(home: Home, known_at: object) -> bool:
    [row] = home.ok("check", PARTY, "--as-of", "2026-03-01", "--known-at", known_at).rows
    return any(one["list"] == "own-watch" and one["score"] > 0.95 for one in row["matches"])


def second(moment: datetime) -> str:
    return moment.isoformat().replace("+00:00", "Z")


def test_each_second_is_answered_as_it_was_known(home: Home, load: Load) -> None:
    one, two = ["Belt Works"], ["Belt Works", PARTY]
    load(FIRST, "Belt Works", "2026-02-27")
    load(SECOND, f"Belt Works|{PARTY}", "2026-02-28")
    tick = timedelta(seconds=1)
    for moment, known in (
        (FIRST - tick, []),
        (FIRST, one),
        (FIRST + tick, one),
        (SECOND - tick, one),
        (SECOND, two),
        (SECOND + tick, two),
    ):
        assert listed(home, second(moment)) == known, moment
        assert matched(home, second(moment)) is (PARTY in known), moment


def test_the_time_of_any_zone_means_the_same_moment(home: Home, load: Load) -> None:
    load(FIRST, "Belt Works", "2026-02-27")
    load(SECOND, f"Belt Works|{PARTY}", "2026-02-28")
    assert not matched(home, "2026-03-02T16:15:06+01:00")
    assert matched(home, "2026-03-02T16:15:07+01:00")
    assert not matched(home, "2026-03-02T10:15:06-05:00")
    assert matched(home, "2026-03-02T10:15:07-05:00")


def test_what_was_recorded_within_the_second_counts(home: Home, load: Load) -> None:
    load(FIRST.replace(microsecond=999_000), "Belt Works", "2026-02-27")
    assert listed(home, second(FIRST)) == ["Belt Works"]


def test_a_clock_that_went_back_loses_nothing(home: Home, load: Load) -> None:
    load(SECOND, "Belt Works", "2026-02-27")
    load(FIRST, f"Belt Works|{PARTY}", "2026-02-28")  # later, by a clock that was set back
    assert listed(home, second(SECOND)) == ["Belt Works", PARTY]
    assert listed(home, second(SECOND + timedelta(days=1))) == ["Belt Works", PARTY]
    counts = [
        len(listed(home, second(FIRST + timedelta(minutes=minutes)))) for minutes in (-1, 0, 30, 80)
    ]
    assert counts == sorted(counts), "what was known once is not unknown later"
    commits = [len(listed(home, commit)) for commit in (1, 2, 3)]
    assert commits == [0, 1, 2], "a commit is known by its number whatever the clock said"


def test_a_moment_before_the_first_commit_is_no_answer(home: Home, load: Load) -> None:
    load(FIRST, "Belt Works", "2026-02-27")
    ran = home.run("check", PARTY, "--known-at", "2020-01-01T00:00:00Z")
    assert ran.code == 2
    assert "empty at that moment" in ran.err
