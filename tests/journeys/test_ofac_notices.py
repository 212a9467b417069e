"""Notices of OFAC as a user loads them: what they add, change and remove, on the day they say."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import Home

DJI = (
    "SZ DJI TECHNOLOGY CO., LTD. (a.k.a. DAJIANG INNOVATION), 14 F, West Block of Skyworth Semiconductor "
    "Design Building, No. 18 Gaoxin South 4th Road, Nanshan District, Shenzhen, Guangdong 518057, China; "
    "Target Type Private Company; Effective Date (CMIC) 14 Feb 2022; Purchase/Sales For Divestment Date "
    "(CMIC) 16 Dec 2022; Listing Date (CMIC) 16 Dec 2021; Unified Social Credit Code (USCC) "
    "914403007954257495 (China) [CMIC-EO13959]."
)
OX = "OX MILLS, Minsk, Belarus; Website ox.example [BELARUS]."
OX_THEN = (
    "OX MILLS (a.k.a. OX WORKS), Minsk, Belarus; Website ox.example [BELARUS] [RUSSIA-EO14024]."
)


def notice(folder: Path, day: str, heading: str, *entries: str) -> Path:
    """A plain copy of a notice, as a user saves it."""
    path = folder / f"{day}.txt"
    lines = ("Recent Actions, OFAC", "Release Date", day, f"The following {heading}:", *entries, "")
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_an_addition_that_is_known_is_one_act_with_another_witness(
    home: Home, tmp_path: Path
) -> None:
    heading = "entities have been added to OFAC's NS-CMIC List"
    [before] = _ns_cmic(home)
    loaded = home.ok("load", notice(tmp_path, "2021-12-16", heading, DJI)).rows
    assert [(row["list"], row["added"], row["rejected"]) for row in loaded] == [
        ("us-ofac-ns-cmic", 1, [])
    ]
    assert loaded[0]["feed"] == "ofac-recent-actions"
    [after] = _ns_cmic(home)
    assert after["entry"] == before["entry"] == "us-ofac-ns-cmic:33111"
    assert after["effective_on"] == "2021-12-16"
    assert len(after["witnesses"]) == 2


def _ns_cmic(home: Home) -> list[dict[str, object]]:
    rows = home.ok("history", "us-ofac-ns-cmic:33111").rows
    return [row for row in rows if row["kind"] == "add"]


def test_what_was_added_changed_and_removed_stands_day_by_day_in_any_order_of_loading(
    home: Home, tmp_path: Path
) -> None:
    removed = "deletions have been made to OFAC's SDN List"
    changed = "changes have been made to OFAC's SDN List"
    added = "entities have been added to OFAC's SDN List"
    for day, heading, entries in (
        ("2022-06-01", removed, [OX_THEN]),
        ("2022-01-10", added, [OX]),
        ("2022-03-01", changed, [f"{OX} -to- {OX_THEN}"]),
    ):
        home.ok("load", notice(tmp_path, day, heading, *entries))
    found = home.ok("history", "OX MILLS").rows
    assert [(row["kind"], row["effective_on"]) for row in found] == [
        ("add", "2022-01-10"),
        ("revise", "2022-03-01"),
        ("remove", "2022-06-01"),
    ]
    programs = {}
    for day in ("2022-01-09", "2022-01-10", "2022-02-28", "2022-03-01", "2022-05-31", "2022-06-01"):
        rows = home.ok("export", "--list", "us-ofac-sdn", "--as-of", day).rows
        programs[day] = [
            row["content"]["programs"] for row in rows if row.get("name") == "OX MILLS"
        ]
    assert programs == {
        "2022-01-09": [],
        "2022-01-10": [["BELARUS"]],
        "2022-02-28": [["BELARUS"]],
        "2022-03-01": [["BELARUS", "RUSSIA-EO14024"]],
        "2022-05-31": [["BELARUS", "RUSSIA-EO14024"]],
        "2022-06-01": [],
    }


def test_a_removal_of_nobody_known_is_told_with_its_place(home: Home, tmp_path: Path) -> None:
    heading = "deletions have been made to OFAC's SDN List"
    [row] = home.ok("load", notice(tmp_path, "2022-06-01", heading, OX)).rows
    assert row["removed"] == 1
    [problem] = row["rejected"]
    assert "OX MILLS" in problem["why"]
    assert "line" in problem["where"]


def test_a_notice_with_a_torn_entry_is_held_and_nothing_is_stored(
    home: Home, tmp_path: Path
) -> None:
    heading = "entities have been added to OFAC's SDN List"
    torn = "RIM MILLS (a.k.a. RIM WORKS, Minsk, Belarus; Website rim.example [BELARUS]."
    path = notice(tmp_path, "2022-01-10", heading, OX, torn)
    ran = home.run("load", path)
    assert ran.code == 3
    assert "2 entities and 1 were read" in ran.err
    assert home.ok("history", "OX MILLS").rows == []
