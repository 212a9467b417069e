"""`digest`: a week of made articles about the starter's acts, ranked, judged and kept to some.

`data/digest-*.md` hold what is to come out; `PROSCRIBED_GOLDEN=write pytest
tests/journeys/test_digest.py` writes them anew.
"""

from __future__ import annotations

import email
import json
import os
import re
from email.policy import default
from pathlib import Path

import pytest

from tests.journeys.conftest import Home

DATA = Path(__file__).parent / "data"
ARTICLES = [
    {
        "id": "act", "published": "2021-12-17", "title": "Cable makers and a medical academy go on the Entity List",
        "reference": "2112170003", "url": "https://news.example/act-2112170003",
        "text": "The Bureau of Industry and Security added 40 Chinese entities to the Entity List on Dec. 17, for"
        " supporting military programs. The additions will face a policy of denial.",
    },
    {
        "id": "copy", "published": "2021-12-17", "title": "BIS lists 40 entities", "publisher": "The Other Example",
        "reference": "2112170009", "url": "https://other.example/copy",
        "text": "On Dec. 17 BIS added 40 Chinese entities to the Entity List.",
    },
    {
        "id": "plan", "published": "2021-12-14", "title": "Drone maker to be barred from US investors, sources say",
        "reference": "2112140001",
        "text": "The Treasury Department plans to add eight Chinese companies, among them DJI, to its Chinese"
        " military-industrial complex companies list on Thursday, people familiar with the matter said.",
    },
    {
        "id": "call", "published": "2021-12-15", "title": "Senators want a spyware firm designated",
        "reference": "2112150002", "url": "javascript:alert(1)",
        "text": "Three senators urged the Treasury Department on Dec. 15 to impose Global Magnitsky sanctions on"
        " Candiru, an Israeli maker of spyware.",
    },
    {
        "id": "month", "published": "2021-12", "title": "Beijing *protests* <again>",
        "text": "China firmly opposes the listings and will take necessary measures, a spokesperson of the Foreign"
        " Ministry said.",
    },
    {"id": "after", "published": "2021-12-21", "title": "Later", "reference": "2112210001",
     "text": "OFAC added eight Chinese companies to the NS-CMIC List last week."},
]  # fmt: skip


@pytest.fixture
def archive(home: Home, tmp_path: Path) -> Home:
    file = tmp_path / "week.jsonl"
    lines = [{"publisher": "The Example", **one} for one in ARTICLES]
    file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    home.ok("read", file)
    return home


def settled(text: str) -> str:
    return re.sub(r"As known at commit \d+", "As known at commit N", text)


def test_a_week_as_the_trade_tells_it(archive: Home) -> None:
    found = settled(archive.ok("digest", "--week", "2021-12-15").out)
    golden = DATA / "digest-2021-12-13.md"
    if os.environ.get("PROSCRIBED_GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


def test_stories_are_ranked_by_what_changed_and_told_once(archive: Home) -> None:
    rows = archive.ok("digest", "--week", "2021-12-13", "--format", "jsonl").rows
    named = ["2112170003", "2112140001", "2112150002"]
    assert [row["reference"] for row in rows][:3] == named
    act, plan, call, protest = rows
    assert act["same"] == ["2112170009"]
    assert any("40 is the number of entries, of 37 entities" in line for line in act["record"])
    assert act["documents"][0]["citation"] == "86 FR 71557"
    assert plan["record"][0].startswith("Done since: E.O. 13959")
    assert call["reasons"][0]["text"].startswith("called for")
    assert (protest["certain"], protest["when"]) == (False, "between 2021-12-01 and 2021-12-31")
    points = [row["points"] for row in rows]
    assert points == sorted(points, reverse=True)


def test_any_day_of_the_week_is_the_week(archive: Home) -> None:
    tellings = {
        settled(archive.ok("digest", "--week", day).out)
        for day in ("2021-12-13", "2021-12-17", "2021-12-19")
    }
    assert len(tellings) == 1
    following = archive.ok("digest", "--week", "2021-12-20", "--format", "jsonl").rows
    assert {row["title"] for row in following} == {"Later", "Beijing *protests* <again>"}


def test_only_what_touches_ones_own_parties(archive: Home, tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("id,name\nA,Candiru\nB,ZTT Cable\nC,Blue Heron Bakery LLC\n", encoding="utf-8")
    rows = archive.ok("digest", "--week", "2021-12-13", "--for", file, "--format", "jsonl").rows
    touched = {row["reference"]: [one["id"] for one in row["touches"]] for row in rows}
    assert touched == {"2112170003": ["B"], "2112150002": ["A"]}
    [cable] = rows[0]["touches"]
    assert (cable["name"], cable["how"]) == ("ZTT Cable", "in the act")
    text = archive.ok("digest", "--week", "2021-12-13", "--for", file).out
    assert "2 other stories of the week touch nobody asked for" in text


def test_only_what_is_of_some_lists(archive: Home) -> None:
    rows = archive.ok(
        "digest", "--week", "2021-12-13", "--lists", "us-ofac-ns-cmic", "--format", "jsonl"
    ).rows
    assert [row["reference"] for row in rows] == ["2112140001"]
    assert archive.run("digest", "--week", "2021-12-13", "--lists", "us-nobody").code == 2


def test_an_email_holds_text_and_page(archive: Home, tmp_path: Path) -> None:
    archive.ok("digest", "--week", "2021-12-13", "--out", tmp_path / "week.eml")
    message = email.message_from_bytes((tmp_path / "week.eml").read_bytes(), policy=default)
    assert message["Subject"] == "The top stories for Dec. 13-17, 2021"
    plain, page = message.iter_parts()
    assert (plain.get_content_type(), page.get_content_type()) == ("text/plain", "text/html")
    assert "2112170003" in plain.get_content()
    html = page.get_content()
    assert "Beijing *protests* &lt;again&gt;" in html
    assert 'href="https://news.example/act-2112170003"' in html
    assert "javascript:" not in html
    assert "<script" not in html


def test_a_week_without_stories_still_tells_the_record(home: Home) -> None:
    text = home.ok("digest", "--week", "2021-12-13").out
    assert "No story of the archive is of this week." in text
    assert "BIS: 37 entities added to the Entity List" in text
    assert "No story above tells of it." in text
    assert home.run("digest", "--week", "soon").code == 2


def test_a_week_over_two_months_is_written_so(home: Home) -> None:
    assert (
        "# The top stories for Nov. 29 - Dec. 3, 2021"
        in home.ok("digest", "--week", "2021-12-01").out
    )
