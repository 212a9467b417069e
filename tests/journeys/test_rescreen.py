"""Screening again after a load, from the command line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.journeys.conftest import Home, Ran

PARTIES = """id,name,country
1,SenseTime Group Limited,HK
2,Academy of Military Medical Sciences,CN
3,Blue Heron Bakery,US
4,"SZ DJI Technology Co., Ltd.",CN
"""
LISTED = "id,name,country,address\n"
GOLDEN = Path(__file__).parent / "data" / "rescreen.txt"


@pytest.fixture
def parties(tmp_path: Path) -> Path:
    file = tmp_path / "parties.csv"
    file.write_text(PARTIES, encoding="utf-8")
    return file


def changes(ran: Ran) -> list[tuple[str, str, str]]:
    return [(row["id"], row["change"], row["match"]["list"]) for row in ran.rows]


def load(home: Home, folder: Path, day: str, *rows: str) -> None:
    file = folder / f"watch-{day}.csv"
    file.write_text(LISTED + "\n".join(rows) + "\n", encoding="utf-8")
    home.ok("load", file, "--list", "own-watch", "--published", day, "--accept-shrink")


def test_the_week_of_december_2021(home: Home, parties: Path) -> None:
    since = ("rescreen", parties, "--min-score", "0.8", "--as-of", "2021-12-17", "--since")
    assert changes(home.ok(*since, "2021-12-09")) == [
        ("1", "new", "us-ofac-ns-cmic"),
        ("2", "new", "us-bis-el"),
        ("4", "new", "us-ofac-ns-cmic"),
    ]
    [row] = home.ok(*since, "2021-12-16").rows
    assert row["why"] == "announced, not yet in force -> in force"
    assert (row["before"]["status"], row["match"]["status"]) == ("announced", "in_force")
    assert home.ok(*since, "2021-12-17").rows == []


def test_after_a_load_only_what_came_went_or_changed(home: Home, tmp_path: Path) -> None:
    parties = tmp_path / "mine.csv"
    parties.write_text(
        "id,name\na,Blue Heron Bakery\nb,Orchid Shipping\nc,Quiet Meadow Mill\nd,Copper Gate\n"
    )
    asked = ("--as-of", "2026-03-09", "--lists", "own-watch", "--min-score", "0.8")
    kept, gone = "1,Orchid Shipping Lines,,", "2,Copper Gate,,"
    load(home, tmp_path, "2026-03-02", kept, gone, "3,Quiet Meadow Mill,,")
    version = home.ok("screen", parties, *asked).rows[0]["version"]
    load(home, tmp_path, "2026-03-09", kept, "3,Quiet Meadow Mill,FR,", "4,Blue Heron Bakery,,")
    ran = home.run("rescreen", parties, "--since", version, "--fail-on-match", *asked)
    assert ran.code == 1, "there is a new match"
    assert changes(ran) == [("a", "new", "own-watch"), ("d", "dropped", "own-watch")]
    assert "1 new, 0 changed, 1 dropped" in ran.err
    new, dropped = ran.rows
    assert new["before"] is None
    assert new["why"] == "listed since a day between 2026-03-03 and 2026-03-09"
    assert dropped["before"] == dropped["match"]
    assert dropped["why"].startswith("no longer listed: removed")
    again = home.ok("rescreen", parties, "--since", new["screening"], "--fail-on-match", *asked)
    assert again.rows == [], "since the last look nothing changed: no match is new"


def test_a_stronger_match_pushes_another_out(home: Home, tmp_path: Path) -> None:
    parties = tmp_path / "mine.csv"
    parties.write_text("id,name\na,Orchid Quellmar Shipping\n")
    load(home, tmp_path, "2026-03-02", "1,Orchid Quelmarr Shipping,,")
    asked = ("--lists", "own-watch", "--limit", "1")
    run = home.ok("screen", parties, "--as-of", "2026-03-02", *asked).rows[0]["screening"]
    load(
        home, tmp_path, "2026-03-09", "1,Orchid Quelmarr Shipping,,", "2,Orchid Quellmar Shipping,,"
    )
    again = ("rescreen", parties, "--since", run, "--as-of", "2026-03-09")
    new, dropped = home.ok(*again, *asked).rows
    assert (new["change"], new["match"]["party"]) == ("new", "Orchid Quellmar Shipping")
    assert dropped["why"] == "no longer among the first 1: stronger matches have come"
    assert changes(home.ok(*again, *asked[:2])) == [("a", "new", "own-watch")]


def test_a_list_that_was_not_there_then(home: Home, parties: Path, tmp_path: Path) -> None:
    asked = ("--as-of", "2026-03-09", "--min-score", "0.8")
    run = home.ok("screen", parties, *asked).rows[0]["screening"]
    load(home, tmp_path, "2026-03-09", "1,Blue Heron Bakery,US,")
    assert changes(home.ok("rescreen", parties, "--since", run, *asked)) == [
        ("3", "new", "own-watch")
    ]
    assert home.ok("rescreen", parties, "--since", "2026-03-08", *asked).rows[0]["id"] == "3"


def test_the_law_of_another_day_changes_a_match(home: Home, parties: Path) -> None:
    asked = ("--lists", "us-ofac-ns-cmic", "--as-of", "2022-03-01", "--min-score", "0.8")
    found = home.ok("rescreen", parties, "--since", "2021-12-20", *asked).rows
    assert [(row["id"], row["change"]) for row in found] == [("1", "changed"), ("4", "changed")]
    for row in found:  # day 60 after the listing lies between
        assert row["before"]["forbids"].startswith("Not yet on this day")
        assert row["match"]["forbids"].startswith("No purchase or sale")
        assert "what it forbids changed; law E.O. 13959" in row["why"]


def test_the_run_is_recorded_and_replayed(home: Home, parties: Path) -> None:
    ran = home.ok("rescreen", parties, "--since", "2021-12-09", "--as-of", "2021-12-17")
    [replayed] = home.ok("replay", ran.rows[0]["screening"]).rows
    assert replayed["identical"] is True


def test_what_since_cannot_mean(home: Home, parties: Path, tmp_path: Path) -> None:
    run = home.ok("screen", parties, "--as-of", "2021-12-09").rows[0]["screening"]
    other = tmp_path / "other.csv"
    other.write_text("name\nBlue Heron Bakery\n")
    for file, since, as_of, said in (
        (parties, "deadbeefdeadbeef", "2021-12-17", "no screening recorded in this home"),
        (parties, "last week", "2021-12-17", "neither a day nor the version"),
        (parties, "2021-02-30", "2021-12-17", "is not a date"),
        (parties, "2021-12-18", "2021-12-17", "comes after"),
        (parties, "2001-01-01", "2021-12-17", "knows nothing of 2001-01-01"),
        (other, run, "2021-12-17", "is not the one that was screened then (parties.csv)"),
    ):
        ran = home.run("rescreen", file, "--since", since, "--as-of", as_of)
        assert ran.code == 2, since
        assert said in ran.err
    assert home.run("rescreen", tmp_path / "none.csv", "--since", run).code == 2
    assert home.run("rescreen", parties, "--since", run, "--limit", "0").code == 2


def test_the_table_for_a_person(home: Home, parties: Path) -> None:
    asked = ("rescreen", parties, "--since", "2021-12-09", "--as-of", "2021-12-17")
    shown = home.ok(*asked, "--min-score", "0.8", "--format", "table")
    text = re.sub(r"[01]\.\d{3}", "#.###", shown.out + shown.err)  # scores have tests of their own
    lines = [line.rstrip() for line in text.splitlines()]
    assert lines == GOLDEN.read_text(encoding="utf-8").splitlines()
