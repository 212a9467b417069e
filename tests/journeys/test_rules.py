"""A rule of the Federal Register is loaded as a list is, or held for a person."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.conftest import Home
from tests.sources.gazette.made import PRESUMED, SEE, Made, Table, as_plain, as_xml

CITE = "86 FR [INSERT FR PAGE NUMBER], 12/17/21."


def made(stated: str) -> Made:
    """A rule that says how many it adds, and adds one."""
    return Made(
        summary=(
            "In this rule, the Bureau of Industry and Security (BIS) amends the Export Administration"
            f" Regulations (EAR) by adding {stated} to the Entity List under the destination of Iran."
        ),
        amendments=[
            (
                "1. Supplement No. 4 to part 744 is amended by adding in alphabetical order, under Iran,"
                " an entry for “Amber Falcon Works”."
            ),
            "The addition reads as follows:",
        ],
        tables=[
            Table(
                4,
                [
                    (
                        "IRAN",
                        (
                            "Amber Falcon Works, a.k.a., the following one alias:\n—AFW.\n"
                            "1 Main Street, Tehran, Iran."
                        ),
                        SEE,
                        PRESUMED,
                        CITE,
                    ),
                    "*",
                ],
            )
        ],
    )


def test_a_rule_is_loaded_by_its_content_once_and_in_two_formats(
    home: Home, tmp_path: Path
) -> None:
    text = made("one entity under one entry")
    files = {"rule.xml": as_xml(text), "rule.txt": as_plain(text)}
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    [first] = home.ok("load", tmp_path / "rule.xml", "--format", "jsonl").rows
    assert (first["list"], first["feed"]) == ("us-bis-el", "federal-register")
    assert (first["entities"], first["entries"], first["added"]) == (1, 1, 1)
    assert (first["held"], first["rejected"], first["complete"]) == ("", [], True)
    assert (first["citation"], first["effective_on"]) == ("86 FR 71557", "2021-12-17")
    [again] = home.ok("load", tmp_path / "rule.xml", "--format", "jsonl").rows
    assert (again["stored"], again["version"]) == (False, first["version"])
    home.ok("load", tmp_path / "rule.txt")
    question = ("check", "Amber Falcon Works", "--lists", "us-bis-el", "--format", "jsonl")
    [after] = home.ok(*question, "--as-of", "2021-12-17").rows
    assert [one["party"] for one in after["matches"]] == ["Amber Falcon Works"]
    [before] = home.ok(*question, "--as-of", "2021-12-15").rows
    assert before["matches"] == []


def test_a_rule_that_does_not_add_up_exits_3_and_stores_nothing(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "rule.xml"
    file.write_text(as_xml(made("two entities under two entries")), encoding="utf-8")
    asked = ("export", "--list", "us-bis-el", "--as-of", "2021-12-17", "--format", "jsonl")
    before = home.ok(*asked).out
    refused = home.run("load", file)
    assert refused.code == 3
    for word in ("held for a person", "2021-27406", "--accept-account"):
        assert word in refused.err
    assert home.ok(*asked).out == before
    [line] = home.ok("load", file, "--accept-account", "--format", "jsonl").rows
    assert line["held"]
    assert "Amber Falcon Works" in home.ok(*asked).out


def test_a_rule_says_itself_on_which_list_it_acts(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "rule.xml"
    file.write_text(as_xml(made("one entity under one entry")), encoding="utf-8")
    refused = home.run("load", file, "--list", "us-bis-meu")
    assert refused.code == 2
    assert "--list" in refused.err
