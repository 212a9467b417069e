"""The histories that people know, from the starter register: whom a name finds, and in which order."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from tests.journeys.conftest import Home


def told(home: Home, *what: str) -> list[dict[str, Any]]:
    return home.ok("history", *what).rows


def test_smic_is_found_by_its_abbreviation_with_its_house_and_no_stranger(home: Home) -> None:
    rows = told(home, "SMIC")
    assert rows[0]["party"] == "Semiconductor Manufacturing International Corporation (SMIC)"
    assert {row["list"] for row in rows} == {"us-bis-el", "us-ofac-ns-cmic"}
    for row in rows:
        assert "SMIC" in row["party"] or row["party"].casefold().startswith("semiconductor manuf")
    named_otherwise = "Semiconductor Manufacturing International (Beijing) Corporation"
    assert named_otherwise in {row["party"] for row in rows}, "SMIC written out, by its initials"
    assert told(home, "smic") == rows


def test_nso_group(home: Home) -> None:
    [add] = told(home, "NSO", "Group")
    assert (add["party"], add["kind"], add["effective_on"]) == ("NSO Group", "add", "2021-11-04")
    assert (add["announced_on"], add["published_on"]) == ("2021-11-03", "2021-11-04")


def test_huawei_in_the_order_of_the_days(home: Home) -> None:
    days = [(row["effective_on"], row["kind"], row["list"]) for row in told(home, "Huawei")]
    assert days == sorted(days, key=lambda one: one[0])
    assert days[0] == ("2019-05-16", "add", "us-bis-el")


def test_a_name_finds_the_party_then_its_house_then_names_alike(home: Home, tmp_path: Path) -> None:
    names = [
        "Orvenko Systems Ltd.",
        "Orvenko Marine (Malta) Ltd.",
        "Unrelated Orven Trading",
        "Boreal Optical Research Incorporated (BORI)",
        "Boreal Optical Research (Tallinn) OU",
        "Bori Fishing Company",
        "Borisov, Ivan",
    ]
    own = tmp_path / "own.csv"
    own.write_text("id,name\n" + "".join(f'{at},"{n}"\n' for at, n in enumerate(names)), "utf-8")
    home.ok("load", own, "--list", "own-watch", "--published", "2022-03-01")
    assert [row["party"] for row in told(home, "Orvenkko Systems")] == ["Orvenko Systems Ltd."]
    found = [row["party"] for row in told(home, "Orvenko")]
    assert found[:2] == ["Orvenko Systems Ltd.", "Orvenko Marine (Malta) Ltd."]
    assert "Unrelated Orven Trading" not in found
    found = [row["party"] for row in told(home, "BORI")]
    assert found[0] == "Boreal Optical Research Incorporated (BORI)"
    assert {"Boreal Optical Research (Tallinn) OU", "Bori Fishing Company"} <= {*found}
    assert "Borisov, Ivan" not in found


def test_a_word_that_half_the_register_bears_is_asked_back(home: Home, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name\n" + "".join(f"{n},Quorvex Plant {n}\n" for n in range(501)), "utf-8")
    home.ok("load", own, "--list", "own-watch", "--published", "2022-03-01")
    ran = home.run("history", "Quorvex")
    assert ran.code == 2
    assert "501 entries" in ran.err
    assert told(home, "Quorvex Plant 77")[0]["party"] == "Quorvex Plant 77"


@pytest.mark.parametrize("name", ["Huawei", "SMIC", "NSO Group"])
def test_the_whole_text_and_page_of_a_history(home: Home, tmp_path: Path, name: str) -> None:
    """As somebody who knows the story read and approved them. After a change that is meant, write
    them anew with PROSCRIBED_WRITE_GOLDEN=1, and read them again."""
    asked = ("history", name, "--as-of", "2022-03-01")
    table = home.ok(*asked, "--format", "table")
    page = tmp_path / "page.html"
    home.ok(*asked, "--out", page)
    body = parser.fromstring(page.read_text("utf-8")).find("body")
    read = "\n".join(" ".join(text.split()) for text in body.itertext() if text.strip())
    lines = "\n".join(line.rstrip() for line in f"{table.out}\n{table.err}".splitlines())
    text = f"{lines}\n\n=== the page ===\n{read}\n"
    golden = Path(__file__).parent / "histories" / f"{name.replace(' ', '_').casefold()}.txt"
    if os.environ.get("PROSCRIBED_WRITE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text("utf-8")
