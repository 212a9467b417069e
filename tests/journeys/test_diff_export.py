"""Two days compared, and a list as of a day, in each form: readable, and clear about the lists."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.journeys.conftest import Home

EL, CMIC = "us-bis-el", "us-ofac-ns-cmic"


def two_publications(home: Home, folder: Path) -> None:
    for day, alias in (("01", "OW"), ("05", "Orv, Co.")):
        file = folder / f"own{day}.csv"
        file.write_text(f'id,name,alias\n1,Orvenko Works,"{alias}"\n', encoding="utf-8")
        home.ok("load", file, "--list", "own-watch", "--published", f"2022-03-{day}")


def test_a_field_that_changed_reads_as_words(home: Home, tmp_path: Path) -> None:
    two_publications(home, tmp_path)
    days = ("diff", "--from", "2022-03-02", "--to", "2022-03-06", "--list", "own-watch")
    ran = home.ok(*days, "--format", "csv")
    [row] = csv.DictReader(io.StringIO(ran.out))
    assert row["what"] == "names taken away: OW; names added: Orv, Co."
    assert "1 revised" in ran.err
    [line] = home.ok(*days).rows
    [gone, come] = line["fields"]["names"]
    assert [[one["text"] for one in side] for side in (gone, come)] == [["OW"], ["Orv, Co."]]


def test_diff_takes_one_list_or_several_by_one_option(home: Home) -> None:
    days = ("diff", "--from", "2021-12-09", "--to", "2021-12-17")
    both = home.ok(*days, "--list", f"{EL},{CMIC}").rows
    assert {row["list"] for row in both} == {EL, CMIC}
    one = home.ok(*days, "--list", CMIC).rows
    assert one == [row for row in both if row["list"] == CMIC]
    assert home.run(*days, "--lists", CMIC).code == 2


def test_diff_as_known_at_a_commit(home: Home, tmp_path: Path) -> None:
    two_publications(home, tmp_path)
    days = ("diff", "--from", "2022-03-02", "--to", "2022-03-06", "--list", "own-watch")
    assert [row["kind"] for row in home.ok(*days, "--known-at", "3").rows] == ["revised"]
    assert home.ok(*days, "--known-at", "2").rows == [], "the second publication was not there yet"


@pytest.mark.parametrize(("day", "entries"), [("2021-12-09", 59), ("2021-12-17", 68)])
def test_a_list_as_of_a_day_is_the_same_in_every_form(home: Home, day: str, entries: int) -> None:
    asked = ("export", "--list", CMIC, "--as-of", day)
    lines = home.ok(*asked, "--format", "jsonl").rows
    table = list(csv.DictReader(io.StringIO(home.ok(*asked, "--format", "csv").out)))
    ftm = [json.loads(line) for line in home.ok(*asked, "--format", "ftm").out.splitlines()]
    assert len(lines) == len(table) == entries
    assert [row["entry"] for row in lines] == [row["id"] for row in table]
    sanctions = [one for one in ftm if one["schema"] == "Sanction"]
    assert {one["properties"]["recordId"][0] for one in sanctions} == {r["entry"] for r in lines}
