"""`advisory`: what a firm would send of a day, from the starter register; and its release.

`data/advisory-*.md` hold what is to come out; `PROSCRIBED_GOLDEN=write pytest
tests/journeys/test_advisory.py` writes them anew.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.journeys.conftest import Home

DATA = Path(__file__).parent / "data"
TOLD = ("--as-of", "2021-12-31")
PRESS = """Washington put 40 Chinese entities on its blacklist

The Bureau of Industry and Security added 40 Chinese entities to the Entity List on Dec. 17. The
additions will face a policy of denial.
"""


def settled(text: str) -> str:
    """The text without what changes whenever a provision is looked at again."""
    text = re.sub(r" \(law room: [^)]*\)", "", text)
    return re.sub(r"Drawn up from .*", "", text)


@pytest.mark.parametrize("day", ["2021-12-10", "2021-12-16", "2021-12-17", "2022-02-24"])
def test_a_day_as_a_firm_would_tell_it(home: Home, day: str) -> None:
    found = settled(home.ok("advisory", day, *TOLD[:1], "2022-03-31").out)
    golden = DATA / f"advisory-{day}.md"
    if os.environ.get("PROSCRIBED_GOLDEN") == "write":
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.fixture
def whole(home: Home) -> dict[str, Any]:
    [row] = home.ok("advisory", "2021-12-16", "--format", "jsonl").rows
    return row


def said(row: dict[str, Any]) -> list[dict[str, Any]]:
    tables = [table for section in row["sections"] for table in section["tables"]]
    statements = [one for section in row["sections"] for one in section["statements"]]
    return [*statements, *(line for table in tables for line in table["rows"])]


@pytest.mark.parametrize(
    "day", ["2019-10-09", "2021-06-03", "2021-11-26", "2021-12-16", "2022-10-07"]
)
def test_nothing_is_said_without_a_source_in_the_register_or_the_law(home: Home, day: str) -> None:
    [row] = home.ok("advisory", day, "--format", "jsonl").rows
    kinds = {one["number"]: one["kind"] for one in row["sources"]}
    assert len(said(row)) > 10
    for one in said(row):
        assert {kinds[number] for number in one["sources"]} & {"register", "law"}, one
    cited = {number for one in said(row) for number in one["sources"]}
    assert cited == set(kinds) == set(range(1, len(kinds) + 1))


def test_those_listed_before_are_told_with_the_rule_that_listed_them(whole: dict[str, Any]) -> None:
    sources = {one["number"]: one["text"] for one in whole["sources"]}
    [table] = [
        table
        for section in whole["sections"]
        if section["title"] == "Already listed elsewhere"
        for table in section["tables"]
    ]
    entity_list = [line for line in table["rows"] if line["cells"][1] == "Entity List"]
    assert len(entity_list) == 8
    by_name = {line["cells"][0]: line for line in entity_list}
    dji = by_name["SZ DJI TECHNOLOGY CO., LTD."]
    assert dji["cells"][3] == "December 18, 2020"
    assert any(sources[number].startswith("85 FR 83416") for number in dji["sources"])


def test_an_act_by_its_citation_reads_as_on_its_own_day(home: Home) -> None:
    by_day = settled(home.ok("advisory", "2021-12-17").out).partition("## In brief")[2]
    for name in ("86 FR 71557", "2021-27406"):
        assert settled(home.ok("advisory", name).out).partition("## In brief")[2] == by_day


def test_the_press_is_held_against_the_record(home: Home, tmp_path: Path) -> None:
    (tmp_path / "press.txt").write_text(PRESS, encoding="utf-8")
    before = home.ok("advisory", "2021-12-17", *TOLD).out
    assert "In the press" not in before
    home.ok("read", tmp_path / "press.txt", "--published", "2021-12-20", "--source", "The Example")
    after = home.ok("advisory", "2021-12-17", *TOLD).out
    press = after.partition("## In the press")[2].partition("## Since then")[0]
    assert "The record contradicts this" in press
    assert "not policy of denial" in press
    assert "The Example" in after.partition("## Sources")[2]


def test_a_release_is_of_the_very_text(home: Home, tmp_path: Path) -> None:
    draft = home.ok("advisory", "2021-12-17", *TOLD).out
    assert "**Draft, not legal advice." in draft
    assert home.run("advisory", "2021-12-17", *TOLD, "--release").code == 2
    assert home.run("advisory", "2021-12-17", *TOLD, "--reviewer", "A. Lawyer").code == 2
    words = ("--release", "--reviewer", "A. Lawyer", "--note", "read twice")
    released = home.ok("advisory", "2021-12-17", *TOLD, *words).out
    assert re.search(
        r"\*\*Released by A\. Lawyer on \d{4}-\d\d-\d\d at .* \(read twice\)", released
    )
    assert "Released by A. Lawyer" in home.ok("advisory", "2021-12-17", *TOLD).out

    (tmp_path / "press.txt").write_text(PRESS, encoding="utf-8")
    home.ok("read", tmp_path / "press.txt", "--published", "2021-12-20")
    changed = home.ok("advisory", "2021-12-17", *TOLD).out
    assert "**Draft, not legal advice." in changed
    assert "A. Lawyer" not in changed


def test_what_is_not_known_is_said_so(home: Home) -> None:
    nothing = home.run("advisory", "2021-12-25")
    assert nothing.code == 2
    assert "no act that was announced, published or in effect on 2021-12-25" in nothing.err
    assert home.run("advisory", "99 FR 1").code == 2
    assert home.run("advisory", "2021-12-17", "--out", "a.xlsx").code == 2


def test_the_same_text_as_page_pdf_and_word_document(home: Home, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="no PDF: the extra `pdf` is not installed")
    pytest.importorskip("docx", reason="no Word documents: the extra `docx` is not installed")
    for form in ("html", "pdf", "docx"):
        home.ok("advisory", "2021-12-16", "--out", tmp_path / f"a.{form}")
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert "<script" not in page
    printed = " ".join(
        " ".join(one.extract_text() for one in PdfReader(tmp_path / "a.pdf").pages).split()
    )
    import docx

    word = docx.Document(io.BytesIO((tmp_path / "a.docx").read_bytes()))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    written = "\n".join([*(one.text for one in word.paragraphs), *cells])
    for text in (page, printed, written):
        assert "Draft, not legal advice" in text
        assert "XIAMEN MEIYA PICO INFORMATION" in text
        assert "86 FR 71557" in text
    first = (tmp_path / "a.pdf").read_bytes()
    home.ok("advisory", "2021-12-16", "--out", tmp_path / "a.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == first
