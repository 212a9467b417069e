"""`read` and `articles`: texts into the archive and out again, as a user does it.

`data/read.txt` holds what is to come out of the two made texts; `PROSCRIBED_GOLDEN=write pytest
tests/journeys/test_read.py` writes it anew.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import Home
from tests.news.made_texts import ADVISORY, ARTICLE, FEED

GOLDEN = Path(__file__).parent / "data" / "read.txt"
FIELDS = {
    "kind", "list", "authority", "actor", "count", "count_unit", "breakdown", "named_parties", "reason",
    "announced_date", "effective_date", "planned_date", "license_review_policy", "license_exceptions",
    "cross_references",
}  # fmt: skip


@pytest.fixture
def texts(tmp_path: Path) -> list[Path]:
    made = {"feed.txt": FEED, "advisory.txt": ADVISORY}
    for name, text in made.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return [tmp_path / name for name in made]


def records(folder: Path, *several: dict[str, Any], name: str = "records.jsonl") -> Path:
    file = folder / name
    file.write_text("\n".join(map(json.dumps, several)), encoding="utf-8")
    return file


def told(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f"{row['reference']} {row['kind']}, {row['publisher']}: {row['title']}"
        yield f"    {row['published_from'] or ''} .. {row['published_by'] or ''} ({row['dated_by']})"


def test_a_feed_and_an_advisory_as_they_are(home: Home, texts: list[Path]) -> None:
    found = "\n".join(told(home.ok("read", *texts).rows)) + "\n"
    if os.environ.get("PROSCRIBED_GOLDEN") == "write":
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_each_line_has_its_claims_in_the_fields_of_the_contract(
    home: Home, texts: list[Path]
) -> None:
    rows = home.ok("read", *texts).rows
    claims = [claim for row in rows for claim in row["claims"]]
    assert claims
    for claim in claims:
        assert claim.keys() >= FIELDS
        assert "" not in [claim[field] for field in FIELDS]
    first = rows[0]["claims"][0]
    assert (first["kind"], first["list"], first["count"]) == ("add", "Entity List", 4)
    assert rows[4]["kind"] == "notice"
    assert rows[4]["claims"] == []


def test_records_keep_their_ids_and_come_out_line_by_line(home: Home, tmp_path: Path) -> None:
    file = records(
        tmp_path,
        {"id": "a", "text": "BIS added two firms to the Entity List.", "published": None},
        {"id": "b", "text": "Skip to main content", "published": "2022-03"},
        {"id": "c", "text": "OFAC sanctioned three people.", "published": "2022-03-17"},
    )
    rows = home.ok("read", file).rows
    assert [row["id"] for row in rows] == ["a", "b", "c"]
    assert [row["published"] for row in rows] == [None, "2022-03", "2022-03-17"]
    assert [row["reference"][:6] for row in rows] == ["000000", "220331", "220317"]
    assert len(rows[0]["claims"]) == 1
    assert rows[1]["claims"] == []


def test_the_same_text_again_is_known_and_kept_once(home: Home, texts: list[Path]) -> None:
    first = home.ok("read", *texts)
    again = home.ok("read", *texts)
    assert [row["reference"] for row in first.rows] == [row["reference"] for row in again.rows]
    assert {row["state"] for row in first.rows} == {"stored"}
    assert {row["state"] for row in again.rows} == {"known"}
    assert len(home.ok("articles", "--limit", 50).rows) == len(first.rows)


def test_a_number_used_twice_is_refused_and_the_rest_goes_on(home: Home, tmp_path: Path) -> None:
    number = "2203170011"
    file = records(
        tmp_path,
        {"id": "a", "text": "BIS added two firms.", "reference": number},
        {"id": "b", "text": "BIS added nine firms to the Entity List.", "reference": number},
        {"id": "c", "text": "OFAC sanctioned three people.", "published": "2022-03-17"},
    )
    ran = home.run("read", file)
    assert ran.code == 2
    assert [row["state"] for row in ran.rows] == ["stored", "refused", "stored"]
    assert [row["id"] for row in ran.rows] == ["a", "b", "c"]
    assert ran.rows[1]["reference"] is None
    assert ran.rows[1]["claims"]
    assert f"reference number {number} is that of another text" in ran.err
    [found] = home.ok("articles", "--reference", number).rows
    assert found["title"] == "BIS added two firms."


def test_parts_of_one_page_do_not_fight_for_its_number(home: Home, tmp_path: Path) -> None:
    address = "https://x.example/2022/03/17/two-firms-2203160011"
    file = records(
        tmp_path,
        {"id": "a", "text": "BIS added two firms.", "source_url": address},
        {"id": "b", "text": "It gave no names of them, it said.", "source_url": address},
    )
    rows = home.ok("read", file).rows
    assert [row["state"] for row in rows] == ["stored", "stored"]
    assert all(row["reference"] not in ("2203160011", None) for row in rows)
    assert [row["published"] for row in rows] == ["2022-03-17", "2022-03-17"]
    alone = records(
        tmp_path, {"id": "c", "text": "Another.", "source_url": address}, name="c.jsonl"
    )
    assert home.ok("read", alone).rows[0]["reference"] == "2203160011"


def test_bad_files_are_named_and_the_others_read(home: Home, tmp_path: Path) -> None:
    good, empty, binary, later = (
        tmp_path / name for name in ("g.txt", "e.txt", "b.bin", "l.jsonl")
    )
    good.write_text(ARTICLE, encoding="utf-8")
    empty.write_bytes(b"")
    binary.write_bytes(bytes(range(256)))
    future = (datetime.now(UTC) + timedelta(days=400)).date()
    records(
        tmp_path, {"id": "z", "text": "BIS will act.", "published": str(future)}, name="l.jsonl"
    )
    ran = home.run("read", empty, binary, later, good)
    assert ran.code == 2  # the rest is read, and a script is told that something was not
    assert [row["state"] for row in ran.rows] == ["refused", "stored"]
    assert f"{empty}: the file is empty" in ran.err
    assert f"{binary}: NUL byte" in ran.err
    assert f"it is dated {future}, which lies in the future" in ran.err
    assert home.run("read", empty, binary).code == 2
    assert home.run("read").code == 2
    assert home.run("read", tmp_path / "none.txt").code == 2
    assert home.run("read", good, "--published", str(future)).code == 2
    assert home.run("read", good, "--published", "soon").code == 2


def test_a_day_and_a_publisher_are_given_to_what_has_none(home: Home, texts: list[Path]) -> None:
    feed, advisory = texts
    rows = home.ok("read", feed, "--published", "2022-03-16", "--source", "Harbor Courier").rows
    assert {row["publisher"] for row in rows} == {"Harbor Courier"}
    assert rows[0]["published_by"] == "2022-03-16"  # the page's day: no lead of it is later
    assert (
        home.ok("read", advisory, "--published", "2022-03-30").rows[0]["published"] == "2022-03-21"
    )
    article = advisory.with_name("article.txt")
    article.write_text(ARTICLE, encoding="utf-8")
    [row] = home.ok("read", article, "--published", "2022-03-17").rows
    assert (row["published"], row["dated_by"]) == ("2022-03-17", "given")
    assert row["reference"].startswith("220317")


def test_a_reading_can_be_replayed(home: Home, texts: list[Path]) -> None:
    rows = home.ok("read", *texts).rows
    for run in {row["run"] for row in rows}:
        [again] = home.ok("replay", run).rows
        assert again["identical"] is True


def test_articles_refer_to_each_other_both_ways(home: Home, texts: list[Path]) -> None:
    feed = home.ok("read", *texts).rows
    [ask] = [row for row in feed if "coalition" in row["title"]]
    missing = home.run("articles", "--reference", "2203100012")
    assert missing.code == 2
    assert f"{ask['reference']} refer to it; it has not arrived" in missing.err
    [found] = home.ok("articles", "--reference", ask["reference"]).rows
    assert found["mentions"] == [{"reference": "2203100012", "here": False}]
    arrived = records(
        feed and texts[0].parent,
        {"id": "x", "text": "A vendor was listed.", "reference": "2203100012"},
    )
    home.ok("read", arrived)
    [found] = home.ok("articles", "--reference", "2203100012").rows
    assert found["mentioned_by"] == [ask["reference"]]


def test_the_archive_is_searched(home: Home, texts: list[Path]) -> None:
    assert "empty" in home.ok("articles", "shipyards").err
    home.ok("read", *texts)
    rows = home.ok("articles", "shipyards").rows
    assert [row["reference"][:6] for row in rows] == ["220321", "220316"]
    assert "four Norland shipyards" in rows[1]["snippet"]
    assert home.ok("articles", "shipyards", "--to", "2022-03-18").rows == rows[1:]
    assert home.ok("articles", "--title", "commerce shipyards").rows == [
        {
            **rows[0],
            "snippet": home.ok("articles", "--title", "commerce shipyards").rows[0]["snippet"],
        }
    ]
    assert {row["reference"] for row in rows} <= {
        row["reference"] for row in home.ok("articles", "--list", "us-bis-el").rows
    }
    shown = home.ok("articles", "kestrel", "--format", "table").out
    assert re.search(r"2203\d{6}", shown)
    whole = home.ok("articles", "--reference", rows[0]["reference"], "--format", "table").out
    assert "Commerce Adds Four Shipyards" in whole
    assert "Claims: add 4 entities, Entity List" in whole
    assert home.run("articles", '"').code == 2


def test_the_founding_documents_as_they_are(home: Home, shared_data: Path) -> None:
    folder = shared_data / "documents" / "founding"
    rows = home.ok("read", *sorted(folder.glob("0*.txt"))).rows
    assert [row["kind"] for row in rows].count("notice") == 2
    assert [row["kind"] for row in rows].count("advisory") == 1
    assert len(rows) == 11
    days = [(row["published_from"], row["published_by"]) for row in rows]
    assert days == [
        ("2021-12-15", None),
        ("2021-12-15", None),
        ("2021-12-10", "2021-12-16"),
        ("2021-12-10", "2021-12-16"),
        ("2021-12-10", "2021-12-13"),
        ("2021-12-10", "2021-12-13"),
        ("2021-12-04", "2021-12-12"),
        ("2021-12-03", "2021-12-12"),
        ("2021-11-29", "2021-12-05"),
        ("2021-11-29", "2021-12-05"),
        ("2022-01-07", "2022-01-07"),
    ]


@pytest.mark.parametrize("name", ["seeds", "claims"])
def test_annotated_records_come_out_one_a_line(home: Home, shared_data: Path, name: str) -> None:
    file = shared_data / "documents" / "claims" / f"{name}.jsonl"
    ids = [json.loads(line)["id"] for line in file.read_text("utf-8").splitlines()]
    rows = home.ok("read", file).rows
    assert [row["id"] for row in rows] == ids
    assert {row["state"] for row in rows} == {"stored"}
