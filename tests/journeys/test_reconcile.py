"""`reconcile`, `horizon` and what mentions it: articles in, verdicts out, as a user does it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Home

ADVISORY = """January 10, 2022

Last month the Commerce Department's Bureau of Industry and Security (BIS) added 40 Chinese entities to the Entity List.

On December 28, 2021, the Treasury Department's Office of Foreign Assets Control (OFAC) added one Chinese company to the NS-CMIC List.
"""
PLAN = """The Treasury Department will add eight Chinese companies, including DJI, to its NS-CMIC List on Dec. 16, a newspaper
reported."""
CALL = """Two senators called on the Treasury Department to impose Global Magnitsky sanctions on Vantrel Systems over the sale of
spyware."""


def record(text: str, published: str, id_: str) -> dict[str, Any]:
    return {"id": id_, "text": text, "published": published, "publisher": "The Gazette"}


@pytest.fixture
def archive(home: Home, tmp_path: Path) -> Home:
    file = tmp_path / "articles.jsonl"
    some = [
        record(ADVISORY, "2022-01-10", "advisory"),
        record(PLAN, "2021-12-14", "plan"),
        record(CALL, "2021-12-15", "call"),
    ]
    file.write_text("\n".join(map(json.dumps, some)), encoding="utf-8")
    home.ok("read", file)
    return home


def test_every_claim_has_a_verdict_with_its_act(archive: Home) -> None:
    rows = archive.ok("reconcile").rows
    by_cause = {row["cause"]: row for row in rows}
    many = by_cause["entries_as_country"]
    assert many["verdict"] == "conflicts"
    assert "37 entities under 40 entries" in many["explanation"]
    assert [one["citation"] for one in many["actions"]] == ["86 FR 71557"]
    nothing = by_cause["no_act_on_day"]
    assert nothing["verdict"] == "conflicts"
    assert "2021-12-10" in nothing["explanation"]
    assert by_cause["call"]["verdict"] == "n/a"
    [plan] = [row for row in rows if row["kind"] == "planned"]
    assert plan["verdict"] == "agrees"
    assert all(row["history"] for row in rows)


def test_asking_again_changes_nothing(archive: Home) -> None:
    first = archive.ok("reconcile").rows
    assert archive.ok("reconcile").rows == first


def test_one_article_by_its_number(archive: Home) -> None:
    every = archive.ok("reconcile").rows
    number = every[0]["article"]
    some = archive.ok("reconcile", number).rows
    assert some == [row for row in every if row["article"] == number]
    missing = archive.run("reconcile", "9912310001")
    assert missing.code == 2
    assert "9912310001" in missing.err


def test_as_a_table(archive: Home) -> None:
    out = archive.ok("reconcile", "--format", "table").out
    assert "conflicts" in out


def test_the_horizon_of_a_day(archive: Home) -> None:
    early = archive.ok("horizon", "--as-of", "2021-12-14").rows
    assert [row["party"] for row in early] == ["DJI"]
    assert early[0]["open"] is True
    assert early[0]["wishes"][0]["others"] == 7
    late = {row["party"]: row for row in archive.ok("horizon", "--as-of", "2021-12-20").rows}
    assert late["DJI"]["wishes"][0]["state"] == "done"
    assert late["DJI"]["wishes"][0]["became"]["effective_by"] == "2021-12-16"
    assert "Global Magnitsky" in late["Vantrel Systems"]["wishes"][0]["power"]
    assert late["Vantrel Systems"]["open"] is True
    only = archive.ok("horizon", "--as-of", "2021-12-20", "--party", "Vantrel").rows
    assert [row["party"] for row in only] == ["Vantrel Systems"]


def test_screening_tells_of_the_horizon_apart_from_the_matches(
    archive: Home, tmp_path: Path
) -> None:
    file = tmp_path / "parties.csv"
    file.write_text("name\nVantrel Systems\nNobody at All\n", encoding="utf-8")
    seen, nobody = archive.ok("screen", file, "--horizon", "--as-of", "2021-12-20").rows
    assert seen["matches"] == []
    assert [one["party"] for one in seen["horizon"]] == ["Vantrel Systems"]
    assert nobody["horizon"] == []
    plain, _ = archive.ok("screen", file, "--as-of", "2021-12-20").rows
    assert "horizon" not in plain
    assert plain["screening"] == seen["screening"]  # it is no part of the recorded run
    page = tmp_path / "report.html"
    archive.ok("screen", file, "--horizon", "--as-of", "2021-12-20", "--out", page)
    assert "On the horizon, not listed" in page.read_text(encoding="utf-8")


def test_check_and_history_mention_it(archive: Home, tmp_path: Path) -> None:
    [checked] = archive.ok("check", "Vantrel Systems", "--as-of", "2021-12-20").rows
    assert checked["matches"] == []
    assert checked["horizon"][0]["awaited"]["party"] == "Vantrel Systems"
    told = archive.ok("history", "DJI", "--as-of", "2021-12-20")
    assert "On the horizon" in told.err
    page = tmp_path / "dji.html"
    archive.ok("history", "DJI", "--as-of", "2021-12-20", "--out", page)
    text = page.read_text(encoding="utf-8")
    assert "On the horizon" in text
    assert 'class="prospective"' in text


def test_an_empty_archive_has_no_claim(home: Home) -> None:
    ran = home.ok("reconcile")
    assert ran.rows == []
    assert "No claim" in ran.err
    assert home.ok("horizon").rows == []
