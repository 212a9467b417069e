"""What is known of each list, for which days; and what is said of a day that is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.journeys.conftest import Home

BEFORE = "2015-01-01"


def test_the_spans_of_every_list(home: Home) -> None:
    lines = home.ok("lists", "--coverage").rows
    whole = [line for line in lines if line["whole"]]
    assert [(line["list"], line["first"]) for line in whole] == [("us-ofac-ns-cmic", "2021-06-03")]
    assert {line["list"] for line in lines} >= {"us-bis-el", "us-ofac-sdn", "us-bis-meu"}
    assert all(line["why"] for line in lines)


def test_the_spans_as_a_page(home: Home, tmp_path: Path) -> None:
    page = tmp_path / "coverage.html"
    home.ok("lists", "--coverage", "--out", str(page))
    text = page.read_text()
    assert "us-ofac-ns-cmic" in text
    assert "2021-06-03" in text


@pytest.mark.parametrize(
    "command",
    [
        ("export", "--list", "us-ofac-ns-cmic", "--as-of", BEFORE),
        ("check", "Huawei", "--as-of", BEFORE),
        ("check", "Huawei", "--as-of", BEFORE, "--format", "table"),
        ("diff", "--from", BEFORE, "--to", "2021-12-17", "--list", "us-ofac-ns-cmic"),
    ],
)
def test_a_day_before_all_that_is_known_is_not_covered(
    home: Home, command: tuple[str, ...]
) -> None:
    done = home.run(*command)
    assert done.code == 0
    said = " ".join((done.out + done.err).split())
    assert "known only from 2021-06-03 on" in said or "Not covered on one of the days" in said
    assert "not listed" not in said.replace('"no match" is not "not listed"', "")


def test_a_screening_names_the_lists_that_cannot_speak(home: Home, tmp_path: Path) -> None:
    parties = tmp_path / "parties.csv"
    parties.write_text("name\nNobody At All Ltd\n")
    [line] = home.ok("screen", str(parties), "--as-of", BEFORE).rows
    assert "us-ofac-ns-cmic" in json.dumps(line["not_covered"])
