"""The month the starter register tells: who was listed on which day, from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.journeys.conftest import Home

ASKED = (
    "SenseTime Group Limited",
    "SenseTime Group Inc.",
    "SZ DJI Technology",
    "Academy of Military Medical Sciences",
    "NSO Group",
    "Huawei",
)


@pytest.fixture
def parties(tmp_path: Path) -> Path:
    file = tmp_path / "parties.csv"
    file.write_text("name\n" + "\n".join(ASKED) + "\n", encoding="utf-8")
    return file


def best(home: Home, parties: Path, day: str) -> dict[str, dict[str, tuple[str, str]]]:
    """name -> {list: (status, listed party of the strongest match)} on the day."""
    rows = home.ok("screen", parties, "--as-of", day).rows
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in rows:
        lists: dict[str, tuple[str, str]] = {}
        for match in row["matches"]:
            lists.setdefault(match["list"], (match["status"], match["party"]))
        found[row["name"]] = lists
    return found


def test_the_listings_in_force_on_each_day(new_home: Home, parties: Path) -> None:
    cmic, entity_list = "us-ofac-ns-cmic", "us-bis-el"
    ninth = best(new_home, parties, "2021-12-09")
    assert cmic not in ninth["SenseTime Group Limited"]
    assert ninth["Academy of Military Medical Sciences"] == {}
    assert ninth["NSO Group"][entity_list] == ("in_force", "NSO Group")
    assert cmic not in ninth["SZ DJI Technology"]
    assert ninth["SZ DJI Technology"][entity_list] == ("in_force", "DJI")
    assert {entity_list, cmic} <= ninth["Huawei"].keys()

    thirteenth = best(new_home, parties, "2021-12-13")
    assert thirteenth["SenseTime Group Limited"][cmic] == ("in_force", "SENSETIME GROUP LIMITED")

    sixteenth = best(new_home, parties, "2021-12-16")
    announced = sixteenth["Academy of Military Medical Sciences"][entity_list]
    assert announced == ("announced", "Academy of Military Medical Sciences")
    assert sixteenth["SZ DJI Technology"][cmic] == ("in_force", "SZ DJI TECHNOLOGY CO., LTD.")

    seventeenth = best(new_home, parties, "2021-12-17")
    in_force = seventeenth["Academy of Military Medical Sciences"][entity_list]
    assert in_force == ("in_force", "Academy of Military Medical Sciences")


def test_another_legal_person_is_a_possible_match_and_never_merged(home: Home) -> None:
    rows = home.ok("check", "SenseTime Group Inc.", "--as-of", "2021-12-17").rows
    matches = {match["party"]: match for match in rows[0]["matches"]}
    limited = matches["SENSETIME GROUP LIMITED"]
    assert 0.7 <= limited["score"] < 1
    assert any("legal form differs" in reason for reason in limited["reasons"])
    beijing = matches["Beijing Sensetime Technology Development Co., Ltd."]
    assert beijing["entry"] != limited["entry"]
    assert beijing["score"] < limited["score"]


def test_every_match_is_explained_and_cited(home: Home, parties: Path) -> None:
    for row in home.ok("screen", parties, "--as-of", "2021-12-17").rows:
        assert row["version"]
        assert row["screening"]
        assert "us-bis-el" in row["not_covered"], "the starter is not the full list, and says so"
        for match in row["matches"]:
            assert match["reasons"]
            assert match["citation"]
            assert match["forbids"]
            assert match["law_citation"]


def test_the_ban_starts_on_day_60(home: Home) -> None:
    def means(day: str) -> str:
        rows = home.ok("check", "SENSETIME GROUP LIMITED", "--as-of", day).rows
        return next(m["forbids"] for m in rows[0]["matches"] if m["list"] == "us-ofac-ns-cmic")

    assert "from 2022-02-08 00:01 ET" in means("2021-12-10")
    assert means("2022-02-08").startswith("No purchase or sale")


def test_history_of_huawei(home: Home) -> None:
    events = home.ok("history", "Huawei Technologies").rows
    told = [(one["effective_on"], one["kind"], one["list"]) for one in events]
    assert ("2019-05-16", "add", "us-bis-el") in told
    assert ("2021-06-03", "add", "us-ofac-ns-cmic") in told
    assert ("2021-12-17", "revise", "us-bis-el") in told
    assert told == sorted(told, key=lambda one: one[0])


def test_what_changed_on_17_december(home: Home) -> None:
    ran = home.ok("diff", "--from", "2021-12-16", "--to", "2021-12-17", "--list", "us-bis-el")
    kinds = [row["kind"] for row in ran.rows]
    assert kinds.count("added") == 37
    assert kinds.count("revised") == 1


def test_the_whole_ns_cmic_list(home: Home) -> None:
    sizes = {
        day: len(home.ok("export", "--list", "us-ofac-ns-cmic", "--as-of", day).rows)
        for day in ("2021-06-02", "2021-06-03", "2021-12-09", "2021-12-10", "2021-12-16")
    }
    assert list(sizes.values()) == [0, 59, 59, 60, 68]


def test_it_says_that_it_is_the_starter(home: Home) -> None:
    assert "starter" in home.ok("lists").err
    assert "starter" in home.ok("check", "Nobody At All", "--format", "table").out


def test_a_recorded_screening_is_replayed(home: Home, parties: Path) -> None:
    run = home.ok("screen", parties, "--as-of", "2021-12-17").rows[0]["screening"]
    again = home.ok("screen", parties, "--as-of", "2021-12-17").rows[0]["screening"]
    assert run == again
    [replayed] = home.ok("replay", run).rows
    assert replayed["identical"] is True
    own = parties.with_name("own.csv")
    own.write_text("id,name\n1,NSO Group\n", encoding="utf-8")
    home.ok("load", own, "--list", "own-watch")
    [later] = home.ok("replay", run).rows
    assert later["identical"] is True, "what was learned since does not change the answer"
    assert home.ok("screen", parties, "--as-of", "2021-12-17").rows[0]["screening"] != run


def test_link_and_split(home: Home) -> None:
    matches = home.ok("check", "Sugon", "--as-of", "2021-12-17").rows[0]["matches"]
    entity_list, cmic = (
        next(m["entry"] for m in matches if m["list"] == code)
        for code in ("us-bis-el", "us-ofac-ns-cmic")
    )
    home.ok("link", entity_list, cmic, "--why", "same company", "--who", "A. Reviewer")
    lists = {event["list"] for event in home.ok("history", cmic).rows}
    assert lists == {"us-bis-el", "us-ofac-ns-cmic"}
    home.ok("split", cmic, "--why", "a mistake", "--who", "A. Reviewer")
    assert {event["list"] for event in home.ok("history", cmic).rows} == {"us-ofac-ns-cmic"}


def test_a_day_before_the_first_publication_says_so(home: Home, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name\n1,Arkady Trading House\n", encoding="utf-8")
    home.ok("load", own, "--list", "own-watch", "--published", "2022-03-01")
    [row] = home.ok("check", "Arkady Trading House", "--as-of", "2021-12-17").rows
    [match] = row["matches"]
    assert (match["status"], match["effective_from"]) == ("possibly", None)
    assert match["effective_by"] == "2022-03-01"
    ran = home.ok("screen", own, "--as-of", "2021-12-17", "--lists", "own-watch")
    assert ran.rows[0]["not_covered"] == ["own-watch"]
