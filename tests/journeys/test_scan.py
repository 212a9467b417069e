"""`scan`: documents in, the listed parties that they name out, and the same again later."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.journeys.conftest import Home
from tests.sources import made_documents as made

ARTICLE = """BIS added 37 entities to the Entity List. It named the Academy of Military Medical
Sciences; Huawei's lawyers said that Huawei Technologies Co., Ltd. has been there since 2019.

The summit in Geneva went on without SenseTime Group Limited.
"""
DAY = ("--as-of", "2021-12-17")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    file = tmp_path / "article.txt"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def test_a_line_a_document_with_places_and_readings(home: Home, article: Path) -> None:
    [line] = home.ok("scan", article, *DAY).rows
    texts = [hit["text"] for hit in line["hits"]]
    assert texts == [
        "Academy of Military Medical Sciences",
        "Huawei",
        "Huawei Technologies Co., Ltd",
        "SenseTime Group Limited",
    ]
    last = line["hits"][-1]
    assert ARTICLE[last["start"] : last["end"]] == last["text"]
    assert (last["paragraph"], last["line"]) == (2, 4)
    assert last["matches"][0]["list"] == "us-ofac-ns-cmic"
    assert last["matches"][0]["status"] == "in_force"
    assert last["matches"][0]["reasons"]
    assert line["as_of"] == "2021-12-17"
    assert "us-bis-el" in line["not_covered"]


def test_it_is_as_of_the_day(home: Home, article: Path) -> None:
    [line] = home.ok("scan", article, "--as-of", "2019-12-01").rows
    lists = {hit["text"]: {m["list"] for m in hit["matches"]} for hit in line["hits"]}
    assert lists["SenseTime Group Limited"] == {"us-bis-el"}  # the other list: December 2021
    assert "Academy of Military Medical Sciences" not in lists


def test_a_preset_is_its_least_score(home: Home, article: Path) -> None:
    [strict] = home.ok("scan", article, *DAY, "--preset", "payments").rows
    [least] = home.ok("scan", article, *DAY, "--min-score", "0.77").rows
    assert strict["hits"] == least["hits"]
    assert home.run("scan", article, "--preset", "payments", "--min-score", "0.8").code == 2


def test_it_can_be_asked_again(home: Home, article: Path) -> None:
    [line] = home.ok("scan", article, *DAY).rows
    [again] = home.ok("replay", line["scan"]).rows
    assert again["identical"] is True


def test_many_formats_at_once(home: Home, tmp_path: Path) -> None:
    files = {
        "a.pdf": made.pdf([["Nothing here"], ["It named SenseTime", "Group Limited today"]]),
        "b.docx": made.docx(made.table([["Party", "SenseTime Group Limited"]])),
        "c.html": b"<html><body><td>SenseTime Group Limited</td></body></html>",
        "d.eml": made.EMAIL.replace("The vessel sails", "SenseTime Group Limited").encode(),
        "e.fin": made.MT103.replace("EASTERN RIVER BANK", "SENSETIME GROUP LTD").encode(),
        "f.xml": made.PACS008.replace("Northern Lights Trading", "SenseTime Group").encode(),
    }
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    rows = home.ok("scan", *(tmp_path / name for name in files), *DAY).rows
    found = {
        Path(row["document"]).name: [(hit["how"], hit["page"], hit["field"]) for hit in row["hits"]]
        for row in rows
    }
    assert found == {
        "a.pdf": [("name", 2, "")],
        "b.docx": [("name", 0, "")],
        "c.html": [("name", 0, "")],
        "d.eml": [("name", 0, "")],
        "invoice.html": [],
        "e.fin": [("party", 0, "57D")],
        "f.xml": [("party", 0, "CdtTrfTxInf[1]/Dbtr/Nm")],
    }


def test_csv_has_a_row_for_each_reading_and_each_empty_document(home: Home, tmp_path: Path, article: Path) -> None:  # fmt: skip
    empty = tmp_path / "none.txt"
    empty.write_text("Nobody is named here.")
    out = home.ok("scan", article, empty, *DAY, "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(out, newline="")))
    assert rows[-1]["note"] == "no listed party found"
    assert {row["text"] for row in rows} >= {"Huawei", "SenseTime Group Limited"}


def test_the_page_marks_the_passage_and_runs_nothing(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.write_text("<script>alert(1)</script> met SenseTime Group Limited & others")
    page = tmp_path / "scan.html"
    home.ok("scan", file, *DAY, "--out", page)
    html = page.read_text(encoding="utf-8")
    assert "<mark>SenseTime Group Limited</mark> &amp; others" in html
    assert "<script" not in html


def test_words_passed_over_are_told(home: Home, tmp_path: Path) -> None:
    listed = tmp_path / "own.csv"
    listed.write_text("name\nSummit\nQuorvex Trading\n")
    home.ok("load", listed, "--list", "own-mine", "--published", "2021-01-01")
    file = tmp_path / "x.txt"
    file.write_text("All went to the Summit in Geneva, and to Quorvex Trading.")
    ran = home.ok("scan", file, *DAY)
    assert [hit["text"] for hit in ran.rows[0]["hits"]] == ["Quorvex Trading"]
    assert ran.rows[0]["passed_over"] == {"summit": 1}
    assert "summit (1)" in ran.err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [((), "no document"), (("none.pdf",), "cannot be read"), (("--min-score", "2", "x"), "between 0 and 1")],
)  # fmt: skip
def test_bad_usage_exits_2(home: Home, arguments: tuple[str, ...], why: str) -> None:
    ran = home.run("scan", *arguments)
    assert (ran.code, why in ran.err) == (2, True)


def test_one_bad_document_stops_all_before_anything_is_kept(home: Home, tmp_path: Path, article: Path) -> None:  # fmt: skip
    bad = tmp_path / "scanned.pdf"
    bad.write_bytes(made.pdf([[]]))
    ran = home.run("scan", article, bad, *DAY)
    assert ran.code == 2
    assert "scanned.pdf" in ran.err
    assert ran.out == ""


def test_fail_on_match(home: Home, article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "none.txt"
    empty.write_text("Nobody.")
    assert home.run("scan", article, *DAY, "--fail-on-match").code == 1
    assert home.run("scan", empty, *DAY, "--fail-on-match").code == 0


def test_parties_named_in_real_articles_are_found(home: Home, shared_data: Path, tmp_path: Path) -> None:  # fmt: skip
    """Those that the starter register lists under the very name in the text."""
    texts = [
        json.loads(line)
        for file in ("claims.jsonl", "seeds.jsonl")
        for line in (shared_data / "documents" / "claims" / file).read_text("utf-8").splitlines()
    ]
    names = sorted({n for one in texts for claim in one["claims"] for n in claim["named_parties"]})
    asked = tmp_path / "names.csv"
    with asked.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["name"], *([name] for name in names)])
    screened = home.ok("screen", asked, *DAY, "--min-score", "0.97").rows
    listed = {row["name"] for row in screened if row["matches"]}
    assert len(listed) > 5
    missed = []
    for one in texts:
        article = tmp_path / f"{one['id']}.txt"
        article.write_text(one["text"], encoding="utf-8")
    rows = home.ok("scan", *(tmp_path / f"{one['id']}.txt" for one in texts), *DAY).rows
    for one, row in zip(texts, rows, strict=True):
        parties = {n for claim in one["claims"] for n in claim["named_parties"]} & listed
        for name in parties:
            at = one["text"].index(name)
            if not any(hit["start"] < at + len(name) and at < hit["end"] for hit in row["hits"]):
                missed.append(name)
    assert missed == []
